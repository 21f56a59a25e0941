"""Exports in the formats of other event data, read back with the csv module and by our own imports."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError
from detente.export import eventreport, gdelt, icews, polecat
from detente.export.foreign import FORMS, note_path, tells_reports, write_foreign
from detente.export.told import Happening, directions
from detente.imports import Told, read_history
from detente.plain import coded_to_dict
from detente.records import Entity, Place
from tests.made import small_coding


def told(*, hostile: bool = False, one_sided: bool = False) -> Happening:
    """The small coding as an event; with words that a spreadsheet would run, and with a recipient, on request."""
    coded = small_coding()
    (report,) = coded.reports
    india, china = report.actor
    if hostile:
        india = replace(india, name="=HYPERLINK()\tIndia\n")
    if one_sided:
        report = replace(report, actor=(india,), recipient=(china,), event="ACCUSE", mode="allege", event_scale=-3.5, quad_code=3)
    else:
        report = replace(report, actor=(india, china))
    place = Place("Kazan", 0, 5, "Kazan", "RUS", 55.8, 49.1, 551487, "PPLA")
    plain = coded_to_dict(replace(coded, reports=(replace(report, event_loc=place),)))
    act = {**plain["reports"][0], "id": "0123456789abcdef01234567"}
    return Happening(
        act, plain["reports"][0], {**plain["article"], "id": "ff" * 16, "outlet": "Example Times"}, reports=3, articles=2, outlets=2
    )


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def tabs(write: Any, *found: Happening) -> list[list[str]]:
    out = io.StringIO()
    assert write(found, out) == len(found)
    return rows(out.getvalue())


def test_polecat() -> None:
    header, row = tabs(polecat.write_polecat, told())
    assert len(header) == len(row) == 40
    cells = dict(zip(header, row, strict=True))
    assert cells["Actor Country"] == "IND;CHN"
    assert cells["Actor COW"] == "750;710"
    assert cells["Recipient Name"] == cells["Story People"] == "None"
    assert (cells["Quad Code"], cells["Intensity"], cells["Event Date"]) == ("VERBAL COOPERATION", "2.5", "2024-10-21")
    assert (cells["City"], cells["Province"], cells["GeoNames ID"]) == ("Kazan", "None", "551487")
    assert all(cells[name] == "None" for name in polecat.EMPTY)


def test_icews_writes_a_mutual_act_once_a_direction() -> None:
    header, one, other = tabs(icews.write_icews, told())
    assert len(header) == len(one) == len(other) == 20
    assert one[0] == other[0]
    assert (one[4], one[10]) == (other[10], other[4]) == ("India", "China")
    assert (one[5], one[6], one[7]) == ("Express intent to cooperate", "030", "4.0")
    assert len(tabs(icews.write_icews, told(one_sided=True))) == 2


def test_gdelt() -> None:
    (row,) = tabs(gdelt.write_gdelt, told(one_sided=True))
    cells = dict(zip(gdelt.COLUMNS, row, strict=True))
    assert len(row) == 61
    assert (cells["SQLDATE"], cells["MonthYear"], cells["Year"], cells["FractionDate"]) == ("20241021", "202410", "2024", "2024.8795")
    assert (cells["EventCode"], cells["EventRootCode"], cells["QuadClass"], cells["GoldsteinScale"]) == ("112", "11", "3", "-2.0")
    assert (cells["Actor1Code"], cells["Actor2CountryCode"], cells["Actor1Type1Code"]) == ("INDGOV", "CHN", "GOV")
    assert (cells["ActionGeo_CountryCode"], cells["ActionGeo_Type"]) == ("RS", "4")
    assert (cells["NumMentions"], cells["NumSources"], cells["NumArticles"]) == ("3", "2", "2")
    assert all(cells[name] == "" for name in gdelt.EMPTY)


def test_gdelt_mentions_meet_their_event() -> None:
    (event,), (mention,) = tabs(gdelt.write_gdelt, told()), tabs(gdelt.write_mentions, told())
    cells = dict(zip(gdelt.MENTIONS, mention, strict=True))
    assert len(mention) == 16
    assert cells["GLOBALEVENTID"] == event[0]
    assert (cells["MentionSourceName"], cells["Confidence"], cells["ActionCharOffset"]) == ("Example Times", "75", "16")
    assert cells["EventTimeDate"] == "20241021000000"


def test_eventreport() -> None:
    out = io.StringIO()
    assert eventreport.write_eventreport([told()], out) == 1
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert (row["event_id"], row["report_id"], row["source"]) == ("0123456789abcdef01234567", "a1-r1", "Example Times")
    assert (row["troops_low"], row["troops_high"], row["deaths_low"]) == ("3.0", "5.0", "")


@pytest.mark.parametrize("write", [polecat.write_polecat, icews.write_icews, gdelt.write_gdelt])
def test_nothing_is_run_and_no_line_is_broken(write: Any) -> None:
    plain, hostile = tabs(write, told()), tabs(write, told(hostile=True))
    assert [len(row) for row in plain] == [len(row) for row in hostile]
    cells = [cell for row in hostile for cell in row]
    assert any(cell.upper().startswith("'=HYPERLINK() INDIA") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
    assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()]


@pytest.mark.parametrize("form", ["polecat", "icews", "gdelt"])
@pytest.mark.parametrize("one_sided", [True, False])
def test_our_imports_read_our_exports(tmp_path: Path, form: str, one_sided: bool) -> None:
    path = tmp_path / "out.txt"
    write_foreign("events", form, [told(one_sided=one_sided)], str(path))
    found = [line for line in read_history(form, str(path)) if isinstance(line, Told)]
    events = {line.event.id: line.event for line in found}.values()
    assert {event.event for event in events} == {"ACCUSE" if one_sided else "AGREE"}
    parties = {code for event in events for code in (*event.actors, *event.recipients)}
    assert parties == {"IND", "CHN"}
    assert all(f"{event.first}" == "2024-10-21" for event in events)


def test_undated_acts_have_no_day_of_publication() -> None:
    happening = told()
    undated = replace(happening, act={**happening.act, "date": None})
    assert tabs(polecat.write_polecat, undated)[1][1] == "None"
    assert tabs(gdelt.write_gdelt, undated)[0][1:5] == [""] * 4
    assert tabs(icews.write_icews, undated)[1][1] == ""


@pytest.mark.parametrize("form", FORMS)
def test_a_note_says_what_is_left_empty(tmp_path: Path, form: str) -> None:
    path = tmp_path / "out.txt"
    assert write_foreign("events", form, [told()], str(path)) == 1
    note = note_path(str(path)).read_text(encoding="utf-8")
    assert f"events as {form}, made by Détente." in note
    assert "Left empty" in note


def test_what_does_not_go_together() -> None:
    with pytest.raises(InputError, match="pledges cannot be exported as gdelt; it holds events, reports"):
        tells_reports("pledges", "gdelt")
    assert tells_reports("accounts", "eventreport")
    assert not tells_reports("events", "gdelt")


def entity(code: str) -> Entity:
    return Entity(code, None, None, None, code, 0, 1, "name")


def test_directions() -> None:
    happening = told()
    both = [(a and a["code"], b and b["code"]) for a, b in directions(happening, both=True)]
    assert both == [("IND", "CHN"), ("CHN", "IND")]
    alone = replace(happening, report={**happening.report, "actor": [], "recipient": []})
    assert list(directions(alone, both=True)) == [(None, None)]


def _of(status: str) -> Happening:
    one = told()
    return replace(one, act={**one.act, "status": status})


@pytest.mark.parametrize(("what", "form"), [("events", "polecat"), ("events", "icews"), ("events", "gdelt"), ("reports", "gdelt")])
def test_formats_without_a_status_hold_what_took_place(tmp_path: Path, what: str, form: str) -> None:
    path = tmp_path / "out.txt"
    every = [_of(s) for s in ("happened", "ongoing", "planned", "promised", "possible", "denied", "denied", "ended")]
    assert write_foreign(what, form, every, str(path)) == write_foreign(what, form, [told()] * 3, str(tmp_path / "three.txt"))
    assert "Left out: 2 denied, 1 ended, 1 planned, 1 possible." in note_path(str(path)).read_text(encoding="utf-8")


def test_a_format_with_a_status_holds_all(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert write_foreign("reports", "eventreport", [_of("denied"), _of("happened")], str(path)) == 2
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3
