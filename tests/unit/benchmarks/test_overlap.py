"""Runs of words that two sets of texts share, and what is told of them."""

from __future__ import annotations

from benchmarks.overlap import RUN, runs, shared, verdict
from service.analysis.catalogue import CatalogueEntry

SAID = "De praktijk is 's ochtends tussen acht en tien nooit te bereiken."


def entry(slug: str, *phrases: str) -> CatalogueEntry:
    """An entry that says only this."""
    return CatalogueEntry(slug, "titel", "toegang", "uitleg", phrases)


def test_a_text_of_fewer_words_has_no_run():
    """Five words are no run, seven hold two."""
    assert not list(runs("een twee drie vier vijf"))
    assert len(list(runs("een twee drie vier vijf zes zeven"))) == 2


def test_a_run_is_found_whatever_its_capitals_and_commas():
    """Only the entry that has six of the words in a row is named, with how many runs, never with the words."""
    copied = entry("overgenomen", "Tussen acht en tien, nooit te bereiken!", "iets anders")
    own = entry("eigen", "tussen acht en tien kom je er", "nooit te bereiken")
    found = shared([copied, own], set(runs(SAID)))
    assert found == {"overgenomen": 2}
    told = "\n".join(verdict(found, [copied, own]))
    assert "overgenomen: 2" in told
    assert "bereiken" not in told


def test_nothing_shared_is_said_too():
    """One line that counts none."""
    assert list(verdict({}, [entry("eigen")])) == [
        f"none of 1 entries of the catalogue share {RUN} words in a row with a labelled mention"
    ]
