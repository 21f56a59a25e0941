"""Plain text: header lines, title, what is kept as it is."""

from __future__ import annotations

from datetime import date

import pytest

from detente.reading import ReadOptions, Rejected, article_from_text, read_bytes
from detente.reading.article import article_id
from detente.reading.text import split_headers
from detente.records import Article

BODY = "Norland and Estmark agreed on Monday to open the bridge at Kaldur, both ministries said.\n\nThe first lorries will cross soon.\n"


def one(body: bytes | str, **options: object) -> Article:
    found = list(read_bytes(body.encode() if isinstance(body, str) else body, name="page.txt", options=ReadOptions(**options)))  # type: ignore[arg-type]
    assert len(found) == 1
    assert isinstance(found[0], Article), found[0]
    return found[0]


@pytest.mark.parametrize(
    "headers",
    [
        "TITLE: The bridge\nPUBLISHED: 2021-03-03\nURL: https://example.org/a\nOUTLET: Harbour Times\n",
        "OUTLET: Harbour Times\nURL: https://example.org/a\nPUBLISHED: 2021-03-03\nTITLE: The bridge\n",
        "Source: Harbour Times\nSubject: The bridge\nDate: Wed, 3 Mar 2021 23:10:00 +0200\nLink: https://example.org/a\nAuthor: AT\n",
        "\n\ntitle:The bridge\npublished:March 3, 2021\noutlet:Harbour Times\nurl:https://example.org/a\n",
    ],
)
def test_header_lines_in_any_order(headers: str) -> None:
    article = one(headers + "\n" + BODY)
    assert (article.title, article.outlet, article.url) == ("The bridge", "Harbour Times", "https://example.org/a")
    assert (article.published, article.published_basis) == (date(2021, 3, 3), "metadata")
    assert article.text == "The bridge\n\n" + BODY


def test_some_headers_or_none() -> None:
    assert one("PUBLISHED: 2021-03-03\n\n" + BODY).published == date(2021, 3, 3)
    article = one(BODY)
    assert article.text == BODY
    assert (article.title, article.published, article.published_basis) == (None, None, "unknown")
    assert any("not known" in issue.message for issue in article.issues)


def test_a_first_line_with_a_colon_is_no_header() -> None:
    text = "Kaldur: a bridge and its price\n\n" + BODY
    assert split_headers(text) == ({}, text)
    assert one(text).title == "Kaldur: a bridge and its price"


def test_text_of_a_program_is_kept_as_given() -> None:
    text = "TITLE: not a header here\n\n" + BODY
    article = article_from_text(text, title="The bridge", published="2021-03-03", outlet="Harbour Times")
    assert article.text == "The bridge\n\n" + text
    assert article.id == article_id(article.text, "Harbour Times", date(2021, 3, 3))
    assert len(article.id) == 32


@pytest.mark.parametrize("opening", ["The bridge\n\n", "The  bridge\n\n", "THE BRIDGE\n", "\nThe bridge\n\n"])
def test_a_title_that_the_text_opens_with_is_not_put_in_front_again(opening: str) -> None:
    article = article_from_text(opening + BODY, title="The bridge")
    assert article.text == opening + BODY
    assert article.title == opening.strip()


def test_line_ends_and_nul_and_mark() -> None:
    article = one("\ufeffThe bridge\r\n\r\nNorland\x00 and Estmark met on Monday to talk of it,\rboth said.\r\n")
    assert article.text == "The bridge\n\nNorland and Estmark met on Monday to talk of it,\nboth said.\n"
    assert any("NUL" in issue.message for issue in article.issues)


def test_what_the_caller_says_wins() -> None:
    article = one("TITLE: The bridge\nPUBLISHED: 2021-03-03\n\n" + BODY, published=date(2020, 1, 2), outlet="Other")
    assert (article.published, article.outlet) == (date(2020, 1, 2), "Other")


@pytest.mark.parametrize("value", ["31 February 2021", "2021-13-45", "0000-01-01", "yesterday", "03/04/2021", "99999-01-01"])
def test_a_wrong_date_is_an_issue_and_no_rejection(value: str) -> None:
    article = one(f"PUBLISHED: {value}\n\n{BODY}")
    assert (article.published, article.published_basis) == (None, "unknown")
    assert any(value in issue.message for issue in article.issues)


def test_other_languages_are_kept_and_said() -> None:
    article = one("Министры иностранных дел двух государств встретились во вторник в Вене, чтобы обсудить открытие моста.")
    assert article.language == "ru"
    assert any(issue.message == "language ru cannot be coded yet" for issue in article.issues)
    assert one(BODY).language == "en"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "an empty file"),
        (b" \n\t\r\n", "nothing but white space"),
        (b"\x00" * 500, "nothing but white space"),
        (b"%PDF-1.7 ...", "a PDF file, not text"),
        (b"PK\x03\x04" + bytes(100), "a zip file (a word-processor file is one too), not text"),
        (bytes(range(256)) * 20, "a binary file, not text"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image, not text"),
        (b"---\n***\n", "no words in it"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(body: bytes, reason: str) -> None:
    (rejected,) = read_bytes(body, name="odd.bin")
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason
    assert str(rejected).startswith(f"odd.bin: {reason}; ")
    assert "\n" not in str(rejected)


def test_a_text_that_is_too_long() -> None:
    (rejected,) = read_bytes(b"word " * 2_000_100, name="long.txt")
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "one text of 10,000,500 characters"


def test_lone_surrogates_do_not_reach_the_record() -> None:
    article = article_from_text("Norland \ud800 and Estmark met.", title="A\udfff", outlet="B\ud800")
    (article.text + str(article.title) + str(article.outlet)).encode()
    assert article.text == "A\ufffd\n\nNorland \ufffd and Estmark met."


def test_same_content_same_id() -> None:
    assert article_from_text(BODY).id == article_from_text(BODY).id
    assert article_from_text(BODY).id != article_from_text(BODY, outlet="Harbour Times").id
    assert article_from_text(BODY).id != article_from_text(BODY, published="2021-03-03").id
