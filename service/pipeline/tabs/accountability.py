"""Zo is het berekend: settings and where they come from, orders side by side, counts and version."""

from __future__ import annotations

from collections.abc import Iterator

from reports.briefing import SettingLine
from service.domain.bottlenecks import Analysis
from service.pipeline.briefing import account
from service.pipeline.tabs.rows import rows_of
from service.ports import Rows
from sheets_schema.tabs import ACCOUNTABILITY

_MOST_IN_ORDER = 10


def _lines(analysis: Analysis, settings: tuple[SettingLine, ...], version: str) -> Iterator[dict[str, object]]:
    shown = account(analysis, settings, version)
    for line in shown.settings:
        yield {"section": "Instellingen", "what": line.label, "value": line.value, "origin": line.source}
    for weighting in shown.weightings:
        order = ", ".join(weighting.order[:_MOST_IN_ORDER])
        yield {"section": "Volgorde bij andere weging", "what": weighting.name, "note": order}
    for count in (*shown.counts, *shown.ledger):
        yield {"section": "Aantallen", "what": count.label, "value": count.number}
    yield {"section": "Versie", "what": "Wijkpeil", "value": shown.version}


def accountability_rows(analysis: Analysis, settings: tuple[SettingLine, ...], version: str) -> Rows:
    """The lines of Zo is het berekend."""
    return rows_of(ACCOUNTABILITY, _lines(analysis, settings, version))
