"""A form as plain data for the script's builder: pages with questions, what follows which page, and all texts."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final, TypeAlias

from sheets_schema.apps_script.choices import Filling, Offer, choices, one_line
from sheets_schema.apps_script.texts import THANKS
from sheets_schema.fields import Text, Whole
from sheets_schema.tables import Column, Form, Section

Plain: TypeAlias = str | int | float | bool | list["Plain"] | dict[str, "Plain"]
"""What JSON can hold."""

_SEPARATOR: Final = "\n\n"


def form_plan(form: Form, filling: Filling) -> dict[str, Plain]:
    """Return the form as the builder takes it; the keys are those of type FormPlan in form_code.py."""
    offers = choices(form, filling)
    place = filling.neighbourhood
    return {
        "name": one_line(f"{form.title} {place}" if place else form.title),
        "title": form.title,
        "description": _SEPARATOR.join(form.introduction(filling.values)),
        "confirmation": THANKS[form.key],
        "pages": [_page(section, offers) for section in form.sections],
    }


def _page(section: Section, offers: Mapping[str, Offer]) -> dict[str, Plain]:
    targets = dict(section.branches)
    return {
        "key": section.key,
        "title": section.title,
        "help": section.help,
        "questions": list(_questions(section, offers, targets)),
        "then": section.then,
    }


def _questions(section: Section, offers: Mapping[str, Offer], targets: Mapping[str, str]) -> Iterator[dict[str, Plain]]:
    """Yield the questions in order; statements of one grid that stand together are one question."""
    last = section.columns[-1]
    for grid, columns in groupby(section.columns, key=lambda column: column.grid):
        if grid is not None:
            yield _grid(grid, tuple(columns), offers)
            continue
        for column in columns:
            yield _question(column, offers.get(column.key), targets if column is last else {})


def _grid(title: str, columns: tuple[Column, ...], offers: Mapping[str, Offer]) -> dict[str, Plain]:
    return {
        "kind": "grid",
        "title": title,
        "required": all(column.required for column in columns),
        "rows": [column.statement or column.title for column in columns],
        "options": list(offers[columns[0].key].options),
    }


def _question(column: Column, offer: Offer | None, targets: Mapping[str, str]) -> dict[str, Plain]:
    plan: dict[str, Plain] = {"kind": _kind(column, offer), "title": column.title, "required": column.required}
    if column.help:
        plan["help"] = column.help
    if offer:
        plan |= {"options": list(offer.options), "other": offer.other}
    if targets and offer:
        plan["targets"] = [targets[option] for option in offer.options]
    if isinstance(column.field, Whole):
        plan["limits"] = [column.field.minimum or 0, column.field.maximum or 0]
    return plan


def _kind(column: Column, offer: Offer | None) -> str:
    if offer:
        return "many" if offer.several else "choice"
    if isinstance(column.field, Whole):
        return "number"
    return "long" if isinstance(column.field, Text) and column.field.multiline else "short"
