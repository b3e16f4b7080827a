"""What is kept of a refresh for the pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from service.domain.mentions import Kind
from service.pipeline.last_result import LOOK, STANDING, Beside, keep
from tests.unit.service.web.example import PROBLEMS, SLUG, START, MemoryFiles, analysis, looked, recalled

BESIDE = Beside(frozenset({"M-0011"}), PROBLEMS, "1.2.3")


def kept(found=None, beside=BESIDE, files=None, at=START):
    """Files after one refresh."""
    files = files or MemoryFiles()
    keep(files, SLUG, found or analysis(), "r1", at, beside)
    return files


def bare(mention):
    """A mention without what never leaves the workbook."""
    return replace(mention, tab="", row=0, stamp=None, content="", sender="")


def test_what_was_kept_is_recalled():
    """Everything that pages show comes back as it was; what they may not show does not come back at all."""
    whole = analysis()
    standing = recalled(kept(beside=Beside()))
    assert standing.analysis.mentions == tuple(map(bare, whole.mentions))
    assert standing.analysis.bottlenecks == tuple(
        replace(b, mentions=tuple(map(bare, b.mentions)), current=tuple(map(bare, b.current)))
        for b in whole.bottlenecks
    )
    for name in ("settings", "round", "ledger", "coverage", "weightings", "groups", "merged"):
        assert getattr(standing.analysis, name) == getattr(whole, name)
    assert standing.as_of == max(m.stamp.date() for m in whole.mentions)
    assert (standing.analysis.notices, standing.analysis.numbered) == ((), ())


def test_findings_are_the_rows_of_the_tab():
    """Notices and problems come back in the words of Nakijken, serious ones first."""
    findings = recalled(kept()).findings
    assert [f.severity for f in findings] == ["let op", "let op", "ter informatie", "ter informatie"]
    assert findings[0].mention == "M-0002"
    assert findings[1].where == "Instellingen, kolom Instelling"


def test_the_same_outcome_gives_the_same_bytes():
    """A refresh with nothing new leaves the result untouched, and only the look is newer."""
    files = kept()
    before = dict(files.kept)
    kept(files=files, at=START + timedelta(hours=1))
    assert files.get(SLUG, STANDING) == before[SLUG, STANDING]
    assert files.get(SLUG, LOOK) != before[SLUG, LOOK]
    assert recalled(files).changed_at == START
    assert looked(files).at == START + timedelta(hours=1)


def test_the_order_of_rows_in_the_workbook_does_not_matter():
    """Sorted answers give other row numbers and the same bytes."""
    whole = analysis()
    moved = replace(whole, mentions=tuple(replace(m, row=m.row + 5) for m in whole.mentions))
    assert kept().kept == kept(moved).kept


def test_another_outcome_is_a_change():
    """When the outcome differs the moment of the last change moves along."""
    files = kept()
    later = START + timedelta(days=1)
    found = analysis()
    kept(replace(found, mentions=tuple(m for m in found.mentions if m.kind is not Kind.PRAISE)), files=files, at=later)
    assert recalled(files).changed_at == later


def test_the_look_holds_the_figures_of_the_overview():
    """Revision, version, name, round and counts can be had without reading the whole result."""
    look = looked(kept())
    assert (look.revision, look.version, look.name) == ("r1", "1.2.3", "De Linde & omstreken")
    assert (look.round, look.rounds, look.answers, look.bottlenecks) == ("najaar 2026", 1, 32, 8)


def test_a_neighbourhood_without_a_name_has_none():
    """The name that Instellingen gives to everybody is no name to tell neighbourhoods apart by."""
    found = analysis()
    assert looked(kept(replace(found, settings=replace(found.settings, neighbourhood="de wijk")))).name == ""


def test_hidden_words_are_not_even_kept():
    """The words of an answer that people hid are in no file."""
    files = kept(beside=Beside(frozenset({"M-0901"})))
    assert "samenwerking met de apotheek" not in files.get(SLUG, STANDING).decode()
    praise = next(m for m in recalled(files).analysis.mentions if m.number == "M-0901")
    assert (praise.text, praise.idea, praise.sign, praise.example) == ("(verborgen)", "", "", "")


def test_a_broken_character_stops_nothing():
    """Half a character that somebody pasted does not stop a refresh."""
    found = analysis()
    odd = replace(found.mentions[0], text="kapot \ud800 teken")
    files = kept(replace(found, mentions=(odd, *found.mentions[1:])))
    assert recalled(files).analysis.mentions[0].text == "kapot ? teken"


def test_nothing_kept_is_nothing_recalled():
    """Before the first refresh there is no result and no look."""
    assert recalled(MemoryFiles()) is None
    assert looked(MemoryFiles()) is None
