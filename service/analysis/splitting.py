"""Where a second problem begins in an answer without a list or an announcing word; it weighs form, not meaning.

The likeness of what stands on either side of a cut to known bottlenecks was tried twice. It tells joined phrases of
the catalogue from single ones (area under the curve 0.75), but hardly told answers about two problems from stories
about one (0.55): the halves of a story are like different known bottlenecks as well. So no encoder and no catalogue
are needed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.analysis import answer_patterns as patterns
from service.analysis.lexicon import GENERIC, TROUBLE, fold, overlap, stems, vocabulary, words

_NEAR, _VERB = 5, 2
"""Words at the start of a clause among which one that points back (right after the verb) goes on with the story."""

_JOINT = re.compile(
    r"(?P<sentence>(?<=[.!?;])\s+|\s*\n+\s*)"
    r"|(?P<adding>,?\s+(?:plus|maar ook|en ook|en dan nog|en daarnaast|en verder|tevens|alsook|als ook|evenals|and also"
    r"|\+|&)\s+)"
    r"|(?P<comma_and>,\s+(?:en|and)\s+)|(?P<and>\s+(?:en|and)\s+)|(?P<slash>\s*/\s*(?=\w{4}))|(?P<comma>,\s+)",
    re.IGNORECASE,
)
"""Places where one problem may end and another begin."""
_SAYS_MORE = re.compile(
    r"(?:en )?(?:ook|daarnaast|verder|tevens|bovendien|plus|nog|also|besides|en dan|overigens|trouwens|ander)\b"
)
_SAME_STILL = re.compile(r"(?:en )?ook (?:als|nie|bij|weer)\b")
"""*Also when …* gives another case of the same problem."""
_STORY = vocabulary("""
    als alsof any because but daardoor dan dat die dit dus er haar hem het hierdoor hij hun if ik it je jij maar men
    niemand niet nobody nu omdat ook pas she so terwijl that then they toch toen u waar waardoor want we wel which wij
    ze zij zo zodat iedereen he als of anders
""")
"""First words of a clause that goes on with the same story."""
_PAST = re.compile(
    r"\b(was|waren|had|hadden|kwam|kwamen|bleek|ging|zei|vertelde|kreeg|werd|moest|stond|lag|wilde|kon|belde"
    r"|\w{3,}(?:de|te))\b"
)
"""Signs of an event that is told, which is one story."""
_SELF = vocabulary("ik mij mijn me i my")

_FEWEST = 2
_COUNTED = 8
"""More subject words than these on one side say nothing more."""
_SHORT, _LONG = 3, 20
_LEAST = 3.0
"""Log-odds from which an answer is cut; fewer than 1 in 100 answers about one problem reach it."""

_JOINTS = {"sentence": -1.3, "adding": 3.4, "comma_and": -0.1, "and": -1.75, "slash": 2.3, "comma": -2.9}
_WEIGHTS = {
    "says_more": 4.1,
    "overlap": -4.3,
    "left": 1.7 / _COUNTED,
    "right": 3.8 / _COUNTED,
    "story": -1.1,
    "trouble": 1.2,
    "past": -0.9,
    "cuts": -0.42,
    "self": -0.6,
    "both_short": 0.9,
    "left_long": -1.7,
    "right_long": -1.9,
    "base": -0.45,
}
"""Logistic regression on joined and single phrases of the catalogue (`benchmarks/splitting.py`), rounded."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place to cut: the text before it, the text after it, and the kind of joint."""

    before: str
    after: str
    joint: str


def second_problem(text: str) -> tuple[str, str] | None:
    """The two halves of an answer that names two problems without announcing it, or None when it tells one."""
    cuts = _cuts(text)
    rated = [(_log_odds(text, cut, len(cuts)), -place, cut) for place, cut in enumerate(cuts)]
    if not rated:
        return None
    most, _, cut = max(rated, key=lambda r: r[:2])
    return (cut.before, cut.after) if most >= _LEAST else None


def points_back(clause: str) -> bool:
    """Whether a clause goes on with what was said before it: *dit*, *daardoor*, the next step of a story."""
    sentence = patterns.SENTENCE.split(clause.strip())[0]
    near = words(sentence)[:_NEAR]
    relative = set(near[:_VERB]) & patterns.RELATIVE
    story = set(near[:1]) & patterns.SEQUENCE
    return bool(patterns.BACKWARD & set(near) or relative or story or patterns.CONSEQUENCE.search(fold(sentence)))


def _cuts(text: str) -> list[Cut]:
    """Every joint with enough subject words on both sides, after which the story does not just go on."""
    found = []
    for joint in _JOINT.finditer(text):
        before, after = text[: joint.start()].strip(), text[joint.end() :].strip()
        enough = min(len(stems(before)), len(stems(after))) >= _FEWEST
        if enough and not points_back(after) and not _SAME_STILL.match(fold(after)):
            found.append(Cut(before, after, str(joint.lastgroup)))
    return found


def _log_odds(text: str, cut: Cut, cuts: int) -> float:
    """Sum of what speaks for and against a second problem at this cut."""
    left, right = stems(cut.before), stems(cut.after)
    left_words, right_words = words(cut.before), words(cut.after)
    signs = {
        "says_more": bool(_SAYS_MORE.match(fold(cut.after))),
        "overlap": overlap(left - GENERIC, right - GENERIC),
        "left": min(len(left), _COUNTED),
        "right": min(len(right), _COUNTED),
        "story": right_words[0] in _STORY,
        "trouble": not TROUBLE.isdisjoint(left_words),
        "past": bool(_PAST.search(fold(text))),
        "cuts": cuts,
        "self": not _SELF.isdisjoint(right_words),
        "both_short": max(len(left), len(right)) <= _SHORT,
        "left_long": len(left_words) > _LONG,
        "right_long": len(right_words) > _LONG,
        "base": 1,
    }
    return _JOINTS[cut.joint] + sum(_WEIGHTS[name] * value for name, value in signs.items())
