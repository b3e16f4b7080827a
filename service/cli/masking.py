"""`wijkpeil mask`: lines in, the same lines without personal data out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from service.bootstrap import from_environment
from service.domain.privacy import Masked
from service.errors import InputRefused, MaskingUnavailable

BLOCKED = "[tegengehouden]"


def _split(text: str) -> list[str]:
    """Lines as a text editor counts them; other marks that Unicode calls a line break stay inside a line."""
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _lines(source: Path | None) -> list[str]:
    if source is None:
        return _split(sys.stdin.buffer.read().decode("utf-8-sig", "replace"))
    try:
        return _split(source.read_text(encoding="utf-8-sig"))
    except OSError as cause:
        raise InputRefused(f"{source} kan niet worden geopend.", "Kijk of het bestand er staat.") from cause
    except UnicodeDecodeError as cause:
        raise InputRefused(f"{source} is geen tekst in UTF-8.", "Sla het op als UTF-8.") from cause


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path), metavar="[BESTAND]")
def mask(source: Path | None) -> None:
    """Lakt persoonsgegevens weg: één antwoord per regel erin, dezelfde regels eruit.

    Zonder BESTAND leest het van de standaardinvoer. Weglakken is nooit volmaakt: kijk altijd zelf na.

    \b
    Voorbeelden:
      wijkpeil mask antwoorden.txt > weggelakt.txt
      echo "mw. Voorbeeld belde 06-12345678" | wijkpeil mask
    """
    lines = _lines(source)
    texts = [line for line in lines if line.strip()]
    found: dict[str, Masked | None] = {}
    if texts:
        found.update(zip(texts, from_environment().masker.mask(texts), strict=True))
    blocked = 0
    for line in lines:
        masked = found.get(line)
        blocked += line in found and masked is None
        shown = masked.text if masked else BLOCKED
        sys.stdout.write(f"{shown if line in found else line}\n")
    if blocked:
        raise MaskingUnavailable(f"{blocked} regels konden niet worden weggelakt.", "Bekijk die regels zelf.")
