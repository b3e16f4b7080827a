"""What lacks before a test is met, as one Dutch clause that tells the core team what to do."""

from __future__ import annotations

from service.domain.bottlenecks import Criterion, Verdict
from service.domain.decisions import MeetingFindings
from service.domain.settings import Settings

_SMALL = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")

_UNKNOWN = {
    Criterion.FREQUENCY: "vraag hoe vaak dit gebeurt",
    Criterion.IMPACT: "vraag de praktijken naar het werk",
    Criterion.SOLVABLE: "bespreek wat de wijk hier zelf aan kan doen",
    Criterion.MEASURABLE: "spreek af waaraan je merkt dat het beter gaat",
}
_NO = {
    Criterion.FREQUENCY: "komt volgens de meesten niet vaak genoeg voor",
    Criterion.IMPACT: "kost de praktijken volgens de meesten weinig werk",
    Criterion.SOLVABLE: "de wijk kan er volgens de meesten weinig aan doen",
    Criterion.MEASURABLE: "volgens de bijeenkomst niet te meten",
}
_MEETING = {
    Criterion.IMPACT: "kost de praktijken volgens de bijeenkomst weinig werk",
    Criterion.SOLVABLE: "de wijk kan er volgens de bijeenkomst weinig aan doen",
    Criterion.MEASURABLE: "volgens de bijeenkomst niet te meten",
}


def in_words(count: int) -> str:
    """A small count as Dutch text writes it: 'één', 'twee' … 'tien', then digits."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def _recognition(organisations: int, professions: int, settings: Settings) -> str:
    lacking = []
    more = settings.min_organisations - organisations
    if more > 0:
        lacking.append(f"nog {in_words(more)} {'organisatie' if more == 1 else 'organisaties'}")
    more = settings.min_professions - professions
    if more > 0:
        lacking.append(f"nog {in_words(more)} {'beroep' if more == 1 else 'beroepen'}")
    return " en ".join(lacking)


def what_lacks(criterion: Criterion, verdict: Verdict, answers: int, agreeing: int, settings: Settings) -> str:
    """The clause for a test that is not *ja*.

    For recognition `answers` counts organisations and `agreeing` professions; for the others they count answers.
    """
    if criterion is Criterion.RECOGNITION:
        return _recognition(answers, agreeing, settings)
    return (_UNKNOWN if verdict is Verdict.UNKNOWN else _NO)[criterion]


def lacks_by_meeting(criterion: Criterion, meeting: MeetingFindings, settings: Settings) -> str:
    """The clause for a test to which the meeting itself said *nee*."""
    if criterion is Criterion.RECOGNITION:
        return _recognition(meeting.recognised_by or 0, settings.min_professions, settings)
    return _MEETING[criterion]
