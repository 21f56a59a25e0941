"""Published histories as they are: their forms, their known defects, lines that cannot be read."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.imports import Numbered, PastEvent, Refused, Told, lines, read_history, read_ids
from detente.imports import polecat as polecat_form
from detente.imports.fields import actor, country, day, number
from detente.imports.icews import COLUMNS as ICEWS
from detente.imports.lines import LONGEST

HISTORY = Path(__file__).resolve().parents[3] / "shared" / "data" / "history"


def written(folder: Path, text: str | bytes, name: str = "history.txt") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("iso-8859-1"))
    return str(path)


def good(form: str, source: str, numbered: Numbered | None = None) -> list[Told]:
    return [line for line in read_history(form, source, numbered=numbered) if isinstance(line, Told)]


def refused(form: str, source: str) -> list[str]:
    return [str(line) for line in read_history(form, source) if isinstance(line, Refused)]


def polecat(**cells: str) -> str:
    row = dict.fromkeys(polecat_form.COLUMNS, "None")
    row |= {"Event ID": "e1", "Event Date": "2023-04-05", "Event Type": "CONSULT", "Event Mode": "visit", "Actor Name": "Wang Yi"}
    row |= {"Actor Country": "CHN", "Recipient Name": "Subrahmanyam Jaishankar", "Recipient Country": "IND", "Source": "Example Times"}
    return "\t".join((row | cells).values())


POLECAT = "\t".join(polecat_form.COLUMNS)


def test_polecat(tmp_path: Path) -> None:
    source = written(tmp_path, f"{POLECAT}\n{polecat(**{'Actor Name': 'José Peña', 'Contexts': 'diplomatic;military'})}\n")
    (told,) = good("polecat", source)
    assert (told.event.event, told.event.mode, told.event.event_scale) == ("CONSULT", "visit", 4)
    assert (told.event.actors, told.event.recipients, told.event.first) == (("CHN",), ("IND",), date(2023, 4, 5))
    assert (told.report.actor_name, told.report.publisher, told.report.file, told.report.line) == (
        "José Peña",
        "Example Times",
        "history.txt",
        2,
    )


MODES = [
    ("ASSAULT", "assassinate", "targeted"),
    ("RETREAT", "return", "release"),
    ("COERCE", "ban", "restrict"),
    ("ASSAULT", "drone", "drone"),
    ("COERCE", "martial_law", "martial-law"),
    ("PROTEST", "unheard-of", None),
    ("AGREE", "None", None),
]


@pytest.mark.parametrize(("kind", "mode", "expected"), MODES)
def test_both_lists_of_modes(tmp_path: Path, kind: str, mode: str, expected: str | None) -> None:
    (told,) = good("polecat", written(tmp_path, f"{POLECAT}\n{polecat(**{'Event Type': kind, 'Event Mode': mode})}\n"))
    assert told.event.mode == expected
    assert told.report.code == (kind if mode == "None" else f"{kind}/{mode}")


def test_polecat_lists_and_the_older_name_of_intensity(tmp_path: Path) -> None:
    header = POLECAT.replace("Intensity", "Event Intensity")
    row = polecat(
        **{"Actor Name": "A;B", "Actor Country": "USA;GBR", "Recipient Country": "None", "Recipient Name": "None", "Intensity": "4.0"}
    )
    (told,) = good("polecat", written(tmp_path, f"{header}\n{row}\n"))
    assert (told.event.actors, told.event.recipients, told.report.intensity) == (("GBR", "USA"), (), 4.0)


def test_polecat_broken_lines(tmp_path: Path) -> None:
    whole = polecat(**{"Event ID": "e2"})
    broken = polecat(**{"Event ID": "e3", "Actor Title": "minister of\nforeign affairs"})
    rows = [whole, broken, "half\ta\tline", polecat(**{"Event ID": "e4"}), polecat(**{"Event ID": "e5"}) + "\tmore\tcells"]
    bad = [polecat(**{"Event Date": "someday"}), polecat(**{"Event Type": "SULK"})]
    source = written(tmp_path, "\n".join([POLECAT, *rows, *bad]))
    assert [told.report.native_id for told in good("polecat", source)] == ["e2", "e3", "e4"]
    assert refused("polecat", source) == [
        "history.txt: line 5: 3 columns instead of 40",
        "history.txt: line 7: 42 columns instead of 40",
        "history.txt: line 8: Event Date is 'someday'",
        "history.txt: line 9: Event Type is 'SULK'",
    ]


def icews(**cells: str) -> str:
    row = dict.fromkeys(ICEWS, "")
    row |= {"Event ID": "7", "Event Date": "2018-06-01", "Source Name": "Foreign Affairs (France)", "Source Country": "France"}
    row |= {"Event Text": "Accuse", "CAMEO Code": "112", "Intensity": "-2", "Target Name": "Military (Mali)", "Target Country": "Mali"}
    row |= {"Story ID": "1", "Sentence Number": "2", "Publisher": "Example Wire", "Country": "Mali", "City": "Bamako"}
    return "\t".join((row | cells).values())


def mirrored(**cells: str) -> list[str]:
    """An ICEWS consultation: written once a direction."""
    there = icews(**{"CAMEO Code": "040", **cells})
    back = {
        "Source Name": "Military (Mali)",
        "Source Country": "Mali",
        "Target Name": "Foreign Affairs (France)",
        "Target Country": "France",
    }
    return [there, icews(**{"CAMEO Code": "040", **back, **cells})]


def icews_file(folder: Path, *rows: str) -> str:
    return written(folder, "\n".join(["\t".join(ICEWS), *rows]))


def test_icews(tmp_path: Path) -> None:
    (told,) = good("icews", icews_file(tmp_path, icews()))
    assert (told.event.event, told.event.mode, told.event.cameo, told.event.goldstein) == ("ACCUSE", "allege", "112", -2)
    assert (told.event.actors, told.event.recipients) == (("FRA",), ("MLI",))
    assert (told.report.place, told.report.country_code, told.report.publisher) == ("Bamako", "MLI", "Example Wire")


def test_icews_ids_are_not_trusted(tmp_path: Path) -> None:
    source = icews_file(tmp_path, icews(), icews(**{"Source Name": "Police (France)"}), icews(**{"Story ID": "9"}))
    told = good("icews", source)
    assert len({line.report.id for line in told}) == 3
    assert len({line.event.id for line in told}) == 2  # one day, act and parties are one event, however many stories tell of it


def test_a_consultation_written_twice_is_one_event_of_both(tmp_path: Path) -> None:
    one, other = good("icews", icews_file(tmp_path, *mirrored()))
    assert one.event == other.event
    assert (one.event.actors, one.event.recipients) == (("FRA", "MLI"), ())
    assert one.report.id != other.report.id


def test_a_visit_is_the_visitors_whoever_tells_it(tmp_path: Path) -> None:
    host = {"CAMEO Code": "043", "Source Name": "Military (Mali)", "Source Country": "Mali"}
    host |= {"Target Name": "Foreign Affairs (France)", "Target Country": "France"}
    visitor, hosted = good("icews", icews_file(tmp_path, icews(**{"CAMEO Code": "042"}), icews(**host)))
    assert visitor.event == hosted.event
    assert (visitor.event.actors, visitor.event.mode) == (("FRA",), "visit")
    assert hosted.report.code == "043"


def test_statements_are_kept_and_are_no_acts(tmp_path: Path) -> None:
    (told,) = good("icews", icews_file(tmp_path, icews(**{"CAMEO Code": "010"})))
    assert (told.event.event, told.event.cameo) == (None, "010")


def test_an_act_with_an_unknown_party_is_not_mutual(tmp_path: Path) -> None:
    unknown = {"CAMEO Code": "040", "Target Name": "Somebody (Elsewhere)", "Target Country": "Elsewhere"}
    (told,) = good("icews", icews_file(tmp_path, icews(**unknown)))
    assert (told.event.actors, told.event.recipients) == (("FRA",), ("",))


def test_icews_bad_lines(tmp_path: Path) -> None:
    rows = [icews(), "short", icews(**{"Event Date": "June"}), icews(**{"CAMEO Code": "999"}), icews(**{"Event Date": "6/2/2018"})]
    source = icews_file(tmp_path, *rows)
    assert [told.event.first.day for told in good("icews", source)] == [1, 2]
    assert [message.split(": ", 2)[2] for message in refused("icews", source)] == [
        "1 columns instead of 20",
        "Event Date is 'June'",
        "CAMEO Code is '999'",
    ]


def test_quadruples(tmp_path: Path) -> None:
    plain = written(tmp_path, "Foreign Affairs (France)\tAccuse\tMali\t2014-03-01\n", "a.tsv")
    headed = written(
        tmp_path, "date\tsource\trelation\ttarget\tsplit\n2014-03-01\tForeign Affairs (France)\tAccuse\tMali\ttrain\n", "b.tsv"
    )
    (one,), (other,) = good("icews", plain), good("icews", headed)
    assert one.event == other.event
    assert one.report.id == other.report.id  # the same in two splits is the same
    assert (one.event.actors, one.event.recipients, one.event.event) == (("FRA",), ("MLI",), "ACCUSE")


def test_quadruples_of_numbers(tmp_path: Path) -> None:
    entities = read_ids(lines(written(tmp_path, "2\nJapan\t0\nVietnam\t1\n", "e.txt")))
    relations = read_ids(lines(written(tmp_path, "0\tConsult\n1\tAccuse\n", "r.txt")))
    source = written(tmp_path, "0\t1\t1\t24\n1\t0\t0\t48\t-1\n", "q.txt")
    told = good("icews", source, Numbered(entities, relations, date(2018, 1, 1)))
    assert [(line.event.event, line.event.first, line.event.actors) for line in told] == [
        ("ACCUSE", date(2018, 1, 2), ("JPN",)),
        ("CONSULT", date(2018, 1, 3), ("JPN", "VNM")),
    ]
    assert "say what step 0 is" in refused("icews", source)[0]
    by_day = good("icews", source, Numbered(entities, relations, date(2018, 1, 1), "days"))
    assert by_day[0].event.first == date(2018, 1, 25)


def test_an_id_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a name and a number"):
        read_ids(lines(written(tmp_path, "Japan Vietnam\n")))


def gdelt(**cells: str) -> str:
    row = {str(n): "" for n in range(61)}
    row |= {"0": "1178", "1": "20230405", "5": "CHNGOV", "6": "CHINA", "7": "CHN", "12": "GOV", "15": "IND", "16": "INDIA", "17": "IND"}
    row |= {"26": "112", "27": "112", "28": "11", "29": "3", "30": "-2.0", "52": "New Delhi, India", "53": "IN", "56": "28.6", "57": "77.2"}
    row |= {"59": "20230406001500", "60": "https://www.example.org/story"}
    return "\t".join((row | cells).values())


def test_gdelt(tmp_path: Path) -> None:
    rows = [gdelt(), gdelt(**{"26": "43"}), "a\tb", gdelt(**{"26": "777"}), gdelt(**{"1": "20231332"}), "\t" * 57]
    source = written(tmp_path, "\n".join(rows), "20230405.export.CSV")
    one, visit = good("gdelt", source)
    assert (one.event.event, one.event.actors, one.event.recipients) == ("ACCUSE", ("CHN",), ("IND",))
    assert (one.report.country_code, one.report.publisher, one.report.published) == ("IND", "example.org", date(2023, 4, 6))
    assert (one.report.actor_sectors, one.report.url) == ("GOV", "https://www.example.org/story")
    assert (visit.event.mode, visit.event.actors) == ("visit", ("IND",))  # a leading zero that a spreadsheet dropped; India visits its host
    assert [message.split(": ", 2)[2] for message in refused("gdelt", source)] == [
        "2 columns instead of 61",
        "EventCode is '777'",
        "SQLDATE is '20231332'",
        "58 columns instead of 61; it is GDELT 1.0, of which only 2.0 is read",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("FRA", "FRA"), ("ROM", "ROU"), ("Palestinian Territory, Occupied", "PSE"), ("Russia", "RUS"), ("AFR", ""), ("NA", ""), (None, "")],
)
def test_countries(text: str | None, expected: str) -> None:
    assert country(text) == expected


ACTORS = {
    "Japan": "JPN",
    "Foreign Affairs (South Korea)": "KOR",
    "Citizen (International)": "",
    "Barack Obama": "USA",
    "Nobody We Know": "",
}


@pytest.mark.parametrize(("name", "expected"), ACTORS.items())
def test_actors(name: str, expected: str) -> None:
    assert actor(name, date(2014, 5, 5)) == expected


def test_values() -> None:
    assert (day("20180601"), day("6/1/2018"), day("2018-06-01 00:00"), day("2018-06-31"), day("None")) == (
        *[date(2018, 6, 1)] * 3,
        None,
        None,
    )
    assert (number("-2.5"), number("nan"), number("inf"), number("x"), number(None)) == (-2.5, None, None, None, None)


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    source = written(tmp_path, "name,age\nAda,36\n")
    for form in ("polecat", "icews"):
        with pytest.raises(InputError, match=r"history\.txt: is"):
            list(read_history(form, source))
    with pytest.raises(InputError, match="no such history"):
        read_history("acled", source)
    with pytest.raises(InputError, match="cannot be read"):
        list(read_history("icews", str(tmp_path / "missing.txt")))
    assert list(read_history("icews", written(tmp_path, "", "empty.txt"))) == []


def test_packed_files(tmp_path: Path) -> None:
    text = "\n".join(["\t".join(ICEWS), icews(), icews(**{"Event Date": "2018-06-02"})]).encode()
    plain = good("icews", written(tmp_path, text, "x.tab"))
    packed = written(tmp_path, gzip.compress(text), "x.tab.gz")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("x.tab", text)
    for source in (packed, str(tmp_path / "x.zip")):
        assert [told.event for told in good("icews", source)] == [told.event for told in plain]


def test_a_cut_file_gives_what_comes_before_the_cut(tmp_path: Path) -> None:
    rows = [icews(**{"Story ID": str(n)}) for n in range(20_000)]
    text = gzip.compress("\n".join(["\t".join(ICEWS), *rows]).encode())
    source = written(tmp_path, text[: len(text) // 2], "x.tab.gz")
    found = list(read_history("icews", source))
    assert len(found) > 5_000
    assert isinstance(found[-1], Refused)
    assert "cut or damaged" in str(found[-1])


def test_long_lines_and_nul_bytes(tmp_path: Path) -> None:
    source = written(tmp_path, b"\xef\xbb\xbfone\x00\n" + b"x" * (3 * LONGEST) + b"\n\n\xe9t\xe9\n", "x.txt")
    assert [line if isinstance(line, tuple) else str(line) for line in lines(source)] == [
        (1, "one"),
        f"x.txt: line 2: longer than {LONGEST:,} bytes",
        (4, "été"),
    ]


@pytest.mark.skipif(not HISTORY.is_dir(), reason="the shared histories are not here")
@pytest.mark.parametrize(
    ("file", "read", "acts"), [("icews05-15_test.tsv.gz", 46_092, 33_962), ("icews_events_2018_sample.tab.gz", 3_705, 2_897)]
)
def test_the_given_histories(file: str, read: int, acts: int) -> None:
    told = good("icews", str(HISTORY / file))
    assert len(told) == read
    assert sum(line.event.event is not None for line in told) == acts
    parties = [code for line in told for code in (*line.event.actors, *line.event.recipients)]
    assert sum(map(bool, parties)) / len(parties) > 0.85
    assert all(isinstance(line.event, PastEvent) for line in told)
