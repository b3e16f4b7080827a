"""The statements of the team check and what else they are called in a header; how a form is built is next door.

They are Wijkpeil's own, after Tuckman's five phases, and no validated instrument. The extra statements, on shared gain
and process, follow what predicts success in partnerships of Dutch primary care (Valentijn and others, 2015).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PHASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vormen": "Vormen",
        "stormen": "Stormen",
        "normeren": "Normeren",
        "presteren": "Presteren",
        "afronden": "Afronden",
    }
)
EXTRAS: Final[Mapping[str, str]] = MappingProxyType({"winst": "Samen winst", "proces": "Proces"})
_ENGLISH: Final = MappingProxyType(
    {
        "vormen": "Forming",
        "stormen": "Storming",
        "normeren": "Norming",
        "presteren": "Performing",
        "afronden": "Adjourning",
        "winst": "Mutual gain",
        "proces": "Process",
    }
)
STATEMENTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "vormen": (
            "Ik moet uitzoeken wie ik voor een vraag kan bellen.",
            "Het is onduidelijk wie welke taak heeft.",
            "In overleg houden mensen hun mening voor zich.",
            "We wachten op de trekker voor de volgende stap.",
        ),
        "stormen": (
            "We hebben discussie over wie het voortouw neemt.",
            "We zijn het oneens over wat we eerst moeten doen.",
            "We komen terug op afspraken die al gemaakt waren.",
            "In overleg lopen gesprekken door elkaar.",
        ),
        "normeren": (
            "We doen wat we hebben afgesproken.",
            "We overleggen op vaste momenten.",
            "We zeggen het tegen elkaar als iets niet goed loopt.",
            "Als we het oneens zijn, komen we er samen uit.",
        ),
        "presteren": (
            "We lossen problemen op zonder dat iemand ons aanstuurt.",
            "Ook als het druk is, loopt de samenwerking door.",
            "We bereiken samen iets wat apart niet was gelukt.",
            "We geven elkaar informatie door zonder dat iemand erom vraagt.",
        ),
        "afronden": (
            "We sluiten werk af dat we samen deden.",
            "We dragen taken over omdat iemand weggaat of omdat het werk klaar is.",
            "We nemen afscheid van mensen uit de groep.",
            "We bespreken of en hoe we na dit werk samen verdergaan.",
        ),
    }
)
EXTRA_STATEMENTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "winst": (
            "Elke organisatie heeft er zelf iets aan dat we samenwerken.",
            "We weten van elkaar wat ieder uit de samenwerking wil halen.",
        ),
        "proces": (
            "Iemand bewaakt dat we doen wat we afspreken.",
            "We maken genoeg tijd vrij voor de samenwerking.",
        ),
    }
)
_TRANSLATED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "vormen": (
            "I have to find out whom I can call with a question.",
            "It is unclear who has which task.",
            "In meetings people keep their opinion to themselves.",
            "We wait for the lead to take the next step.",
        ),
        "stormen": (
            "We argue about who takes the lead.",
            "We disagree about what to do first.",
            "We go back on agreements that were already made.",
            "In meetings conversations run through each other.",
        ),
        "normeren": (
            "We do what we agreed.",
            "We meet at fixed times.",
            "We tell each other when something goes wrong.",
            "When we disagree, we work it out together.",
        ),
        "presteren": (
            "We solve problems without anyone directing us.",
            "Even when it is busy, the cooperation goes on.",
            "Together we achieve something we could not have achieved apart.",
            "We pass on information to each other without being asked.",
        ),
        "afronden": (
            "We finish work that we did together.",
            "We hand over tasks because someone leaves or because the work is done.",
            "We say goodbye to people in the group.",
            "We discuss whether and how we go on together after this work.",
        ),
        "winst": (
            "Every organisation gains something from working together.",
            "We know what each of us wants from working together.",
        ),
        "proces": (
            "Someone sees to it that we do what we agreed.",
            "We set aside enough time for working together.",
        ),
    }
)


def statement_key(theme: str, index: int) -> str:
    """Return the column key of a statement: phase and 1-based number within the phase, such as 'normeren2'."""
    return f"{theme}{index}"


_PLACES: Final[Mapping[str, tuple[str, int]]] = MappingProxyType(
    {
        statement_key(theme, index): (theme, index)
        for group in (STATEMENTS, EXTRA_STATEMENTS)
        for theme, wordings in group.items()
        for index in range(1, len(wordings) + 1)
    }
)
STATEMENT_KEYS: Final = tuple(_PLACES)


def statement_theme(key: str) -> str:
    """Return the phase, or the extra theme, that a statement belongs to."""
    return _PLACES[key][0]


def statement_label(key: str) -> str:
    """Return the name of a statement for people: 'Vormen 1'."""
    theme, index = _PLACES[key]
    return f"{PHASES.get(theme) or EXTRAS[theme]} {index}"


def own_statement(key: str) -> str:
    """Return Wijkpeil's own wording of a statement."""
    theme, index = _PLACES[key]
    return (STATEMENTS.get(theme) or EXTRA_STATEMENTS[theme])[index - 1]


def statement_aliases(key: str) -> tuple[str, ...]:
    """Return what else a header may call a statement in our own wording: its number, or its English text."""
    theme, index = _PLACES[key]
    return (_TRANSLATED[theme][index - 1], statement_label(key), f"{_ENGLISH[theme]} {index}", key)
