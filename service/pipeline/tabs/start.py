"""Begin hier: where the partnership is, what comes next, who answered, what goes well and what needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from service.analysis.disclosure import shown_professions
from service.domain.answers import Consent
from service.domain.bottlenecks import Analysis, Outcome
from service.domain.decisions import Decision
from service.domain.mentions import Kind
from service.pipeline.briefing import newest_day
from service.pipeline.tabs.rows import rows_of
from service.ports import Rows
from sheets_schema.problems import PROBLEM_KINDS, Problem, Severity
from sheets_schema.tabs import CORRECTIONS, DECISIONS, REVIEW, START
from sheets_schema.tabs.start import LEDGER_TERMS, START_SECTIONS

_SECTION = dict(START_SECTIONS)
_MOST_PRAISE = 10
Line = dict[str, object]


def _step(analysis: Analysis, decisions: Mapping[str, Decision]) -> Iterator[Line]:
    section = _SECTION["step"]
    yield {"section": section, "what": "Ronde", "value": analysis.round.name, "note": analysis.round.theme}
    if not analysis.bottlenecks:
        now, then = "Vragenlijst", "Stuur de vragenlijst rond. Zodra er antwoorden zijn, verschijnt hier de ranglijst."
    elif any(d.verdict for d in decisions.values()):
        now, then = "Opvolgen", f"Houd Stand en Laatste waarde in {DECISIONS.title} bij en koppel terug wat er gebeurt."
    else:
        now = "Kiezen"
        then = f"Bespreek de Top 5 en schrijf de keuze in {DECISIONS.title}. Begin met 1 of 2 knelpunten."
    yield {"section": section, "what": now, "note": then}


def _changed(analysis: Analysis) -> Iterator[Line]:
    yield {
        "section": _SECTION["changed"],
        "what": "Stand van (dag van het nieuwste antwoord)",
        "value": newest_day(analysis),
    }


def _ledger(analysis: Analysis) -> Iterator[Line]:
    ledger = analysis.ledger
    figures = {
        "read": ledger.read,
        "used": ledger.used,
        "empty": ledger.empty,
        "duplicate": ledger.duplicate,
        "withdrawn": ledger.withdrawn,
        "blocked": ledger.blocked,
        "outside": ledger.outside_round,
        "unreadable": ledger.unreadable,
    }
    for key, label in LEDGER_TERMS:
        yield {"section": _SECTION["ledger"], "what": label, "value": figures[key]}


def _coverage(analysis: Analysis) -> Iterator[Line]:
    section, coverage = _SECTION["coverage"], analysis.coverage
    yield {"section": section, "what": "antwoorden in deze ronde", "value": coverage.responses}
    yield {"section": section, "what": "organisaties", "value": len(coverage.organisations)}
    shown, others = shown_professions(coverage, analysis.settings)
    for profession, count in shown.items():
        yield {"section": section, "what": profession, "value": count}
    if others:
        note = f"Beroepen met minder dan {analysis.settings.min_group} invullers tellen we samen."
        yield {"section": section, "what": "andere beroepen samen", "value": others, "note": note}


def _core(analysis: Analysis) -> Iterator[Line]:
    section = _SECTION["core"]
    for name in analysis.coverage.missing_core:
        yield {"section": section, "what": name, "note": "Nog niemand vulde de vragenlijst in. Vraag het hun zelf."}
    if not analysis.coverage.missing_core:
        yield {"section": section, "what": "niemand", "note": "Alle kernspelers vulden de vragenlijst in."}


def _praise(analysis: Analysis) -> Iterator[Line]:
    section = _SECTION["praise"]
    praise = [m for m in analysis.mentions if m.kind is Kind.PRAISE and m.round == analysis.round.name]
    yield {"section": section, "what": "keer genoemd dat iets goed gaat", "value": len(praise)}
    quotable = sorted({m.text for m in praise if m.consent is Consent.YES})
    for text in quotable[:_MOST_PRAISE]:
        yield {"section": section, "what": text}


def _warnings(analysis: Analysis, problems: Sequence[Problem]) -> Iterator[Line]:
    section = _SECTION["warnings"]
    kinds = Counter(n.code for n in analysis.notices)
    kinds.update(p.code for p in problems)
    serious = {code: n for code, n in kinds.items() if PROBLEM_KINDS[code].severity is not Severity.INFO}
    if serious:
        what = f"Er staan {sum(serious.values())} punten in {REVIEW.title}"
        yield {
            "section": section,
            "what": what,
            "note": f"Kijk ze na in het werkblad en verbeter ze in {CORRECTIONS.title}.",
        }
    for notice in analysis.notices:
        if notice.code == "language-model-unused":
            kind = PROBLEM_KINDS[notice.code]
            yield {"section": section, "what": kind.sentence.format_map(notice.values), "note": kind.advice}
    proposals = sum(b.outcome is Outcome.REGION for b in analysis.bottlenecks)
    if proposals:
        yield {"section": section, "what": "voorstellen voor de regio", "value": proposals}
    if not serious and not proposals:
        yield {"section": section, "what": "niets"}


def start_rows(analysis: Analysis, decisions: Mapping[str, Decision], problems: Sequence[Problem]) -> Rows:
    """The lines of Begin hier, section by section."""
    lines = (
        *_step(analysis, decisions),
        *_changed(analysis),
        *_ledger(analysis),
        *_coverage(analysis),
        *_core(analysis),
        *_praise(analysis),
        *_warnings(analysis, problems),
    )
    return rows_of(START, lines)
