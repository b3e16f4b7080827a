"""From what Instellingen says to the settings that calculations read, and to the lines that account for them."""

from __future__ import annotations

from reports.briefing import SettingLine
from service.domain.answers import Frequency
from service.domain.organisations import fold
from service.domain.settings import Round, Settings, Weights
from sheets_schema.forms.team_statements import STATEMENT_KEYS
from sheets_schema.neighbourhood import OPEN_END, Organisation
from sheets_schema.settings_reading import SettingsRead
from sheets_schema.tabs.settings import BALLOT_LEADING, SETTINGS, Setting, SettingValue, statement_setting

_FROM_SHEET, _DEFAULT = "uit het werkblad", "standaard"


def _names(organisations: tuple[Organisation, ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for organisation in organisations:
        for name in organisation.names:
            known.setdefault(fold(name), organisation.name)
    return known


def to_settings(read: SettingsRead) -> Settings:
    """The settings as calculations use them."""
    values = read.values
    return Settings(
        neighbourhood=values.text("neighbourhood"),
        coordinator=values.text("coordinator"),
        min_organisations=values.whole("recognition_organisations"),
        min_professions=values.whole("recognition_professions"),
        min_practice_answers=values.whole("impact_practices"),
        frequency_floor=Frequency(values.text("frequency_least")),
        frequency_share=values.decimal("frequency_share"),
        impact_share=values.decimal("impact_share"),
        influence_share=values.decimal("solvable_share"),
        weights=Weights(
            recognition=values.whole("weight_recognition"),
            frequency=values.whole("weight_frequency"),
            impact=values.whole("weight_impact"),
            influence=values.whole("weight_solvable"),
            sign=values.whole("weight_measurable"),
        ),
        min_group=values.whole("minimum_group"),
        votes_lead=values.text("ballot_mode") == BALLOT_LEADING,
        votes_close=values.moment("ballot_closes"),
        mandate_share=values.decimal("mandate_share"),
        most_new_actions=values.whole("new_actions"),
        most_owned_actions=values.whole("owned_actions"),
        strictness=values.text("strictness"),
        rounds=tuple(Round(r.name, r.start, None if r.end == OPEN_END else r.end, r.theme) for r in read.rounds),
        closed=tuple(r.name for r in read.rounds if r.closed),
        evaluations=values.evaluations,
        organisations=_names(read.organisations),
    )


def _line(setting: Setting, value: SettingValue) -> SettingLine:
    origin = _DEFAULT if value == setting.default else _FROM_SHEET
    return SettingLine(setting.label, setting.wording(value), origin)


def setting_lines(read: SettingsRead) -> tuple[SettingLine, ...]:
    """Every setting with its value in words and where it comes from; names and dates of the follow-up are left out."""
    return tuple(
        _line(setting, read.values.values[setting.key]) for setting in SETTINGS if setting.key not in _NOT_CALCULATED
    )


_NOT_CALCULATED = frozenset(
    {
        "coordinator",
        "region",
        "meeting",
        "feedback",
        "erasure",
        "next_meeting",
        "feedback_by",
        "validation_by",
        "time_zone",
        "team_extra",
        *map(statement_setting, STATEMENT_KEYS),
    }
)
