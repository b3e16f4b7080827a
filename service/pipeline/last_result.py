"""What the last refresh found, kept for the pages: masked texts and figures, so that a page need not calculate.

Two files a neighbourhood: `stand.json` changes only when the outcome does, `gekeken.json` at every refresh. Both are
disposable: without them a page says that nothing was processed yet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, Final

from service.domain.bottlenecks import Analysis, Bottleneck
from service.domain.mentions import Mention
from service.pipeline.briefing import newest_day
from service.pipeline.follow_up import FollowUp
from service.pipeline.plain import Codec
from service.pipeline.tabs.mentions import HIDDEN
from service.pipeline.tabs.review import review_rows
from service.ports import Files
from sheets_schema.problems import Problem
from sheets_schema.tabs.settings import SETTINGS

STANDING: Final = "stand.json"
LOOK: Final = "gekeken.json"
BRIEFING: Final = "besluitblad.xlsx"
_NAMELESS: Final = next(setting.default for setting in SETTINGS if setting.key == "neighbourhood")
FORMAT: Final = 2
"""Raised when the files get another shape or meaning; older ones are then as good as absent."""

# Row numbers and times never leave the raw tab, and fingerprints are of use to a refresh only. What notices say stands
# in `review`, and mentions that were not used are shown nowhere else.
_CODEC: Final = Codec(
    {
        Mention: {"tab": "", "row": 0, "stamp": None, "content": "", "sender": ""},
        Analysis: {"notices": (), "numbered": (), "bottlenecks": (), "mentions": ()},
        Bottleneck: {"mentions": (), "current": ()},
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of Nakijken in the words and the order of columns of that tab."""

    mention: str
    question: str
    organisation: str
    what: str
    advice: str
    where: str
    severity: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a refresh found; `changed_at` (UTC) is when that last changed, `as_of` the newest answer's day."""

    analysis: Analysis
    findings: tuple[Finding, ...]
    as_of: date | None
    changed_at: datetime
    follow_up: FollowUp = field(default_factory=FollowUp)


@dataclass(frozen=True, slots=True)
class Look:
    """When the service last looked (UTC), at which revision and with which version, and the figures of the overview.

    `name` is empty as long as nobody filled in one.
    """

    at: datetime
    revision: str
    version: str
    name: str
    round: str
    rounds: int
    answers: int
    bottlenecks: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What the Analysis does not hold: M-numbers hidden by people, Problems, version, decisions and rounds."""

    hidden: frozenset[str] = frozenset()
    problems: Sequence[Problem] = ()
    version: str = ""
    follow_up: FollowUp = field(default_factory=FollowUp)


def keep(
    files: Files,
    neighbourhood: str,
    analysis: Analysis,
    revision: str,
    at: datetime,
    beside: Beside | None = None,
) -> None:
    """Keep the outcome of a refresh.

    Args:
        files: where to.
        neighbourhood: its short name.
        analysis: of this run.
        revision: of the workbook after the last write, so that our own writing does not look like a change by people.
        at: now, with time zone UTC.
        beside: what the Analysis does not hold.
    """
    beside = beside or Beside()
    found = _standing_plain(analysis, beside)
    before = _load(files.get(neighbourhood, STANDING))
    if before is None or {**before, "changed_at": None} != {**found, "changed_at": None}:
        files.put(neighbourhood, STANDING, _bytes({**found, "changed_at": at.isoformat()}))
    rounds = analysis.settings.rounds or (analysis.round,)
    look = Look(
        at=at,
        revision=revision,
        version=beside.version,
        name="" if analysis.settings.neighbourhood == _NAMELESS else analysis.settings.neighbourhood,
        round=analysis.round.name,
        rounds=len(rounds),
        answers=analysis.ledger.used,
        bottlenecks=len(analysis.bottlenecks),
    )
    # Last, so that a run that was cut short between the two counts as not done.
    files.put(neighbourhood, LOOK, _bytes({"format": FORMAT, "look": _CODEC.write(look)}))


def recall(files: Files, neighbourhood: str) -> Standing | None:
    """What was kept, or None when there is nothing that this version can read."""
    plain = _load(files.get(neighbourhood, STANDING))
    if plain is None:
        return None
    try:
        return Standing(
            analysis=_read_analysis(plain),
            findings=tuple(_CODEC.read(Finding, item) for item in plain["findings"]),
            as_of=date.fromisoformat(plain["as_of"]) if plain["as_of"] else None,
            changed_at=datetime.fromisoformat(plain["changed_at"]),
            follow_up=_CODEC.read(FollowUp, plain["follow_up"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def last_look(files: Files, neighbourhood: str) -> Look | None:
    """When and at what the service last looked, or None when it never did."""
    plain = _load(files.get(neighbourhood, LOOK))
    try:
        return _CODEC.read(Look, plain["look"]) if plain else None
    except (KeyError, TypeError, ValueError):
        return None


def _standing_plain(analysis: Analysis, beside: Beside) -> dict[str, Any]:
    shown = [_veiled(m) if m.number in beside.hidden else m for m in analysis.mentions]
    newest = newest_day(analysis)
    return {
        "format": FORMAT,
        "as_of": newest.isoformat() if newest else None,
        "analysis": _CODEC.write(analysis),
        "mentions": [_CODEC.write(m) for m in shown],
        "bottlenecks": [_bottleneck_plain(b) for b in analysis.bottlenecks],
        "follow_up": _CODEC.write(beside.follow_up),
        "findings": [_CODEC.write(f) for f in _findings(analysis, beside.problems)],
    }


def _findings(analysis: Analysis, problems: Sequence[Problem]) -> list[Finding]:
    width = len(fields(Finding))
    rows = review_rows(analysis, problems)[1:]
    return [Finding(*("" if cell is None else str(cell) for cell in (*row, *[None] * width)[:width])) for row in rows]


def _veiled(mention: Mention) -> Mention:
    """The mention without any words of whoever wrote it."""
    return replace(mention, text=HIDDEN, example="", sign="", idea="")


def _bottleneck_plain(bottleneck: Bottleneck) -> dict[str, Any]:
    members = {"mentions": bottleneck.mentions, "current": bottleneck.current}
    numbers = {name: [m.number for m in mentions] for name, mentions in members.items()}
    return {**_CODEC.write(bottleneck), **numbers}


def _read_analysis(plain: Mapping[str, Any]) -> Analysis:
    mentions = tuple(_CODEC.read(Mention, item) for item in plain["mentions"])
    by_number = {m.number: m for m in mentions}
    bare = _CODEC.read(Analysis, plain["analysis"])
    bottlenecks = tuple(_read_bottleneck(item, by_number) for item in plain["bottlenecks"])
    return replace(bare, mentions=mentions, bottlenecks=bottlenecks)


def _read_bottleneck(plain: Mapping[str, Any], by_number: Mapping[str, Mention]) -> Bottleneck:
    members = {name: tuple(by_number[n] for n in plain[name]) for name in ("mentions", "current")}
    rest = {key: value for key, value in plain.items() if key not in members}
    return replace(_CODEC.read(Bottleneck, rest), mentions=members["mentions"], current=members["current"])


def _bytes(plain: Mapping[str, Any]) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    # A lone surrogate that somebody pasted must not stop a refresh.
    return text.encode("utf-8", "replace")


def _load(data: bytes | None) -> dict[str, Any] | None:
    try:
        plain = json.loads(data) if data else None
    except ValueError:
        return None
    return plain if isinstance(plain, dict) and plain.get("format") == FORMAT else None
