"""One file of answers without any workbook: what goes into `ranglijst.csv`, `meldingen.csv` and `nakijken.csv`."""

from __future__ import annotations

from dataclasses import dataclass

from reports.workbook import build_briefing
from service.domain.bottlenecks import Analysis, Criterion
from service.errors import InputRefused, LedgerUnbalanced
from service.pipeline.analyse import Tools, analyse
from service.pipeline.briefing import compose
from service.pipeline.file_mentions import file_mentions
from service.pipeline.pull import Pulled, pull
from service.pipeline.tabs.review import review_rows
from service.ports import Progress, Rows, Snapshot, TabContent
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.headers import match_header
from sheets_schema.settings_reading import SettingsRead, settings_from_mapping

RANKING_HEADER = (
    "rang", "knelpunt", "titel", "thema", "uitkomst", "score", "keer_genoemd", "organisaties",
    *(criterion.value.replace(" ", "_") for criterion in Criterion),
)  # fmt: skip
_QUESTIONS = ("q1", "q2", "q3")


@dataclass(frozen=True, slots=True)
class FileAnalysis:
    """What came of a file: the analysis, its three tables (header first) and the briefing's bytes."""

    pulled: Pulled
    analysis: Analysis
    ranking: Rows
    mentions: Rows
    review: Rows
    briefing: bytes


def _ranking(analysis: Analysis) -> Rows:
    rows = (
        (
            b.rank,
            b.number,
            b.title,
            b.group.theme,
            b.outcome.value,
            round(b.score, 1),
            len(b.current),
            len(b.organisations),
            *(test.verdict.value for test in b.tests),
        )
        for b in analysis.bottlenecks
    )
    return (RANKING_HEADER, *rows)


def _checked(rows: Rows, name: str) -> None:
    """Refuse a table in which not one question of the questionnaire can be found, or that holds no answers.

    Raises:
        InputRefused: so it is; the message names what was looked for.
    """
    found = match_header(QUESTIONNAIRE, rows[0]).found if rows else {}
    if not any(question in found for question in _QUESTIONS):
        title = next(c.title for c in QUESTIONNAIRE.columns if c.key == "q1")
        raise InputRefused(
            f"In {name} staat geen kolom met een vraag van de vragenlijst.",
            f"Geef de antwoorden van het formulier, met in de eerste rij kolommen zoals '{title}'.",
        )
    if len(rows) == 1:
        raise InputRefused(
            f"In {name} staan alleen kolomtitels en geen antwoorden.", "Geef het bestand met antwoorden."
        )


def analyse_rows(
    rows: Rows, name: str, settings: SettingsRead | None, tools: Tools, version: str, progress: Progress
) -> FileAnalysis:
    """Analyse the rows of one response table, header first.

    Args:
        rows: as read from the file.
        name: what the person calls the file.
        settings: from a settings file; without one the defaults hold and all answers are one round.
        tools: masker, encoder and catalogue.
        version: of the software, for the account.
        progress: where the steps are shown.

    Raises:
        InputRefused: no question of the questionnaire is in the header, or nothing stands under it.
        LedgerUnbalanced: an answer would have been lost.
        MaskingUnavailable: no text can be masked.
    """
    _checked(rows, name)
    progress.begin("Antwoorden lezen")
    snapshot = Snapshot("", (TabContent(QUESTIONNAIRE.role, name, rows),))
    pulled = pull(snapshot, settings or settings_from_mapping({}), answers=name)
    analysis = analyse(pulled, tools, progress)
    if not analysis.ledger.balances:
        raise LedgerUnbalanced(
            f"{analysis.ledger.read} antwoorden gelezen, {analysis.ledger.accounted} verantwoord.",
            "Er is niets weggeschreven. Meld dit als fout in Wijkpeil.",
        )
    progress.begin("Besluitblad maken")
    briefing = build_briefing(compose(analysis, {}, pulled.setting_lines, version, pulled.afterwards))
    review = review_rows(analysis, pulled.problems)
    return FileAnalysis(pulled, analysis, _ranking(analysis), file_mentions(pulled, analysis), review, briefing)
