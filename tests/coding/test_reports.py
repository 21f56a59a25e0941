"""Reports of a page: what a scripted reader sees becomes acts with parties, evidence, time, status, word and place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from detente.coding import code
from detente.coding.reports import ACT, MOST, TRIGGER
from detente.coding.tolls import with_tolls
from detente.mentions import find_mentions
from detente.models.fake import FakeModel, ScriptedAct
from detente.records import UNKNOWN_WHEN, Article, Issue, Report, Sentence, Source, Span, When
from detente.sentences import paragraphs, split

DAY = date(2024, 10, 23)
ON_THE_DAY = When(DAY, DAY, "day", "publication")
TimeOf = Callable[[Span, Sentence, str], When]


def coded(
    text: str,
    *acts: ScriptedAct,
    title: str | None = None,
    places: tuple[str, ...] = (),
    actors: tuple[str, ...] = (),
    time_of: TimeOf = lambda *_: UNKNOWN_WHEN,
) -> tuple[tuple[Report, ...], tuple[Issue, ...]]:
    article = Article("a1", text, title=title, published=DAY)
    reading = FakeModel(acts=acts, places=places, actors=actors).read(text, tuple(paragraphs(text)))
    mentions = find_mentions(text, split(text, title=title), reading, on=DAY)
    word = lambda _trigger, _sentence, codes: (Source(f"word of {' '.join(sorted(codes))}", "speaker"),)  # noqa: E731
    return code(article, split(text, title=title), mentions, reading, time_of=time_of, chain_of=word, recipe="r1")


ACCUSED = ScriptedAct("accused", "ACCUSE", ("IND",), ("CHN",), mode="allege")


def test_an_act_with_all_that_belongs_to_it() -> None:
    text = "The border is long.\n\nIndia accused China of shelling Leh on Monday."
    (report,), issues = coded(text, ACCUSED, places=("Leh",), time_of=lambda *_: ON_THE_DAY)
    assert issues == ()
    assert (report.event, report.mode, report.quad_code, report.event_scale) == ("ACCUSE", "allege", 3, -3.5)
    assert [(e.code, e.entity_text, e.via) for e in report.actor] == [("IND", "India", "name")]
    assert [(e.code, e.entity_text) for e in report.recipient] == [("CHN", "China")]
    assert all(text[e.start : e.end] == e.entity_text for e in report.actor + report.recipient)
    assert report.trigger == Span(text.index("accused"), text.index("accused") + 7, "accused")
    (evidence,) = report.evidence
    assert (evidence.sentence, evidence.text) == (1, "India accused China of shelling Leh on Monday.")
    assert text[evidence.start : evidence.end] == evidence.text
    assert report.when == ON_THE_DAY
    assert report.status == "happened"
    assert report.event_loc is not None
    assert report.event_loc.country_code == "IND"
    assert [s.name for s in report.attribution] == ["word of IND"]
    assert (report.article, report.recipe) == ("a1", "r1")
    assert ACT <= report.confidence <= 1


@pytest.mark.parametrize("status", ["happened", "ongoing", "planned", "promised", "possible", "denied", "ended"])
def test_the_status_is_the_readers_and_is_told_to_the_dates(status: str) -> None:
    told: list[str] = []

    def time_of(trigger: Span, sentence: Sentence, status: str) -> When:
        assert sentence.start <= trigger.start < sentence.end
        told.append(status)
        return UNKNOWN_WHEN

    (report,), _ = coded("India accused China.", ScriptedAct("accused", "ACCUSE", ("IND",), ("CHN",), status=status), time_of=time_of)
    assert report.status == status
    assert told == [status]


def test_an_act_told_twice_is_one_report_with_both_sentences() -> None:
    text = "India accused China. Reporters waited. It was late when India accused China again."
    (report,), _ = coded(text, ACCUSED)
    assert [e.sentence for e in report.evidence] == [0, 2]


def test_the_finest_stated_time_of_all_tellings_wins() -> None:
    text = "India accused China. It was late when India accused China again."
    year = When(date(2024, 1, 1), date(2024, 12, 31), "year", "stated")
    day = When(date(2024, 5, 9), date(2024, 5, 9), "day", "stated")
    (report,), _ = coded(text, ACCUSED, time_of=lambda trigger, *_: year if trigger.start < 10 else day)
    assert report.when == day


def test_two_acts_of_one_trigger_and_their_order() -> None:
    text = "Kenya expelled envoys of Uganda. India accused China."
    acts = (
        ACCUSED,
        ScriptedAct("expelled", "SANCTION", ("KEN",), ("UGA",), mode="expel"),
        ScriptedAct("expelled", "ACCUSE", ("KEN",), ("UGA",)),
    )
    reports, _ = coded(text, *acts)
    assert [(r.event, r.actor[0].code) for r in reports] == [("ACCUSE", "KEN"), ("SANCTION", "KEN"), ("ACCUSE", "IND")]


def test_a_mutual_act_has_all_parties_in_actor() -> None:
    (report,), _ = coded("India and China met.", ScriptedAct("met", "CONSULT", ("IND", "CHN")))
    assert [e.code for e in report.actor] == ["CHN", "IND"]
    assert report.recipient == ()


def test_what_a_state_does_at_home_is_no_report() -> None:
    assert coded("Kenya arrested activists.", ScriptedAct("arrested", "COERCE", ("KEN",), ("KEN",), mode="arrest")) == ((), ())


def test_an_act_without_any_party_is_an_issue() -> None:
    reports, issues = coded("Witnesses said that shots fell.", ScriptedAct("shots fell", "ASSAULT", (), ()))
    assert reports == ()
    assert [(i.step, i.message, i.start) for i in issues] == [("coding", "ASSAULT without a known party", 20)]


def test_an_unlikely_act_is_none() -> None:
    assert coded("India accused China.", ScriptedAct("accused", "ACCUSE", ("IND",), ("CHN",), score=TRIGGER))[0] == ()


def test_a_promise_is_a_pledge_and_a_deed_is_none() -> None:
    promised = ScriptedAct("agreed", "AGREE", ("IND",), ("CHN",), status="promised")
    (report,), _ = coded("India agreed with China to open the pass.", promised)
    assert report.pledge
    assert not coded("India accused China.", ACCUSED)[0][0].pledge


def test_ids_are_stable_and_tell_acts_apart() -> None:
    text = "India accused China. Kenya accused Uganda."
    acts = (ACCUSED, ScriptedAct("Kenya accused", "ACCUSE", ("KEN",), ("UGA",)))
    once, again = coded(text, *acts)[0], coded(text, *acts)[0]
    assert once == again
    assert len({r.id for r in once}) == len(once)


def test_a_page_with_too_many_acts_is_cut_and_says_so() -> None:
    text = "\n\n".join(f"India accused China in year {n}." for n in range(MOST + 5))
    apart = lambda trigger, *_: When(d := date.fromordinal(700_000 + trigger.start), d, "day", "stated")  # noqa: E731
    reports, issues = coded(text, ACCUSED, time_of=apart)
    assert len(reports) == MOST
    assert [i.message for i in issues] == [f"{MOST + 5} acts seen on one page, the first {MOST} are kept"]


CLASHED = ScriptedAct("clashed", "ASSAULT", ("IND", "CHN"), ())
YEAR = When(date(2020, 1, 1), date(2020, 12, 31), "year", "stated")


@pytest.mark.parametrize(
    ("after", "sizes", "sentences"),
    [
        ("The fighting left 20 Indian soldiers and four Chinese soldiers dead.", [("dead", 20, "IND"), ("dead", 4, "CHN")], [0, 1]),
        ("At least 12 people were killed.", [("dead", 12, None)], [0, 1]),  # the next sentence
        ("Both have armies. At least 12 people were killed.", [], [0]),  # further on, and nobody says whose
        ("The fighting left 20 Pakistani soldiers dead.", [], [0]),  # another side's
    ],
)
def test_a_toll_told_apart_goes_to_the_attack(after: str, sizes: list[tuple[str, int, str | None]], sentences: list[int]) -> None:
    text = f"India and China clashed in 2020. {after}"
    (report,), _ = coded(text, CLASHED, time_of=lambda *_: YEAR)
    assert [(s.what, s.low, s.side) for s in report.size] == sizes
    assert [e.sentence for e in report.evidence] == sentences


def test_a_toll_of_another_time_stays_apart() -> None:
    text = "India and China clashed in 2020. In 1967, some 88 Indian soldiers were killed."
    other = When(date(1967, 1, 1), date(1967, 12, 31), "year", "stated")
    (report,), _ = coded(text, CLASHED, time_of=lambda trigger, *_: YEAR if trigger.text == "clashed" else other)
    assert report.size == ()


def test_attacks_with_one_toll_are_one() -> None:
    text = "India and China clashed in 2020, which left 20 Indian soldiers dead."
    (report,), _ = coded(text, CLASHED, time_of=lambda *_: YEAR)
    less_sure = replace(report, id="twin", confidence=report.confidence / 2)
    elsewhere = replace(report, id="other", when=ON_THE_DAY)
    once = with_tolls(text, [less_sure, report, elsewhere], split(text), (), lambda *_: YEAR)
    assert [r.id for r in once] == [report.id, "other"]


def test_help_that_nobody_receives_is_another_act() -> None:
    text = "India and China added troops along the frontier."
    both = ("IND", "CHN")
    (report,), _ = coded(text, ScriptedAct("added", "AID", both), ScriptedAct("added", "MOBILIZE", both, score=0.4))
    assert (report.event, report.quad_code) == ("MOBILIZE", 4)
    (given,), _ = coded(text, ScriptedAct("added", "AID", ("IND",), ("CHN",)), ScriptedAct("added", "MOBILIZE", both, score=0.4))
    assert given.event == "AID"
