"""Writes the golden dumps anew, after a change that is meant: `python -m tests.golden.renew`, then read the diff."""

from pathlib import Path

from reports.workbook import build_briefing
from tests.golden import example
from tests.golden.dump import dump

COMMAND = "python -m tests.golden.renew"
FOLDER = Path(__file__).parent / "briefing"
EXAMPLES = {"full": example.full, "sparse": example.sparse}


def dumps() -> dict[Path, str]:
    """Give the text every golden file should hold."""
    return {
        FOLDER / name / f"{title.lower().replace(' ', '_')}.txt": text
        for name, make in EXAMPLES.items()
        for title, text in dump(build_briefing(make())).items()
    }


def renew() -> None:
    """Write what changed and remove what is no longer made."""
    wanted = dumps()
    for path in FOLDER.rglob("*.txt"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
