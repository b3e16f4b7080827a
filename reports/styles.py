"""Fonts, colours, borders and number formats, and the formats XlsxWriter makes of them; nothing about what is shown.

A style is a plain mapping of XlsxWriter's format properties. Styles are combined, later ones win. Text colours keep a
contrast of at least 4.5 with the fill they stand on.
"""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

Style = Mapping[str, object]

FONT: Final = "Arial"
BODY_SIZE: Final = 9.5
LINE: Final = 12.0  # points one line of body text takes
HEADING_SIZE: Final = 16.0
SECTION_SIZE: Final = 11.0

INK: Final = "#1D2B2E"
ACCENT: Final = "#1F5C66"
QUIET: Final = "#4F6064"
TINT: Final = "#E6F0F1"
FRAME: Final = "#8AA9AE"
HAIR: Final = "#CFDDDF"
BAR: Final = "#B5D3D8"
WHITE: Final = "#FFFFFF"

BASE: Style = {
    "font_name": FONT,
    "font_scheme": "none",  # otherwise Excel takes the font of its theme
    "font_size": BODY_SIZE,
    "font_color": INK,
    "valign": "top",
}
WRAP: Style = {"text_wrap": True}
INDENTED: Style = {"align": "left", "indent": 1}
BOLD: Style = {"bold": True}
ITALIC: Style = {"italic": True}
MUTED: Style = {"font_color": QUIET}
COLOURED: Style = {"font_color": ACCENT}
MIDDLE: Style = {"valign": "vcenter"}
BOTTOM: Style = {"valign": "bottom"}
RIGHT: Style = {"align": "right"}
CENTRE: Style = {"align": "center"}
LEFT: Style = {"align": "left"}
HEADING: Style = {"font_size": HEADING_SIZE, "bold": True, "font_color": ACCENT, "valign": "vcenter"}
SECTION: Style = {"font_size": SECTION_SIZE, "bold": True, "font_color": ACCENT, "valign": "bottom"}
HEADER: Style = {"bold": True, "font_color": WHITE, "bg_color": ACCENT, "valign": "vcenter", "text_wrap": True}
TABLE_HEADER: Style = {
    "bold": True,
    "font_color": ACCENT,
    "bg_color": TINT,
    "bottom": 2,
    "bottom_color": ACCENT,
    "valign": "bottom",
    "text_wrap": True,
}
UPRIGHT: Style = {"rotation": 90, "valign": "bottom", "align": "center"}
BAND: Style = {"bg_color": TINT, "font_color": ACCENT, "bold": True, "valign": "vcenter"}
TINTED: Style = {"bg_color": TINT}
STRONG: Style = {"bg_color": ACCENT, "font_color": WHITE, "bold": True}
BOX: Style = {"border": 1, "border_color": FRAME}
LINE_ABOVE: Style = {"top": 1, "top_color": FRAME}
LINE_BELOW: Style = {"bottom": 1, "bottom_color": FRAME}
HAIRLINE: Style = {"bottom": 1, "bottom_color": HAIR}

WHOLE: Style = {"num_format": "0"}
DECIMAL: Style = {"num_format": "0.00"}
GENERAL: Style = {"num_format": "General"}
PERCENT: Style = {"num_format": "0%"}
DAY: Style = {"num_format": "[$-413]d mmmm yyyy", "align": "left"}
SHORT_DAY: Style = {"num_format": "[$-413]d mmm yyyy"}
MOMENT: Style = {"num_format": "[$-413]d mmmm yyyy hh:mm", "align": "left"}

DATA_BAR: Style = {
    "type": "data_bar",
    "data_bar_2010": True,
    "bar_solid": True,
    "bar_color": BAR,
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 100,
}


class Styles:
    """The formats of one workbook, each combination made once."""

    def __init__(self, workbook: Workbook) -> None:
        """Remember where formats have to be made."""
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, *styles: Style) -> Format:
        """Give the format of the base style with these on top."""
        properties = dict(BASE)
        for style in styles:
            properties.update(style)
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]
