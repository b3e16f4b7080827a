"""Calls that are forbidden here because they once hurt somebody, with the reason beside each."""

from __future__ import annotations

import ast

from tests.house import tree

# Attribute → why not.
NOWHERE = {
    "get_all_records": "turns '1,5' into 15; read unformatted values and let sheets_schema.cells decide",
    "utcnow": "ask the Clock port",
}
NOT_IN_REPORTS = {
    "write_array_formula": "the briefing has no formulas",
    "write_column": "goes through write()",
    "write_dynamic_array_formula": "the briefing has no formulas",
    "write_formula": "the briefing has no formulas",
    "write_row": "goes through write()",
    "write_url": "nothing made from answers becomes a link",
}


def calls(files, forbidden):
    """Every call of a forbidden attribute, as `file:line name: why`."""
    return [
        f"{tree.shown(path)}:{node.lineno} {node.func.attr}: {forbidden[node.func.attr]}"
        for path in files
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in forbidden
    ]


def test_no_forbidden_call_anywhere():
    """Nobody calls what turns Dutch numbers into other numbers."""
    assert not calls(tree.production(), NOWHERE)


def test_reports_never_let_xlsxwriter_guess():
    """No worksheet cell is written by a method that guesses its kind or makes formulas or links."""
    files = [path for path in tree.production() if path.is_relative_to(tree.ROOT / "reports")]
    assert not calls(files, NOT_IN_REPORTS)


def test_reports_never_call_the_general_write():
    """No worksheet gets a cell through `write`, which makes a formula of '=…' and a link of 'https…'."""
    general = [
        f"{tree.shown(path)}:{node.lineno}"
        for path in tree.production()
        if path.is_relative_to(tree.ROOT / "reports")
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "write"
        if ast.unparse(node.value).rpartition(".")[2] in {"worksheet", "ws"}
    ]
    assert not general
