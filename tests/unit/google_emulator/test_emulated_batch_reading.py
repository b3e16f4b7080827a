"""spreadsheets.create, get and getByDataFilter: what is shown, with which cells."""

from __future__ import annotations

from tests.unit.google_emulator.emulated_book import Book, Json, grid, row_data, rows

BOLD: Json = {"userEnteredFormat": {"textFormat": {"bold": True}}}


def test_a_new_spreadsheet_is_what_google_makes():
    """One tab, 1000 by 26, id 0, en_US, Etc/GMT, with format and theme; no grid data."""
    book = Book({"properties": {"title": "T"}})
    made = book.made
    assert made["spreadsheetUrl"] == f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
    properties = made["properties"]
    assert (properties["title"], properties["locale"], properties["timeZone"]) == ("T", "en_US", "Etc/GMT")
    assert properties["defaultFormat"]["textFormat"]["fontSize"] == 10
    assert properties["spreadsheetTheme"]["themeColors"][8]["colorType"] == "LINK"
    grid_properties = {"rowCount": 1000, "columnCount": 26}
    sheet = {"sheetId": 0, "title": "Sheet1", "index": 0, "sheetType": "GRID", "gridProperties": grid_properties}
    assert made["sheets"] == [{"properties": sheet}]
    assert book.get() == made


def test_create_takes_sheets_with_cells_and_names():
    """Ranges that name no sheet mean the sheet they stand under."""
    body: Json = {
        "properties": {"locale": "nl_NL"},
        "sheets": [
            {
                "properties": {"title": "A", "sheetId": 5},
                "data": [{"startRow": 1, "startColumn": 1, "rowData": row_data(["x", 2])}],
                "merges": [{"startRowIndex": 3, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 1}],
            },
            {"properties": {"title": "B"}},
        ],
        "namedRanges": [{"name": "n", "range": grid(0, 1, 0, 1, 5)}],
    }
    book = Book(body)
    assert [sheet["properties"]["title"] for sheet in book.made["sheets"]] == ["A", "B"]
    assert book.made["sheets"][0]["merges"][0]["sheetId"] == 5
    assert book.made["namedRanges"][0]["name"] == "n"
    assert book.values("A") == [[], ["", "x", 2]]
    assert book.get()["properties"]["locale"] == "nl_NL"


def test_cells_come_when_asked_for():
    """Rows are trimmed, gaps are empty, starts of 0 are left out, every line has a size."""
    book = Book()
    book.write(1, 1, ["x", None, 3], [None], [True])
    whole = book.sheet(includeGridData="true")["data"]
    assert len(whole) == 1
    data = whole[0]
    assert "startRow" not in data
    assert "startColumn" not in data
    assert [len(line.get("values", [])) for line in data["rowData"]] == [0, 4, 0, 2]
    assert data["rowData"][1]["values"][0] == {}
    assert data["rowData"][1]["values"][2] == {}
    assert (len(data["rowMetadata"]), len(data["columnMetadata"])) == (1000, 26)
    assert (data["rowMetadata"][0], data["columnMetadata"][0]) == ({"pixelSize": 21}, {"pixelSize": 100})
    found = data["rowData"][1]["values"][3]
    assert (found["userEnteredValue"], found["effectiveValue"]) == ({"numberValue": 3}, {"numberValue": 3})
    assert found["formattedValue"] == "3"
    assert found["effectiveFormat"]["horizontalAlignment"] == "RIGHT"


def test_several_ranges_give_several_pieces():
    """Per sheet in the order asked, open ends to the edge; other sheets are left out."""
    book = Book({"sheets": [{"properties": {"title": t, "sheetId": i}} for i, t in enumerate("ABC", 1)]})
    book.write(4, 3, ["x"], sheet=1)
    found = book.get(ranges=["A!D5:E", "C!A1", "A!A1:B2"], includeGridData="true")["sheets"]
    assert [sheet["properties"]["title"] for sheet in found] == ["A", "C"]
    first, second = found[0]["data"]
    assert (first["startRow"], first["startColumn"], len(first["rowMetadata"])) == (4, 3, 996)
    assert first["rowData"][0]["values"][0]["formattedValue"] == "x"
    assert (len(second["rowMetadata"]), len(second["columnMetadata"])) == (2, 2)
    assert "rowData" not in second
    assert [sheet["properties"]["title"] for sheet in book.get(ranges="B!A1")["sheets"]] == ["B"]
    assert "data" not in book.get(ranges="B!A1")["sheets"][0]


def test_a_mask_decides_about_cells():
    """Whatever includeGridData says, in all spellings; nothing found is one empty piece."""
    book = Book()
    book.write(0, 0, ["x"])
    dotted = book.get(fields="sheets.data.rowData.values.formattedValue", includeGridData="false")
    assert dotted == {"sheets": [{"data": [{"rowData": [{"values": [{"formattedValue": "x"}]}]}]}]}
    assert book.get(fields="sheets/data/rowData/values/formattedValue") == dotted
    assert book.get(fields="sheets(data(rowData(values(formattedValue))))") == dotted
    titles = book.get(fields="sheets.properties(title,sheetId),spreadsheetId", includeGridData="true")
    assert titles == {"spreadsheetId": book.id, "sheets": [{"properties": {"sheetId": 0, "title": "Sheet1"}}]}
    nothing = book.get(fields="sheets.data.rowData.values.note", ranges="C3:D4")
    assert nothing == {"sheets": [{"data": [{}]}]}


def test_ranges_limit_what_lies_on_a_sheet():
    """Merges, rules and names elsewhere are not shown."""
    book = Book()
    for top in (0, 10):
        where = grid(top, top + 2, 0, 2)
        rule = {"ranges": [where], "booleanRule": {"condition": {"type": "BLANK"}, "format": {}}}
        book.batch(
            {"mergeCells": {"range": where}},
            {"addConditionalFormatRule": {"rule": rule}},
            {"addNamedRange": {"namedRange": {"name": f"name{top}", "range": where}}},
        )
    found = book.get(ranges="A1:B5")
    assert [merge["startRowIndex"] for merge in found["sheets"][0]["merges"]] == [0]
    assert len(found["sheets"][0]["conditionalFormats"]) == 1
    assert [item["name"] for item in found["namedRanges"]] == ["name0"]


def test_a_format_alone_is_shown_with_what_it_comes_to():
    """The spreadsheet's format with the cell's own on top."""
    book = Book()
    book.batch({"repeatCell": {"range": grid(0, 1, 0, 1), "cell": BOLD, "fields": "userEnteredFormat"}})
    found = book.cells("A1", "*")[0][0]
    assert set(found) == {"userEnteredFormat", "effectiveFormat"}
    text = found["effectiveFormat"]["textFormat"]
    assert (text["bold"], text["italic"], text["fontSize"]) == (True, False, 10)


def test_a_formula_is_shown_with_its_value():
    """What was entered and what it comes to stand side by side."""
    book = Book()
    book.write(0, 0, [2, "=A1*3"])
    found = book.cells("B1", "userEnteredValue,effectiveValue,formattedValue")[0][0]
    assert found == {
        "userEnteredValue": {"formulaValue": "=A1*3"},
        "effectiveValue": {"numberValue": 6},
        "formattedValue": "6",
    }


def test_cells_by_data_filter():
    """By range, and by metadata that sticks to a row."""
    book = Book()
    book.write(2, 0, ["x"])
    entry = {"metadataKey": "k", "location": {"dimensionRange": rows(2, 3)}, "visibility": "DOCUMENT"}
    book.batch({"createDeveloperMetadata": {"developerMetadata": entry}})
    path = f"/v4/spreadsheets/{book.id}:getByDataFilter"
    for data_filter in ({"a1Range": "A3:B3"}, {"developerMetadataLookup": {"metadataKey": "k"}}):
        body = {"dataFilters": [data_filter], "includeGridData": True}
        data = book.call("POST", path, body)["sheets"][0]["data"]
        assert (len(data), data[0]["startRow"]) == (1, 2)
        assert data[0]["rowData"][0]["values"][0]["formattedValue"] == "x"


def test_a_range_that_is_none_is_refused():
    """Text that cannot be read, and a start outside the grid."""
    book = Book()
    path = f"/v4/spreadsheets/{book.id}"
    status, answer = book.answer("GET", path, None, ranges="Nope!A1")
    assert (status, answer["error"]["message"]) == (400, "Unable to parse range: Nope!A1")
    status, answer = book.answer("GET", path, None, ranges="A1001")
    assert (status, "exceeds grid limits" in answer["error"]["message"]) == (400, True)
    assert book.answer("GET", "/v4/spreadsheets/nowhere")[0] == 404


def test_the_effective_format_knows_conditional_formats():
    """The first rule that holds wins; a formula counts from the first cell of the range."""
    book = Book()
    book.write(0, 0, [1, "yes"], [5, "no"])
    over = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "3"}]}
    said = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": '=$B1="yes"'}]}
    for index, (condition, color) in enumerate([(over, {"red": 1}), (said, {"blue": 1})]):
        look = {"condition": condition, "format": {"backgroundColor": color}}
        rule = {"ranges": [grid(0, 2, 0, 1)], "booleanRule": look}
        book.batch({"addConditionalFormatRule": {"rule": rule, "index": index}})
    found = book.cells("A1:B2", "effectiveFormat.backgroundColor")
    white = {"red": 1, "green": 1, "blue": 1}
    colors = [[item["effectiveFormat"]["backgroundColor"] for item in line] for line in found]
    assert colors == [[{"blue": 1}, white], [{"red": 1}, white]]
