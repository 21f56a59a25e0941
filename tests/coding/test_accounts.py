"""What each side says: quotes as the quotes room gives them, acts by hand."""

from __future__ import annotations

from detente.coding import find_accounts
from detente.quotes import find_quotes
from detente.records import UNKNOWN_WHEN, Account, Entity, Evidence, Report, Source, Span
from detente.sentences import split
from tests.quotes.seen import seen

KNOWN = {
    "Oslo": "NOR/GOV",
    "Norwegian": "NOR/GOV",
    "Lund": "NOR/GOV/Kari Lund",
    "Moscow": "RUS/GOV",
    "Russian": "RUS/GOV",
    "Orlov": "RUS/GOV/Pavel Orlov",
    "Denmark": "DNK/GOV",
}


def act(text: str, trigger: str, event: str, parties: str, *, said_by: str | None = None, also: tuple[str, ...] = ()) -> Report:
    """An act at `trigger`; `also`: words of other sentences that tell of it."""
    start = text.index(trigger)
    sentences = split(text)
    numbers = [n for n, s in enumerate(sentences) if s.start <= start < s.end or any(w in s.text for w in also)]
    sides = tuple(Entity(code, "GOV", None, None, code, 0, 0, "name") for code in parties.split())
    return Report(
        id=f"{event}{start}",
        article="a",
        event=event,
        mode=None,
        context=(),
        quad_code=1,
        event_scale=0.0,
        actor=sides,
        recipient=(),
        when=UNKNOWN_WHEN,
        event_loc=None,
        status="happened",
        attribution=(Source(said_by, "speaker", said_by),) if said_by else (),
        pledge=False,
        size=(),
        trigger=Span(start, start + len(trigger), trigger),
        evidence=tuple(Evidence(n, sentences[n].start, sentences[n].end, sentences[n].text) for n in numbers),
        confidence=1.0,
        recipe="made",
    )


def accounts(text: str, *reports: Report) -> tuple[Account, ...]:
    sentences = split(text)
    found = find_accounts(reports, find_quotes(text, sentences, seen(text, **KNOWN)), sentences)
    assert all(text[a.start : a.end] == a.value for a in found)
    return found


def rows(found: tuple[Account, ...]) -> list[tuple[str, str, str]]:
    return [(a.side, a.relation, a.value) for a in found]


def test_an_act_known_from_one_side_only() -> None:
    text = "The talks ended on Monday. Oslo announced a fishing deal with Moscow."
    report = act(text, "deal", "AGREE", "NOR RUS", said_by="NOR")
    assert rows(accounts(text, report)) == [("NOR", "only", "a fishing deal with Moscow")]


def test_an_act_that_the_article_tells_itself_has_no_account() -> None:
    text = "Oslo and Moscow signed a fishing deal. Oslo said the sea was rough."
    assert accounts(text, act(text, "signed", "AGREE", "NOR RUS")) == ()


def test_an_act_that_both_sides_tell() -> None:
    text = "Oslo said the sides had agreed on quotas. Moscow said quotas had been agreed."
    report = act(text, "agreed on", "AGREE", "NOR RUS", said_by="NOR", also=("Moscow said",))
    assert [(side, relation) for side, relation, _ in rows(accounts(text, report))] == [("NOR", "agree"), ("RUS", "agree")]


def test_a_denial_stands_against_the_word_denied() -> None:
    text = "Oslo said Russian ships had rammed a trawler. Moscow denied that its ships had rammed anything."
    found = accounts(text, act(text, "rammed a", "ASSAULT", "RUS NOR", said_by="NOR"))
    assert rows(found) == [("NOR", "differ", "Russian ships had rammed a trawler"), ("RUS", "denied", "that its ships had rammed anything")]
    assert {a.about for a in found} == {"Oslo said Russian ships had rammed a trawler."}


def test_a_denial_of_what_nobody_said_stands_alone() -> None:
    text = "Moscow has always denied that it jams radar."
    assert rows(accounts(text)) == [("RUS", "denied", "that it jams radar")]


def test_a_rejected_claim_with_the_sides_own_words() -> None:
    text = "A bomb brought down the jet, Oslo said. Moscow has rejected that theory, saying it was too early to tell."
    found = accounts(text)
    assert rows(found) == [("NOR", "differ", "A bomb brought down the jet"), ("RUS", "denied", "it was too early to tell")]


def test_a_rejected_offer_is_no_denial() -> None:
    text = "Oslo said it would send a mediator. Moscow rejected the offer."
    assert accounts(text) == ()


def test_a_meeting_as_each_side_has_it() -> None:
    text = "Lund met Orlov in Riga. The trawlers must be freed at once, Lund told Orlov. “Fishing rights come first,” Orlov told Lund."
    found = accounts(text, act(text, "met", "CONSULT", "NOR RUS"))
    assert [(a.side, a.field, a.relation) for a in found] == [("NOR", "talks", "differ"), ("RUS", "talks", "differ")]
    assert {a.about for a in found} == {"Lund met Orlov in Riga."}


def test_a_meeting_on_which_the_sides_use_the_same_words() -> None:
    text = "Lund met Orlov. Lund told Orlov that the trawlers must be freed. Orlov told Lund that the trawlers would be freed."
    found = accounts(text, act(text, "met", "CONSULT", "NOR RUS"))
    assert [(a.side, a.relation) for a in found] == [("NOR", "agree"), ("RUS", "agree")]


def test_one_sides_words_on_a_meeting_are_no_difference() -> None:
    text = "Lund met Orlov. Lund told Orlov that the trawlers must be freed."
    assert accounts(text, act(text, "met", "CONSULT", "NOR RUS")) == ()


def test_different_versions_differ_for_both() -> None:
    text = "They spoke again in Riga but released different versions of the talk."
    found = accounts(text, act(text, "spoke", "CONSULT", "NOR RUS"))
    assert rows(found) == [("NOR", "differ", "different versions"), ("RUS", "differ", "different versions")]


def test_without_quotes_and_acts_there_is_nothing() -> None:
    assert find_accounts((), (), ()) == ()
