"""Chooses one of the five themes for a group, by the known bottlenecks it resembles or else by keywords."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from service.analysis.catalogue import CatalogueEntry
from service.analysis.lexicon import expand, vocabulary, words

ACCESS = "Toegang tot zorg & wachttijden"
PREVENTION = "Preventie & leefstijl"
COOPERATION = "Samenwerking & doorverwijzing"
VULNERABLE = "Kwetsbare doelgroepen (ouderen, jeugd, GGZ)"
COMMUNICATION = "Communicatie & informatie-uitwisseling"
THEMES = (ACCESS, PREVENTION, COOPERATION, VULNERABLE, COMMUNICATION)
"""In the order of the method; the first wins a tie."""

_VOTERS = 10
_KEYWORD_SHARE = 0.5
_GRID = 4

_KEYWORDS: dict[str, frozenset[str]] = {
    ACCESS: vocabulary("""
        wacht toegang bereikb onbereik telefo plek plaats plekken bed bedden vol stop spoed afstand vervoer
        tekort capacit lang intake terecht afspraak openings seh huisartsenp patientens kosten vergoed
    """),
    PREVENTION: vocabulary("""
        prevent leefst bewe sport roken vape alcohol voeding gewicht overgew vaccin valprev valrisi gli
        screen gezond zelfzorg schimm energie
    """),
    COOPERATION: vocabulary("""
        samenw verwij doorver overleg mdo regie taak taken rol rollen afspra kennen wijkteam netwerk dubbel
        kastje welzijn casema sociaal domein verantw terugkop
    """),
    VULNERABLE: vocabulary("""
        ouder jeugd jong kind gezin ggz psych verslav dement eenza mantel kwetsb dak laaggel beperk migrant
        schuld verward zorgmij geweld tolk taal
    """),
    COMMUNICATION: vocabulary("""
        commun informat inform overdra ontslagb brief brieven bericht dossier systeem systemen digita ict
        epd his medicatieo medicat gegeven privacy uitwiss mail uitslag uitleg terugko bericht overzicht
    """),
}


def theme_for(texts: Sequence[str], likeness: NDArray[np.float32], entries: Sequence[CatalogueEntry]) -> str:
    """The theme of a group with these texts.

    `likeness` says how much the group resembles each of `entries`, in standard deviations. The most alike entries vote
    with the exponent of their likeness, as shares; keywords vote with a smaller share. Without entries they decide.
    """
    counts = _keywords(texts)
    votes = {theme: _KEYWORD_SHARE * counts[theme] / max(1, counts.total()) for theme in THEMES}
    best = _by_likeness(likeness, entries)[:_VOTERS]
    weights = [exp(float(likeness[i])) for i in best]
    for i, weight in zip(best, weights, strict=True):
        votes[entries[i].theme] = votes.get(entries[i].theme, 0.0) + weight / sum(weights)
    return max(votes, key=lambda theme: round(votes[theme], _GRID))


def nearest_entry(likeness: NDArray[np.float32], entries: Sequence[CatalogueEntry]) -> int:
    """Position of the entry that is most alike; equal ones go by slug."""
    return _by_likeness(likeness, entries)[0]


def _by_likeness(likeness: NDArray[np.float32], entries: Sequence[CatalogueEntry]) -> list[int]:
    return sorted(range(len(entries)), key=lambda i: (-round(float(likeness[i]), _GRID), entries[i].slug))


def _keywords(texts: Sequence[str]) -> Counter[str]:
    """How many words of the texts begin like a keyword, by theme."""
    return Counter(
        theme
        for text in texts
        for word in words(expand(text))
        for theme in THEMES
        if any(word.startswith(keyword) for keyword in _KEYWORDS[theme])
    )
