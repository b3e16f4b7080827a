"""Reads the text of a formula into a tree; knows the separators of the locale, but no values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tests.google_emulator.a1 import parse_corners
from tests.google_emulator.formula_values import FormulaError
from tests.google_emulator.locales import EN_US, Locale

CORNER = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,7}"
COLUMN = r"\$?[A-Za-z]{1,3}"
ROW = r"\$?[1-9]\d{0,7}"
AREA = rf"{CORNER}(?::(?:{CORNER}|{COLUMN}|{ROW}))?|{COLUMN}:(?:{CORNER}|{COLUMN})|{ROW}:{ROW}"
ERRORS = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "#ERROR!": "ERROR",
}
COMPARISONS = ("=", "<>", "<=", ">=", "<", ">")
LEVELS: tuple[tuple[str, ...], ...] = (COMPARISONS, ("&",), ("+", "-"), ("*", "/"), ("^",))


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text, boolean, error or nothing (an argument left out)."""

    value: float | str | bool | FormulaError | None


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference: the tab's name or None, and bounds from 0, ends exclusive or None when open."""

    title: str | None
    r0: int
    r1: int | None
    c0: int
    c1: int | None


@dataclass(frozen=True, slots=True)
class Name:
    """A word that is no function: a named range, or nothing known."""

    text: str


@dataclass(frozen=True, slots=True)
class Op:
    """An operator with one or two operands; "u-" and "u+" are signs, "%" stands behind its operand."""

    sign: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fn:
    """A function and its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Array:
    """An array in braces, by rows."""

    rows: tuple[tuple[Node, ...], ...]


Node = Literal | Ref | Name | Op | Fn | Array
Token = tuple[str, str]


@lru_cache(maxsize=4)
def _tokens(decimal: str) -> re.Pattern[str]:
    point = re.escape(decimal)
    return re.compile(
        rf"""(?P<space>\s+)
        |(?P<text>"(?:[^"]|"")*")
        |(?P<error>\#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|ERROR!))
        |(?P<ref>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?:{AREA})(?![\w(.!]))
        |(?P<lost>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!\#REF!)
        |(?P<number>(?:\d+(?:{point}\d*)?|{point}\d+)(?:[eE][+-]?\d+)?)
        |(?P<name>[^\W\d][\w.]*)
        |(?P<sign><=|>=|<>|[-+*/^&=<>%(){{}},;\\])""",
        re.VERBOSE,
    )


def tokens(text: str, locale: Locale) -> list[Token]:
    """(kind, text) of each part, without white space. Raises FormulaError (ERROR)."""
    found, place, pattern = [], 0, _tokens(locale.decimal)
    while place < len(text):
        match = pattern.match(text, place)
        if match is None:
            raise FormulaError("ERROR", "Formula parse error.")
        if match.lastgroup != "space":
            found.append((str(match.lastgroup), match[0]))
        place = match.end()
    return found


def normalised(formula: str, locale: Locale) -> str:
    """The formula with functions and references in capitals, as Sheets keeps it; one it cannot read stays as typed."""
    try:
        parse(formula, locale)
    except FormulaError:
        return formula

    def capitals(match: re.Match[str]) -> str:
        if match.lastgroup == "ref":
            title, mark, area = match[0].rpartition("!")
            return title + mark + area.upper()
        after = formula[match.end() :].lstrip()
        is_word = match[0].upper() in {"TRUE", "FALSE", locale.true, locale.false}
        return match[0].upper() if match.lastgroup == "name" and (after.startswith("(") or is_word) else match[0]

    return _tokens(locale.decimal).sub(capitals, formula)


@lru_cache(maxsize=4096)
def parse(formula: str, locale: Locale) -> Node:
    """The tree of a formula that begins with "=". Raises FormulaError (ERROR) where it cannot be read."""
    reader = _Reader(tokens(formula[1:], locale), locale)
    try:
        node = reader.expression(0)
    except RecursionError as error:
        raise FormulaError("ERROR", "Formula parse error.") from error
    if reader.peek() is not None:
        raise FormulaError("ERROR", "Formula parse error.")
    return node


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, found: list[Token], locale: Locale) -> None:
        self.found, self.place, self.locale = found, 0, locale
        self.between = {";", ","} if locale.decimal == "." else {";"}
        self.next_column = "," if locale.decimal == "." else "\\"

    def peek(self) -> str | None:
        """The sign or word that comes next; None at the end."""
        return self.found[self.place][1] if self.place < len(self.found) else None

    def take(self, wanted: str | None = None) -> Token:
        """The next token."""
        if self.place >= len(self.found) or (wanted is not None and self.peek() != wanted):
            raise FormulaError("ERROR", "Formula parse error.")
        self.place += 1
        return self.found[self.place - 1]

    def expression(self, level: int) -> Node:
        """Operators of a level and of all that bind tighter."""
        if level == len(LEVELS):
            return self.signed()
        node = self.expression(level + 1)
        while self.place < len(self.found) and self.found[self.place][0] == "sign" and self.peek() in LEVELS[level]:
            sign = self.take()[1]
            node = Op(sign, (node, self.expression(level + 1)))
        return node

    def signed(self) -> Node:
        """A value with signs before it and percents behind it."""
        if self.peek() in {"+", "-"}:
            sign = self.take()[1]
            return Op("u" + sign, (self.signed(),))
        node = self.single()
        while self.peek() == "%":
            self.take()
            node = Op("%", (node,))
        return node

    def single(self) -> Node:
        """One value."""
        kind, text = self.take()
        if kind in {"number", "text", "error", "lost"}:
            return Literal(self.constant(kind, text))
        if kind == "ref":
            return reference(text)
        return self.word(text) if kind == "name" else self.bracketed(text)

    def constant(self, kind: str, text: str) -> float | str | FormulaError:
        """A number, text or error."""
        if kind == "number":
            return float(text.replace(self.locale.decimal, "."))
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "lost" or text == "#REF!":
            return FormulaError("REF", "Reference does not exist.")
        return FormulaError(ERRORS[text])

    def bracketed(self, text: str) -> Node:
        """What stands in brackets or braces."""
        if text == "(":
            node = self.expression(0)
            self.take(")")
            return node
        if text == "{":
            return self.array()
        raise FormulaError("ERROR", "Formula parse error.")

    def word(self, text: str) -> Node:
        """A function, a boolean or a name."""
        if self.peek() == "(":
            self.take()
            return Fn(text.upper(), tuple(self.arguments()))
        upper = text.upper()
        if upper in {EN_US.true, self.locale.true}:
            return Literal(value=True)
        if upper in {EN_US.false, self.locale.false}:
            return Literal(value=False)
        return Name(text)

    def arguments(self) -> list[Node]:
        """Arguments up to the closing bracket; one left out is an empty literal."""
        found: list[Node] = []
        if self.peek() == ")":
            self.take()
            return found
        while True:
            found.append(Literal(None) if self.peek() in {*self.between, ")"} else self.expression(0))
            sign = self.take()[1]
            if sign == ")":
                return found
            if sign not in self.between:
                raise FormulaError("ERROR", "Formula parse error.")

    def array(self) -> Array:
        """Rows of an array up to the closing brace."""
        rows: list[list[Node]] = [[]]
        while True:
            rows[-1].append(self.expression(0))
            sign = self.take()[1]
            if sign == "}":
                return Array(tuple(tuple(row) for row in rows))
            if sign == ";":
                rows.append([])
            elif sign != self.next_column:
                raise FormulaError("ERROR", "Formula parse error.")


def reference(text: str) -> Ref:
    """A reference as its text has it."""
    title, mark, area = text.rpartition("!")
    if title.startswith("'"):
        title = title[1:-1].replace("''", "'")
    corners = parse_corners(area)
    if corners is None:
        raise FormulaError("ERROR", "Formula parse error.")
    return Ref(title if mark else None, *corners)


def references(node: Node) -> list[Ref | Name]:
    """Every reference and name in a tree."""
    if isinstance(node, Ref | Name):
        return [node]
    inner: tuple[Node, ...] = ()
    if isinstance(node, Op):
        inner = node.operands
    elif isinstance(node, Fn):
        inner = node.arguments
    elif isinstance(node, Array):
        inner = tuple(item for row in node.rows for item in row)
    return [found for item in inner for found in references(item)]
