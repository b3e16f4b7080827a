"""Starts an Apps Script in node against small Google Forms and Sheets; holds no tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "apps_script"
HERE = "het-werkblad"
CORE = "het-kernteamblad"

# On a laptop without these programs the tests are skipped; where everything must hold they fail.
needs_node = pytest.mark.skipif(shutil.which("node") is None and "CI" not in os.environ, reason="node is not installed")
needs_types = pytest.mark.skipif(
    not (FOLDER / "node_modules" / "typescript").exists() and "CI" not in os.environ,
    reason="run `npm ci` in tests/apps_script first",
)


def run(script: str, *steps: dict[str, Any] | str, **world: Any) -> dict[str, Any]:
    """What stands in the forms and spreadsheets after the steps; a step is a function's name, or see run.js.

    `errors` holds one message a step, None where it went well.
    """
    job = {
        "script": script,
        "steps": [{"start": step} if isinstance(step, str) else step for step in steps],
        "spreadsheets": {HERE: {"Blad1": []}, CORE: {"Blad1": []}},
        "active": HERE,
    } | world
    done = subprocess.run(
        ["node", str(FOLDER / "run.js")], input=json.dumps(job), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def tab(world: dict[str, Any], spreadsheet: str, title: str) -> dict[str, Any]:
    """One tab of what `run` gave."""
    found: dict[str, Any] = next(t for t in world["spreadsheets"][spreadsheet]["tabs"] if t["title"] == title)
    return found


def type_errors(scripts: dict[str, str], folder: Path) -> str:
    """What TypeScript says of the scripts by name, '' when they are right."""
    complaints = []
    for name, script in scripts.items():
        (folder / f"{name}.js").write_text(script, encoding="utf-8")
        config = {
            "extends": str(FOLDER / "tsconfig.json"),
            "compilerOptions": {"typeRoots": [str(FOLDER / "node_modules" / "@types")]},
            "files": [f"{name}.js", str(FOLDER / "aug.d.ts")],
        }
        (folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
        command = ["node", str(FOLDER / "node_modules" / "typescript" / "bin" / "tsc"), "--project", str(folder)]
        complaints.append(subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout)
    return "".join(complaints)
