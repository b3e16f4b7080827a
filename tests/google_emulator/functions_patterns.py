"""Functions with regular expressions: REGEXMATCH, REGEXEXTRACT, REGEXREPLACE."""

from __future__ import annotations

import re

from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_values import FormulaError, Matrix, Scalar, Value
from tests.google_emulator.functions import Registry

FUNCTIONS = Registry()


def _pattern(ev: Evaluator, value: Scalar, name: str) -> re.Pattern[str]:
    text = ev.text(value)
    try:
        return re.compile(text)
    except re.error as error:
        raise FormulaError(
            "REF", f"Function {name} parameter 2 value '{text}' is not a valid regular expression."
        ) from error


@FUNCTIONS("REGEXMATCH", 2)
def regexmatch(ev: Evaluator, value: Scalar, pattern: Scalar) -> Scalar:
    """Whether a part of a text fits."""
    return _pattern(ev, pattern, "REGEXMATCH").search(ev.text(value)) is not None


@FUNCTIONS("REGEXEXTRACT", 2)
def regexextract(ev: Evaluator, value: Scalar, pattern: Scalar) -> Value:
    """The part of a text that fits, or its groups side by side."""
    match = _pattern(ev, pattern, "REGEXEXTRACT").search(ev.text(value))
    if match is None:
        raise FormulaError(
            "N_A",
            f"Function REGEXEXTRACT parameter 2 value '{ev.text(pattern)}' does not match text of "
            f"Function REGEXEXTRACT parameter 1 value '{ev.text(value)}'.",
        )
    groups: list[Scalar] = [group or "" for group in match.groups()]
    return Matrix([groups]) if len(groups) > 1 else (groups[0] if groups else match[0])


@FUNCTIONS("REGEXREPLACE", 3)
def regexreplace(ev: Evaluator, value: Scalar, pattern: Scalar, new: Scalar) -> Scalar:
    """A text with what fits replaced; $1 stands for the first group."""
    other = re.sub(r"\$(\d)", r"\\\1", ev.text(new).replace("\\", r"\\"))
    return _pattern(ev, pattern, "REGEXREPLACE").sub(other, ev.text(value))
