"""The door: who may come in, what every answer carries, and that no path leads to the disk."""

from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.web.guard import LOOPBACK, POLICY, Rules, hostname
from detente.web.serving import rules_for
from tests.web.made import shelf
from tests.web.visit import site, visit

TOKEN = "a-token-of-twenty-letters"


@pytest.mark.parametrize(
    ("address", "status"), [("/", 200), ("/pair/NOR-ISL.json", 200), ("/nothing", 404), ("/static/site.css", 200), ("/event/%00", 404)]
)
def test_every_answer_carries_the_policy(address: str, status: int) -> None:
    answer = visit(site(shelf()), address)
    assert answer.status == status
    assert answer.headers["content-security-policy"] == POLICY
    assert POLICY.startswith("default-src 'self';")
    assert "unsafe" not in POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8723", "localhost:1", "[::1]", "[::1]:80", "LOCALHOST", "localhost."])
def test_the_site_goes_by_its_own_names(host: str) -> None:
    assert visit(site(shelf()), "/about", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0", "[::2]", "", " ", "127.0.0.1:x"),
        *(
            "localhost@evil.example",
            "localhost/evil",
            "[::1",
            "[::1]x",
            "127.0.0.1, evil.example",
            "127.1",
            "2130706433",
            "localhost:80:80",
        ),
    ],
)
def test_the_site_goes_by_no_other_name(host: str) -> None:
    answer = visit(site(shelf()), "/about", host=host)
    assert answer.status == 421
    assert answer.headers["content-security-policy"] == POLICY


def test_two_hosts_are_none() -> None:
    assert visit(site(shelf()), "/", headers=[("host", "127.0.0.1")]).status == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_nothing_can_be_changed(method: str) -> None:
    answer = visit(site(shelf()), "/pledges", method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_the_head_of_an_answer_is_that_of_the_whole() -> None:
    whole, head = (visit(site(shelf()), "/about", method=method) for method in ("GET", "HEAD"))
    assert head.status == whole.status == 200
    assert head.headers == whole.headers
    assert not head.body


def test_an_address_of_ten_thousand_letters_is_too_long() -> None:
    assert visit(site(shelf()), "/search?q=" + "x" * 10_000).status == 414


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "desk.example", ""])
def test_others_may_not_read_it_without_a_token(host: str) -> None:
    with pytest.raises(InputError, match="--token"):
        rules_for(host, None)
    with pytest.raises(InputError, match="--token"):
        rules_for(host, "short")
    assert rules_for(host, TOKEN).token == TOKEN


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"])
def test_this_machine_may(host: str) -> None:
    assert rules_for(host, None).token is None
    assert not rules_for(host, None).anywhere


def test_with_a_token_the_address_opens_once_and_a_cookie_stays() -> None:
    app = site(shelf(), Rules(LOOPBACK, TOKEN, anywhere=True))
    assert visit(app, "/", host="192.168.1.4").status == 401
    assert visit(app, "/?token=wrong-wrong-wrong-wrong", host="192.168.1.4").status == 401
    assert visit(app, "/static/site.css", host="192.168.1.4").status == 401
    opened = visit(app, f"/pair/NOR-ISL?from=2023-01-01&token={TOKEN}", host="192.168.1.4")
    assert opened.status == 303
    assert opened.headers["location"] == "/pair/NOR-ISL?from=2023-01-01"
    cookie = opened.headers["set-cookie"]
    assert cookie.endswith("HttpOnly; SameSite=Strict; Path=/")
    again = visit(app, "/", host="192.168.1.4", headers=[("cookie", "a=b; " + cookie.partition(";")[0])])
    assert again.status == 200
    assert visit(app, "/", headers=[("authorization", f"Bearer {TOKEN}")]).status == 200
    assert visit(app, "/", headers=[("authorization", "Bearer no")]).status == 401
    assert visit(app, "/", host="evil.example", headers=[("authorization", f"Bearer {TOKEN}")]).status == 421


def test_a_redirect_never_leaves_the_site() -> None:
    app = site(shelf(), Rules(LOOPBACK, TOKEN))
    for path in ("//evil.example/", "/\\evil.example", "///evil.example"):
        location = visit(app, f"/?token={TOKEN}", raw=path.encode()).headers["location"]
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


def test_names_in_hosts() -> None:
    assert hostname("Desk.Example:80") == "desk.example"
    assert hostname("[::1]:80") == "::1"
    for host in ("a b", "a\r\nb", "[::1]80", "a:b:c", "ä.example"):
        assert hostname(host) is None


UP = ("..", "%2e%2e", "..%2f", "%2e%2e%2f", "..\\", "..%5c", "%252e%252e", "..%c0%af", "....//", "%u002e%u002e")
TRAVERSALS = (
    *(f"/static/{up}/{name}" for up in UP for name in ("app.py", "etc/passwd", "record.sqlite")),
    *(f"/{up}/{up}/{up}/etc/passwd" for up in UP),
    *(f"/article/{up}/record.sqlite" for up in UP),
    *(
        "/static/",
        "/static/%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/static/site.css%00.py",
        "/static/./app.py",
        "/event/..%2f..%2fx.json",
    ),
)


def test_no_path_leads_to_the_disk() -> None:
    assert len(TRAVERSALS) >= 50
    app = site(shelf())
    for path in TRAVERSALS:
        answer = visit(app, path)
        assert answer.status == 404, path
        assert b"root:" not in answer.body
        assert b"import" not in answer.body
