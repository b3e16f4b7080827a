"""Rules for the tests themselves."""

from __future__ import annotations

import ast
import socket
from collections import Counter

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.house import tree


def test_every_test_states_its_promise():
    """Each test opens with a sentence that says what it holds us to."""
    silent = [
        f"{tree.shown(path)}:{function.lineno} {function.name}"
        for path in tree.tests()
        for function in tree.functions(path)
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]
    assert not silent


def test_folders_with_tests_are_packages():
    """Every folder that holds a test file has an `__init__.py`, so names never clash."""
    folders = {path.parent for path in tree.tests() if path.name.startswith("test_")}
    assert not [tree.shown(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_no_test_hides_behind_another_of_the_same_name():
    """Within a file or class two tests never share a name, for the first would never run."""
    twice = {
        f"{tree.shown(path)} {name}"
        for path in tree.tests()
        for holder in ast.walk(tree.parsed(path))
        if isinstance(holder, ast.Module | ast.ClassDef)
        for name, times in Counter(n.name for n in holder.body if isinstance(n, ast.FunctionDef)).items()
        if times > 1 and name.startswith("test_")
    }
    assert not twice


def test_no_test_sleeps():
    """A test never waits for the wall clock."""
    sleepers = [
        f"{tree.shown(path)}:{node.lineno}"
        for path in tree.tests()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"sleep", "time.sleep"}
    ]
    assert not sleepers


def test_no_test_can_reach_another_machine():
    """A connection to anything but this machine is refused before it leaves."""
    refused = (SocketConnectBlockedError, UserWarning)  # the plug-in warns first, and a warning is an error here
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as outside, pytest.raises(refused):
        outside.connect(("192.0.2.1", 9))
