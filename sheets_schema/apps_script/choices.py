"""What a form offers to choose from in one neighbourhood; also for a form that exists already."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sheets_schema.cells import read_text
from sheets_schema.fields import Choice, Choices, Scale
from sheets_schema.forms.ballot import NOT_LISTED, STICKER_KEYS, ballot_for
from sheets_schema.forms.people import OTHER, with_organisations
from sheets_schema.settings_reading import SettingsRead
from sheets_schema.tables import Column, Form


@dataclass(frozen=True, slots=True)
class Filling:
    """What a neighbourhood puts into a form.

    `values` fill the placeholders of the intro, `shortlist` holds (K-number, title) for the stickers, and `settings`
    is what Instellingen says, None for the defaults.
    """

    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    organisations: tuple[str, ...] = ()
    shortlist: tuple[tuple[str, str], ...] = ()
    settings: SettingsRead | None = None

    @property
    def neighbourhood(self) -> str:
        """The name of the neighbourhood, '' when nobody filled it in."""
        known = self.settings is not None and "neighbourhood" in self.settings.values.given
        return self.settings.values.text("neighbourhood") if known and self.settings else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The options of one question, in order, and whether something else may be typed."""

    options: tuple[str, ...]
    other: bool = False
    several: bool = False


def choices(form: Form, filling: Filling) -> dict[str, Offer]:
    """Return the offer of every question that has options, by the key of its column; statements of a grid included."""
    filled = with_organisations(form, filling.organisations)
    offers = {column.key: _offer(column, filling) for column in filled.columns}
    return {key: offer for key, offer in offers.items() if offer is not None}


def one_line(text: str) -> str:
    """Return a text as a form can show it in a title or an option: on one line, without control characters."""
    return " ".join(read_text(text)[0].split())


def _offer(column: Column, filling: Filling) -> Offer | None:
    kind = column.field
    if column.key in STICKER_KEYS:
        return Offer(_unique(ballot_for(filling.shortlist)))
    if isinstance(kind, Choice | Choices):
        # Google adds its own line for something else, in the language of the reader.
        listed = tuple(option for option in kind.options if not (kind.other and option == OTHER))
        return Offer(_unique(listed), other=kind.other, several=isinstance(kind, Choices))
    return Offer(kind.options) if isinstance(kind, Scale) else None


def _unique(options: tuple[str, ...]) -> tuple[str, ...]:
    """Keep each option once and none without text, for Google refuses both; 'Staat er niet bij' stays last."""
    found = dict.fromkeys(text for option in options if (text := one_line(option)))
    last = (NOT_LISTED,) if NOT_LISTED in found else ()
    return (*(option for option in found if option != NOT_LISTED), *last)
