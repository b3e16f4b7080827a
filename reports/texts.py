"""Dutch sentences made from plain numbers: plurals, lists, dates, and the lines every reader of a briefing meets."""

import datetime as dt
from collections.abc import Iterable, Sequence

from reports.briefing import Answer, DecisionRow, FiveTests, Responses, Support

TODAY = "Vandaag kiezen we 1 of 2 knelpunten, met eigenaar, resultaat en datum."
FOOTER = "De volgorde is een voorstel. Jullie beslissen. Schrijf besluiten in tabblad Besluiten, niet in dit bestand."
NOTHING_YET = "Er zijn nog geen knelpunten in deze ronde."
TEST_NAMES = ("herkenning", "frequentie", "impact", "oplosbaar", "meetbaar")
PART_NAMES = ("Herkenning", "Frequentie", "Impact", "Oplosbaar", "Meetbaar")
MEETING_MARK = "*"

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_CERTAIN = 90
_LIKELY = 60


def long_date(day: dt.date) -> str:
    """Write a day as "9 november 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def plural(number: int, one: str, many: str) -> str:
    """Write a number with its noun: "1 knelpunt", "2 knelpunten"."""
    return f"{number} {one if number == 1 else many}"


def listing(items: Iterable[str]) -> str:
    """Write "a, b en c"."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} en {last}" if first else last


def parties(names: Sequence[str], shown: int) -> str:
    """Name the first so many parties in one sentence part and count the others: "Apotheek, gemeente en 3 andere"."""
    others = len(names) - shown
    named = [lower(name) for name in names[:shown]]
    return capital(listing([*named, f"{others} andere"] if others > 0 else named))


def lower(text: str) -> str:
    """Begin with a small letter, unless the word is an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def capital(text: str) -> str:
    """Begin with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Close a text with a full stop, unless it ends in a mark of its own."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def as_of(day: dt.date | None) -> str:
    """Say up to which answer the figures go."""
    return f"Stand van {long_date(day)}" if day else "Nog geen antwoorden"


def tests_in_words(tests: FiveTests) -> str:
    """Group the five tests by answer: "Ja: herkenning, impact. Onbekend: meetbaar." An asterisk marks the meeting's."""
    groups: dict[Answer, list[str]] = {answer: [] for answer in Answer}
    for name, finding in zip(TEST_NAMES, tests.in_order(), strict=True):
        groups[finding.answer].append(name + (MEETING_MARK if finding.by_meeting else ""))
    return " ".join(f"{capital(answer)}: {', '.join(names)}." for answer, names in groups.items() if names)


def named_by(support: Support) -> str:
    """Say how many organisations named it, out of those that answered."""
    number = "enkele" if support.organisations is None else str(support.organisations)
    return f"{number} van de {plural(support.answered, 'organisatie', 'organisaties')}"


def stickers_and_work(support: Support, word: str) -> str:
    """Say how many stickers there are, unless nobody voted yet, and how much work it is."""
    work = f"{word} werk" if word else "werk onbekend"
    return work if support.stickers is None else f"{plural(support.stickers, 'sticker', 'stickers')} · {work}"


def lead(rows: Sequence[DecisionRow]) -> str:
    """Say how many rows pass and how many still need a question."""
    passing = sum(row.passes for row in rows)
    asking = len(rows) - passing
    if not rows:
        return "Geen enkel knelpunt is ver genoeg om vandaag te kiezen. Bespreek wat er nog nodig is."
    first = "Nog geen knelpunt voldoet aan alle vijf toetsen."
    if passing:
        first = f"{plural(passing, 'knelpunt voldoet', 'knelpunten voldoen')} aan alle vijf toetsen."
    if not asking:
        return first
    which = "dit ene knelpunt" if asking == 1 else f"deze {asking}"
    return f"{first} Bij {which} moeten we nog iets navragen."


def responses(answered: Responses) -> str:
    """Say who answered and which groups are still missing."""
    if not answered.organisations and not answered.answers:
        first = "Nog niemand vulde de vragenlijst in."
    else:
        first = _who(answered)
    if answered.missing:
        return f"{first} We missen nog: {listing(answered.missing)}."
    return first


def certainty(share: int | None) -> str:
    """Say how sure the place in the top 5 is, from the share of resamples in whole percents."""
    if share is None:
        return "Niet berekend"
    if share >= _CERTAIN:
        words = "Staat vast in de top 5"
    elif share >= _LIKELY:
        words = "Waarschijnlijk in de top 5"
    else:
        words = "Wankel: een paar antwoorden maken verschil"
    return f"{words} ({share} van de 100 keer)"


def _who(answered: Responses) -> str:
    """Name answers and organisations with the right form of the verb."""
    organisations = plural(answered.organisations, "organisatie", "organisaties")
    if answered.answers is None:
        return f"{organisations} {'vulde' if answered.organisations == 1 else 'vulden'} de vragenlijst in."
    answers = plural(answered.answers, "antwoord", "antwoorden")
    return f"{answers} van {organisations}." if answered.organisations else f"{answers}."
