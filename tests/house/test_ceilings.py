"""Ceilings on files, functions and arguments; ruff holds the one on complexity."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.house import tree

if TYPE_CHECKING:
    from pathlib import Path

FILE_LINES = 300
TEST_FILE_LINES = 400
FUNCTION_LINES = 40
ARGUMENTS = 6


def line_count(path: Path) -> int:
    """Lines in a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring and without decorators."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total


def argument_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What a caller passes: everything but self and cls."""
    given = function.args
    names = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [name for name in names if name not in {"self", "cls"}]


def is_plain(statement: ast.stmt) -> bool:
    """Whether a statement may stand in an `__init__.py`: docstring, import or `__all__`."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return True
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
    if isinstance(statement, ast.Assign):
        return [ast.unparse(target) for target in statement.targets] == ["__all__"]
    return False


def test_files_stay_short():
    """No file of ours has more than 300 lines, no test file more than 400."""
    ours = [(path, FILE_LINES) for path in (*tree.production(), *tree.benchmarks())]
    theirs = [(path, TEST_FILE_LINES) for path in tree.tests()]
    long = {tree.shown(path): line_count(path) for path, ceiling in ours + theirs if line_count(path) > ceiling}
    assert not long


def test_functions_stay_short():
    """No function has more than 40 lines, its docstring not counted."""
    long = {
        f"{tree.shown(path)}:{function.lineno} {function.name}": body_lines(function)
        for path in (*tree.production(), *tree.benchmarks(), *tree.tests())
        for function in tree.functions(path)
        if body_lines(function) > FUNCTION_LINES
    }
    assert not long


def test_functions_take_few_arguments():
    """No function asks more than six things of its caller."""
    greedy = {
        f"{tree.shown(path)}:{function.lineno} {function.name}": len(argument_names(function))
        for path in tree.production()
        for function in tree.functions(path)
        if len(argument_names(function)) > ARGUMENTS
    }
    assert not greedy


def test_every_module_says_what_it_is_for():
    """Every file opens with a docstring whose first paragraph is a sentence."""
    silent = [
        tree.shown(path)
        for path in (*tree.production(), *tree.benchmarks(), *tree.tests())
        if not (ast.get_docstring(tree.parsed(path)) or "").split("\n\n")[0].rstrip().endswith((".", "?"))
    ]
    assert not silent


def test_package_files_hold_no_code():
    """An `__init__.py` holds a docstring, imports and `__all__`, nothing else."""
    busy = {
        f"{tree.shown(path)}:{statement.lineno}"
        for path in (*tree.production(), *tree.tests())
        if path.name == "__init__.py"
        for statement in tree.parsed(path).body
        if not is_plain(statement)
    }
    assert not busy


def test_body_lines_leave_the_docstring_out():
    """The measure itself: a docstring of three lines does not count, the rest does."""
    source = 'def f():\n    """One.\n\n    Three."""\n    a = 1\n    return a\n'
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert body_lines(function) == 3
