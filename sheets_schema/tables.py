"""What a form and a tab consist of: titled columns with a field each, who writes them and where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sheets_schema.fields import Field, NumberKind, Text

NARROW: Final = 10
NORMAL: Final = 18
WIDE: Final = 45


class Writer(StrEnum):
    """Who writes a tab; nobody else changes a filled cell of it."""

    FORM = "form"
    PEOPLE = "people"
    SERVICE = "service"

    @property
    def label(self) -> str:
        """The Dutch word for people."""
        return {"form": "formulier", "people": "mensen", "service": "Wijkpeil"}[self.value]


class Role(StrEnum):
    """The two spreadsheets of a neighbourhood: one for the coordinator, one for the core team."""

    WERKBLAD = "werkblad"
    KERNTEAMBLAD = "kernteamblad"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab, or one question of a form.

    `code` ('1b') at the start of a header identifies the column whatever the wording. A statement of a grid has the
    grid's title in `grid` and is identified by `statement`. `width` is in characters, `wrap` breaks long texts over
    lines; `required` is the form's check, never the reader's.
    """

    key: str
    title: str
    field: Field = field(default_factory=Text)
    aliases: tuple[str, ...] = ()
    code: str | None = None
    required: bool = False
    help: str = ""
    width: int = NORMAL
    wrap: bool = False
    grid: str | None = None
    statement: str | None = None

    @property
    def name(self) -> str:
        """What a message calls the column: its code, else its title."""
        return self.code or self.title

    @property
    def number_kind(self) -> NumberKind:
        """How a spreadsheet shows the values."""
        return self.field.number_kind

    @property
    def options(self) -> tuple[str, ...]:
        """What a drop-down offers; empty when anything goes."""
        return self.field.options


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a form: its questions, and where it leads.

    `branches` gives for the options of the section's last question the key of the next section; without one a section
    leads to `then`, and '' sends the form in.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    help: str = ""
    branches: tuple[tuple[str, str], ...] = ()
    then: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form and the tab with its responses.

    `stamp` is the moment a response came in, always the first column. `intro` is a list of paragraphs; a paragraph that
    names a placeholder without a value is left out. `signature` holds the keys of the questions only this form has.
    """

    key: str
    title: str
    hosted_tab: str
    intro: tuple[str, ...]
    stamp: Column
    sections: tuple[Section, ...]
    signature: frozenset[str]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in the order of the tab."""
        return self.stamp, *(column for section in self.sections for column in section.columns)

    @property
    def writer(self) -> Writer:
        """Responses come from the form."""
        return Writer.FORM

    @property
    def role(self) -> Role:
        """Responses are for the coordinator."""
        return Role.WERKBLAD

    @property
    def placeholders(self) -> frozenset[str]:
        """The names between braces in the intro."""
        return frozenset(name for paragraph in self.intro for name in _placeholders(paragraph))

    def introduction(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Fill in the intro, each paragraph with a capital; a blank value counts as absent."""
        given = {name: value for name, value in values.items() if value}
        filled = (text.format_map(given) for text in self.intro if given.keys() >= set(_placeholders(text)))
        return tuple(text[:1].upper() + text[1:] for text in filled)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of one of the two spreadsheets; `key` is its name in code, `title` what people see."""

    key: str
    title: str
    role: Role
    writer: Writer
    columns: tuple[Column, ...]
    hidden: bool = False
    help: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        """The titles in order: the first row of the tab."""
        return tuple(column.title for column in self.columns)


def _placeholders(text: str) -> Iterator[str]:
    for part in text.split("{")[1:]:
        yield part.split("}")[0]
