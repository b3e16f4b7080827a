"""How wide a text is on paper, so that rows get the height they need; a careful estimate, never exact.

Widths are those of Arial in thousandths of the font size; Liberation Sans has the same. A pixel is 1/96 inch.
"""

import unicodedata
from collections.abc import Iterator

_PIXELS_PER_POINT = 96 / 72
_GROUPS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " \u00a0!,./:;I[\\]ft·",
    333: "-()`r„”“",
    350: "•",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTHS = {character: width for width, characters in _GROUPS.items() for character in characters}
_UNKNOWN = 1000
_BOLD = 1.09
INDENT = 9.0  # pixels one step of indentation takes
_PADDING = 7.0
_ELLIPSIS = "…"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width in pixels of one line of text in a font of `size` points."""
    units = sum(_units(character) for character in text)
    return units / 1000 * size * _PIXELS_PER_POINT * (_BOLD if bold else 1.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into the lines it takes in a cell of `width` pixels; an empty text takes one line."""
    room = max(width - _PADDING, size * 2)
    space = text_width(" ", size, bold=bold)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in _words(paragraph, room, size, bold=bold):
            wide = text_width(word, size, bold=bold)
            if line and used + space + wide > room:
                lines.append(" ".join(line))
                line = []
            used = used + space + wide if line else wide
            line.append(word)
        lines.append(" ".join(line))
    return lines


def shorten(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> str:
    """Give the text, or as many of its first words as fit in so many lines, closed with three dots."""
    kept: list[str] = []
    left = lines
    for paragraph in text.split("\n"):
        taken = wrap(paragraph, width, size, bold=bold)
        if len(taken) > left:
            words = " ".join(taken[:left] or kept[-1:]).split(" ")
            kept = kept if left else kept[:-1]
            while len(words) > 1 and len(wrap(_closed(words), width, size, bold=bold)) > max(left, 1):
                words.pop()
            return "\n".join([*kept, _closed(words)])
        kept.append(paragraph)
        left -= len(taken)
    return text


def _closed(words: list[str]) -> str:
    """Join words and close them with three dots."""
    return " ".join(words).rstrip(" ,;:.") + _ELLIPSIS


def _words(paragraph: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    """Give the words, those wider than the room in pieces, as a spreadsheet breaks them."""
    for word in paragraph.split(" "):
        if text_width(word, size, bold=bold) <= room:
            yield word
            continue
        piece = ""
        for character in word:
            if piece and text_width(piece + character, size, bold=bold) > room:
                yield piece
                piece = ""
            piece += character
        yield piece


def _units(character: str) -> int:
    """Give the width of one character; an accent adds nothing, an unknown sign counts as a full square."""
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.combining(character):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, _UNKNOWN)
