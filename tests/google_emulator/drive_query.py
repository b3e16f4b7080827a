"""The search language of files.list: `q` to a test of one file, `orderBy` to an order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cmp_to_key
from typing import Any

from tests.google_emulator.discovery import drive_error
from tests.google_emulator.errors import ApiError
from tests.google_emulator.files import FOLDER, read_stamp
from tests.google_emulator.model import DriveFile

Json = dict[str, Any]
Test = Callable[[DriveFile], bool]
TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(?P<sign><=|>=|!=|=|<|>|\(|\)|\{|\})|(?P<word>[\w.:+-]+))"""
)
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
TIMES = {"modifiedTime", "createdTime", "viewedByMeTime", "sharedWithMeTime"}
BOOLEANS = {"trashed", "starred", "sharedWithMe"}
TEXTS = {"name", "title", "mimeType", "fullText", "visibility"}
ROLES = {
    "owners": {"owner"},
    "writers": {"owner", "organizer", "fileOrganizer", "writer"},
    "readers": {"owner", "organizer", "fileOrganizer", "writer", "commenter", "reader"},
}
MEMBERS = {"parents", *ROLES}
ORDERS = {
    "createdTime": "createdTime",
    "modifiedTime": "modifiedTime",
    "modifiedByMeTime": "modifiedByMeTime",
    "viewedByMeTime": "viewedByMeTime",
    "sharedWithMeTime": "sharedWithMeTime",
    "recency": "modifiedTime",
}


def invalid_query(location: str = "q") -> ApiError:
    """400 "Invalid Value", as Drive answers a query that it cannot read."""
    return drive_error(400, "invalid", "Invalid Value", (location, "parameter"))


class _Parser:
    """or-terms of and-terms of negations of comparisons, read from left to right."""

    def __init__(self, text: str, root: str, me: str) -> None:
        self.tokens, self.at, self.root, self.me = list(_tokens(text)), 0, root, me

    def whole(self) -> Test:
        """The test of the whole text."""
        test = self._either()
        if self.at != len(self.tokens):
            raise invalid_query()
        return test

    def _either(self) -> Test:
        tests = [self._both()]
        while self._take("or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda file: any(test(file) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._take("and"):
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda file: all(test(file) for test in tests)

    def _one(self) -> Test:
        if self._take("not"):
            test = self._one()
            return lambda file: not test(file)
        if self._take("("):
            inner = self._either()
            self._expect(")")
            return inner
        kind, word = self._next()
        if kind == "text" or word in MEMBERS:  # Drive understands both ways round, and gspread relies on it
            self._expect("in")
            other = self._value()
            return self._membership(word, other) if kind == "text" else self._membership(other, word)
        if word in {"properties", "appProperties"}:
            return self._properties(word)
        if word == "sharedWithMe" and not (self.at < len(self.tokens) and self.tokens[self.at][1] in COMPARE):
            return _comparison(word, "=", "true")  # it may stand alone
        _, operator = self._next()
        return _comparison(word, operator.lower(), self._value())

    def _membership(self, value: str, field: str) -> Test:
        if field == "parents":
            wanted = self.root if value == "root" else value
            return lambda file: wanted in file.resource.get("parents", ())
        roles = ROLES.get(field)
        if roles is None:
            raise invalid_query()
        who = (self.me if value == "me" else value).lower()
        return lambda file: any(
            str(permission.get("emailAddress", "")).lower() == who and permission["role"] in roles
            for permission in file.permissions
        )

    def _properties(self, field: str) -> Test:
        """`properties has { key='a' and value='b' }`."""
        self._expect("has")
        self._expect("{")
        pair = {}
        for name in ("key", "value"):
            self._expect(name)
            self._expect("=")
            pair[name] = self._value()
            self._expect("and" if name == "key" else "}")
        return lambda file: file.resource.get(field, {}).get(pair["key"]) == pair["value"]

    def _value(self) -> str:
        kind, value = self._next()
        if kind == "sign":
            raise invalid_query()
        return value

    def _next(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise invalid_query()
        self.at += 1
        return self.tokens[self.at - 1]

    def _take(self, word: str) -> bool:
        if self.at < len(self.tokens):
            kind, found = self.tokens[self.at]
            if kind != "text" and found.lower() == word:
                self.at += 1
                return True
        return False

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise invalid_query()


def _tokens(text: str) -> Iterable[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if not match:
            raise invalid_query()
        kind = str(match.lastgroup)
        word = match[kind]
        yield kind, re.sub(r"\\(.)", r"\1", word[1:-1]) if kind == "text" else word
        at = match.end()


def _comparison(field: str, operator: str, value: str) -> Test:
    if field in BOOLEANS and operator in {"=", "!="} and value in {"true", "false"}:
        wanted = (value == "true") == (operator == "=")
        return lambda file: bool(file.resource.get(field, False)) == wanted
    if field in TIMES and operator in COMPARE:
        return _time(field, COMPARE[operator], value)
    if field in TEXTS and operator in {"=", "!=", "contains"}:
        return _text(field, operator, value)
    raise invalid_query()


def _time(field: str, compare: Callable[[Any, Any], bool], value: str) -> Test:
    try:
        wanted: datetime = read_stamp(value)
    except ValueError as error:
        raise invalid_query() from error
    return lambda file: field in file.resource and compare(read_stamp(file.resource[field]), wanted)


def _visibility(file: DriveFile) -> str:
    """Who can find a file: 'limited' unless everybody or a domain may."""
    open_to = {permission["type"]: bool(permission.get("allowFileDiscovery")) for permission in file.permissions}
    for kind, found, linked in (
        ("anyone", "anyoneCanFind", "anyoneWithLink"),
        ("domain", "domainCanFind", "domainWithLink"),
    ):
        if kind in open_to:
            return found if open_to[kind] else linked
    return "limited"


def _text(field: str, operator: str, value: str) -> Test:
    wanted = value.lower()
    if field == "visibility":
        return lambda file: (_visibility(file) == value) == (operator == "=")
    if operator != "contains":
        equal = operator == "="
        if field == "name":  # Drive does not tell capitals apart here
            return lambda file: (file.resource["name"].lower() == wanted) == equal
        return lambda file: (file.resource.get(field) == value) == equal
    if field == "mimeType":
        return lambda file: wanted in file.resource["mimeType"].lower()
    if field == "name":  # whole words from their beginning
        return lambda file: re.search(rf"(?<!\w){re.escape(wanted)}", file.resource["name"].lower()) is not None
    if field == "fullText":
        return lambda file: wanted in f"{file.resource['name']} {file.resource.get('description', '')}".lower()
    raise invalid_query()


def parse(text: str, root: str, me: str) -> Test:
    """The test of a query; `root` and `me` are what 'root' and 'me' stand for. Raises 400 Invalid Value."""
    return _Parser(text, root, me).whole() if text.strip() else lambda _file: True


def ordered(files: Iterable[DriveFile], order: str) -> list[DriveFile]:
    """The files in the order of `orderBy`; without one the last modified, or made, comes first."""
    keys = [part.split() for part in (order or "modifiedTime desc").split(",") if part.strip()]
    for key in keys:
        if key[0] not in ORDERS | dict.fromkeys(("folder", "name", "name_natural", "starred", "quotaBytesUsed")):
            raise invalid_query("orderBy")

    def compare(left: DriveFile, right: DriveFile) -> int:
        for name, *direction in keys:
            one, other = _key(left, name), _key(right, name)
            if one != other:
                return (-1 if one < other else 1) * (-1 if direction == ["desc"] else 1)
        return 0

    return sorted(files if order else reversed(list(files)), key=cmp_to_key(compare))


def _key(file: DriveFile, name: str) -> Any:
    resource = file.resource
    if name in ORDERS:
        return resource.get(ORDERS[name], "")
    if name == "name_natural":
        parts = re.split(r"(\d+)", resource["name"].lower())
        return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
    if name == "folder":
        return resource["mimeType"] != FOLDER
    if name == "quotaBytesUsed":
        return int(resource.get("size", 0))
    return not resource.get("starred") if name == "starred" else resource["name"].lower()
