"""The gate fails on every figure that fell, on texts that changed, and never lowers a floor by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.gate import MARGIN, PINS, Measured, Pinned, digest_of, judge, load_pins, pin, renew, report, write_pins

PINNED = Pinned("d1", {"event_f1": 0.7, "reports_on_empty": 0.2})


def measured(f1: float = 0.75, empty: float = 0.1, digest: str = "d1") -> Measured:
    return Measured("corpus", digest, {"event_f1": f1, "reports_on_empty": empty})


def verdicts(found: Measured, pinned: Pinned | None = PINNED) -> list[str]:
    return [line.verdict for line in judge(found, pinned)]


def test_verdicts() -> None:
    assert verdicts(measured()) == ["ok", "ok"]
    assert verdicts(measured(f1=0.7, empty=0.2)) == ["ok", "ok"]
    assert verdicts(measured(f1=0.69)) == ["BELOW", "ok"]
    assert verdicts(measured(empty=0.3)) == ["ok", "ABOVE"]
    assert verdicts(measured(), None) == ["not pinned", "not pinned"]
    assert verdicts(Measured("corpus", "d1", {"event_f1": 0.9})) == ["ok", "GONE"]


def test_what_fell_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([measured(f1=0.5)], {"corpus": PINNED}) == ["corpus.event_f1: 0.5 against 0.7 (below)"]
    assert "corpus.event_f1" in capsys.readouterr().out
    assert report([measured()], {"corpus": PINNED}) == []


def test_texts_that_changed_are_told() -> None:
    (fault,) = report([measured(digest="d2")], {"corpus": PINNED})
    assert fault.startswith("corpus: its texts are not those")


def test_a_set_that_is_not_there_is_no_fault() -> None:
    assert report([Measured("articles", None, {})], {"articles": PINNED}) == []


def test_pinning_raises_and_never_lowers() -> None:
    assert pin(measured(0.8, 0.05), PINNED).limits == {
        "event_f1": pytest.approx(0.8 - MARGIN),
        "reports_on_empty": pytest.approx(0.05 + MARGIN),
    }
    assert pin(measured(0.5, 0.9, "d2"), PINNED) == Pinned("d2", PINNED.limits)
    assert pin(measured(0.5, 0.9), None).limits == {"event_f1": pytest.approx(0.49), "reports_on_empty": pytest.approx(0.91)}


def test_lowering_is_by_name() -> None:
    pins = {"corpus": PINNED}
    assert renew([measured(0.5, 0.9)], pins, pinning=["corpus"], lowering=[]) == pins
    one = renew([measured(0.5, 0.9)], pins, pinning=[], lowering=["corpus.event_f1"])["corpus"]
    assert one.limits == {"event_f1": pytest.approx(0.49), "reports_on_empty": 0.2}
    both = renew([measured(0.5, 0.9)], pins, pinning=[], lowering=["corpus"])["corpus"]
    assert both.limits == {"event_f1": pytest.approx(0.49), "reports_on_empty": pytest.approx(0.91)}
    with pytest.raises(SystemExit, match=r"nothing was measured that is called corpus\.elephant"):
        renew([measured()], pins, pinning=[], lowering=["corpus.elephant"])


def test_pins_come_back_from_their_file(tmp_path: Path) -> None:
    pins = {"corpus": PINNED, "examples": Pinned("0123", {"facts_recall": 0.5})}
    write_pins(pins, tmp_path / "gate.yaml")
    assert load_pins(tmp_path / "gate.yaml") == pins
    assert load_pins(tmp_path / "none.yaml") == {}


def test_a_digest_changes_with_a_text_and_not_with_the_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("1")
    two.write_text("2")
    before = digest_of([one, two])
    assert digest_of([two, one]) == before
    two.write_text("3")
    assert digest_of([one, two]) != before


def test_the_pins_that_ship_can_be_read() -> None:
    for pinned in load_pins(PINS).values():
        assert pinned.digest
        assert pinned.limits
