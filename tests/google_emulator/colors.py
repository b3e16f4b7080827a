"""Colours and formats: every RGB colour in its old and its new form, and what a cell's format comes down to."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tests.google_emulator.fieldmask import Mask
from tests.google_emulator.model import Json

FONT_STACK = "arial,sans,sans-serif"  # of a new spreadsheet; its cells answer with the font of the theme
WHITE: Json = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Json = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": FONT_STACK,
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}
THEME: Json = {
    "primaryFontFamily": "Arial",
    "themeColors": [
        {"colorType": name, "color": {"rgbColor": color}}
        for name, color in (
            ("TEXT", {}),
            ("BACKGROUND", WHITE),
            ("ACCENT1", {"red": 0.25882354, "green": 0.52156866, "blue": 0.95686275}),
            ("ACCENT2", {"red": 0.91764706, "green": 0.2627451, "blue": 0.20784314}),
            ("ACCENT3", {"red": 0.9843137, "green": 0.7372549, "blue": 0.015686275}),
            ("ACCENT4", {"red": 0.20392157, "green": 0.65882355, "blue": 0.3254902}),
            ("ACCENT5", {"red": 1, "green": 0.42745098, "blue": 0.003921569}),
            ("ACCENT6", {"red": 0.27450982, "green": 0.7411765, "blue": 0.7764706}),
            ("LINK", {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}),
        )
    ],
}
PLAIN = frozenset({"rgbColor", "themeColor", "themeColors", "rowsProperties"})


def _is_color(name: str) -> bool:
    return (name == "color" or name.endswith("Color")) and name not in PLAIN


def styled(value: Any) -> Any:
    """A copy in which every colour stands in both forms; a given …ColorStyle wins from the old form."""
    if isinstance(value, list):
        return [styled(item) for item in value]
    if not isinstance(value, dict) or "colorType" in value:
        return value
    result = {name: inner if name in PLAIN else styled(inner) for name, inner in value.items()}
    for name, inner in value.items():
        if _is_color(name) and isinstance(inner, dict) and name + "Style" not in value:
            rgb = {channel: amount for channel, amount in inner.items() if amount}
            result[name], result[name + "Style"] = rgb, {"rgbColor": rgb}
        elif name.endswith("Style") and _is_color(name[:-5]) and isinstance(inner, dict):
            _from_style(result, name, inner)
    return result


def _from_style(result: Json, name: str, style: Json) -> None:
    rgb = style.get("rgbColor")
    if rgb is None:
        theme = {entry["colorType"]: entry["color"]["rgbColor"] for entry in THEME["themeColors"]}
        result[name[:-5]] = theme.get(style.get("themeColor", ""), {})
        return
    plain = {channel: amount for channel, amount in rgb.items() if amount}
    result[name], result[name[:-5]] = {"rgbColor": plain}, plain


@lru_cache(maxsize=1024)
def _paired_names(names: tuple[str, ...]) -> tuple[str, ...]:
    extra = []
    for name in names:
        if _is_color(name):
            extra.append(name + "Style")
        elif name.endswith("Style") and _is_color(name[:-5]):
            extra.append(name[:-5])
    return tuple(name for name in extra if name not in names)


def paired(mask: Mask) -> Mask:
    """A mask that covers both forms of every colour it names, so that neither form stays behind."""
    children = {name: paired(sub) for name, sub in mask.children.items()}
    children |= dict.fromkeys(_paired_names(tuple(children)), Mask())
    return Mask(children)


def merged(mask: Mask, target: Json, source: Json) -> Json:
    """A new target with the masked fields of source; masked fields that source does not have are gone."""
    names = list(mask.children) or ["*"]
    if "*" in names:
        names = list(dict.fromkeys([*target, *source]))
    result = dict(target)
    for name in names:
        sub, value = mask.of(name), source.get(name)
        if sub is not None and not sub.whole and (value is None or isinstance(value, dict)):
            value = merged(sub, target.get(name, {}), value or {}) or None
        if value is None:
            result.pop(name, None)
        else:
            result[name] = value
    return result


def effective(default: Json, user: Json | None, kind: str | None, *, linked: bool = False) -> Json:
    """What a cell looks like: the spreadsheet's format, the cell's own on top, alignment by the kind of its value."""
    aligned = {"numberValue": "RIGHT", "boolValue": "CENTER", "errorValue": "CENTER", "stringValue": "LEFT"}
    result = {name: dict(value) if isinstance(value, dict) else value for name, value in default.items()}
    if kind:
        result["horizontalAlignment"] = aligned.get(kind, "LEFT")
    if default.get("textFormat", {}).get("fontFamily") == FONT_STACK:
        result["textFormat"]["fontFamily"] = THEME["primaryFontFamily"]
    result["hyperlinkDisplayType"] = "LINKED" if linked else "PLAIN_TEXT"
    for name, value in (styled(user) if user else {}).items():
        result[name] = result.get(name, {}) | value if name in {"textFormat", "padding"} else value
    return result
