"""The shipped weights: refused when damaged, answers in range, the same on every asking."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from detente.errors import DataError
from detente.models.labels import CONTEXTS, MODES, PAIRS, STATUSES
from detente.models.onnx import FILES, WEIGHTS, OnnxModel, OnnxReading
from detente.sentences import paragraphs, split

shipped = pytest.mark.skipif(
    not WEIGHTS.is_dir(), reason="no weights in src/detente/models/weights: train and export them (training/README.md)"
)
TEXT = """Kenya expels Somali diplomats 🙂

Kenya expelled two Somali diplomats on Friday after Mogadishu accused it of meddling. The two neighbours met in Nairobi in May.

The African Union urged both sides to show restraint."""


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel()


@pytest.fixture(scope="module")
def reading(model: OnnxModel) -> OnnxReading:
    return model.read(TEXT, tuple(paragraphs(TEXT)))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"weights are missing .*manifest\.json.*install detente again"):
        OnnxModel(tmp_path)


@pytest.mark.parametrize(
    "manifest", ["", "{}", "[]", '{"sha256": 3}', '{"sha256": {}}', '{"sha256": {"a": "b"}, "calibration": {}}', "\x00"]
)
def test_a_damaged_manifest_is_told(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(DataError, match="weights are damaged"):
        OnnxModel(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_weights_that_are_not_those_of_the_manifest_are_told(tmp_path: Path, name: str) -> None:
    digests = {other: hashlib.sha256(other.encode()).hexdigest() for other in FILES}
    (tmp_path / "manifest.json").write_text(json.dumps({"sha256": digests, "calibration": {"slope": 1, "offset": 0}}), encoding="utf-8")
    for other in FILES:
        (tmp_path / other).write_text("not these" if other == name else other, encoding="utf-8")
    with pytest.raises(DataError, match=rf"weights are damaged \({name}"):
        OnnxModel(tmp_path)


@shipped
@pytest.mark.parametrize("name", FILES)
def test_one_flipped_byte_is_told(copied: Path, name: str) -> None:
    body = bytearray((copied / name).read_bytes())
    body[len(body) // 2] ^= 1
    (copied / name).write_bytes(body)
    with pytest.raises(DataError, match=rf"weights are damaged \({name} does not match its sha256\): install detente again"):
        OnnxModel(copied)


@shipped
@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_file_that_is_gone_is_told(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(DataError, match=f"weights are missing.*{name}"):
        OnnxModel(copied)


@shipped
def test_the_weights_are_small_and_have_a_model_card() -> None:
    assert sum((WEIGHTS / name).stat().st_size for name in FILES) < 26 * 2**20
    assert any(WEIGHTS.parent.rglob("MODEL_CARD.md"))


@shipped
def test_every_answer_has_its_shape_and_range(reading: OnnxReading) -> None:
    assert len(reading.contexts()) == len(CONTEXTS)
    for act in reading.acts():
        assert TEXT[act.start : act.end].strip()
        assert 0 <= act.score <= 1
        assert len(act.statuses) == len(STATUSES)
        assert sum(act.statuses) == pytest.approx(1, abs=1e-4)
        assert (act.type, act.mode) in MODES
    chances = reading.pair((0, 29), (0, 5), (13, 19))
    assert len(chances) == len(PAIRS)
    assert sum(chances) == pytest.approx(1, abs=1e-4)
    same = reading.same(reading.acts())
    assert same.shape == (len(reading.acts()),) * 2
    assert np.allclose(same, same.T)


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@shipped
def test_roles_and_references_name_the_actors_that_were_given(reading: OnnxReading) -> None:
    named = [(*at("Kenya expelled"), ("KEN",)), (*at("Mogadishu"), ("SOM",)), (*at("The African Union"), ("AU",))]
    for parts in reading.parts(reading.acts(), named):
        assert set(parts) == {"KEN", "SOM", "AU"}
        assert all(0 <= p <= 1 for part in parts.values() for p in (part.actor, part.recipient, part.speaker))
        assert all(0 <= number < len(named) for part in parts.values() for number in (part.actor_mention, part.recipient_mention))
    (pointed,) = reading.refers([at("The two neighbours")], named)
    assert set(pointed) == {"KEN", "SOM", "AU"}


@shipped
def test_spans_outside_of_what_was_read_have_no_answer(reading: OnnxReading) -> None:
    assert reading.kind(len(TEXT) + 10, len(TEXT) + 20) == (0.0, 0.0)
    assert reading.refers([(len(TEXT) + 10, len(TEXT) + 20)], [(0, 5, ("KEN",))]) == ({},)
    with pytest.raises(ValueError, match="must lie in what was read"):
        reading.pair((0, 29), (0, 5), (len(TEXT) + 10, len(TEXT) + 20))


@shipped
@pytest.mark.parametrize("text", ["", "\n\n", " ", "🙂", "a"])
def test_a_page_with_next_to_nothing_can_be_read(model: OnnxModel, text: str) -> None:
    nothing = model.read(text, tuple(paragraphs(text)))
    assert nothing.acts() == ()
    assert nothing.same(()).shape == (0, 0)
    assert len(nothing.contexts()) == len(CONTEXTS)
    assert split(text) is not None


@shipped
def test_the_same_page_reads_the_same(model: OnnxModel, reading: OnnxReading) -> None:
    again = OnnxModel().read(TEXT, tuple(paragraphs(TEXT)))
    assert again.acts() == reading.acts()
    assert again.mentions() == reading.mentions()
    assert OnnxModel().digest == model.digest
