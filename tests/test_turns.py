"""Turns by rule: other tense, negation, other voice. The sentences were invented for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpus import Marked, load, parse_sentences
from training.inflection import past_verb, plural
from training.pieces import marked
from training.turns import TURNS, negations, tenses, voices

LEFT_ALONE = [
    "[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] and closed the port.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    "[Kenya=KEN.GOV] {has expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    "[Kenya=KEN.GOV] {expels#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    "In a temper, [Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    "[Officials=KEN.GOV] in [Nairobi@KEN] {expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    "[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV].\n1 ACCUSE happened KEN.GOV > SOM.GOV | ? | - | alt: REJECT",
    "[A consul=SOM.GOV] {expelled#1} from [Nairobi=KEN.GOV] flew home.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    '[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV], "with regret".\n1 SANCTION/expel happened KEN.GOV > SOM.GOV',
    "[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV], a paper said.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV | ? | - | by: a paper",
    "[They=KEN.GOV+UGA.GOV] {put#1} [a consul=SOM.GOV] on a bus.\n1 SANCTION/expel happened KEN.GOV+UGA.GOV > SOM.GOV",
]
"""Sentences that no kind turns: a second verb, an auxiliary, a present, something before the subject or behind it, speech, …"""

TENSES = [
    (
        "[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
        "[Kenya=KEN.GOV] {will expel#1} [a consul=SOM.GOV].\n1 SANCTION/expel planned KEN.GOV > SOM.GOV | ? | - | alt: THREATEN",
    ),
    (
        "[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
        "[Kenya=KEN.GOV] {has expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    ),
    (
        "[Two ministers=KEN.GOV] {cancelled#1} lunch with [the envoy=SOM.GOV].\n1 REJECT/meet happened KEN.GOV > SOM.GOV",
        "[Two ministers=KEN.GOV] {have cancelled#1} lunch with [the envoy=SOM.GOV].\n1 REJECT/meet happened KEN.GOV > SOM.GOV",
    ),
    (
        "[Oslo=NOR.GOV] and [Riga=LVA.GOV] {met#1} on [Bornholm@DNK] on Friday.\n1 CONSULT happened NOR.GOV+LVA.GOV",
        "[Oslo=NOR.GOV] and [Riga=LVA.GOV] {are to meet#1} on [Bornholm@DNK] on Friday.\n1 AGREE planned NOR.GOV+LVA.GOV",
    ),
    (
        "[The premier=NOR.GOV] {visited#1} [Riga=LVA.GOV] on Friday.\n1 CONSULT/visit happened NOR.GOV > LVA.GOV",
        "[The premier=NOR.GOV] {may visit#1} [Riga=LVA.GOV] on Friday.\n1 CONSULT/visit possible NOR.GOV > LVA.GOV | ? | - | alt: AGREE",
    ),
    (
        "[Oslo=NOR.GOV] quietly {sent#1} blankets to [Riga=LVA.CVL].\n1 AID happened NOR.GOV > LVA.CVL",
        "[Oslo=NOR.GOV] {will quietly send#1} blankets to [Riga=LVA.CVL].\n1 AGREE planned NOR.GOV > LVA.CVL | ? | - | alt: AID",
    ),
    (
        "[The militia=LBY.PRM] {gave up#1} guns to [a mayor=LBY.GOV].\n1 RETREAT/disarm happened LBY.PRM > LBY.GOV",
        "[The militia=LBY.PRM] {plans to give up#1} guns to [a mayor=LBY.GOV].\n1 CONCEDE planned LBY.PRM > LBY.GOV | ? | - | alt: RETREAT",
    ),
    (
        "[Raiders=SDN.PRM] {burned#1} [a kiosk=SDN.CVL].\n1 ASSAULT/primitive happened SDN.PRM > SDN.CVL",
        "[Raiders=SDN.PRM] {might burn#1} [a kiosk=SDN.CVL].\n1 ASSAULT/primitive possible SDN.PRM > SDN.CVL | ? | - | alt: THREATEN",
    ),
    (
        "[Riga=LVA.GOV] {agreed#1} with [Oslo=NOR.GOV] on cod.\n1 AGREE promised LVA.GOV+NOR.GOV | ? | - | pledge",
        "[Riga=LVA.GOV] {has agreed#1} with [Oslo=NOR.GOV] on cod.\n1 AGREE promised LVA.GOV+NOR.GOV | ? | - | pledge",
    ),
    (
        "[RIGA@LVA] (Agency) — [Weavers=LVA.LAB] {struck#1} against [the mill=LVA.BUS].\n1 PROTEST/strike happened LVA.LAB > LVA.BUS",
        "[RIGA@LVA] (Agency) — [Weavers=LVA.LAB] {will strike#1} against [the mill=LVA.BUS].\n1 PROTEST/strike planned LVA.LAB > LVA.BUS",
    ),
    (
        "[The court=LVA.JUD] {fined#1} [a shipper=LVA.BUS] that had spilled tar.\n1 SANCTION/convict happened LVA.JUD > LVA.BUS",
        "[The court=LVA.JUD] {has fined#1} [a shipper=LVA.BUS] that had spilled tar.\n1 SANCTION/convict happened LVA.JUD > LVA.BUS",
    ),
    (
        "[The Netherlands=NLD.GOV] {sued#1} [a shipper=LVA.BUS].\n1 ACCUSE/allege happened NLD.GOV > LVA.BUS",
        "[The Netherlands=NLD.GOV] {is to sue#1} [a shipper=LVA.BUS].\n1 ACCUSE/allege planned NLD.GOV > LVA.BUS",
    ),
]
NO_TENSES = [
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] on Friday.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", "has"),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] in 2019.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", "will"),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] last week.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", "will"),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] who had spied.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", "will"),
    ("[Raiders=SDN.PRM] {burned#1} [a market=SDN.CVL], killing four.\n1 ASSAULT/primitive happened SDN.PRM > SDN.CVL", "may"),
    ("[Raiders=SDN.PRM] {burned#1} [a market=SDN.CVL].\n1 ASSAULT/primitive happened SDN.PRM > SDN.CVL", "will"),
    ("[Oslo=NOR.GOV] {refused#1} [Riga's=LVA.GOV] offer.\n1 REJECT happened NOR.GOV > LVA.GOV", "will"),
    ("[Oslo=NOR.GOV] {promised#1} [Riga=LVA.GOV] cod.\n1 AGREE promised NOR.GOV > LVA.GOV | ? | - | pledge", "may"),
    ("[Oslo=NOR.GOV] {threatened#1} [Riga=LVA.GOV] with a boycott.\n1 THREATEN/relations happened NOR.GOV > LVA.GOV", "may"),
    ("[The Greens=DEU.PTY] {sued#1} [a shipper=LVA.BUS].\n1 ACCUSE/allege happened DEU.PTY > LVA.BUS", "has"),
    ("[The Greens=DEU.PTY] {sued#1} [a shipper=LVA.BUS].\n1 ACCUSE/allege happened DEU.PTY > LVA.BUS", "have"),
    ("[Oslo=NOR.GOV] {barred#1} [a shipper=LVA.BUS] for two years.\n1 COERCE/restrict happened NOR.GOV > LVA.BUS", "has"),
    ("[Oslo=NOR.GOV] {blamed#1} [a shipper=LVA.BUS].\n1 ACCUSE happened NOR.GOV > LVA.BUS", "is to"),
    ("[Oslo=NOR.GOV] {gave#1} [a shipper=LVA.BUS] no help.\n1 REJECT/assist happened NOR.GOV > LVA.BUS", "may"),
]
NEGATIONS = [
    (
        "[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
        "[Kenya=KEN.GOV] {did not expel#1} [a consul=SOM.GOV].\n1 SANCTION/expel denied KEN.GOV > SOM.GOV",
    ),
    (
        "[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
        "[Kenya=KEN.GOV] {has not expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel denied KEN.GOV > SOM.GOV",
    ),
    (
        "[Kenya=KEN.GOV] {ousted#1} [deans=SOM.EDU].\n1 SANCTION/expel happened KEN.GOV > SOM.EDU",
        "[Kenya=KEN.GOV] {has denied#1} {ousting#2} [deans=SOM.EDU].\n1 REJECT happened KEN.GOV\n2 SANCTION/expel denied KEN.GOV > SOM.EDU",
    ),
    (
        "[Men=SDN.PRM] {shot at#1} [boats=SDN.CVL].\n1 ASSAULT/firearms happened SDN.PRM > SDN.CVL",
        "[Men=SDN.PRM] {denied#1} {shooting at#2} [boats=SDN.CVL].\n1 REJECT happened SDN.PRM\n2 ASSAULT/firearms denied SDN.PRM > SDN.CVL",
    ),
    (
        "[Oslo=NOR.GOV] and [Riga=LVA.GOV] {met#1} on Friday.\n1 CONSULT happened NOR.GOV+LVA.GOV",
        "[Oslo=NOR.GOV] and [Riga=LVA.GOV] {did not meet#1} on Friday.\n1 REJECT/meet happened NOR.GOV+LVA.GOV",
    ),
    (
        "[Oslo=NOR.GOV] {received#1} [the Latvians=LVA.GOV].\n1 CONSULT happened NOR.GOV+LVA.GOV",
        "[Oslo=NOR.GOV] {did not receive#1} [the Latvians=LVA.GOV].\n1 REJECT/meet happened NOR.GOV > LVA.GOV",
    ),
    (
        "[Oslo=NOR.GOV] {received#1} [the Latvians=LVA.GOV].\n1 CONSULT happened NOR.GOV+LVA.GOV",
        "[Oslo=NOR.GOV] {denied#1} {receiving#2} [the Latvians=LVA.GOV].\n1 REJECT happened NOR.GOV\n2 CONSULT denied NOR.GOV+LVA.GOV",
    ),
    (
        "[Oslo=NOR.GOV] {sent#1} rifles to [the rebels=SDN.REB].\n1 AID happened NOR.GOV > SDN.REB",
        "[Oslo=NOR.GOV] {denied#1} {sending#2} rifles to [the rebels=SDN.REB].\n1 REJECT happened NOR.GOV\n2 AID denied NOR.GOV > SDN.REB",
    ),
    (
        "[Oslo=NOR.GOV] {offered#1} [the rebels=SDN.REB] a truce.\n1 AGREE promised NOR.GOV > SDN.REB | ? | - | pledge",
        "[Oslo=NOR.GOV] {denied#1} {offering#2} [the rebels=SDN.REB] a truce.\n1 REJECT happened NOR.GOV\n2 AGREE denied NOR.GOV > SDN.REB",
    ),
    (
        "[The union=NOR.LAB] {called for#1} the head of [the minister=NOR.GOV].\n1 REQUEST/change happened NOR.LAB > NOR.GOV",
        "[The union=NOR.LAB] {did not call for#1} the head of [the minister=NOR.GOV].\n1 REQUEST/change denied NOR.LAB > NOR.GOV",
    ),
    (
        "[The navy=NOR.MIL] {moved two frigates#1} towards [Riga=LVA.GOV].\n1 MOBILIZE/weapons happened NOR.MIL > LVA.GOV",
        "[The navy=NOR.MIL] {has not moved two frigates#1} towards [Riga=LVA.GOV].\n1 MOBILIZE/weapons denied NOR.MIL > LVA.GOV",
    ),
    (
        "[Oslo=NOR.GOV] {fined#1} [a shipper=LVA.BUS] whose tar had spilled.\n1 SANCTION/convict happened NOR.GOV > LVA.BUS",
        "[Oslo=NOR.GOV] {did not fine#1} [a shipper=LVA.BUS] whose tar had spilled.\n1 SANCTION/convict denied NOR.GOV > LVA.BUS",
    ),
]
NO_NEGATIONS = [
    ("[Oslo=NOR.GOV] {sent#1} rifles to [the rebels=SDN.REB].\n1 AID happened NOR.GOV > SDN.REB", "did not"),
    ("[Oslo=NOR.GOV] {apologised#1} to [Riga=LVA.GOV].\n1 CONCEDE happened NOR.GOV > LVA.GOV", "did not"),
    ("[Oslo=NOR.GOV] {praised#1} [Riga=LVA.GOV].\n1 SUPPORT happened NOR.GOV > LVA.GOV", "did not"),
    ("[Oslo=NOR.GOV] {refused#1} [Riga's=LVA.GOV] offer.\n1 REJECT happened NOR.GOV > LVA.GOV", ""),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] for the third time.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", ""),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] again.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", ""),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] because he spied.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", ""),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV], its worst row in years.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", ""),
    ("[Kenya=KEN.GOV] quietly {expelled#1} [a consul=SOM.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", ""),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] in 1987.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", ""),
    ("[Kenya=KEN.GOV] {expelled#1} [a consul=SOM.GOV] after a row.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV", ""),
    ("[A bomber=SOM.REB] {blew up#1} [a gate=KEN.MIL].\n1 ASSAULT/suicide-attack happened SOM.REB > KEN.MIL", "denied"),
    ("[Kenya=KEN.GOV] {gave#1} [a consul=SOM.GOV] no exequatur.\n1 REJECT happened KEN.GOV > SOM.GOV", ""),
]
VOICES = [
    (
        "[Kenya=KEN.GOV] {expelled#1} [two consuls=SOM.GOV] on Friday.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
        "[Two consuls=SOM.GOV] were {expelled#1} by [Kenya=KEN.GOV] on Friday.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    ),
    (
        "[The court=LVA.JUD] {fined#1} [a shipper=LVA.BUS].\n1 SANCTION/convict happened LVA.JUD > LVA.BUS",
        "[A shipper=LVA.BUS] was {fined#1} by [the court=LVA.JUD].\n1 SANCTION/convict happened LVA.JUD > LVA.BUS",
    ),
    (
        "[A shipper=LVA.BUS] was {fined#1} by [the court=LVA.JUD].\n1 SANCTION/convict happened LVA.JUD > LVA.BUS",
        "[The court=LVA.JUD] {fined#1} [a shipper=LVA.BUS].\n1 SANCTION/convict happened LVA.JUD > LVA.BUS",
    ),
    (
        "[Two consuls=SOM.GOV] {were thrown#1} out of [a house@KEN] by [Kenya=KEN.GOV].\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
        None,
    ),
    (
        "[Two consuls=SOM.GOV] {were driven#1} from the house by [Kenya=KEN.GOV] on Friday.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
        "[Kenya=KEN.GOV] {drove#1} [two consuls=SOM.GOV] from the house on Friday.\n1 SANCTION/expel happened KEN.GOV > SOM.GOV",
    ),
    (
        "[Oslo=NOR.GOV] publicly {accused#1} [Riga=LVA.GOV] of piracy.\n1 ACCUSE/allege happened NOR.GOV > LVA.GOV",
        "[Riga=LVA.GOV] was publicly {accused#1} by [Oslo=NOR.GOV] of piracy.\n1 ACCUSE/allege happened NOR.GOV > LVA.GOV",
    ),
    (
        "[Oslo=NOR.GOV] {asked#1} [Riga=LVA.GOV] and [Bonn=DEU.GOV] to stop.\n1 REQUEST happened NOR.GOV > LVA.GOV+DEU.GOV",
        "[Riga=LVA.GOV] and [Bonn=DEU.GOV] were {asked#1} by [Oslo=NOR.GOV] to stop.\n1 REQUEST happened NOR.GOV > LVA.GOV+DEU.GOV",
    ),
    (
        "[Raiders=SDN.PRM] {shot#1} [Captain Amadi=SDN.MIL] near the ford.\n1 ASSAULT/firearms happened SDN.PRM > SDN.MIL",
        "[Captain Amadi=SDN.MIL] was {shot#1} by [raiders=SDN.PRM] near the ford.\n1 ASSAULT/firearms happened SDN.PRM > SDN.MIL",
    ),
    (
        "[OSLO@NOR] — [The court=NOR.JUD] {freed#1} [the painter=NOR.CVL].\n1 RETREAT/release happened NOR.JUD > NOR.CVL",
        "[OSLO@NOR] — [The painter=NOR.CVL] was {freed#1} by [the court=NOR.JUD].\n1 RETREAT/release happened NOR.JUD > NOR.CVL",
    ),
    (
        "[Oslo=NOR.GOV] {warned#1} [the skippers=LVA.BUS] that their nets would be cut.\n1 THREATEN happened NOR.GOV > LVA.BUS",
        "[The skippers=LVA.BUS] were {warned#1} by [Oslo=NOR.GOV] that their nets would be cut.\n1 THREATEN happened NOR.GOV > LVA.BUS",
    ),
    (
        "[Oslo=NOR.GOV] {rejected#1} [Riga's offer=LVA.GOV].\n1 REJECT happened NOR.GOV > LVA.GOV",
        "[Riga's offer=LVA.GOV] was {rejected#1} by [Oslo=NOR.GOV].\n1 REJECT happened NOR.GOV > LVA.GOV",
    ),
    (
        "[The painter=NOR.CVL] was {jailed#1} by [a judge in Oslo=NOR.JUD] for a year.\n1 COERCE/arrest happened NOR.JUD > NOR.CVL",
        "[A judge in Oslo=NOR.JUD] {jailed#1} [the painter=NOR.CVL] for a year.\n1 COERCE/arrest happened NOR.JUD > NOR.CVL",
    ),
    ("[Oslo=NOR.GOV] {rejected#1} [Riga's offer=LVA.GOV] of cod.\n1 REJECT happened NOR.GOV > LVA.GOV", None),
    ("[Oslo=NOR.GOV] {rejected#1} [an offer=LVA.GOV] on Friday.\n1 REJECT happened NOR.GOV > LVA.GOV", None),
    ("[Oslo=NOR.GOV] {met#1} [the envoy=LVA.GOV].\n1 CONSULT happened NOR.GOV+LVA.GOV", None),
    ("[Oslo=NOR.GOV] {gave#1} [Riga=LVA.GOV] ten trucks.\n1 AID happened NOR.GOV > LVA.GOV", None),
    ("[Oslo=NOR.GOV] {let#1} [the envoy=LVA.GOV] go.\n1 RETREAT/release happened NOR.GOV > LVA.GOV", None),
    ("[Oslo=NOR.GOV] {freed#1} [a man=NOR.CVL] on Friday who had sung.\n1 RETREAT/release happened NOR.GOV > NOR.CVL", None),
    ("[She=NOR.GOV] {freed#1} [the painter=NOR.CVL].\n1 RETREAT/release happened NOR.GOV > NOR.CVL", None),
    ("[Oslo=NOR.GOV] {freed#1} [him=NOR.CVL].\n1 RETREAT/release happened NOR.GOV > NOR.CVL", None),
    ("[Oslo=NOR.GOV] {called on#1} [Riga=LVA.GOV] to stop.\n1 REQUEST happened NOR.GOV > LVA.GOV", None),
    ("[Oslo=NOR.GOV] {fined#1} [a shipper=LVA.BUS], accusing him of theft.\n1 SANCTION/convict happened NOR.GOV > LVA.BUS", None),
    ("[Oslo=NOR.GOV] {chased#1} [a shipper=LVA.BUS] to keep the cod to itself.\n1 COERCE happened NOR.GOV > LVA.BUS", None),
    ("[A shipper=LVA.BUS] was {chased#1} by night.\n1 COERCE happened *NOR.GOV > LVA.BUS", None),
]


def sentence(block: str, folder: Path) -> Marked:
    path = folder / "x-test.txt"
    path.write_text(block, encoding="utf-8")
    return parse_sentences(path)[0]


@pytest.mark.parametrize(("block", "turned"), TENSES)
def test_another_tense(block: str, turned: str, tmp_path: Path) -> None:
    assert turned in [marked(t) for t in tenses(sentence(block, tmp_path))]


@pytest.mark.parametrize(("block", "words"), NO_TENSES)
def test_no_such_tense(block: str, words: str, tmp_path: Path) -> None:
    assert not [t.text for t in tenses(sentence(block, tmp_path)) if f" {words} " in t.text]


@pytest.mark.parametrize(("block", "turned"), NEGATIONS)
def test_negated(block: str, turned: str, tmp_path: Path) -> None:
    assert turned in [marked(t) for t in negations(sentence(block, tmp_path))]


@pytest.mark.parametrize(("block", "words"), NO_NEGATIONS)
def test_not_negated(block: str, words: str, tmp_path: Path) -> None:
    assert not [t.text for t in negations(sentence(block, tmp_path)) if words in t.text]


@pytest.mark.parametrize(("block", "turned"), VOICES)
def test_the_other_voice(block: str, turned: str | None, tmp_path: Path) -> None:
    assert [marked(t) for t in voices(sentence(block, tmp_path))] == ([] if turned is None else [turned])


@pytest.mark.parametrize("block", LEFT_ALONE)
@pytest.mark.parametrize("kind", TURNS)
def test_left_alone(kind: str, block: str, tmp_path: Path) -> None:
    assert TURNS[kind](sentence(block, tmp_path)) == ()


@pytest.mark.parametrize("kind", TURNS)
def test_every_turn_of_the_corpus_is_in_the_format_of_the_corpus(kind: str, tmp_path: Path) -> None:
    for source in load()[1]:
        for turned in TURNS[kind](source):
            again = sentence(marked(turned), tmp_path)
            assert (again.text, again.mentions, again.triggers) == (turned.text, turned.mentions, turned.triggers)
            assert [(a.type, a.mode, a.status, a.actors, a.recipients) for a in again.acts] == [
                (a.type, a.mode, a.status, a.actors, a.recipients) for a in turned.acts
            ]


@pytest.mark.parametrize(
    ("past", "forms"),
    [
        ("expelled", ("expel", "expelled", "expelling")),
        ("shot", ("shoot", "shot", "shooting")),
        ("withdrew", ("withdraw", "withdrawn", "withdrawing")),
        ("cancelled", ("cancel", "cancelled", "cancelling")),
        ("test-fired", ("test-fire", "test-fired", "test-firing")),
        ("found", ("find", "found", "finding")),
        ("tied", ("tie", "tied", "tying")),
        ("hanged", ("hang", "hanged", "hanging")),
        ("lay", None),
        ("was", None),
        ("had", None),
        ("expels", None),
        ("zorbled", None),
    ],
)
def test_forms_of_a_verb(past: str, forms: tuple[str, str, str] | None) -> None:
    verb = past_verb(past)
    assert (None if verb is None else (verb.base, verb.participle, verb.gerund)) == forms


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("Kenya", False),
        ("The United States", False),
        ("two Somali diplomats", True),
        ("police", True),
        ("The army of the rebels", False),
        ("The Greens", None),
        ("Prime Minister Ade Bankole", False),
        ("gunmen", True),
        ("the foreign and defence ministers", True),
        ("She", False),
        ("A crowd of students", False),
    ],
)
def test_number_of_a_phrase(phrase: str, number: bool | None) -> None:
    assert plural(phrase) is number
