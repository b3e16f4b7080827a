"""The command group, and the one place where a ServiceError becomes a sentence and an exit code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from service.cli.analyse import analyse
from service.cli.ballot import ballot
from service.cli.demo import demo
from service.cli.diagnosis import doctor
from service.cli.erase import erase_command
from service.cli.files import export, import_
from service.cli.form import form
from service.cli.masking import mask
from service.cli.prompts import group_prompts
from service.cli.refresh import refresh
from service.cli.serving import serve
from service.cli.settings import settings
from service.cli.setup import setup
from service.cli.teamcheck import teamcheck
from service.cli.usage import usage_words
from service.errors import ServiceError
from service.version import VERSION

COMMANDS = (
    demo,
    analyse,
    teamcheck,
    setup,
    import_,
    refresh,
    serve,
    export,
    mask,
    erase_command,
    doctor,
    settings,
    form,
    ballot,
    group_prompts,
)
_BROKEN = 70
_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="wijkpeil", message="%(prog)s %(version)s")
def cli() -> None:
    """Van antwoorden op een korte vragenlijst naar één of twee gekozen knelpunten.

    \b
    Om te beginnen:
      wijkpeil demo                                   een voorbeeldwijk, van antwoord tot besluitblad
      wijkpeil analyse antwoorden.csv --out uitkomst  jouw eigen antwoorden, zonder iets in te richten
      wijkpeil serve                                  bekijk de uitkomst in je browser

    Elk commando legt zichzelf uit: wijkpeil COMMANDO --help
    """


for command in COMMANDS:
    cli.add_command(command)


def _place(error: Exception) -> str:
    """What broke and where in our code, without any value that it holds."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    return f"{type(error).__name__}, {Path(ours[-1].filename).name} regel {ours[-1].lineno}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what could not be done is said in one sentence with what to do now."""
    complaint = Console(stderr=True, soft_wrap=True)
    try:
        code = cli.main(
            args=None if arguments is None else list(arguments), prog_name="wijkpeil", standalone_mode=False
        )
    except ServiceError as error:
        complaint.print(f"[bold red]Dat lukte niet.[/] {escape(error.message)} {escape(error.advice)}")
        sys.exit(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.UsageError as error:
        complaint.print(f"[bold red]Dat lukte niet.[/] {escape(usage_words(error))}")
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        complaint.print("Gestopt. Er is niets half weggeschreven.")
        sys.exit(_INTERRUPTED)
    except Exception as error:  # noqa: BLE001 -- the last resort; a traceback could show what people answered
        complaint.print(f"[bold red]Er ging iets mis in Wijkpeil zelf[/] ({escape(_place(error))}). Meld dit als fout.")
        sys.exit(_BROKEN)
    sys.exit(code if isinstance(code, int) else 0)
