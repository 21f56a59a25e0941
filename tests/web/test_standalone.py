"""One page in one file: nothing is loaded, nothing leads to a page that is not there."""

from __future__ import annotations

import base64
import hashlib
import re

from lxml import html  # type: ignore[import-untyped]

from detente.web.asked import Asked
from detente.web.standalone import pair_file
from tests.web.made import shelf


def file() -> str:
    return pair_file(shelf(), "NOR", "ISL", Asked()) or ""


def test_nothing_is_loaded_from_anywhere() -> None:
    found = html.document_fromstring(file())
    assert not found.xpath("//@src | //link | //script | //iframe | //object | //form | //img")
    style = found.findtext(".//style") or ""
    assert "url(" not in style
    assert "@import" not in style


def test_links_lead_into_the_file_or_to_originals() -> None:
    found = html.document_fromstring(file())
    ids = set(found.xpath("//@id"))
    links = found.xpath("//a/@href | //*[local-name()='a']/@href")
    assert links
    assert {link for link in links if not link.startswith("#")} == {"https://north.example/1"}
    assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_the_policy_allows_its_own_styles_and_nothing_else() -> None:
    text = file()
    policy = html.document_fromstring(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_reports_that_have_no_page_of_their_own_stand_in_the_file() -> None:
    text = " ".join(html.document_fromstring(file()).text_content().split())
    assert "1 more sentence that tell of it" in text or "1 more sentence that tells of it" in text
    assert "Reykjavik said." in text


def test_a_pair_of_which_nothing_is_known_has_no_file() -> None:
    assert pair_file(shelf(), "XXX", "YYY", Asked()) is None


def test_the_same_record_gives_the_same_bytes() -> None:
    assert file() == file()
