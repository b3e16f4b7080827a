"""Dutch words for what the pages show: moments, tests with what they rest on, parts of a score."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from reports.texts import long_date, plural
from service.domain.bottlenecks import Criterion, Outcome, Test
from service.domain.settings import Settings
from sheets_schema.cells import write_number
from sheets_schema.dates import ZONE

QUESTIONS = {
    Criterion.RECOGNITION: "Merken meer organisaties dit?",
    Criterion.FREQUENCY: "Komt het vaak voor?",
    Criterion.IMPACT: "Kost het de huisartsenpraktijk veel werk?",
    Criterion.SOLVABLE: "Kan de wijk er zelf iets aan doen?",
    Criterion.MEASURABLE: "Kun je zien dat het beter gaat?",
}
ADVICE = {
    Outcome.ONE_OFF: "Was het ernstig? Meld het dan als incident (VIM).",
    Outcome.ONE_ORGANISATION: "Wie herkent dit?",
}
_AGREEING = {
    Criterion.IMPACT: "zeggen veel of heel veel werk",
    Criterion.SOLVABLE: "zeggen dat de wijk er veel of alles aan kan doen",
}


def moment(at: datetime) -> str:
    """Day and time in the neighbourhood's own zone: "21 november 2026, 14:05"."""
    local = at.astimezone(ZoneInfo(ZONE))
    return f"{long_date(local.date())}, {local:%H:%M}"


def percent(share: float) -> str:
    """A share in whole percents, half up: "67%"."""
    return f"{int(share * 100 + 0.5)}%"


def _needed(criterion: Criterion, settings: Settings) -> float:
    return {
        Criterion.FREQUENCY: settings.frequency_share,
        Criterion.IMPACT: settings.impact_share,
        Criterion.SOLVABLE: settings.influence_share,
    }[criterion]


def _recognition(test: Test, settings: Settings) -> str:
    named = plural(test.answers, "organisatie noemt", "organisaties noemen")
    needed = f"{settings.min_organisations} organisaties en {plural(settings.min_professions, 'beroep', 'beroepen')}"
    return f"{named} dit, uit {plural(test.agreeing, 'beroep', 'beroepen')}. Nodig: {needed}."


def basis(test: Test, settings: Settings) -> str:
    """What a test rests on, in figures, or that the meeting decided."""
    figures = _figures(test, settings)
    return f"Zo besloten in de bijeenkomst. Uit de antwoorden: {figures}" if test.from_meeting else figures


def _figures(test: Test, settings: Settings) -> str:
    if test.criterion is Criterion.RECOGNITION:
        return _recognition(test, settings)
    if test.criterion is Criterion.MEASURABLE:
        if not test.agreeing:
            return "Niemand noemde nog waaraan je merkt dat het beter gaat."
        return f"{plural(test.agreeing, 'keer', 'keer')} genoemd waaraan je merkt dat het beter gaat."
    if not test.answers:
        return "Nog geen antwoorden op deze vraag."
    says = _AGREEING.get(test.criterion, f"zeggen {settings.frequency_floor.value.lower()} of vaker")
    needed = percent(_needed(test.criterion, settings))
    return f"{test.agreeing} van de {plural(test.answers, 'antwoord', 'antwoorden')} {says}. Nodig: {needed}."


def part(value: float | None) -> str:
    """One part of a score from 0 to 1."""
    return "geen antwoorden, telt niet mee" if value is None else write_number(round(value, 2))
