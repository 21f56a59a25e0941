"""What is promised, on what condition, by when, and what later acts say became of it."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.dates import find_times
from detente.ledger import Decision, Event, Pledge
from detente.linking import make_event
from detente.pledges import find_pledges, pledge_id
from detente.records import Report
from detente.sentences import split
from tests.linking.made import article, report

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "pledges.csv").read_text(encoding="utf-8").splitlines()))


def found(*reports: Report, decisions: tuple[Decision, ...] = ()) -> tuple[Pledge, ...]:
    """Pledges of reports, each an event of its own, in articles that hold their sentences."""
    articles, times, events = {}, {}, list[Event]()
    for one in reports:
        made = article(one.article, published=(one.when.first or date(2024, 10, 23)).isoformat(), text=one.evidence[0].text)
        articles[made.id] = made
        times[made.id] = find_times(made.text, split(made.text), published=made.published)
        events.append(make_event([one], articles=articles, stories={}))
    return find_pledges(events, {one.id: one for one in reports}, articles=articles, times=times, decisions=decisions)


def promised(words: str, act: str, *, on: str = "2024-10-23", actors: str = "GHA", recipients: str = "TGO") -> Report:
    return report("p", "AGREE", actors, recipients, article="p", words=words, act=act, on=on, status="promised", pledge=True)


def later(
    event: str, mode: str | None, words: str, *, on: str, actors: str = "GHA", recipients: str = "TGO", status: str = "happened"
) -> Report:
    return report("later", event, actors, recipients, article="later", mode=mode, words=words, act=words.split()[1], on=on, status=status)


@pytest.mark.parametrize("case", CASES, ids=[case["words"][:40] for case in CASES])
def test_action_condition_deadline(case: dict[str, str]) -> None:
    (pledge,) = found(promised(case["words"], case["act"]))
    assert pledge.action == case["action"] == case["words"][pledge.start : pledge.end]
    assert (pledge.condition or "") == case["condition"]
    assert (str(pledge.deadline or ""), pledge.deadline_basis) == (case["deadline"], case["basis"])
    assert (pledge.by, pledge.to, pledge.status) == (("GHA",), ("TGO",), "open")


@pytest.mark.parametrize(
    ("promise", "act", "deed", "status"),
    [
        (
            "Ghana promised to withdraw its troops from Aflao.",
            "promised",
            ("RETREAT", "withdraw", "Soldiers left Aflao.", "2024-11-20"),
            "kept",
        ),
        (
            "Ghana promised to reopen the Aflao bridge by 1 November.",
            "promised",
            ("RETREAT", "access", "Ghana reopened the Aflao bridge.", "2024-11-20"),
            "kept late",
        ),
        ("Ghana promised to halt hostilities.", "promised", ("ASSAULT", "aerial", "Jets bombed Lomé.", "2024-11-20"), "broken"),
        ("Ghana promised to send maize to Togo.", "promised", ("REJECT", "assist", "Ghana refused the maize.", "2024-11-20"), "withdrawn"),
        ("Ghana promised to send maize to Togo.", "promised", ("AID", None, "Ghana gave tents.", "2024-11-20"), "open"),
        (
            "Ghana promised to withdraw its troops from Aflao.",
            "promised",
            ("RETREAT", "withdraw", "Soldiers left Aflao.", "2024-10-01"),
            "open",
        ),
        (
            "Ghana promised to withdraw its troops from Aflao.",
            "promised",
            ("RETREAT", "withdraw", "Soldiers left Aflao.", "2029-10-01"),
            "open",
        ),
        ("Ghana promised to look into it.", "promised", ("RETREAT", "withdraw", "Soldiers left Aflao.", "2024-11-20"), "open"),
    ],
)
def test_what_a_later_act_says(promise: str, act: str, deed: tuple[str, str | None, str, str], status: str) -> None:
    event, mode, words, on = deed
    (pledge,) = found(promised(promise, act), later(event, mode, words, on=on))
    assert pledge.status == status
    assert pledge.history[0][1:] == ("open", "p")
    if status != "open":
        assert pledge.history[-1] == (date.fromisoformat(on), status, "later")


def test_a_meeting_is_kept_by_the_same_parties_alone() -> None:
    words = "The ministers will meet in Accra on 20 November."
    both = promised(words, "will meet", actors="GHA TGO", recipients="")
    kept = later("CONSULT", "visit", "Ministers met in Accra.", on="2024-11-20", actors="GHA TGO", recipients="")
    assert found(both, kept)[0].status == "kept"
    for actors, mode, on in (("GHA BEN", "visit", "2024-11-20"), ("GHA TGO", "phone", "2024-11-20"), ("GHA TGO", "visit", "2024-11-02")):
        assert found(both, later("CONSULT", mode, "Ministers met in Accra.", on=on, actors=actors, recipients=""))[0].status == "open"
    late = later("CONSULT", "visit", "Ministers met in Accra.", on="2024-12-02", actors="GHA TGO", recipients="")
    assert found(both, late)[0].status == "kept late"


def test_another_side_cannot_keep_it() -> None:
    words = "Ghana promised to withdraw its troops from Aflao."
    assert (
        found(
            promised(words, "promised"),
            later("RETREAT", "withdraw", "Soldiers left Aflao.", on="2024-11-20", actors="TGO", recipients="GHA"),
        )[0].status
        == "open"
    )


def test_kept_and_broken_is_undecided_until_a_person_says() -> None:
    pledge = promised("Ghana promised to pull back from Aflao.", "promised")
    first = later("MOBILIZE", "troops", "Troops entered Aflao.", on="2024-11-01")
    second = report(
        "kept", "RETREAT", "GHA", "TGO", article="kept", mode="withdraw", words="Troops left Aflao.", act="left", on="2024-11-20"
    )
    assert found(pledge, first, second)[0].status == "undecided"
    decision = Decision("d1", "pledge", (pledge_id("p"),), "partly kept", "ed", date(2024, 12, 1))
    (decided,) = found(pledge, first, second, decisions=(decision,))
    assert decided.status == "partly kept"
    assert decided.history[-1] == (date(2024, 12, 1), "partly kept", "d1")


def test_silence_keeps_nothing() -> None:
    (pledge,) = found(
        promised("Ghana promised to free the fishermen by 1 November.", "promised"),
        later("CONSULT", "phone", "Ministers spoke.", on="2025-06-01"),
    )
    assert (pledge.status, len(pledge.history)) == ("open", 1)


BROKEN = "Ghana has broken its promise to pay compensation to the families, Togo said."


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (BROKEN, "broken"),
        ("Togo said that Ghana had kept its word and paid the families compensation.", "kept"),
        ("Ghana kept its promise of compensation to the families late, Togo said.", "kept late"),
        ("Ghana denied that it had broken its promise of compensation to the families.", "open"),
        ("Togo would act if Ghana broke its promise of compensation to the families.", "open"),
        ("Ghana said Togo had broken its promise of compensation to the families.", "open"),
        ("Ghana has broken its promise to open the bridge, Togo said.", "open"),
        ("Ghana has broken its promise to the families of the bridge, Togo said.", "open"),
    ],
)
def test_a_text_that_says_so_proposes_it(words: str, status: str) -> None:
    made = promised("Ghana promised to pay compensation to the families by 1 December.", "promised")
    said = report("later", "ACCUSE", "TGO", "GHA", article="later", words=words, act=words.split()[2], on="2024-12-20")
    places = {code: words.index(name) for code, name in (("TGO", "Togo"), ("GHA", "Ghana")) if name in words}
    sides = [tuple(replace(e, start=places.get(e.code or "", 999)) for e in side) for side in (said.actor, said.recipient)]
    pledges = {p.id: p for p in found(made, replace(said, actor=sides[0], recipient=sides[1]))}
    pledge = pledges[pledge_id("p")]
    assert pledge.status == status
    assert [source for _, _, source in pledge.history] == (["p"] if status == "open" else ["p", "later"])
