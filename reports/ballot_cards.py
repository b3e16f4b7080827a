"""Cards with codes to vote with, as a web page made for printing; who gets which card is written nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 10mm; }}
body {{ font-family: sans-serif; margin: 0; }}
main {{ display: grid; grid-template-columns: repeat(2, 1fr); gap: 0; }}
section {{ border: 1px dashed #666; padding: 6mm; break-inside: avoid; }}
h2 {{ font-size: 12pt; margin: 0 0 3mm; }}
p {{ font-size: 11pt; margin: 0 0 2mm; overflow-wrap: anywhere; }}
.code {{ font-family: monospace; font-size: 22pt; font-weight: bold; }}
</style>
</head>
<body>
<main>
{cards}
</main>
</body>
</html>
"""


def cards_page(title: str, codes: Sequence[str], address: str = "") -> str:
    """The page: a card a code, two beside each other, to be cut along the dashes.

    Args:
        title: stands on every card.
        codes: as people have to type them.
        address: where the form is; left out when it is not known yet.
    """
    where = f"\n<p>Stem op: {escape(address)}</p>" if address else ""
    cards = (
        f'<section>\n<h2>{escape(title)}</h2>\n<p>Jouw stemcode:</p>\n<p class="code">{escape(code)}</p>\n'
        f"<p>Je hebt drie stickers. Stem je nog een keer, dan telt je laatste stem.</p>{where}\n</section>"
        for code in codes
    )
    return _PAGE.format(title=escape(title), cards="\n".join(cards))
