"""One serialisation: what it names, and that nothing is lost in it."""

from __future__ import annotations

import json

from hypothesis import given

from detente.plain import coded_to_dict, dict_to_coded, dumps
from detente.records import Coded, Mention
from tests.made import codeds, small_coding

REPORT_FIELDS = {
    *("id", "article", "event", "mode", "context", "quad_code", "event_scale", "actor", "recipient"),
    *("date", "enddate", "date_precision", "date_basis", "event_loc", "status", "attribution", "pledge", "size", "trigger"),
    *("evidence", "confidence", "recipe"),
}


@given(codeds)
def test_a_coding_comes_back_whole_through_json(coded: Coded) -> None:
    assert dict_to_coded(json.loads(dumps(coded_to_dict(coded)))) == coded


@given(codeds)
def test_the_same_coding_gives_the_same_line(coded: Coded) -> None:
    line = dumps(coded_to_dict(coded))
    assert dumps(json.loads(line)) == line
    assert "\n" not in line


def test_a_report_has_every_field_of_the_contract() -> None:
    plain = coded_to_dict(small_coding())
    assert list(plain) == ["article", "recipe", "reports", "mentions", "dates", "quotes", "accounts", "furniture", "issues"]
    (report,) = plain["reports"]
    assert set(report) == REPORT_FIELDS
    assert report["date"] == report["enddate"] == "2024-10-21"
    assert (report["date_precision"], report["date_basis"]) == ("day", "stated")
    assert report["size"] == {"troops": [{"low": 3.0, "high": 5.0, "text": "3-5", "start": 20, "end": 23, "side": "IND", "unit": None}]}
    assert report["actor"][0]["entity_text"] == "India"


def test_a_mention_has_a_row_an_actor_and_one_with_null_code_when_unknown() -> None:
    coded = small_coding()
    both = Mention(0, 15, "India and China", "nominal", "anaphor", (coded.mentions[0].actors[0],) * 2)
    rows = coded_to_dict(Coded(coded.article, "made", mentions=(both, coded.mentions[1])))["mentions"]
    assert [(row["start"], row["code"], row["mention"], row["actors"]) for row in rows] == [
        (0, "IND", 0, 2),
        (0, "IND", 0, 2),
        (26, None, 1, 0),
    ]


def test_a_lone_surrogate_is_escaped_and_not_a_crash() -> None:
    assert dumps({"text": "a\ud800"}).encode() == b'{"text":"a\\ud800"}'
