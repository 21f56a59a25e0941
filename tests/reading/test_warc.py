"""Web archives: whole, cut, damaged, hostile."""

from __future__ import annotations

import gzip
import random
import zlib
from pathlib import Path

import pytest

from detente.reading import ReadOptions, Rejected, read_bytes
from detente.reading.warc import Document, read_warc
from detente.records import Article

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "warc"
PAGE = (
    "<html><head><title>Bridge {n}</title></head><body>"
    "<p>Norland and Estmark agreed on Monday to open bridge {n} at Kaldur, both said.</p></body></html>"
)


def record(kind: str, block: bytes, uri: str = "", mime: str = "", extra: str = "") -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2021-03-03T00:00:00Z", "WARC-Record-ID: <urn:uuid:0>"]
    lines += [f"WARC-Target-URI: {uri}"] * bool(uri) + [f"Content-Type: {mime}"] * bool(mime) + [extra] * bool(extra)
    return "\r\n".join([*lines, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"


def response(number: int, *, body: bytes | None = None, headers: str = "", status: str = "200 OK", extra: str = "") -> bytes:
    body = PAGE.format(n=number).encode() if body is None else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode()
    return record("response", head + body, f"https://example.org/{number}", "application/http; msgtype=response", extra)


def documents(body: bytes, **options: int) -> tuple[list[Document], list[Rejected]]:
    found = list(read_warc(body, name="a.warc", options=ReadOptions(**options)))  # type: ignore[arg-type]
    return [item for item in found if isinstance(item, Document)], [item for item in found if isinstance(item, Rejected)]


INFO = record("warcinfo", b"software: none\r\n", mime="application/warc-fields")
RECORDS = [INFO, *(response(number) for number in range(40))]


@pytest.mark.parametrize(
    "body",
    [b"".join(RECORDS), b"".join(map(gzip.compress, RECORDS)), gzip.compress(b"".join(RECORDS))],
    ids=["plain", "a member a record", "one member"],
)
def test_whole_archives(body: bytes) -> None:
    found = list(read_bytes(body, name="a.warc.gz"))
    assert [item.url for item in found if isinstance(item, Article)] == [f"https://example.org/{number}" for number in range(40)]
    assert not [item for item in found if isinstance(item, Rejected)]


def test_records_over_several_members() -> None:
    whole = b"".join(RECORDS)
    body = b"".join(gzip.compress(whole[start : start + 1_000]) for start in range(0, len(whole), 1_000))
    found, lost = documents(body)
    assert (len(found), lost) == (40, [])


@pytest.mark.parametrize("packed", [False, True])
def test_cut_at_every_percent_gives_what_is_before_the_cut_and_says_so(packed: bool) -> None:
    pieces = [gzip.compress(piece) if packed else piece for piece in RECORDS]
    whole = b"".join(pieces)
    for percent in range(1, 100):
        cut = len(whole) * percent // 100
        ends = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces))]
        complete = sum(1 for end in ends[1:] if end - (0 if packed else 4) <= cut)
        found, lost = documents(whole[:cut])
        assert complete <= len(found) <= complete + packed, percent  # a member that lacks its check sum alone has its record whole
        at_a_border = cut == 0 or any(end - (0 if packed else 4) <= cut <= end for end in ends)
        assert len(lost) == (0 if at_a_border else 1), percent


@pytest.mark.parametrize("packed", [False, True])
def test_damaged_records_cost_only_themselves(packed: bool) -> None:
    chance = random.Random(7)
    pieces = [bytearray(gzip.compress(piece) if packed else piece) for piece in RECORDS]
    damaged = chance.sample(range(1, len(pieces)), 8)
    for number in damaged:
        if packed:
            for _ in range(20):
                pieces[number][chance.randrange(12, len(pieces[number]))] ^= 0xFF
        else:
            del pieces[number][len(pieces[number]) // 2 :]
    found, lost = documents(b"".join(pieces))
    urls = {item.url for item in found}
    assert {f"https://example.org/{number - 1}" for number in range(1, len(pieces)) if number not in damaged} <= urls
    assert 1 <= len(lost) <= 8
    assert all("bytes lost" in item.reason for item in lost)


def test_rubbish_between_members() -> None:
    body = gzip.compress(RECORDS[1]) + b"rubbish \x1f\x8b\x08 rubbish" * 50 + gzip.compress(RECORDS[2])
    found, lost = documents(body)
    assert (len(found), len(lost)) == (2, 1)


def test_truncated_by_the_crawler_and_changed_digests_are_issues() -> None:
    (article,) = read_bytes(response(1, extra="WARC-Truncated: length"), name="a.warc")
    assert isinstance(article, Article)
    assert any("cut this page short (length)" in issue.message for issue in article.issues)
    (article,) = read_bytes(response(1, extra="WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), name="a.warc")
    assert isinstance(article, Article)
    assert any("digest" in issue.message for issue in article.issues)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "identity", "gzip in name only"])
def test_content_codings(coding: str) -> None:
    plain = PAGE.format(n=1).encode()
    raw = zlib.compressobj(wbits=-15)
    packed = {"gzip": gzip.compress(plain), "deflate": zlib.compress(plain), "raw deflate": raw.compress(plain) + raw.flush()}.get(
        coding, plain
    )
    (article,) = read_bytes(
        response(1, body=packed, headers=f"Content-Encoding: {coding.split()[-1 if 'raw' in coding else 0]}\r\n"), name="a"
    )
    assert isinstance(article, Article)
    assert "bridge 1" in article.text


def test_chunked() -> None:
    plain = PAGE.format(n=1).encode()
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(plain), plain)
    (article,) = read_bytes(response(1, body=body, headers="Transfer-Encoding: chunked\r\n"), name="a")
    assert isinstance(article, Article)
    assert "bridge 1" in article.text


def test_only_pages_that_were_there() -> None:
    other = [
        response(1, status="404 Not Found"),
        response(2, status="301 Moved"),
        record("request", b"GET / HTTP/1.1\r\n\r\n", "https://example.org/"),
    ]
    image = record("resource", b"\x89PNG", "https://example.org/a.png", "image/png")
    text = record("conversion", b"Norland and Estmark met on Monday in Vienna, both said.", "https://example.org/a", "text/plain")
    found, lost = documents(b"".join([*other, image, text]))
    assert ([item.url for item in found], lost) == (["https://example.org/a"], [])


def test_bombs() -> None:
    bomb = response(1, body=gzip.compress(bytes(20_000_000)), headers="Content-Encoding: gzip\r\n")
    found, lost = documents(bomb + RECORDS[2], max_unpacked=1_000_000)
    assert (len(found), len(lost)) == (1, 1)
    member = gzip.compress(record("response", bytes(20_000_000), "https://example.org/b", "text/html"))
    found, lost = documents(gzip.compress(RECORDS[1]) + member + gzip.compress(RECORDS[2]), max_unpacked=1_000_000)
    assert (len(found), len(lost)) == (2, 1)
    assert "more than 1,000,000 bytes" in lost[0].reason


@pytest.mark.parametrize(
    "body",
    [b"WARC/", b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n", b"WARC/1.0\r\n\r\n" * 500, b"WARC/1.0\nWARC-Type"],
)
def test_stumps_are_told(body: bytes) -> None:
    found, lost = documents(body)
    assert not found
    assert lost


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples of archives are not here")
def test_shared_samples_raise_nothing() -> None:
    for path in sorted(SHARED.iterdir()):
        for item in read_bytes(path.read_bytes(), name=path.name):
            assert isinstance(item, Article | Rejected)
