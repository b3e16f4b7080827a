"""Developer metadata: made, found, changed, following its place, dying with it."""

from __future__ import annotations

import pytest

from tests.unit.google_emulator.emulated_book import Book, Json, columns, rows

HERE: Json = {"spreadsheet": True}


def create(key: str, location: Json, **more: object) -> Json:
    """createDeveloperMetadata."""
    item = {"metadataKey": key, "location": location, "visibility": "DOCUMENT", **more}
    return {"createDeveloperMetadata": {"developerMetadata": item}}


def search(book: Book, *filters: Json) -> list[str]:
    """The keys that filters find."""
    path = f"/v4/spreadsheets/{book.id}/developerMetadata:search"
    found = book.call("POST", path, {"dataFilters": list(filters)}).get("matchedDeveloperMetadata", [])
    return [item["developerMetadata"]["metadataKey"] for item in found]


def lookup(**given: object) -> Json:
    """A DataFilter by lookup."""
    return {"developerMetadataLookup": given}


@pytest.fixture
def book() -> Book:
    """One entry on each kind of place."""
    made = Book()
    made.batch(
        create("book", HERE, metadataValue="v"),
        create("tab", {"sheetId": 0}),
        create("row", {"dimensionRange": rows(2, 3)}),
        create("column", {"dimensionRange": columns(1, 2)}),
    )
    return made


def test_an_entry_is_shown_with_its_place(book):
    """By id, in the answer of the batch, and where it sticks in spreadsheets.get."""
    made = book.batch(create("more", {"dimensionRange": rows(4, 5)}, metadataId=7))["developerMetadata"]
    assert made["location"] == {
        "locationType": "ROW",
        "dimensionRange": {"dimension": "ROWS", "startIndex": 4, "endIndex": 5},
    }
    assert book.call("GET", f"/v4/spreadsheets/{book.id}/developerMetadata/7") == made
    status, answer = book.answer("GET", f"/v4/spreadsheets/{book.id}/developerMetadata/8")
    assert (status, answer["error"]["status"]) == (404, "NOT_FOUND")
    found = book.get(includeGridData="true")
    assert [item["metadataKey"] for item in found["developerMetadata"]] == ["book"]
    assert [item["metadataKey"] for item in found["sheets"][0]["developerMetadata"]] == ["tab"]
    data = found["sheets"][0]["data"][0]
    assert data["rowMetadata"][2]["developerMetadata"][0]["metadataKey"] == "row"
    assert data["columnMetadata"][1]["developerMetadata"][0]["metadataKey"] == "column"


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (lookup(metadataKey="row"), ["row"]),
        (lookup(metadataValue="v"), ["book"]),
        (lookup(visibility="PROJECT"), []),
        (lookup(locationType="COLUMN"), ["column"]),
        (lookup(metadataLocation=HERE), ["book"]),
        (lookup(metadataLocation={"sheetId": 0}), ["tab", "row", "column"]),
        (lookup(metadataLocation={"sheetId": 0}, locationMatchingStrategy="EXACT_LOCATION"), ["tab"]),
        (lookup(metadataLocation={"dimensionRange": rows(0, 9)}), ["tab", "row", "column"]),
        ({"a1Range": "A1:A2"}, ["tab"]),
        ({"gridRange": {"sheetId": 0, "startColumnIndex": 1, "endColumnIndex": 2}}, ["tab", "row", "column"]),
    ],
)
def test_searching(book, given, keys):
    """By key, value, visibility, type and place."""
    assert search(book, given) == keys


def test_entries_follow_their_rows_and_die_with_them(book):
    """Inserted, moved, deleted; a deleted tab takes all along."""
    path = f"/v4/spreadsheets/{book.id}/developerMetadata:search"

    def row() -> int:
        found = book.call("POST", path, {"dataFilters": [lookup(metadataKey="row")]})["matchedDeveloperMetadata"]
        return int(found[0]["developerMetadata"]["location"]["dimensionRange"]["startIndex"])

    book.batch({"insertDimension": {"range": rows(0, 2)}})
    assert row() == 4
    book.batch({"moveDimension": {"source": rows(4, 5), "destinationIndex": 9}})
    assert row() == 8
    book.batch({"deleteDimension": {"range": rows(8, 9)}})
    assert search(book, lookup(metadataKey="row")) == []
    book.batch({"addSheet": {}}, {"deleteSheet": {"sheetId": 0}})
    assert search(book, lookup(visibility="DOCUMENT")) == ["book"]


def test_changing_and_deleting_by_filter(book):
    """All that a filter selects; nothing selected to change is an error."""
    request: Json = {
        "dataFilters": [lookup(locationType="ROW"), lookup(locationType="COLUMN")],
        "developerMetadata": {"metadataValue": "new"},
        "fields": "metadataValue",
    }
    changed = book.batch({"updateDeveloperMetadata": request})["developerMetadata"]
    assert [item["metadataValue"] for item in changed] == ["new", "new"]
    assert search(book, lookup(metadataValue="new")) == ["row", "column"]
    none = request | {"dataFilters": [lookup(metadataKey="?")]}
    assert "No developer metadata" in book.refused({"updateDeveloperMetadata": none})
    gone = book.batch({"deleteDeveloperMetadata": {"dataFilter": lookup(metadataValue="new")}})
    assert len(gone["deletedDeveloperMetadata"]) == 2
    assert search(book, lookup(visibility="DOCUMENT")) == ["book", "tab"]


@pytest.mark.parametrize(
    ("location", "more", "words"),
    [
        ({"dimensionRange": rows(0, 2)}, {}, "exactly one row or column"),
        ({"sheetId": 9}, {}, "No sheet with id: 9"),
        ({}, {}, "location must be specified"),
        (HERE, {"visibility": "DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED"}, "visibility must be specified"),
        (HERE, {"metadataKey": ""}, "metadataKey must be specified"),
        (HERE, {"metadataId": 5}, "Cannot add developer metadata with ID [5]"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(book, location, more, words):
    """A key, a visibility, one place, and an id of its own."""
    book.batch(create("five", HERE, metadataId=5))
    assert words in book.refused(create("k", location, **more))
