"""How well answers are split: single phrases of the catalogue must stay whole, joined ones must be cut at the joint.

usage: python -m benchmarks.splitting

Every phrase names one problem. Two phrases of different entries, joined as people join them, name two; a cut counts
only at the place of the joint. The joints include those without any word (full stop, comma), which form cannot tell
from one story, so the mean over all of them is lower than that over the announcing ones.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from service.adapters.catalogue_file import load_catalogue
from service.analysis.lexicon import words
from service.analysis.mentions import split_answer
from service.domain.mentions import Kind

SEED = 3
PAIRS = 200
LONGEST = 25
ANNOUNCING = (". Ook ", ". Daarnaast ", ". Verder ", ". En dan nog ", " plus ", ", en ook ", " maar ook ", ", tevens ")
BARE = (". ", " en ", ", en ", ", ", " / ", "\n", "; ", " + ")


def problems(text):
    return [part.text for part in split_answer(text, "") if part.kind is Kind.PROBLEM]


def joined(first, second, joint):
    """Two phrases as one answer, with the small or capital letter that the joint asks for."""
    letter = second[0].upper() if joint in {". ", "\n"} else second[0].lower()
    opening = second if second[:2].isupper() else letter + second[1:]
    return f"{first.rstrip('. ')}{joint}{opening}"


def cut_at_joint(first, second, joint):
    """Whether a piece ends where the first phrase does."""
    pieces = problems(joined(first, second, joint))
    lengths = [sum(len(words(piece)) for piece in pieces[: i + 1]) for i in range(len(pieces) - 1)]
    return len(words(first)) in lengths


def main():
    pairs = [(entry.slug, phrase) for entry in load_catalogue() for phrase in entry.phrases]
    found = [split_answer(phrase, "") for _, phrase in pairs]
    cut = sum(sum(part.kind is Kind.PROBLEM for part in parts) > 1 for parts in found)
    lost = sum(all(part.kind is not Kind.PROBLEM for part in parts) for parts in found)
    print(f"{len(pairs)} phrases: {cut / len(pairs):.2%} wrongly split, {lost / len(pairs):.2%} taken for no problem")
    draw = random.Random(SEED)  # noqa: S311 - examples to measure on, not secrets
    short = [(slug, phrase) for slug, phrase in pairs if len(words(phrase)) <= LONGEST]
    for name, joints in (("announcing", ANNOUNCING), ("bare", BARE)):
        shares = []
        for joint in joints:
            drawn = [draw.sample(short, 2) for _ in range(PAIRS)]
            hits = [cut_at_joint(a, b, joint) for (one, a), (other, b) in drawn if one != other]
            shares.append(sum(hits) / len(hits))
            print(f"  {joint!r:16} {shares[-1]:.2f}")
        print(f"{name}: {sum(shares) / len(shares):.2f} cut at the joint")


if __name__ == "__main__":
    main()
