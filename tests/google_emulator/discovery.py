"""Google's discovery documents: the methods of Sheets, Drive and Forms, and whether calls and answers fit them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tests.google_emulator.answers import Answers, Breach
from tests.google_emulator.errors import ApiError
from tests.google_emulator.fieldmask import Mask, MaskError, parse
from tests.google_emulator.schema import NOTHING, Problems, Reader, Requests, snake

Json = dict[str, Any]
Query = Mapping[str, list[str]]
DOCUMENTS = {"sheets": "sheets.v4", "drive": "drive.v3", "forms": "forms.v1"}
# The body is a field of the request message, named here, or else the message itself.
BODY_FIELDS = {
    "sheets.spreadsheets.values.update": "data",
    "sheets.spreadsheets.values.append": "data",
    "sheets.spreadsheets.create": "spreadsheet",
    "forms.forms.create": "form",
}
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """One method of an API; `request` and `response` name schemas, or are empty."""

    id: str
    api: str
    http_method: str
    path: str
    request: str
    response: str
    scopes: frozenset[str]
    parameters: Mapping[str, Json]


class Api:
    """One discovery document, compiled when it is first used."""

    def __init__(self, name: str) -> None:
        """Read the document that ships with google-api-python-client."""
        folder = files("googleapiclient") / "discovery_cache" / "documents"
        document = json.loads((folder / f"{DOCUMENTS[name]}.json").read_text(encoding="utf-8"))
        package = f"google.apps.{DOCUMENTS[name]}"
        self.name, self.document = name, document
        self.requests = Requests(name, package, document["schemas"], lenient=name == "drive")
        self.answers = Answers(document["schemas"])
        self.methods = {method.id: method for method in _methods(name, document, document)}
        self._parameters: dict[str, dict[str, tuple[str, bool, Reader]]] = {}

    def parameters(self, method: Method) -> dict[str, tuple[str, bool, Reader]]:
        """By camelCase and by snake_case name: the name, whether it repeats, and its reader."""
        if method.id not in self._parameters:
            known: dict[str, tuple[str, bool, Reader]] = {}
            for name, schema in (self.document["parameters"] | method.parameters).items():
                if schema.get("location") == "query":
                    entry = (name, bool(schema.get("repeated")), self.requests.property_reader(name, schema))
                    known[name] = known[snake(name)] = entry
            self._parameters[method.id] = known
        return self._parameters[method.id]


def _methods(api: str, document: Json, resource: Json) -> Iterator[Method]:
    for raw in resource.get("methods", {}).values():
        yield Method(
            raw["id"],
            api,
            raw["httpMethod"],
            f"/{document['servicePath']}{raw['path']}",
            raw.get("request", {}).get("$ref", ""),
            raw.get("response", {}).get("$ref", ""),
            frozenset(raw.get("scopes", ())),
            raw.get("parameters", {}),
        )
    for inner in resource.get("resources", {}).values():
        yield from _methods(api, document, inner)


@lru_cache(maxsize=8)
def api(name: str) -> Api:
    """The API of a name: sheets, drive or forms."""
    return Api(name)


def method(discovery_id: str) -> Method:
    """The method of an id; KeyError when Google has none of that name."""
    return api(discovery_id.partition(".")[0]).methods[discovery_id]


def bad_request(problems: Problems) -> ApiError:
    """400 INVALID_ARGUMENT with one fieldViolation a problem, as Google's front door sends it."""
    message = "\n".join(text for _, text in problems)
    violations = [({"field": at} if at else {}) | {"description": text} for at, text in problems]
    details = [{"@type": BAD_REQUEST, "fieldViolations": violations}]
    error = {"code": 400, "message": message, "status": "INVALID_ARGUMENT", "details": details}
    return ApiError(400, "INVALID_ARGUMENT", message, body={"error": error})


def drive_error(code: int, reason: str, message: str, location: tuple[str, str] | None = None) -> ApiError:
    """An error in Drive's own envelope; `location` is (name, type) such as ("fileId", "parameter")."""
    inner: Json = {"message": message, "domain": "usageLimits" if "Quota" in reason else "global", "reason": reason}
    if location:
        inner |= {"location": location[0], "locationType": location[1]}
    return ApiError(code, "", message, body={"error": {"code": code, "message": message, "errors": [inner]}})


def read_query(which: Method, query: Query) -> dict[str, list[str]]:
    """The query with camelCase names and checked values. Drive ignores unknown names, the others refuse them."""
    known = api(which.api).parameters(which)
    problems = Problems()
    out: dict[str, list[str]] = {}
    for name, values in query.items():
        entry = known.get(name)
        if entry:
            out[entry[0]] = _read_parameter(entry, values, problems)
        elif name == "upload_id":  # how a resumable upload goes on; no document names it
            out[name] = values
        elif which.api != "drive":
            why = f"Cannot bind query parameter. Field '{name}' could not be found in request message."
            problems.unknown(name, "", why)
    if problems and which.api == "drive":
        at, _, wrong = problems[0][1].removeprefix("Invalid value at '").partition("' (")
        message = f"Invalid value {wrong.partition('), ')[2]} for parameter {at}"
        raise drive_error(400, "invalidParameter", message, (problems[0][0], "parameter"))
    if problems:
        raise bad_request(problems)
    _required(which, out)
    return out


def _read_parameter(entry: tuple[str, bool, Reader], values: list[str], problems: Problems) -> list[str]:
    name, repeated, reader = entry
    found = [reader(value, snake(name), problems) for value in (values if repeated else values[-1:])]
    return [_as_text(value) for value in found if value is not NOTHING]


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _required(which: Method, query: Query) -> None:
    for name, schema in which.parameters.items():
        if schema.get("required") and schema["location"] == "query" and name not in query:
            raise drive_error(400, "required", f"Required parameter: {name}", (name, "parameter"))


def read_body(which: Method, raw: bytes) -> Json:
    """The JSON body by the method's request schema; an empty body is an empty message."""
    if not which.request or not raw.strip():
        return {}
    try:
        value = json.loads(raw)
    except ValueError as error:
        raise _unreadable(which, raw, error) from error
    return read_message(which, value)


def read_message(which: Method, value: object) -> Json:
    """A message that was already parsed."""
    problems = Problems()
    if not isinstance(value, dict):
        problems.unknown("", "", "Root element must be a message.")
        raise bad_request(problems)
    out = api(which.api).requests.reader(which.request)(value, BODY_FIELDS.get(which.id, ""), problems)
    if problems:
        if which.api == "drive":
            raise drive_error(400, "invalid", problems[0][1], (problems[0][0], "other"))
        raise bad_request(problems)
    return dict(out)


def _unreadable(which: Method, raw: bytes, error: ValueError) -> ApiError:
    if which.api == "drive":
        return drive_error(400, "parseError", "Parse Error")
    problems = Problems()
    text = raw.decode("utf-8", "replace")
    at = error.pos if isinstance(error, json.JSONDecodeError) else 0
    what = "Unexpected end of string" if at >= len(text.rstrip()) else "Unexpected token"
    line = text[max(0, at - 20) : at + 20].replace("\n", " ")
    problems.append(("", f"Invalid JSON payload received. {what}.\n{line}\n{' ' * min(at, 20)}^"))
    return bad_request(problems)


@lru_cache(maxsize=2048)
def read_mask(which: Method, fields: str) -> Mask:
    """The mask of the query parameter `fields`, checked against the schema of the method's answer."""
    try:
        mask = parse(fields)
    except MaskError as error:
        raise _bad_mask(which, fields) from error
    if which.response:
        schemas = api(which.api).answers.raw
        for path in mask.paths():
            if not _known(schemas, which.response, path):
                raise _bad_mask(which, path)
    return mask


def _known(schemas: Mapping[str, Json], ref: str, path: str) -> bool:
    schema: Json = {"$ref": ref}
    for name in path.split("."):
        while "items" in schema:
            schema = schema["items"]
        if "$ref" in schema:
            schema = schemas[schema["$ref"]]
        if name == "*" or schema.get("type") == "any" or "additionalProperties" in schema:
            return True
        if name not in schema.get("properties", {}):
            return False
        schema = schema["properties"][name]
    return True


def _bad_mask(which: Method, path: str) -> ApiError:
    if which.api == "drive":
        return drive_error(400, "invalidParameter", f"Invalid field selection {path}", ("fields", "parameter"))
    problems = Problems()
    problems.append((path, f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."))
    error = bad_request(problems)
    assert error.body  # bad_request always gives one
    error.body["error"]["message"] = "Request contains an invalid argument."
    return error


def check_answer(which: Method, answer: object) -> str:
    """What breaks the schema of the method's answer; empty when it fits."""
    if not which.response:
        return ""
    try:
        api(which.api).answers.checker(which.response)(answer)
    except Breach as breach:
        return f"{which.id}: {breach}"
    return ""
