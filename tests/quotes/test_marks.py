"""Quotation marks: which open, which close, and which are apostrophes."""

from __future__ import annotations

import pytest

from detente.quotes.marks import marked


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes” twice.", ["“yes”"]),
        ('He said "yes" twice.', ['"yes"']),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("He said «yes» twice.", ["«yes»"]),
        ("He said „yes“ twice.", ["„yes“"]),
        ("He said ‘yes’ twice.", ["‘yes’"]),
        ("He said 'yes, I did' twice.", ["'yes, I did'"]),
        ("It's the workers' day, isn't it?", []),
        ("The '90s were hard, and so were '80s films'.", []),
        ('A 6" pipe and a 5\'10" man.', []),
        ("“We ‘must’ go”", ["“We ‘must’ go”", "‘must’"]),
        ("“the workers’ rights’ and more”", ["“the workers’ rights’ and more”"]),
        ("'the workers' rights are lost', he said", ["'the workers' rights are lost'"]),
        ('so it is," he said.', ['so it is,"']),
        ("called it “open to the stop. Then more", ["“open to the stop."]),
        ("He said “Open to the end. Then more", ["“Open to the end. Then more"]),
        ("“”", []),
        ("”wrong way” he said", ["”wrong way”"]),
        ('"It was “Late Night” then," he said', ['"It was “Late Night” then,"', "“Late Night”"]),
        ('“He called it "a rant," she said.” So', ['“He called it "a rant," she said.”', '"a rant,"']),
        ('He said "mixed” and “mixed" marks.', ['"mixed”', '“mixed"']),
        ('"TORRES: We stay.', ["We stay."]),
        ('"(LAUGHTER)', []),
    ],
)
def test_stretches_between_marks(text: str, inside: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text, [(0, len(text))])] == inside


def test_a_quotation_ends_with_its_paragraph() -> None:
    text = "“One. Two.\n“Three,” he said."
    first, second = marked(text, [(0, 10), (11, len(text))])
    assert (text[first.start : first.end], first.closed) == ("“One. Two.", False)
    assert (text[second.start : second.end], second.closed) == ("“Three,”", True)
