"""What masking of personal data speaks of: the kinds, a finding in a text, and a masked text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """A kind of personal data; its value is the Dutch word that takes the place of what was written."""

    NAME = "naam"
    ADDRESS = "adres"
    DATE = "datum"
    AGE = "leeftijd"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    NUMBER = "nummer"
    PLACE = "plaats"
    LINK = "link"


PLACEHOLDERS: Mapping[Kind, str] = MappingProxyType({kind: f"[{kind.value}]" for kind in Kind})


class Tag(StrEnum):
    """What a de-identifier may say of a piece of text; the first five are claims, the others only look-ups in lists."""

    PERSON = "person"
    PLACE = "place"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    FIRST_NAME = "first_name"
    SURNAME = "surname"
    STREET = "street"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece `text[start:end]` with what a de-identifier says of it."""

    start: int
    end: int
    tag: Tag


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data as far as we could see.

    Args:
        text: with placeholders such as `[naam]` and `[telefoon]`.
        found: how many of each kind were masked, sorted by kind; never what.
    """

    text: str
    found: tuple[tuple[str, int], ...]
