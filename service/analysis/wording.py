"""Sentences about one bottleneck made from its figures alone, so that nobody's own words go round."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from service.analysis.disclosure import ENOUGH_RESPONDENTS, may_show_details
from service.analysis.evidence import impact_answers
from service.domain.answers import Frequency
from service.domain.bottlenecks import Bottleneck
from service.domain.mentions import Mention
from service.domain.settings import Settings

_OFTEN = {
    Frequency.DAILY: "dagelijks",
    Frequency.WEEKLY: "wekelijks",
    Frequency.SOME_TIMES_A_MONTH: "enkele keren per maand",
    Frequency.MONTHLY: "ongeveer één keer per maand",
    Frequency.LESS_THAN_MONTHLY: "minder dan één keer per maand",
    Frequency.ONCE: "één keer",
}
_WORK = ("geen werk", "een beetje werk", "veel werk", "heel veel werk")
_NOT_FOR_READERS = re.compile(r"[;.,]\s*(?:maar |en )?niet\b|;|\s+hoort hierbij|\s+horen hierbij", re.IGNORECASE)
_CERTAIN, _LIKELY = 90, 60


def _middle(mentions: Sequence[Mention], value: Callable[[Mention], float]) -> Mention | None:
    """The mention with the lower median; None below 3 respondents, for then it would be somebody's own answer."""
    if len({m.respondent for m in mentions}) < ENOUGH_RESPONDENTS:
        return None
    return sorted(mentions, key=value)[(len(mentions) - 1) // 2]


def _how_often(mentions: Sequence[Mention]) -> str:
    answered = [m for m in mentions if m.frequency]
    middle = _middle(answered, lambda m: m.frequency.times_a_month if m.frequency else 0.0)
    return _OFTEN[middle.frequency] if middle and middle.frequency else ""


def _how_much(mentions: Sequence[Mention], settings: Settings) -> str:
    middle = _middle(impact_answers(mentions, settings), lambda m: m.work or 0)
    return _WORK[middle.work or 0] if middle else ""


def figures_sentence(bottleneck: Bottleneck, settings: Settings | None = None) -> str:
    """How often and how much work, as most say; empty where that may not be told.

    About work the same answers count as in the test of impact, so `settings` must be those of the ranking.
    """
    if not may_show_details(bottleneck):
        return ""
    often, much = _how_often(bottleneck.current), _how_much(bottleneck.current, settings or Settings())
    clauses = []
    if often:
        clauses.append(f"gebeurt meestal {often}")
    if much:
        clauses.append(f"kost de huisartsenpraktijk meestal {much}")
    sentence = " en ".join(clauses)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def catalogue_sentence(bottleneck: Bottleneck) -> str:
    """What the catalogue says belongs to it, without what does not; empty for a bottleneck that is in no catalogue."""
    if not bottleneck.group.slug:
        return ""
    belongs = _NOT_FOR_READERS.split(bottleneck.group.description, maxsplit=1)[0].strip(" ;,.")
    return f"{belongs}." if belongs else ""


def how_sure(share: float) -> str:
    """Words for the share (0–1) of resamples in which a bottleneck is in the top 5 (product.md, How sure)."""
    percent = whole_percent(share)
    if percent >= _CERTAIN:
        return "Staat vast in de top 5"
    if percent >= _LIKELY:
        return "Waarschijnlijk in de top 5"
    return "Wankel: een paar antwoorden maken verschil"


def whole_percent(share: float) -> int:
    """A share in whole percents, half up."""
    return _half_up(Decimal(str(share)) * 100)


def whole_points(score: float) -> int:
    """A score in whole points, half up."""
    return _half_up(Decimal(str(score)))


def _half_up(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def mentioned_by(bottleneck: Bottleneck, answered: int) -> str:
    """'8 van de 20 organisaties': how many, never which ones."""
    return f"{len(bottleneck.organisations)} van de {answered} {'organisatie' if answered == 1 else 'organisaties'}"
