"""The first page as it comes out of a printer, by LibreOffice."""

import re
import subprocess
from pathlib import Path

import pytest

from reports import texts
from reports.measure import text_width
from reports.workbook import build_briefing
from tests.golden import example

pytestmark = pytest.mark.office

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
POINTS_PER_PIXEL = 0.75


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every printed page of the full example, as words with their place on paper in points."""
    folder: Path = tmp_path_factory.mktemp("print")
    (folder / "briefing.xlsx").write_bytes(build_briefing(example.full()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, str(folder / "briefing.xlsx")], check=True, capture_output=True, timeout=180)
    words = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "briefing.pdf"), "-"], check=True, capture_output=True, text=True
    )
    return words.stdout.split("<page ")[1:]


def test_the_first_page_is_whole_and_readable(pages: list[str]):
    """Heading and footer stand on the first page, and the footer, in the smallest font there is, has 9 points."""
    words = WORD.findall(pages[0])
    read = " ".join(word[4] for word in words)
    assert texts.FOOTER in read
    assert "Besluitblad" not in " ".join(word[4] for word in WORD.findall(pages[1]))
    *_, footer = (place for place in range(len(words)) if words[place][4] == texts.FOOTER.split()[0])
    line = words[footer : footer + len(texts.FOOTER.split())]
    printed = float(line[-1][2]) - float(line[0][0])
    assert printed / (text_width(texts.FOOTER, 1) * POINTS_PER_PIXEL) >= 9.0


def test_every_sheet_is_one_page_wide(pages: list[str]):
    """Each table's last column is on the same page as its first."""
    for first, last in (("Herkenning", "Besluit"), ("Huisartsenpraktijk", "mantelzorger")):
        assert [page for page in pages if first in page and last in page and "Knelpunt" in page]
