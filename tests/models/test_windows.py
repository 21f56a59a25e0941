"""Windows: every token of the page is read once, spans find their tokens."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from detente.models.windows import BEFORE_PREFIX, TITLE_PREFIX, WINDOW, token_span, windows
from detente.sentences import paragraphs


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer(models.WordPiece({"[UNK]": 0, "a": 1, "##a": 2, "b": 3, "##b": 4}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def test_every_token_is_fresh_once(tokenizer: Tokenizer) -> None:
    text = "\n\n".join("ab ba aa " * 40 for _ in range(9))
    read = windows(tokenizer, text, list(paragraphs(text)))
    fresh = [int(s) for w in read for s in w.starts[w.fresh]]
    assert len(read) > 1
    assert fresh == sorted(fresh)
    assert len(set(zip(fresh, [int(e) for w in read for e in w.ends[w.fresh]], strict=True))) == len(fresh)
    assert all(len(w.ids) <= WINDOW for w in read)


def test_later_windows_open_with_title_and_the_paragraph_before(tokenizer: Tokenizer) -> None:
    text = "ba\n\n" + "\n\n".join("ab " * 120 for _ in range(5))
    second = windows(tokenizer, text, list(paragraphs(text)))[1]
    prefix = second.starts[(~second.fresh) & (second.starts >= 0)]
    assert prefix[0] == 0
    assert 2 < len(prefix) <= TITLE_PREFIX + BEFORE_PREFIX


def test_a_span_finds_its_tokens_and_prefers_where_it_is_read(tokenizer: Tokenizer) -> None:
    text = "ab\n\n" + "\n\n".join(f"{'ab ' * 100}ba" for _ in range(5))
    read = windows(tokenizer, text, list(paragraphs(text)))
    start = text.rindex("ba")
    found = [(i, token_span(w, start, start + 2)) for i, w in enumerate(read)]
    index, span = next((i, s) for i, s in found if s is not None)
    assert span is not None
    assert text[read[index].starts[span[0]] : read[index].ends[span[1] - 1]] == "ba"
    assert token_span(read[0], len(text) + 5, len(text) + 9) is None


@given(start=st.integers(0, 1500), size=st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_a_span_is_what_a_look_at_every_token_finds(tokenizer: Tokenizer, start: int, size: int) -> None:
    text = "ba ab\n\n" + "\n\n".join("aab ba " * 30 for _ in range(7))
    for window in windows(tokenizer, text, list(paragraphs(text)), size=160):
        covered = [i for i, (a, b) in enumerate(zip(window.starts, window.ends, strict=True)) if 0 <= a < start + size and b > start]
        chosen = [i for i in covered if window.fresh[i]] or covered
        assert token_span(window, start, start + size) == ((chosen[0], chosen[-1] + 1) if chosen else None)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab é中🙂\u0301ا\n.", max_size=400))
def test_offsets_are_code_points_of_the_text(tokenizer: Tokenizer, text: str) -> None:
    for window in windows(tokenizer, text, list(paragraphs(text))):
        real = window.starts >= 0
        assert np.all(window.starts[real] < window.ends[real])
        assert np.all(window.ends[real] <= len(text))
