"""The settings of a neighbourhood, read from tab Instellingen or from a TOML file into the same types."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from sheets_schema.cells import Cell, fold, is_blank, read_text, shown
from sheets_schema.fields import Day
from sheets_schema.neighbourhood import Organisation, Round, check_organisations, check_rounds, make_round
from sheets_schema.problems import Place, Problem
from sheets_schema.reading import Record, read_table
from sheets_schema.tabs.common import THEME_FIELD
from sheets_schema.tabs.settings import (
    CLOSED,
    EVALUATION,
    OBSOLETE_SETTINGS,
    ORGANISATION,
    ROUND,
    SETTINGS,
    SETTINGS_TAB,
    Setting,
    SettingValue,
)

TOML_PLACE: Final = "Instellingenbestand"


@dataclass(frozen=True, slots=True)
class SettingValues:
    """The value of every setting by key; `given` holds the keys that people set to something else than the default.

    `evaluations` are the days on which people evaluated, each once, the oldest first.
    """

    values: Mapping[str, SettingValue] = field(hash=False)
    given: frozenset[str] = frozenset()
    evaluations: tuple[date, ...] = ()

    def text(self, key: str) -> str:
        """Return a text or choice."""
        value = self.values[key]
        return value if isinstance(value, str) else ""

    def whole(self, key: str) -> int:
        """Return a whole number."""
        value = self.values[key]
        return value if isinstance(value, int) else 0

    def decimal(self, key: str) -> float:
        """Return a number or share."""
        value = self.values[key]
        return float(value) if isinstance(value, int | float) else 0.0

    def day(self, key: str) -> date | None:
        """Return a day, None when nobody filled it in."""
        value = self.values[key]
        return value if isinstance(value, date) else None

    def moment(self, key: str) -> datetime | None:
        """Return a moment, None when nobody filled it in."""
        value = self.values[key]
        return value if isinstance(value, datetime) else None

    def origin(self, key: str) -> str:
        """Say in Dutch where a value comes from."""
        return "uit het werkblad" if key in self.given else "standaard"


class SettingsRead(NamedTuple):
    """All that Instellingen holds."""

    values: SettingValues
    rounds: tuple[Round, ...]
    organisations: tuple[Organisation, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Collected:
    """What one pass over a source finds, before the checks over the whole."""

    source: str
    values: dict[str, SettingValue] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    rounds: list[Round] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    closed: list[tuple[str, Place]] = field(default_factory=list)
    evaluations: list[date] = field(default_factory=list)

    def add_setting(self, name: str, cell: Cell, place: Place) -> None:
        setting = _BY_NAME.get(_plain(name))
        if setting is None:
            self.problems.append(_unknown(name, place))
        elif setting.key in self.seen:
            self.problems.append(Problem("setting-twice", place, {"label": setting.label}))
        else:
            self._read(setting, cell, place)

    def _read(self, setting: Setting, cell: Cell, place: Place) -> None:
        if is_blank(cell):
            return
        self.seen.add(setting.key)
        value, problems = setting.kind.read(cell, place)
        if problems and value in {None, ""}:
            self.problems.extend(_unusable(setting, cell, problem) for problem in problems)
        elif isinstance(value, str | int | float | date):
            self.values[setting.key] = value
            self.problems.extend(problems)

    def add_round(self, name: str, days: tuple[date | None, date | None], theme: str, place: Place) -> None:
        found, problems = make_round(name, *days, theme, place)
        self.rounds.extend([found] if found else [])
        self.problems.extend(problems)

    def add_organisation(self, name: str, aliases: Iterable[str], place: Place) -> None:
        others = tuple(alias for text in aliases if (alias := read_text(text)[0]))
        if name:
            self.organisations.append(Organisation(name, others))
        else:
            self.problems.append(Problem("setting-without-name", place))

    def add_evaluation(self, day: date | None, place: Place) -> None:
        if day:
            self.evaluations.append(day)
        else:
            self.problems.append(Problem("evaluation-without-day", place))

    def _closed(self, rounds: Sequence[Round]) -> tuple[Round, ...]:
        """The rounds with those closed that people closed; a name that no round has is reported."""
        names = {fold(item.name) for item in rounds}
        unknown = [(name, place) for name, place in self.closed if fold(name) not in names]
        self.problems.extend(Problem("round-unknown", place, {"name": shown(name)}) for name, place in unknown)
        told = {fold(name) for name, _ in self.closed}
        return tuple(replace(item, closed=fold(item.name) in told) for item in rounds)

    def result(self) -> SettingsRead:
        if all(self.values.get(key, _DEFAULTS[key]) == 0 for key in _WEIGHTS):
            self.problems.append(Problem("weights-all-zero", Place(self.source)))
            self.values.update((key, _DEFAULTS[key]) for key in _WEIGHTS)
        given = frozenset(key for key, value in self.values.items() if value != _DEFAULTS[key])
        days = tuple(sorted(set(self.evaluations)))
        values = SettingValues(MappingProxyType({**_DEFAULTS, **self.values}), given, days)
        rounds, overlaps = check_rounds(self.rounds, self.source)
        organisations, alike = check_organisations(self.organisations, self.source)
        rounds = self._closed(rounds)
        return SettingsRead(values, rounds, organisations, (*self.problems, *overlaps, *alike))


def read_settings(rows: Sequence[Sequence[Cell]], tab_title: str = SETTINGS_TAB.title) -> SettingsRead:
    """Read tab Instellingen; what is unknown, obsolete or impossible is reported and the default is used."""
    reading = read_table(SETTINGS_TAB, rows, tab_title)
    found = _Collected(tab_title, problems=list(reading.problems))
    for record in reading.records:
        _add_record(found, record, Place(tab_title, record.sheet_row))
    return found.result()


def settings_from_mapping(source: Mapping[str, object], title: str = TOML_PLACE) -> SettingsRead:
    """Read the tables `instellingen`, `ronde`, `organisatie` and the list `evaluaties` of a parsed TOML file.

    A setting may be named by its key or its label. A round has naam, van, tot, thema and gesloten; an organisation has
    naam and a list ook_bekend_als.
    """
    found = _Collected(title)
    place = Place(title)
    found.problems.extend([_unknown(name, place) for name in source if name not in _TABLES])
    settings = source.get("instellingen")
    if isinstance(settings, Mapping):
        for name, value in settings.items():
            found.add_setting(str(name), _as_cell(value), Place(title, column=str(name)))
    for table in _tables(source.get("ronde")):
        _add_round_table(found, table, place)
    for table in _tables(source.get("organisatie")):
        found.add_organisation(_word(table.get("naam")), map(_word, _list(table.get("ook_bekend_als"))), place)
    for day in _list(source.get("evaluaties")):
        found.add_evaluation(day if isinstance(day, date) else None, place)
    return found.result()


def setting_rows() -> tuple[tuple[Cell, ...], ...]:
    """Return a row of Instellingen for every setting: label, default and explanation, for a new neighbourhood."""
    return tuple(
        (setting.label, setting.kind.write(setting.default), None, None, None, None, setting.help)
        for setting in SETTINGS
    )


def _add_record(found: _Collected, record: Record, place: Place) -> None:
    name = record.text("name")
    cell = record.values["value"]
    value = read_text(_as_cell(cell))[0]
    if fold(name) == fold(ROUND):
        found.add_round(value, (record.day("start"), record.day("end")), record.text("theme"), place)
    elif fold(name) == fold(CLOSED):
        found.closed.append((value, place))
    elif fold(name) == fold(EVALUATION):
        found.add_evaluation(record.day("start"), place)
    elif fold(name) == fold(ORGANISATION):
        found.add_organisation(value, record.text("aliases").split(";"), place)
    elif name:
        found.add_setting(name, _as_cell(cell), Place(place.tab, place.row, SETTINGS_TAB.columns[1].title))
    elif value:
        found.problems.append(Problem("setting-without-name", place))


def _add_round_table(found: _Collected, table: Mapping[str, object], place: Place) -> None:
    days = []
    for key in ("van", "tot"):
        day, problems = Day().read(_as_cell(table.get(key)), Place(place.tab, column=key))
        found.problems.extend(problems)
        days.append(day)
    theme, problems = THEME_FIELD.read(_as_cell(table.get("thema")), Place(place.tab, column="thema"))
    found.problems.extend(problems)
    found.add_round(_word(table.get("naam")), (days[0], days[1]), theme, place)
    if table.get("gesloten") is True:
        found.closed.append((_word(table.get("naam")), place))


def _plain(name: str) -> str:
    return fold(name.replace("_", " ").replace("-", " "))


def _unknown(name: str, place: Place) -> Problem:
    old = next((item for item in OBSOLETE_SETTINGS if _plain(name) in {_plain(item.key), _plain(item.label)}), None)
    if old:
        return Problem("setting-obsolete", place, {"label": old.label, "successor": old.successor})
    return Problem("setting-unknown", place, {"label": shown(name)})


def _unusable(setting: Setting, cell: Cell, problem: Problem) -> Problem:
    """Turn what the field found into what it means for the setting: its default is used."""
    values = {"label": setting.label, "value": shown(cell), "default": setting.wording(setting.default)}
    if problem.code != "number-out-of-range":
        return Problem("setting-unreadable", problem.place, values | {"hint": problem.advice()})
    limits = {"minimum": setting.wording(setting.minimum), "maximum": setting.wording(setting.maximum)}
    return Problem("setting-out-of-range", problem.place, values | limits)


def _as_cell(value: object) -> Cell:
    return value if value is None or isinstance(value, str | int | float | date) else str(value)


def _word(value: object) -> str:
    return read_text(_as_cell(value))[0]


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else () if value is None else (value,)


def _tables(value: object) -> list[Mapping[str, object]]:
    return [item for item in _list(value) if isinstance(item, Mapping)]


_TABLES: Final = frozenset({"instellingen", "ronde", "organisatie", "evaluaties"})
_BY_NAME: Final = MappingProxyType(
    {_plain(name): setting for setting in SETTINGS for name in (setting.key, setting.label)}
)
_DEFAULTS: Final[Mapping[str, SettingValue]] = MappingProxyType({item.key: item.default for item in SETTINGS})
_WEIGHTS: Final = tuple(key for key in _DEFAULTS if key.startswith("weight_"))
