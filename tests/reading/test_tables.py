"""JSONL, JSON, CSV: bad lines are told, all good ones pass."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest

from detente.reading import ReadOptions, Rejected, read_bytes
from detente.records import Article

TEXT = "Norland and Estmark agreed to open the bridge at Kaldur, both ministries said."


def split(body: bytes, name: str, **options: int) -> tuple[list[Article], list[Rejected]]:
    found = list(read_bytes(body, name=name, options=ReadOptions(**options)))  # type: ignore[arg-type]
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Rejected)]


def good(number: int) -> bytes:
    return json.dumps(
        {"text": f"{number}. {TEXT}", "title": f"Bridge {number}", "date": "2021-03-03", "source": {"name": "Harbour Times"}}
    ).encode()


BAD = {
    "not JSON": b'{"text": "a"',
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "bad UTF-8": b'{"text": "Norland \xff\xfe and Estmark"}',
    "no text": b'{"title": "Bridge"}',
    "null text": b'{"text": null}',
    "NaN": b'{"text": NaN}',
    "key twice": b'{"text": "Norland", "text": "Estmark"}',
    "a list": b"[1, 2]",
    "a number": b"17",
    "long line": b'{"text": "' + b"word " * 2_000_000 + b'"}',
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_lines_of_jsonl(kind: str) -> None:
    articles, rejected = split(b"\n".join([good(1), BAD[kind], good(2), b"", good(3)]) + b"\n", "a.jsonl")
    assert [article.title for article in articles] == ["Bridge 1", "Bridge 2", "Bridge 3"]
    assert [item.where for item in rejected] == ["line 2"]
    assert rejected[0].reason
    assert len(str(rejected[0])) < 300


def test_numbers_too_long_for_python_cost_nothing() -> None:
    line = b'{"text": "' + TEXT.encode() + b'", "n": ' + b"9" * 5_000 + b', "f": ' + b"1" * 5_000 + b".5}"
    articles, rejected = split(line + b"\n" + good(1), "-")
    assert (len(articles), rejected) == (2, [])


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "standard input"])
def test_fields_of_jsonl(name: str) -> None:
    line = {
        "id": "7",
        "Headline": "The bridge",
        "content": f"<p>{TEXT}</p><p>They met.</p>",
        "created_at": 1571097600,
        "publisher": "Harbour Times",
    }
    articles, rejected = split(json.dumps(line).encode() + b"\n" + good(2), name)
    assert not rejected
    article = articles[0]
    assert article.text == f"The bridge\n\n{TEXT}\n\nThey met."
    assert (article.outlet, str(article.published)) == ("Harbour Times", "2019-10-15")
    assert articles[1].outlet == "Harbour Times"


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"status": "ok", "articles": items}])
@pytest.mark.parametrize("indent", [None, 2])
def test_arrays_and_answers_of_services(wrap: object, indent: int | None) -> None:
    items = [json.loads(good(number)) for number in range(3)] + ["odd"]
    articles, rejected = split(json.dumps(wrap(items), indent=indent).encode(), "a.json")  # type: ignore[operator]
    assert [article.title for article in articles] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert [item.where for item in rejected] == ["item 4"]


def table(rows: list[list[str]], **form: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, **form).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()


ROWS = [["title", "Body", "date", "outlet"]] + [
    [f"Bridge {n}", f'"So be it", he said.\nLine, {n}. {TEXT}', "2021-03-03", "HT"] for n in range(3)
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_forms(delimiter: str) -> None:
    articles, rejected = split(table(ROWS, delimiter=delimiter), "a.txt")
    assert not rejected
    assert [article.title for article in articles] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert articles[2].text == f'Bridge 2\n\n"So be it", he said.\nLine, 2. {TEXT}'


def test_bad_rows_of_csv() -> None:
    head, tail = table(ROWS[:2]), table(ROWS[2:])
    body = head + b'Odd,"never closed\r\nonly two,cells\r\n' + tail + b"Empty,,2021-03-03,HT\r\n"
    articles, rejected = split(body, "a.csv")
    assert [article.title for article in articles] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert [item.where for item in rejected] == ["line 4", "line 5", "line 10"]


def test_csv_with_a_long_cell_and_a_longer_one() -> None:
    rows = [["title", "text"], ["A", "word " * 60_000], ["B", "word " * 200_000], ["C", TEXT]]
    articles, rejected = split(table(rows), "a.csv", max_line=800_000)
    assert [article.title for article in articles] == ["A", "C"]
    assert len(rejected) == 1


def test_csv_without_a_text_column() -> None:
    articles, rejected = split(b"name,value\nNorland,1\n", "a.csv")
    assert not articles
    assert "no column" in rejected[0].reason


def test_csv_from_a_spreadsheet_in_its_own_encoding() -> None:
    body = "title;text\nZürich;Der Außenminister war in Zürich, sagte Präsident Müller später über die Gespräche.\n".encode("cp1252")
    articles, rejected = split(body, "a.csv")
    assert not rejected
    assert articles[0].title == "Zürich"


def test_gzip_cut_at_every_place_gives_the_lines_before_the_cut() -> None:
    lines = [good(number) for number in range(60)]
    whole = gzip.compress(b"\n".join(lines) + b"\n")
    assert len(split(whole, "a.jsonl.gz")[0]) == 60
    before = 0
    for percent in range(1, 100, 3):
        articles, rejected = split(whole[: len(whole) * percent // 100], "a.jsonl.gz")
        assert len(articles) >= before
        assert rejected
        assert any("cut off" in item.reason or "empty" in item.reason or "binary" in item.reason for item in rejected)
        before = len(articles)
    assert before > 40


def test_gzip_bomb_is_stopped_on_what_comes_out() -> None:
    bomb = gzip.compress(bytes(60_000_000), 9)
    (rejected,) = read_bytes(bomb, name="a.gz", options=ReadOptions(max_unpacked=1_000_000))
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "it unpacks to more than 1,000,000 bytes"
    (twice,) = read_bytes(gzip.compress(bomb), name="a.gz")
    assert isinstance(twice, Rejected)
    assert twice.reason == "compressed twice"


def test_gzip_of_a_text() -> None:
    (article,) = read_bytes(gzip.compress(TEXT.encode()) + bytes(16), name="a.txt.gz")
    assert isinstance(article, Article)
    assert article.text == TEXT
