"""Dutch sentences for words on the command line that click does not understand."""

from __future__ import annotations

import click


def usage_words(error: click.UsageError) -> str:
    """What is wrong and where to look, in place of click's own English."""
    path = error.ctx.command_path if error.ctx else "wijkpeil"
    return f"{_wrong(error)} Kijk bij: {path} --help"


def _wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"De optie {error.option_name} bestaat niet."
    if isinstance(error, click.BadOptionUsage):
        return f"Achter {error.option_name} ontbreekt iets, of er staat te veel."
    if isinstance(error, click.BadParameter):
        return _parameter(error)
    if error.ctx is not None and isinstance(error.ctx.command, click.Group):
        return "Dat commando bestaat niet."
    return "Er staat te veel achter het commando."


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    name = parameter.make_metavar(error.ctx or click.Context(click.Command("wijkpeil"))) if parameter else ""
    if parameter is not None and isinstance(parameter, click.Option):
        name = parameter.opts[0]
    if isinstance(error, click.MissingParameter):
        return f"{name} ontbreekt."
    return f"De waarde bij {name} kan niet.{_allowed(parameter)}"


def _allowed(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter else None
    if isinstance(kind, click.Choice):
        return f" Kies uit: {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange):
        return f" Geef een heel getal van {kind.min} tot en met {kind.max}."
    return ""
