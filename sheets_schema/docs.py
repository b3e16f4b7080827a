"""The contract as Markdown, for the generated parts of docs/settings.md, docs/contract.md and docs/errors.md."""

from collections.abc import Iterable, Iterator, Sequence

from sheets_schema.fields import Choice, Choices, Field
from sheets_schema.forms import FORMS
from sheets_schema.problems import PROBLEM_KINDS, Severity
from sheets_schema.tables import Column, Form, Section, Tab
from sheets_schema.tabs import TABS
from sheets_schema.tabs.settings import OBSOLETE_SETTINGS, SETTINGS, Setting
from sheets_schema.themes import THEMES


def settings_markdown() -> str:
    """Return every setting, the repeated rows and the obsolete settings."""
    rows = (
        (setting.label, f"`{setting.key}`", setting.wording(setting.default), _allowed(setting), setting.help)
        for setting in SETTINGS
    )
    obsolete = ((item.label, f"`{item.key}`", item.successor) for item in OBSOLETE_SETTINGS)
    return "\n\n".join(
        (
            _table(("Instelling", "Key", "Default", "Allowed", "Uitleg"), rows),
            "## Obsolete settings",
            _table(("Instelling", "Key", "Nu"), obsolete),
            "## Themes",
            _table(("Slug", "Thema"), ((f"`{slug}`", title) for slug, title in THEMES.items())),
        )
    )


def contract_markdown() -> str:
    """Return every form and every tab with their columns."""
    return "\n\n".join(("## Forms", *map(_form, FORMS), "## Tabs", *map(_tab, TABS)))


def problems_markdown() -> str:
    """Return every kind of problem by severity, worst first."""
    parts = []
    for severity in reversed(Severity):
        kinds = sorted(
            (kind for kind in PROBLEM_KINDS.values() if kind.severity is severity), key=lambda kind: kind.code
        )
        parts.append(f"### {severity.value.capitalize()}: {severity.label}")
        parts.append(
            _table(
                ("Code", "Melding", "Wat je kunt doen"),
                ((f"`{kind.code}`", kind.sentence, kind.advice) for kind in kinds),
            )
        )
    return "\n\n".join(parts)


def _form(form: Form) -> str:
    parts = [
        f"### {form.title}",
        f"`{form.key}`, hosted in tab *{form.hosted_tab}*; first column *{form.stamp.title}*.",
    ]
    parts += ["\n".join(f"> {paragraph}" for paragraph in form.intro)]
    for section in form.sections:
        parts += [f"#### {section.title}", _columns(section.columns), *_branches(section)]
    return "\n\n".join(parts)


def _branches(section: Section) -> Iterator[str]:
    if section.branches:
        yield "\n".join(f"- *{option}* → `{target}`" for option, target in section.branches)
    elif section.then:
        yield f"Then → `{section.then}`"


def _tab(tab: Tab) -> str:
    hidden = ", hidden" if tab.hidden else ""
    facts = f"`{tab.key}`, in the {tab.role.value}{hidden}, written by {tab.writer.value}. {tab.help}"
    return f"### {tab.title}\n\n{facts}\n\n{_columns(tab.columns)}"


def _columns(columns: Sequence[Column]) -> str:
    rows = (
        (column.title, f"`{column.key}`", _kind(column.field), " · ".join(column.options), _notes(column))
        for column in columns
    )
    return _table(("Title", "Key", "Kind", "Options", "Notes"), rows)


def _kind(field: Field) -> str:
    free = " or free text" if isinstance(field, Choice | Choices) and field.other else ""
    return type(field).__name__.lower() + free


def _notes(column: Column) -> str:
    required = ("Required.",) if column.required else ()
    aliases = (f"Also: {', '.join(column.aliases)}.",) if column.aliases else ()
    return " ".join((*required, *((column.help,) if column.help else ()), *aliases))


def _allowed(setting: Setting) -> str:
    if setting.minimum is not None and setting.maximum is not None:
        return f"{setting.wording(setting.minimum)} – {setting.wording(setting.maximum)}"
    return " · ".join(setting.kind.options) or type(setting.kind).__name__.lower()


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )
