"""Begin hier: where the partnership is, what comes next, who answered, what goes well and what needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reports.texts import long_date, sentence
from service.analysis.disclosure import shown_professions
from service.domain.answers import Consent
from service.domain.bottlenecks import Analysis, Outcome
from service.domain.mentions import Kind
from service.pipeline.briefing import newest_day
from service.pipeline.follow_up import ActionLine, Course
from service.pipeline.tabs.rows import rows_of
from service.ports import Rows
from sheets_schema.problems import PROBLEM_KINDS, Problem, Severity
from sheets_schema.tabs import CORRECTIONS, DECISIONS, REVIEW, START
from sheets_schema.tabs.start import LEDGER_TERMS, START_SECTIONS

_SECTION = dict(START_SECTIONS)
_MOST_PRAISE = 10
_TOLD_HERE = frozenset(
    {
        *("language-model-unused", "tab-restored", "tab-gone", "briefing-not-shared"),
        *("many-new-actions", "many-owned-actions", "evaluation-due"),
    }
)
"""Notices that matter to everybody, and are told in full."""
Line = dict[str, object]


def _step(analysis: Analysis, course: Course) -> Iterator[Line]:
    section = _SECTION["step"]
    yield {"section": section, "what": "Ronde", "value": analysis.round.name, "note": analysis.round.theme}
    if not analysis.bottlenecks:
        now, then = "Vragenlijst", "Stuur de vragenlijst rond. Zodra er antwoorden zijn, verschijnt hier de ranglijst."
    elif course.follow_up.closed:
        now = "Ronde gesloten"
        then = f"De tabbladen en het Besluitblad van deze ronde blijven zo. Opvolgen gaat door in {DECISIONS.title}."
    elif any(d.verdict for d in course.decided.rows.values()):
        now, then = "Opvolgen", f"Houd Stand en Laatste waarde in {DECISIONS.title} bij en koppel terug wat er gebeurt."
    else:
        now = "Kiezen"
        then = f"Bespreek de Top 5 en schrijf de keuze in {DECISIONS.title}. Begin met 1 of 2 knelpunten."
    yield {"section": section, "what": now, "note": then}
    if course.follow_up.evaluate_by:
        note = "Bespreek wat de acties opleverden. Doe dat minstens 2 keer per jaar."
        yield {
            "section": section,
            "what": "Volgende evaluatie uiterlijk",
            "value": course.follow_up.evaluate_by,
            "note": note,
        }


def _actions(course: Course) -> Iterator[Line]:
    for line in course.follow_up.open:
        due = f"Klaar op {long_date(line.due)}." if line.due else ""
        state = sentence(f"Stand: {line.status}") if line.status else "Stand: nog niet ingevuld."
        note = " ".join(words for words in (state, due, line.needs) if words)
        yield {
            "section": _SECTION["actions"],
            "what": f"{line.number} {line.action}",
            "value": line.owner or "nog geen eigenaar",
            "note": note,
        }


def _decisions(course: Course) -> Iterator[Line]:
    for line in course.follow_up.others:
        yield {
            "section": _SECTION["decisions"],
            "what": f"{line.number} {line.title}".strip(),
            "value": _verdict(line),
            "note": line.needs or "Compleet.",
        }


def _verdict(line: ActionLine) -> str:
    return line.verdict or "nog geen besluit"


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
        if notice.code in _TOLD_HERE:
            kind = PROBLEM_KINDS[notice.code]
            yield {"section": section, "what": kind.sentence.format_map(notice.values), "note": kind.advice}
    proposals = sum(b.outcome is Outcome.REGION for b in analysis.bottlenecks)
    if proposals:
        yield {"section": section, "what": "voorstellen voor de regio", "value": proposals}
    if not serious and not proposals:
        yield {"section": section, "what": "niets"}


def _links(link: str) -> Iterator[Line]:
    if link:
        yield {"section": _SECTION["links"], "what": "Besluitblad", "note": link}


def start_rows(analysis: Analysis, course: Course, problems: Sequence[Problem], link: str = "") -> Rows:
    """The lines of Begin hier, section by section; `link` is where the briefing is on the web, if anywhere."""
    lines = (
        *_step(analysis, course),
        *_actions(course),
        *_decisions(course),
        *_changed(analysis),
        *_ledger(analysis),
        *_coverage(analysis),
        *_core(analysis),
        *_praise(analysis),
        *_warnings(analysis, problems),
        *_links(link),
    )
    return rows_of(START, lines)
