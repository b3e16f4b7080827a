"""Dutch sentences."""

import datetime as dt

import pytest

from reports import texts
from reports.briefing import Answer, DecisionRow, Finding, FiveTests, Responses, Support
from tests.golden.example import ALL_YES, HIDDEN, MET, NO, UNKNOWN, YES


def row(*, passes: bool) -> DecisionRow:
    """A row of which only the outcome matters."""
    return DecisionRow("K-001", "Titel", "Zin.", passes, Support(3, 20), ALL_YES)


@pytest.mark.parametrize(
    ("month", "expected"), [(1, "9 januari 2026"), (3, "9 maart 2026"), (8, "9 augustus 2026"), (12, "9 december 2026")]
)
def test_dates_are_written_out(month: int, expected: str):
    """A day reads as people say it."""
    assert texts.long_date(dt.date(2026, month, 9)) == expected


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_lists_end_in_en(items: list[str], expected: str):
    """A list reads as "a, b en c"."""
    assert texts.listing(items) == expected


def test_parties_that_do_not_fit_are_counted():
    """Parties keep their abbreviations, and those left out are counted."""
    names = ("Huisartsenpraktijk", "GGZ", "Ziekenhuis, SEH of huisartsenpost", "A")
    assert texts.parties(names, 4) == "Huisartsenpraktijk, GGZ, ziekenhuis, SEH of huisartsenpost en A"
    assert texts.parties(names, 1) == "Huisartsenpraktijk en 3 andere"
    assert texts.parties((), 1) == ""


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("Ja", "Ja."), ("Ja!", "Ja!"), ("Ja…", "Ja…")])
def test_sentences_are_closed_once(text: str, expected: str):
    """A sentence ends in one mark."""
    assert texts.sentence(text) == expected


def test_as_of_is_the_day_of_the_newest_answer():
    """Stand van names a day, or says that there are no answers."""
    assert texts.as_of(dt.date(2026, 11, 9)) == "Stand van 9 november 2026"
    assert texts.as_of(None) == "Nog geen antwoorden"


def test_tests_are_grouped_by_answer():
    """The five tests are told in words, in their own order, the meeting's with an asterisk."""
    assert texts.tests_in_words(MET) == "Ja: herkenning, frequentie, impact*, oplosbaar, meetbaar."
    mixed = FiveTests(YES, NO, UNKNOWN, HIDDEN, Finding(Answer.NO))
    assert texts.tests_in_words(mixed) == (
        "Ja: herkenning. Nee: frequentie, meetbaar. Onbekend: impact. Niet getoond: oplosbaar."
    )


@pytest.mark.parametrize(
    ("support", "expected"),
    [
        (Support(8, 20), "8 van de 20 organisaties"),
        (Support(1, 1), "1 van de 1 organisatie"),
        (Support(None, 20), "enkele van de 20 organisaties"),
    ],
)
def test_support_is_told_without_small_numbers(support: Support, expected: str):
    """Too few organisations are "enkele", never a number."""
    assert texts.named_by(support) == expected


@pytest.mark.parametrize(
    ("stickers", "work", "expected"),
    [(None, "", "werk onbekend"), (1, "veel", "1 sticker · veel werk"), (0, "", "0 stickers · werk onbekend")],
)
def test_stickers_are_told_once_they_are_counted(stickers: int | None, work: str, expected: str):
    """Before the count nothing is said about stickers; nought is told."""
    assert texts.stickers_and_work(Support(3, 20, stickers), work) == expected


@pytest.mark.parametrize(
    ("passing", "asking", "expected"),
    [
        (2, 3, "2 knelpunten voldoen aan alle vijf toetsen. Bij deze 3 moeten we nog iets navragen."),
        (1, 1, "1 knelpunt voldoet aan alle vijf toetsen. Bij dit ene knelpunt moeten we nog iets navragen."),
        (5, 0, "5 knelpunten voldoen aan alle vijf toetsen."),
        (0, 2, "Nog geen knelpunt voldoet aan alle vijf toetsen. Bij deze 2 moeten we nog iets navragen."),
        (0, 0, "Geen enkel knelpunt is ver genoeg om vandaag te kiezen. Bespreek wat er nog nodig is."),
    ],
)
def test_the_lead_counts_both_groups(passing: int, asking: int, expected: str):
    """The lead sentence says how many pass and how many need a question."""
    assert texts.lead([row(passes=True)] * passing + [row(passes=False)] * asking) == expected


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        (Responses(None, 0), "Nog niemand vulde de vragenlijst in."),
        (Responses(None, 1), "1 organisatie vulde de vragenlijst in."),
        (Responses(None, 4), "4 organisaties vulden de vragenlijst in."),
        (Responses(1, 1), "1 antwoord van 1 organisatie."),
        (Responses(9, 4, ("a", "b")), "9 antwoorden van 4 organisaties. We missen nog: a en b."),
        (Responses(2, 0), "2 antwoorden."),
    ],
)
def test_one_line_says_who_answered_and_who_is_missing(answered: Responses, expected: str):
    """The line has the right verb and names groups that are missing."""
    assert texts.responses(answered) == expected


@pytest.mark.parametrize(
    ("share", "start"),
    [
        (100, "Staat vast"),
        (90, "Staat vast"),
        (89, "Waarschijnlijk"),
        (60, "Waarschijnlijk"),
        (59, "Wankel: "),
        (0, "W"),
    ],
)
def test_certainty_has_three_steps(share: int, start: str):
    """From 90 it stands, from 60 it is likely, below it is shaky."""
    assert texts.certainty(share).startswith(start)
    assert texts.certainty(share).endswith(f"({share} van de 100 keer)")


def test_certainty_may_be_unknown():
    """What was not computed is not given a share."""
    assert texts.certainty(None) == "Niet berekend"
