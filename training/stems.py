"""Weights of words for linking: in how many texts of the open corpus a stem stands → data/ledger/en/stems.tsv.

python -m training.stems
"""

from __future__ import annotations

from collections import Counter

from detente.knowledge.wording import stems
from training.corpus import ROOT, load

LEAST = 6  # texts; what stands in fewer is rare, and all rare stems weigh the same
HEAD = """# In how many of the articles of data/corpus a stem stands (CC BY 4.0, like the corpus); `*`: how many articles there are. Made by
# training/stems.py; stems in fewer than {least} articles are left out and weigh as much as the rarest here.
"""


def main() -> None:
    """Count and write."""
    texts = [set(stems(article.text)) for article in load()[0]]
    counts = Counter(word for found in texts for word in found)
    rows = [("*", len(texts)), *sorted((word, count) for word, count in counts.items() if count >= LEAST)]
    lines = "".join(f"{word}\t{count}\n" for word, count in rows)
    (ROOT / "data" / "ledger" / "en" / "stems.tsv").write_text(HEAD.format(least=LEAST) + "stem\ttexts\n" + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
