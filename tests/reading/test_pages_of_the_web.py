"""HTML and feeds: what is taken, what is survived."""

from __future__ import annotations

import os
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from detente.reading import ReadOptions, Rejected, read_bytes
from detente.reading.fragment import fragment_text, root_element
from detente.reading.worker import POOL, WorkerError
from detente.records import Article

PARAGRAPHS = [
    "Norland and Estmark agreed on Monday to open the bridge at Kaldur, closed two years ago after a clash, both ministries said.",
    "The first lorries will cross within a week, according to Mira Sand, the foreign minister of Norland, who spoke in Vienna.",
    "Estmark's prime minister told parliament on Tuesday that the pact was fair, and that it would be kept to the letter.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = (
    "<title>Bridge to open | Harbour Times</title><meta property='og:site_name' content='Harbour Times'>"
    "<meta property='og:title' content='Bridge to open'><meta property='article:published_time' content='2021-03-03T10:00:00+02:00'>"
)


def page(body: str, head: str = HEAD) -> bytes:
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def read(body: bytes, name: str = "page.html", deadline: float = 10.0) -> list[Article | Rejected]:
    return list(read_bytes(body, name=name, options=ReadOptions(deadline=deadline)))


def test_an_ordinary_page() -> None:
    nav = "<nav><a href=/>Home</a><a href=/w>World</a></nav>"
    (article,) = read(page(f"{nav}<article><h1>Bridge to open</h1>{BODY}</article><footer>© 2021 Harbour Times</footer>"))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(["Bridge to open", *PARAGRAPHS])
    assert (article.title, article.outlet) == ("Bridge to open", "Harbour Times")
    assert (article.published, article.published_basis) == (date(2021, 3, 3), "metadata")


DATES = {
    "in the text": ("", "<p>March 3, 2021</p>" + BODY, "2021-03-03", "dateline"),
    "in a sentence": (
        "",
        BODY + "<p>The border was closed on January 5, 2015, after a clash, the ministry of Norland said.</p>",
        None,
        "unknown",
    ),
    "of the copyright": ("", f"<article>{BODY}</article><footer>© 2021 Harbour Times</footer>", None, "unknown"),
    "year only": ("<meta name=date content=2021>", BODY, None, "unknown"),
    "marked": ("", f"<article><time datetime=2021-03-03>x</time>{BODY}</article>", "2021-03-03", "metadata"),
    "both": (
        "<meta property='article:modified_time' content='2023-03-03'><meta property='article:published_time' content='2021-03-03'>",
        *(BODY, "2021-03-03", "metadata"),
    ),
}


@pytest.mark.parametrize("kind", DATES)
def test_the_date_is_one_that_the_page_gives_and_no_guess(kind: str) -> None:
    head, body, expected, basis = DATES[kind]
    (article,) = read(page(body, head=head))
    assert isinstance(article, Article)
    assert (str(article.published or "") or None, article.published_basis) == (expected, basis)


HOSTILE = {
    "200,000 attributes": "<div " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{BODY}</div>",
    "100,000 nested tags": "<div>" * 100_000 + BODY + "</div>" * 100_000,
    "line of 10 MB": f"<p>{'word ' * 2_000_000}</p>{BODY}",
    "colspan": f"<table><tr><td colspan='9007199254740992'>a</td></tr></table>{BODY}",
    "NUL": BODY.replace("Monday", "Mon\x00day"),
    "surrogates": BODY + "<p>&#xD800; &#55357; &#x110000;</p>",
    "open comment": BODY + "<!--",
    "open tag": BODY + "<p",
    "open attribute": BODY + "<p title='",
    "entities": "&amp" * 50_000 + BODY,
    "picture in an attribute": f"<img src='data:image/png;base64,{'A' * 3_000_000}'>{BODY}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_end_in_time_with_one_answer(kind: str) -> None:
    started = time.monotonic()
    found = read(page(HOSTILE[kind]), deadline=8.0)
    assert time.monotonic() - started < 20
    assert len(found) == 1
    assert len(read(page(BODY))) == 1, "the next page is read as if nothing had been"
    assert isinstance(read(page(BODY))[0], Article)


@pytest.mark.parametrize(
    "kind", ["200,000 attributes", "colspan", "NUL", "surrogates", "open comment", "open tag", "picture in an attribute"]
)
def test_what_is_hostile_does_not_cost_the_article(kind: str) -> None:
    (article,) = read(page(HOSTILE[kind]))
    assert isinstance(article, Article)
    assert PARAGRAPHS[1] in article.text


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "cp1252"])
def test_encodings(codec: str) -> None:
    (article,) = read(
        f"<html><body>{BODY}<p>Zürich was not asked, Estmark's envoy to the talks said on Tuesday.</p></body></html>".encode(codec)
    )
    assert isinstance(article, Article)
    assert "Zürich" in article.text


def test_a_page_without_text() -> None:
    (rejected,) = read(page("<img src=a.png>", head=""))
    assert isinstance(rejected, Rejected)


def test_the_deadline_holds_and_the_pool_recovers() -> None:
    with pytest.raises(WorkerError, match=r"longer than 0\.001 s"):
        POOL.run({"what": "page", "url": None}, HOSTILE["100,000 nested tags"].encode(), deadline=0.001)
    assert isinstance(read(page(BODY))[0], Article)


def test_one_worker_is_used_again_and_threads_get_their_own() -> None:
    POOL.close()
    texts: list[str] = []
    for _ in range(3):
        read(page(BODY))
    assert len(POOL._idle) == 1
    threads = [threading.Thread(target=lambda: texts.extend(a.text for a in read(page(BODY)) if isinstance(a, Article))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 3
    assert len(set(texts)) == 1


RSS = """<?xml version="1.0"?>{dtd}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Times</title><item><title>Bridge to open</title><link>https://example.org/a</link>
<pubDate>Wed, 03 Mar 2021 10:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[{body}]]></content:encoded></item>
<item><title>Second</title><description>{summary}</description></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title><entry><title>Bridge to open</title>
<link href="https://example.org/a"/><updated>2021-03-03T10:00:00Z</updated><summary type="html">{summary}</summary></entry></feed>"""


def test_rss() -> None:
    first, second = read(RSS.format(dtd="", body=BODY, summary="Norland met Estmark.").encode(), name="feed.xml")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == "\n\n".join(["Bridge to open", *PARAGRAPHS])
    assert (first.published, first.outlet, first.url) == (date(2021, 3, 3), "Harbour Times", "https://example.org/a")
    assert (second.text, second.published) == ("Second\n\nNorland met Estmark.", None)


def test_atom() -> None:
    (article,) = read(ATOM.format(summary="&lt;p&gt;Norland met Estmark.&lt;/p&gt;").encode(), name="-")
    assert isinstance(article, Article)
    assert (article.text, article.published) == ("Bridge to open\n\nNorland met Estmark.", date(2021, 3, 3))


def test_a_broken_feed_gives_what_it_has() -> None:
    whole = RSS.format(dtd="", body=BODY, summary="Norland met Estmark.")
    found = read(whole[: whole.index("</channel>")].encode(), name="feed.xml")
    assert [isinstance(item, Article) for item in found] == [True, True]
    assert any("damaged" in issue.message for issue in found[0].issues)  # type: ignore[union-attr]


def test_entities_load_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    dtd = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "http://127.0.0.1:9/y">]>'
    for body in (RSS.format(dtd=dtd, body="a", summary="Norland &x; &y; Estmark."), str(secret), secret.as_uri()):
        for item in read(body.encode(), name="feed.xml"):
            assert "secret words" not in str(item).replace(str(secret), "")


def test_entity_bomb() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    started = time.monotonic()
    found = read(RSS.format(dtd=f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>', body="Norland.", summary="&l9;").encode(), name="feed.xml")
    assert time.monotonic() - started < 10
    assert sum(len(item.text) for item in found if isinstance(item, Article)) < 100_000


def test_a_feed_without_entries() -> None:
    (rejected,) = read(b"<?xml version='1.0'?><rss><channel></channel></rss>", name="feed.xml")
    assert isinstance(rejected, Rejected)
    assert "without entries" in rejected.reason


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<!-- a --><?xml version='1.0'?>\n<!DOCTYPE rss [<!ENTITY a 'b>'>]>\n<rss>", "rss"),
        ("<!doctype html>\nwords", "html"),
        ("\ufeff <HTML>", "html"),
        ("<!DOCTYPE rss SYSTEM 'a.dtd'><rss>", "rss"),
        ("< 5 and more", None),
        ("words <html>", None),
        ("<!--", None),
        ("<!DOCTYPE [" * 50_000, None),
        ("<!-- -->" * 50_000, None),
    ],
)
def test_root_element(text: str, root: str | None) -> None:
    assert root_element(text) == root


def test_fragment() -> None:
    html = "<p>Norland &amp; Estmark<br>met.</p><script>x()</script><ul><li>one<li>two</ul> a < b"
    assert fragment_text(html) == "Norland & Estmark\n\nmet.\n\none\n\ntwo\n\na < b"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_child_starts_its_own_worker() -> None:
    POOL.close()
    read(page(BODY))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if isinstance(read(page(BODY))[0], Article) else 2
            POOL.close()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert isinstance(read(page(BODY))[0], Article)
