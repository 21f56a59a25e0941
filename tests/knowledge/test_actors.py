from datetime import date

import pytest

from detente.knowledge.actors import load_actors

ACTORS = load_actors()
GENERIC = {"IGO", "NGO", "IMG", "UNO", "EUR"}


def codes(text: str, on: date | None = None) -> list[str | None]:
    return [span.code for span in ACTORS.find(text, on)]


@pytest.mark.parametrize(
    ("text", "kind", "code", "sector"),
    [
        ("Türkiye", "other", "TUR", None),
        ("Burma", "other", "MMR", None),
        ("Côte d’Ivoire", "other", "CIV", None),
        ("DPRK", "other", "PRK", None),
        ("UAE", "other", "ARE", None),
        ("U.K.", "other", "GBR", None),
        ("Islamic Republic of Iran", "official", "IRN", None),
        ("Emirati", "demonym", "ARE", None),
        ("Turks", "demonym", "TUR", "CVL"),
        ("New Delhi", "capital", "IND", "GOV"),
        ("Kremlin", "metonym", "RUS", "GOV"),
        ("Downing Street", "metonym", "GBR", "GOV"),
        ("Pentagon", "metonym", "USA", "MIL"),
        ("Quai d'Orsay", "metonym", "FRA", "GOV"),
        ("South Block", "metonym", "IND", "GOV"),
        ("Abkhazia", "short", "GEO", "PRE"),
        ("Somaliland", "short", "SOM", "PRE"),
        ("Hong Kong", "short", "HKG", None),
        ("Security Council", "organisation", "UNO", "IGO"),
        ("IAEA", "organisation", "UNO", "IGO"),
        ("European Commission", "organisation", "EUR", "IGO"),
        ("Brussels", "capital", "EUR", "IGO"),
        ("NATO", "organisation", "NATO", "IGO"),
        ("IMF", "organisation", "IGO", "IGO"),
        ("Human Rights Watch", "organisation", "NGO", "NGO"),
        ("Hezbollah", "group", "LBNREB", None),
        ("PKK", "group", "TURREB", None),
        ("Islamic State", "group", "IMG", None),
        ("Turkish Airlines", "organisation", "TUR", "BUS"),
    ],
)
def test_names(text: str, kind: str, code: str, sector: str | None) -> None:
    (span,) = ACTORS.find(f"On Monday {text} was named.")
    assert (span.text, span.kind, span.code, span.sector) == (text, kind, code, sector)


def test_spans_cover_the_words() -> None:
    text = "U.S. and South Korean troops; Sino-Indian talks, the Iran-Iraq border."
    assert [(text[span.start : span.end], span.code) for span in ACTORS.find(text)] == [
        ("U.S.", "USA"),
        ("South Korean", "KOR"),
        ("Sino", "CHN"),
        ("Indian", "IND"),
        ("Iran", "IRN"),
        ("Iraq", "IRQ"),
    ]


def test_small_letters_name_no_state() -> None:
    assert not ACTORS.find("they told us to polish the china, roast the turkey and read its un-American fuss".replace("American", "usual"))


def test_half_words_name_no_state() -> None:
    assert not ACTORS.find("Iranga, Omanis1, Maliki and Chadwick spoke.")


@pytest.mark.parametrize(
    ("text", "on", "code", "sector"),
    [
        ("The Taliban attacked.", date(2015, 9, 28), "AFGREB", None),
        ("The Taliban attacked.", date(2021, 8, 15), "AFG", "GOV"),
        ("The Taliban attacked.", date(1998, 8, 8), "AFG", "GOV"),
        ("The Soviet Union invaded.", date(1979, 12, 27), "RUS", None),
        ("Yugoslavia fell apart.", date(1991, 6, 25), "YUG", None),
        ("South Sudan voted.", date(2011, 1, 9), "SDN", "PRE"),
        ("South Sudan voted.", date(2011, 7, 9), "SSD", None),
        ("Kosovo declared independence.", date(2008, 2, 17), "KOS", None),
        ("Kosovo rejected the plan.", date(2007, 2, 17), "SRB", "PRE"),
    ],
)
def test_meaning_by_date(text: str, on: date, code: str, sector: str | None) -> None:
    (span,) = ACTORS.find(text, on)
    assert (span.code, span.sector) == (code, sector)


def test_states_of_the_past_are_not_named_today() -> None:
    assert not ACTORS.find("The Soviet Union is gone.", date(2024, 1, 1))
    assert codes("The Soviet Union is gone.") == ["RUS"]


def test_weak_names_need_their_state() -> None:
    assert not ACTORS.find("Congress met and the National Assembly voted.")
    assert codes("Congress met in the United States.") == ["USA", "USA"]
    assert codes("France said the National Assembly voted.") == ["FRA", "FRA"]
    assert codes("RSF called for the release of the reporter.") == ["NGO"]
    assert codes("Sudan said RSF shelled the town.") == ["SDN", "SDNREB"]


def test_kurds_by_the_state_of_the_text() -> None:
    assert codes("Kurds in Syria fought on.") == ["SYRREB", "SYR"]
    assert codes("Kurds in Iraq voted.") == ["IRQ", "IRQ"]
    assert codes("Kurds marched.") == [None]


def test_names_of_several() -> None:
    (span,) = ACTORS.find("The P5+1 met.")
    assert span.parties == ("USA", "GBR", "FRA", "RUS", "CHN", "DEU")


def test_ambiguous_names_say_so() -> None:
    (span,) = ACTORS.find("Brussels raised tariffs.")
    assert span.alternatives == ("BEL",)


def test_states_have_codes() -> None:
    assert len(ACTORS.states) == len({state.iso2 for state in ACTORS.states.values()})
    assert all(len(code) == 3 and code.isupper() for code in ACTORS.states)
    for code, cow, gw in (("USA", 2, 2), ("DEU", 255, 260), ("SRB", 345, 340), ("KOS", 347, 347), ("YEM", 679, 678), ("CHN", 710, 710)):
        assert (ACTORS.state(code).cow, ACTORS.state(code).gw) == (cow, gw)
    assert ACTORS.state("GRL").sovereign == "DNK"
    with pytest.raises(KeyError):
        ACTORS.state("XXX")


def test_cow_and_gw_numbers_are_unique() -> None:
    living = [state for state in ACTORS.states.values() if state.last is None]
    for numbers in ([state.cow for state in living if state.cow], [state.gw for state in living if state.gw]):
        assert len(numbers) == len(set(numbers)) > 170


@pytest.mark.parametrize(
    ("organisation", "on", "count"),
    [
        ("EU", date(1973, 1, 1), 9),
        ("EU", date(2004, 5, 1), 25),
        ("EU", date(2020, 1, 31), 28),
        ("EU", date(2020, 2, 1), 27),
        ("NATO", date(1999, 3, 12), 19),
        ("NATO", date(2024, 3, 7), 32),
        ("BRICS", date(2024, 10, 23), 9),
        ("SCO", date(2024, 7, 4), 10),
        ("ASEAN", date(2020, 1, 1), 10),
        ("G20", date(2020, 1, 1), 19),
        ("GCC", date(2020, 1, 1), 6),
        ("ARAB_LEAGUE", date(2015, 1, 1), 21),
        ("ARAB_LEAGUE", date(2024, 1, 1), 22),
        ("OIC", date(2024, 1, 1), 57),
        ("AU", date(2024, 1, 1), 55),
        ("OPEC", date(2024, 1, 1), 12),
        ("ECOWAS", date(2025, 2, 1), 12),
        ("SADC", date(2024, 1, 1), 16),
        ("CSTO", date(2024, 1, 1), 6),
        ("APEC", date(2024, 1, 1), 21),
        ("CARICOM", date(2024, 1, 1), 14),
        ("PIF", date(2024, 1, 1), 18),
    ],
)
def test_members(organisation: str, on: date, count: int) -> None:
    members = ACTORS.members(organisation, on)
    assert len(members) == len(set(members)) == count


def test_members_are_states() -> None:
    for body in ACTORS.organisations.values():
        assert {code for code, _, _ in body.members} <= set(ACTORS.states), body.id


def test_codes_are_states_bodies_or_groups() -> None:
    bodies = {body.code for body in ACTORS.organisations.values()} | GENERIC
    for name in ACTORS.names:
        if name.code is None:
            assert name.parties or name.by_state, name
        elif name.kind == "group" or name.code.endswith("REB"):
            base = name.code.removesuffix("REB")
            assert base in ACTORS.states or base in GENERIC, name
        else:
            assert name.code in ACTORS.states or name.code in bodies, name


def test_a_name_has_one_meaning_at_a_time() -> None:
    seen: dict[str, list[tuple[date, date]]] = {}
    for name in ACTORS.names:
        if name.weak:
            continue
        period = (name.first or date.min, name.last or date.max)
        for first, last in seen.setdefault(name.text, []):
            assert period[1] < first or last < period[0], name
        seen[name.text].append(period)
