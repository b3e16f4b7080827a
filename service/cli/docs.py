"""The help texts of all commands as a page of documentation; nothing is run."""

from __future__ import annotations

import inspect

import click

from service import errors

_WIDTH = 100


def commands_markdown() -> str:
    """One section a command, the group first, in the order in which they are listed."""
    from service.cli.app import COMMANDS, cli

    sections = [_section("wijkpeil", cli)]
    sections += [_section(f"wijkpeil {command.name}", command) for command in COMMANDS]
    return "\n" + "\n".join(sections)


def _section(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path, max_content_width=_WIDTH, terminal_width=_WIDTH)
    # click knows the plain help option only through the group's settings.
    context.help_option_names = ["-h", "--help"]
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return f"## `{path}`\n\n```text\n" + "\n".join(lines) + "\n```\n"


def errors_markdown() -> str:
    """A row for every exception of the service, with its exit code and HTTP status."""
    found = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.ServiceError)]
    rows = [f"| `{e.__name__}` | {e.exit_code} | {e.http_status} | {_first_line(e)} |" for e in found]
    return "\n".join(("| error | exit code | HTTP status | meaning |", "| --- | --- | --- | --- |", *rows))


def _first_line(kind: type[Exception]) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]
