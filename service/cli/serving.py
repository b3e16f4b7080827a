"""`wijkpeil serve`: the pages in a browser, with a periodic refresh beside them."""

from __future__ import annotations

import click
from rich.console import Console

from service.bootstrap import from_environment
from service.web.serve import serve as serve_pages


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Poort.")
def serve(host: str, port: int) -> None:
    """Laat de wijken zien in je browser en werkt ze bij als er iets verandert.

    Je krijgt een link waarmee je één keer kunt inloggen. Stoppen doe je met Ctrl-C.

    \b
    Voorbeelden:
      wijkpeil serve
      wijkpeil serve --port 9000
    """
    console = Console()

    def announce(link: str) -> None:
        console.print("Open deze link in je browser. Hij werkt één keer; stoppen doe je met Ctrl-C.")
        console.print(f"\n  [bold]{link}[/]\n", soft_wrap=True)

    serve_pages(from_environment(), host, port, announce)
