"""`wijkpeil group-prompts`: what a language model would be asked, as lines of JSON, and what its answers come to."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from service.adapters.tables_in import read_table_file
from service.bootstrap import Service, from_environment
from service.cli.analyse import outcome_files, write_files
from service.cli.progress import Bar
from service.cli.settings_file import read_settings_file, show_problems
from service.cli.tables import show_ranking
from service.errors import InputRefused
from service.pipeline.file_analysis import FileAnalysis, analyse_rows
from service.pipeline.grouper import ModelGrouper
from service.ports import Rows
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.headers import find_form
from sheets_schema.settings_reading import SettingsRead

_NO_MODEL = "model"
_ID = 16


class _Unanswered(Exception):
    """These requests have no answer yet: no error, but what is to be shown."""

    def __init__(self, requests: Sequence[bytes]) -> None:
        super().__init__()
        self.requests = tuple(requests)


@dataclass(frozen=True, slots=True)
class _AnswerFile:
    """Implements the LanguageModel port with answers that somebody gathered."""

    name: str
    known: Mapping[str, str]

    def answers(self, requests: Sequence[bytes], purse: str) -> list[str]:  # noqa: ARG002 - asking a file is free
        """The answers; all requests without one are raised together."""
        missing = [request for request in requests if _identifier(request) not in self.known]
        if missing:
            raise _Unanswered(missing)
        return [self.known[_identifier(request)] for request in requests]


@dataclass(slots=True)
class _ThisRun:
    """Implements the State port for one run and no longer."""

    kept: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def get_many(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """What this run put."""
        return {key: self.kept[kind, key] for key in keys if (kind, key) in self.kept}

    def put_many(self, kind: str, items: Mapping[str, bytes]) -> None:
        """Keep it."""
        self.kept.update({(kind, key): value for key, value in items.items()})

    def forget(self, kind: str, keys: Sequence[str]) -> None:
        """Erase it."""
        for key in keys:
            self.kept.pop((kind, key), None)


def _identifier(request: bytes) -> str:
    return hashlib.sha256(request).hexdigest()[:_ID]


def _lines(requests: Sequence[bytes]) -> str:
    rows = ({"id": _identifier(request), "request": json.loads(request)} for request in requests)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _read_answers(source: Path | None) -> dict[str, str]:
    if source is None:
        return {}
    try:
        lines = source.read_text(encoding="utf-8-sig").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        return {str(row["id"]): str(row["answer"]) for row in rows}
    except OSError as cause:
        raise InputRefused(f"{source} kan niet worden geopend.", "Kijk of het bestand er staat.") from cause
    except (ValueError, TypeError, LookupError) as cause:
        raise InputRefused(
            f"{source} bevat geen antwoorden.", 'Zet op elke regel een object: {"id": "…", "answer": "…"}.'
        ) from cause


def _analysed(
    service: Service, rows: Rows, name: str, settings: SettingsRead | None, answers: Mapping[str, str]
) -> FileAnalysis:
    parts, chosen = service.parts, service.config.model
    model = _AnswerFile(chosen.name if chosen else _NO_MODEL, answers)
    tools = replace(parts.tools, grouper=ModelGrouper(model, parts.tools.masker, _ThisRun()))
    with Bar(Console(stderr=True)) as bar:
        return analyse_rows(rows, name, settings, tools, parts.version, bar)


@click.command("group-prompts")
@click.argument("responses", type=click.Path(path_type=Path), metavar="ANTWOORDEN")
@click.option("--answers", type=click.Path(path_type=Path), metavar="BESTAND", help="Antwoorden van het taalmodel.")
@click.option("--out", type=click.Path(path_type=Path), metavar="BESTAND", help="Vragen hierheen in plaats van tonen.")
@click.option("--out-dir", type=click.Path(path_type=Path), metavar="MAP", help="Map voor de uitkomst.")
@click.option(
    "--settings", "settings_file", type=click.Path(path_type=Path), metavar="BESTAND", help="Instellingen (TOML)."
)
def group_prompts(
    responses: Path, answers: Path | None, out: Path | None, out_dir: Path | None, settings_file: Path | None
) -> None:
    """Toont wat een taalmodel te zien zou krijgen om ANTWOORDEN in te delen. Het verstuurt niets.

    Elke regel is een vraag: {"id": …, "request": …}. Zet de antwoorden in een bestand, op elke regel {"id": …,
    "answer": "…"}, en geef dat met --answers. Komen er dan nog vragen, voeg hun antwoorden toe en herhaal het.

    \b
    Voorbeelden:
      wijkpeil group-prompts antwoorden.csv --out vragen.jsonl
      wijkpeil group-prompts antwoorden.csv --answers model.jsonl --out vragen.jsonl --out-dir uitkomst
    """
    console = Console(stderr=True)
    rows = read_table_file(responses, fits=lambda header: find_form(header) is QUESTIONNAIRE)
    settings = read_settings_file(settings_file)
    show_problems(console, settings)
    try:
        found = _analysed(from_environment(), rows, responses.name, settings, _read_answers(answers))
    except _Unanswered as waiting:
        text = _lines(waiting.requests)
        if out is None:
            sys.stdout.write(text)
        else:
            write_files(out.parent, {out.name: text.encode()})
        console.print(f"Vragen zonder antwoord: {len(waiting.requests)}. Er is niets verstuurd.")
        return
    show_ranking(Console(), found.analysis)
    if out_dir is not None:
        write_files(out_dir, outcome_files(found))
        console.print(f"Alle vragen zijn beantwoord. De uitkomst staat in {escape(str(out_dir))}.", soft_wrap=True)
