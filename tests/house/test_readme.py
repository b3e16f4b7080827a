"""README and documentation: two commands, links that lead somewhere, generated parts that are fresh."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.house import tree

PAGES = sorted(path for path in tree.kept_files() if path.suffix == ".md")
FENCE = re.compile(r"^```(?:sh|bash|shell|console)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
COG = "[[[" + "cog"


def test_readme_has_exactly_the_two_commands():
    """The README's code blocks hold `make demo` and `make test`, and no other command to type."""
    text = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line.removeprefix("$ ").strip() for block in FENCE.findall(text) for line in block.splitlines()]
    assert sorted(line.partition("#")[0].strip() for line in lines if line) == ["make demo", "make test"]


@pytest.mark.parametrize("page", PAGES, ids=tree.shown)
def test_links_lead_somewhere(page):
    """Every link to a file of the repository finds that file."""
    targets = [first or second for first, second in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target.partition("#")[0] for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert not [target for target in local if target and not (page.parent / target).exists()]


def test_generated_parts_are_fresh():
    """What cog writes in the pages equals what stands there; `make docs` renews it."""
    pages = [str(page) for page in PAGES if COG in page.read_text(encoding="utf-8")]
    command = [sys.executable, "-m", "cogapp", "--check", *pages]
    done = subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
