"""What the formulas of the emulated Sheets compute."""

from __future__ import annotations

from typing import Any

import pytest

from tests.google_emulator import grid
from tests.unit.google_emulator.emulated_sheet import Book


@pytest.fixture
def book():
    """A small table: names, numbers (one of them a text), dates and money."""
    filled = Book(tabs={"Sheet1": (1000, 26), "My tab": (10, 5)})
    rows: list[list[Any]] = [
        ["name", "n", "date", "money"],
        ["a", 1, "2020-01-01", "$1.50"],
        ["b", 2, "2020-01-03", "$2.50"],
        ["a", 3.5, "2021-01-01", "$4"],
        ["c", "x"],
    ]
    filled.write("A1", rows, "USER_ENTERED")
    filled.write("'My tab'!A1", [[5], [7]])
    return filled


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=1+2*3^2", 19),
        ("=-2^2", 4),
        ("=50%*10", 5),
        ('="a"&1&TRUE', "a1TRUE"),
        ('="A"="a"', True),
        ("=2<>2", False),
        ("=SUM(B2:B5)", 6.5),
        ("=SUM(B:B)", 6.5),
        ("=sum( b2 , 10 )", 11),
        ("='My tab'!A1*2", 10),
        ("=SUM('My tab'!A:A)", 12),
        ("=AVERAGE(B2:B3)", 1.5),
        ("=COUNT(B2:B5)", 3),
        ("=COUNTA(A:A)", 5),
        ("=COUNTBLANK(C1:C6)", 2),
        ("=MIN(B2:B5)&MAX(B2:B5)", "13.5"),
        ('=COUNTIF(A2:A5,"a")', 2),
        ('=COUNTIF(B2:B5,">=2")', 2),
        ('=COUNTIF(A2:A5,"<>a")', 2),
        ('=SUMIF(A2:A5,"a",B2:B5)', 4.5),
        ('=SUMIFS(B2:B5,A2:A5,"a",B2:B5,">1")', 3.5),
        ('=AVERAGEIF(A2:A5,"a",B2:B5)', 2.25),
        ('=SUMPRODUCT((A2:A4="a")*B2:B4)', 4.5),
        ('=IF(B2>0,"yes","no")', "yes"),
        ('=IFERROR(1/0,"oops")', "oops"),
        ("=IFS(FALSE,1,TRUE,2)", 2),
        ('=SWITCH("b","a",1,"b",2,9)', 2),
        ("=AND(TRUE,1>0)", True),
        ("=OR(FALSE,B2=2)", False),
        ("=NOT(B2=1)", False),
        ("=ROUND(2.345,2)", 2.35),
        ("=ROUNDDOWN(-2.7)", -2),
        ("=MOD(-3,2)", 1),
        ('=CONCATENATE("a",1,"b")', "a1b"),
        ('=JOIN(", ",A2:A4)', "a, b, a"),
        ('=TEXTJOIN("-",TRUE,A2,"",A3)', "a-b"),
        ('=LEN("héé")', 3),
        ('=LEFT("abc",2)&RIGHT("abc")&MID("abc",2,1)', "abcb"),
        ('=UPPER("a")&LOWER("B")&PROPER("jan de wit")', "AbJan De Wit"),
        ('=TRIM("  a   b ")', "a b"),
        ('=SUBSTITUTE("aXbX","X","-",2)', "aXb-"),
        ('=FIND("b","abc")', 2),
        ('=REGEXREPLACE("a1b2","[0-9]","")', "ab"),
        ('=REGEXEXTRACT("tel 06","[0-9]+")', "06"),
        ('=TEXT(43831,"d-m-yyyy")', "1-1-2020"),
        ('=VALUE("1,234.5")', 1234.5),
        ("=DATE(2020,2,30)", 43891),
        ("=YEAR(C2)*100+MONTH(C4)", 202001),
        ("=WEEKDAY(DATE(2026,11,22))", 1),
        ("=EOMONTH(C2,1)", 43890),
        ('=DATEDIF(C2,C4,"M")', 12),
        ("=TODAY()", 46348),
        ('=VLOOKUP("b",A2:D4,2,FALSE)', 2),
        ("=VLOOKUP(3,{1,10;2,20;4,40},2)", 20),
        ("=INDEX(A2:D4,2,1)", "b"),
        ('=MATCH("b",A2:A4,0)', 2),
        ('=XLOOKUP("z",A2:A4,B2:B4,"none")', "none"),
        ("=ROW(B7)+COLUMN(B7)", 9),
        ("=ROWS(A:A)", 1000),
        ('=INDIRECT("B"&3)', 2),
        ("=ISBLANK(Q1)", True),
        ("=ISERROR(1/0)", True),
        ("=ABS(-3)", 3),
        ("=ARRAYFORMULA(SUM(LEN(A2:A4)))", 3),
        ('=HYPERLINK("https://example.com","label")', "label"),
        ('="on "&C2', "on 2020-01-01"),
    ],
)
def test_formulas_compute(book, formula, value):
    """Operators, references and the common functions."""
    assert book.held(formula) == value


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=1/0", "#DIV/0!"),
        ('="a"+1', "#VALUE!"),
        ("=BAD(1)", "#NAME?"),
        ("=nothing", "#NAME?"),
        ("=Nope!A1", "#REF!"),
        ("=#REF!+1", "#REF!"),
        ("=Z1", "#REF!"),
        ("=SQRT(-1)", "#NUM!"),
        ("=NA()", "#N/A"),
        ('=VLOOKUP("q",A2:D4,2,FALSE)', "#N/A"),
        ("=LEN(1,2)", "#N/A"),
        ("=1+", "#ERROR!"),
        ("=SUM(1/0,2)", "#DIV/0!"),
    ],
)
def test_formulas_fail_as_sheets_does(book, formula, shown):
    """Each mistake has its own error, and errors travel through functions."""
    assert book.shown(formula) == shown


def test_an_error_has_its_type_and_message(book):
    """effectiveValue tells what went wrong."""
    book.type("F1", "=1/0")
    assert grid.effective(book.stored, book.sheet, 0, 5) == {
        "errorValue": {
            "type": "DIVIDE_BY_ZERO",
            "message": "Function DIVIDE parameter 2 cannot be zero.",
        }
    }


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=C2+1", "2020-01-02"),
        ("=C3-C2", "2"),
        ("=SUM(D2:D4)", "$8.00"),
        ("=MAX(C2:C4)", "2021-01-01"),
        ("=TODAY()", "11/22/2026"),
        ("=NOW()", "11/22/2026 11:30:00"),
        ('=VLOOKUP("b",A2:D4,3,FALSE)', "2020-01-03"),
        ("=10000000000/3", "3333333333"),
        ("=50%", "50%"),
    ],
)
def test_results_are_shown_like_what_they_come_from(book, formula, shown):
    """Dates stay dates, money stays money, and the clock is that of the spreadsheet's time zone."""
    assert book.shown(formula) == shown


def test_a_formula_is_kept_in_capitals(book):
    """Functions and references are written large, texts and spaces stay."""
    book.type("F1", '=if(b2>1, "b2" , sum(b2:b3))')
    assert book.read("F1", valueRenderOption="FORMULA") == [['=IF(B2>1, "b2" , SUM(B2:B3))']]


def test_every_cell_of_a_cycle_is_ref(book):
    """Cells that lead to themselves, and cells that lean on them, show #REF!."""
    book.write("F1", [["=G1", "=F1", "=G1+1", "=1+1"]], "USER_ENTERED")
    assert book.read("F1:I1") == [["#REF!", "#REF!", "#REF!", "2"]]


def test_long_chains_are_computed():
    """A thousand cells that each need the one above."""
    book = Book()
    book.write("A1", [[1], *([f"=A{row}+1"] for row in range(1, 1000))], "USER_ENTERED")
    assert book.read("A1000") == [["1000"]]


def test_arrays_fill_their_neighbours_unless_something_is_there():
    """UNIQUE and TRANSPOSE spill; a value in the way makes #REF!."""
    book = Book()
    book.write("C1", [["x"], ["y"], ["x"], ["z"]])
    book.type("A1", "=UNIQUE(C1:C4)")
    assert book.read("A1:A5") == [["x"], ["y"], ["z"]]
    book.type("E1", "=COUNTA(A1:A10)")
    assert book.read("E1") == [["3"]]
    book.write("A3", [["no"]])
    assert book.read("A1:A5") == [["#REF!"], [], ["no"]]
    book.type("G1", "=TRANSPOSE({1,2;3,4})")
    assert book.read("G1:H2") == [["1", "3"], ["2", "4"]]


def test_array_formulas_take_ranges_whole():
    """Without ARRAYFORMULA a column is only the cell in the same row."""
    book = Book()
    book.write("A1", [[1], [2], [3]])
    book.type("B1", "=ARRAYFORMULA(A1:A3*10)")
    book.type("C2", "=A1:A3*10")
    assert book.read("B1:C3") == [["10"], ["20", "20"], ["30"]]


def test_filter_and_sort_choose_and_order_rows():
    """FILTER keeps rows that meet its conditions, SORT orders them."""
    book = Book()
    book.write("A1", [["b", 2], ["c", 3], ["a", 1]])
    book.type("D1", "=SORT(FILTER(A1:B3,B1:B3>1),1,FALSE)")
    assert book.read("D1:E3") == [["c", "3"], ["b", "2"]]


def test_a_cell_view_tells_everything(book):
    """CellData with entered and effective values, the link, the note and the format."""
    book.type("F1", '=HYPERLINK("https://example.com","label")')
    book.sheet.cells[0, 5] |= {"note": "n"}
    view = grid.cell_view(book.stored, book.sheet, 0, 5)
    assert view["hyperlink"] == "https://example.com"
    assert (view["formattedValue"], view["note"]) == ("label", "n")
    assert view["userEnteredValue"] == {"formulaValue": '=HYPERLINK("https://example.com","label")'}
    assert view["effectiveFormat"]["textFormat"]["fontSize"] == 10
    assert grid.cell_view(book.stored, book.sheet, 99, 25) == {}
    assert grid.formatted(book.stored, book.sheet, 1, 3) == "$1.50"
