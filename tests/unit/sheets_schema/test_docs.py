"""The generated documentation names everything that is declared, in tables that Markdown can read."""

from pathlib import Path

import pytest

from sheets_schema.docs import contract_markdown, problems_markdown, settings_markdown
from sheets_schema.forms import FORMS
from sheets_schema.problems import PROBLEM_KINDS
from sheets_schema.tables import Form, Tab
from sheets_schema.tabs import TABS
from sheets_schema.tabs.settings import SETTINGS

DOCS = Path(__file__).parents[3] / "docs"


def test_all_settings_are_documented() -> None:
    """Every setting has a line with its label and its range."""
    text = settings_markdown()
    assert all(f"| {setting.label} | `{setting.key}` |" in text for setting in SETTINGS)
    assert "| 3 – 50 |" in text
    assert "| leidend · bij gelijke stand |" in text


def test_all_forms_and_tabs_are_documented() -> None:
    """Every form, tab and column is there."""
    text = contract_markdown()
    tables: tuple[Form | Tab, ...] = (*FORMS, *TABS)
    for table in tables:
        assert f"### {table.title}" in text
        assert all(column.title in text for column in table.columns)
    assert "hidden" in text
    assert "→ `question-2`" in text


def test_all_problems_are_documented() -> None:
    """Every kind has a line, the worst first."""
    text = problems_markdown()
    assert all(f"| `{code}` |" in text for code in PROBLEM_KINDS)
    assert text.index("### Stop") < text.index("### Warning") < text.index("### Info")


@pytest.mark.parametrize(
    ("name", "text"),
    [("settings.md", settings_markdown()), ("contract.md", contract_markdown()), ("errors.md", problems_markdown())],
    ids=["settings", "contract", "errors"],
)
def test_the_documents_are_up_to_date(name: str, text: str) -> None:
    """What is in docs is what the declarations say now."""
    assert text in (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("render", [settings_markdown, contract_markdown, problems_markdown])
def test_tables_are_regular(render) -> None:
    """Every line of a table has as many cells as its header."""
    tables = [block for block in render().split("\n\n") if block.startswith("|")]
    assert tables
    for table in tables:
        assert len({line.replace("\\|", "").count("|") for line in table.splitlines()}) == 1
