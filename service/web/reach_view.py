"""What the page about the answers shows: who answered, where each went, what goes well, what asks for a look."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.mentions import Kind
from service.pipeline.last_result import Finding, Standing
from sheets_schema.tabs.start import LEDGER_TERMS


@dataclass(frozen=True, slots=True)
class Reach:
    """Who answered, where every answer went, what goes well and what asks for a look."""

    responses: int
    organisations: tuple[str, ...]
    professions: tuple[tuple[str, int], ...]
    missing_core: tuple[str, ...]
    ledger: tuple[tuple[str, int], ...]
    praise: tuple[str, ...]
    findings: tuple[tuple[str, tuple[Finding, ...]], ...]


def _by_severity(findings: tuple[Finding, ...]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    order = dict.fromkeys(f.severity for f in findings)
    return tuple((severity, tuple(f for f in findings if f.severity == severity)) for severity in order)


def reach(standing: Standing) -> Reach:
    """The page about the answers."""
    analysis, ledger, coverage = standing.analysis, standing.analysis.ledger, standing.analysis.coverage
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
    praise = [m for m in analysis.mentions if m.kind is Kind.PRAISE and m.round == analysis.round.name]
    return Reach(
        responses=coverage.responses,
        organisations=coverage.organisations,
        professions=tuple(sorted(coverage.professions.items(), key=lambda item: (-item[1], item[0]))),
        missing_core=coverage.missing_core,
        ledger=tuple((label, figures[key]) for key, label in LEDGER_TERMS),
        praise=tuple(f"{m.text} {m.example}".strip() for m in praise),
        findings=_by_severity(standing.findings),
    )
