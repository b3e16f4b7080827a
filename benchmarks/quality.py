"""Quality of grouping on the labelled neighbourhoods, by their own scorer; run by `make bench-quality`.

The labelled neighbourhoods lie beside the project, in ../shared/gold, and are only measured on. Where they are absent
this prints so and stops.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
NAMES = ("vogelbuurt-noord", "rietlanden", "kerkdorpen-oost")


def run(command: list[str | Path]) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def score(name: str, folder: Path) -> dict[str, float]:
    """All figures of the scorer for one neighbourhood, from the files that the command wrote."""
    responses, mapping, out = folder / f"{name}.csv", folder / f"{name}-map.csv", folder / name
    run([sys.executable, GOLD / "form_csv.py", GOLD / f"{name}.jsonl", responses, mapping])
    run([sys.executable, "-m", "service", "analyse", responses, "--out", out])
    printed = run([sys.executable, GOLD / "score.py", GOLD / f"{name}.jsonl", mapping, out / "meldingen.csv"])
    return {key: float(value) for key, _, value in (line.partition(" ") for line in printed.splitlines())}


def show(scores: dict[str, dict[str, float]]) -> None:
    names = list(scores)
    print(f"{'':22}" + "".join(f"{name:>18}" for name in (*names, "mean")))
    for figure in scores[names[0]]:
        values = [scores[name][figure] for name in names]
        row = [*values, sum(values) / len(values)]
        print(f"{figure:22}" + "".join(f"{value:18.3f}" for value in row))


def main() -> None:
    if not GOLD.exists():
        print(f"{GOLD} is not there: nothing to measure on.")
        return
    with tempfile.TemporaryDirectory() as folder:
        show({name: score(name, Path(folder)) for name in NAMES})


if __name__ == "__main__":
    main()
