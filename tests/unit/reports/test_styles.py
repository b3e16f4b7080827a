"""Colours people can read."""

import pytest

from reports import styles


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "fill"),
    [
        (styles.INK, styles.WHITE),
        (styles.INK, styles.BAR),
        (styles.INK, styles.TINT),
        (styles.QUIET, styles.WHITE),
        (styles.ACCENT, styles.WHITE),
        (styles.ACCENT, styles.TINT),
        (styles.WHITE, styles.ACCENT),
    ],
)
def test_text_stands_out_from_its_fill(text: str, fill: str):
    """Every pair of text and fill in use has a contrast of at least 4.5."""
    lighter, darker = sorted((luminance(text), luminance(fill)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
