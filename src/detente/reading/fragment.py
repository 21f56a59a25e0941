"""Markup without extraction: which document it opens, and fragments (of feeds, of JSON fields) as paragraphs of text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
    }
    | {
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
    }
    | {"tr", "ul"}
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object"})
PROLOGUE = 20  # declarations and comments before the first element

_SPACE = re.compile(r"[\s\ufeff]*")
_DOCTYPE_END = re.compile(r"\]\s*>|(?<=<!doctype)[^\[>]*>", re.IGNORECASE)
_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]*)")
_MARKUP = re.compile(r"</(?:p|div|span|a|li|ul|h\d|strong|em|b|i|blockquote)\s*>|<br\s*/?>|<p(?:\s[^<>]*)?>", re.IGNORECASE)


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def root_element(text: str) -> str | None:
    """Name, in small letters, of the element that opens a document ("html", "rss", "feed"), or None when the text opens otherwise.

    Declarations, comments and a document type with its entities are passed over; "html" also when the document type alone says so.
    """
    position = 0
    for _ in range(PROLOGUE):
        position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
        if text.startswith("<?", position):
            position = text.find("?>", position) + 2
        elif text.startswith("<!--", position):
            position = text.find("-->", position) + 3
        elif text[position : position + 9].lower() == "<!doctype":
            if text[position + 9 : position + 14].strip().lower().startswith("html"):
                return "html"
            end = _DOCTYPE_END.search(text, position)
            position = end.end() if end else 0
        else:
            element = _ELEMENT.match(text, position)
            return element[1].lower() if element else None
        if position < 3:  # not closed
            return None
    return None


def is_markup(text: str) -> bool:
    """Whether `text` holds tags of a page and is not prose that happens to have an angle bracket."""
    return _MARKUP.search(text) is not None


def fragment_text(html: str) -> str:
    """The text of an HTML fragment, its blocks parted by an empty line."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    lines = (re.sub(r" +", " ", line).strip() for line in "".join(parser.pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)
