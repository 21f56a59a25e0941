import pytest

from detente.knowledge.files import read_table, read_yaml
from detente.knowledge.roles import load_roles

ROLES = load_roles()


@pytest.mark.parametrize(
    ("noun", "sector", "office", "plural"),
    [
        ("foreign minister", "GOV", "foreign_minister", False),
        ("Prime Minister", "GOV", "head_of_government", False),
        ("troops", "MIL", None, True),
        ("lawmakers", "LEG", None, True),
        ("court", "JUD", None, False),
        ("separatists", "REB", None, True),
        ("police", "COP", None, False),
        ("nationals", "CVL", None, True),
        ("investments", "BUS", None, True),
        ("PM", "GOV", "head_of_government", False),
    ],
)
def test_role_nouns(noun: str, sector: str, office: str | None, plural: bool) -> None:
    role = ROLES.role(noun)
    assert role is not None
    assert (role.sector, role.office, role.plural) == (sector, office, plural)


def test_time_of_day_is_no_office() -> None:
    assert ROLES.role("pm") is None


def test_longest_role_noun_wins() -> None:
    assert [span.text for span in ROLES.find("The Indian foreign minister and two army chiefs met lawmakers.")] == [
        "foreign minister",
        "army chiefs",
        "lawmakers",
    ]


def test_a_noun_has_one_role() -> None:
    for span in ROLES.find("president"):
        assert span.role.id == "head_of_state"


@pytest.mark.parametrize(
    ("text", "number", "kind", "bare"),
    [
        ("the two leaders", 2, "person", False),
        ("both sides", 2, "state", False),
        ("The neighbours", None, "state", False),
        ("both capitals", 2, "capital", False),
        ("the three countries", 3, "state", False),
        ("the two", 2, "person", True),
        ("the bloc", 1, "organisation", False),
    ],
)
def test_nominals(text: str, number: int | None, kind: str, bare: bool) -> None:
    (span,) = ROLES.find_nominals(f"{text} agreed.")
    assert (span.text, span.nominal.number, span.nominal.kind, span.nominal.bare) == (text, number, kind, bare)


def test_pronouns() -> None:
    she, it = ROLES.pronoun("She"), ROLES.pronoun("its")
    assert she is not None
    assert it is not None
    assert (she.gender, she.number, she.kind) == ("female", "singular", "person")
    assert it.case == "possessive"
    assert ROLES.pronoun("US") is None
    assert ROLES.pronoun("table") is None


def test_no_noun_has_two_roles() -> None:
    entries = read_yaml("actors/roles.yaml")["roles"]
    forms = [form for entry in entries for field in ("nouns", "plural", "caps") for form in entry.get(field, ())]
    assert len(forms) == len(set(forms))


def test_offices_are_those_that_tenures_name() -> None:
    kinds = {row["office"] for row in read_table("actors/office_kinds.tsv")}
    roles = {entry["office"] for entry in read_yaml("actors/roles.yaml")["roles"] if "office" in entry}
    assert roles - kinds <= {"foreign_ministry", "defence_ministry"}
