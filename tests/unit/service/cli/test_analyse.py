"""`wijkpeil analyse`: which files come out, with which columns, of which files that go in."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from tests.sheets import Row, answer, neighbourhood, sheet
from tests.unit.service.cli.conftest import Run
from tests.unit.service.cli.files import as_csv, read_csv, save_csv, save_xlsx

FILES = {"ranglijst.csv", "meldingen.csv", "nakijken.csv", "briefing.xlsx"}
RANKING = ["rang", "knelpunt", "titel", "thema", "uitkomst", "score", "keer_genoemd", "organisaties"]
TESTS = ["herkenning", "frequentie", "impact_op_huisartsenzorg", "oplosbaar", "meetbaar"]
MENTIONS = ["rij", "vraag", "deel", "melding", "soort", "tekst", "thema", "knelpunt", "zekerheid"]


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The small neighbourhood as Google exports it."""
    return save_csv(tmp_path / "antwoorden.csv", sheet(neighbourhood()))


def outcome(folder: Path) -> dict[str, list[list[str]]]:
    """Every CSV of a finished analysis."""
    return {path.name: read_csv(path) for path in folder.glob("*.csv")}


def mentions(run: Run, source: Path, out: Path, *more: object) -> list[list[str]]:
    """The lines of `meldingen.csv` for that file."""
    assert run("analyse", source, "--out", out, *more).code == 0
    return read_csv(out / "meldingen.csv")[1:]


def test_four_files_come_out(run: Run, answers: Path, tmp_path: Path) -> None:
    """All of them, in a folder that is made on the way, and the terminal says where."""
    out = tmp_path / "een" / "twee"
    said = run("analyse", answers, "--out", out)
    assert said.code == 0
    assert {path.name for path in out.iterdir()} == FILES
    assert str(out) in said.out
    assert "13 antwoorden gelezen: 11 gebruikt, 1 leeg, 1 dubbel." in said.out


def test_the_columns_are_exactly_those_that_were_promised(run: Run, answers: Path, tmp_path: Path) -> None:
    """Other programs read these files by their header."""
    run("analyse", answers, "--out", tmp_path / "uit")
    found = outcome(tmp_path / "uit")
    assert found["ranglijst.csv"][0] == RANKING + TESTS
    assert found["meldingen.csv"][0] == MENTIONS
    assert all(len(row) == len(rows[0]) for rows in found.values() for row in rows)


def test_the_ranking_holds_numbers_as_dutch_people_write_them(run: Run, answers: Path, tmp_path: Path) -> None:
    """Ranks count up, scores have a decimal comma, and every test is ja, nee or onbekend."""
    run("analyse", answers, "--out", tmp_path / "uit")
    rows = read_csv(tmp_path / "uit" / "ranglijst.csv")[1:]
    assert [row[0] for row in rows] == [str(rank) for rank in range(1, len(rows) + 1)]
    assert all(re.fullmatch(r"K-\d{3}", row[1]) for row in rows)
    assert all(re.fullmatch(r"\d{1,3}(,\d)?", row[5]) for row in rows)
    assert any("," in row[5] for row in rows)
    assert {cell for row in rows for cell in row[8:]} <= {"ja", "nee", "onbekend"}
    assert rows[0][4] == "voldoet aan alle vijf"
    assert sum(int(row[6]) for row in rows) == 9


def test_every_answer_that_is_not_empty_is_listed(run: Run, answers: Path, tmp_path: Path) -> None:
    """Row by row: also praise, a non-answer and one that was sent twice; only the empty one is not there."""
    lines = mentions(run, answers, tmp_path / "uit")
    assert [int(line[0]) for line in lines] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13]
    kinds = {int(line[0]): line[4] for line in lines}
    assert (kinds[1], kinds[9], kinds[10], kinds[13]) == ("knelpunt", "gaat goed", "geen antwoord", "dubbel")
    once, twice = (line for line in lines if line[0] in {"12", "13"})
    assert (once[3], once[5:]) == (twice[3], twice[5:])
    assert all(re.fullmatch(r"M-\d{4}", line[3]) for line in lines)


def test_a_problem_carries_its_place_and_the_rest_does_not(run: Run, answers: Path, tmp_path: Path) -> None:
    """Theme, number and certainty with a decimal comma for a problem; blanks for praise and non-answers."""
    for line in mentions(run, answers, tmp_path / "uit"):
        placed = line[4] in {"knelpunt", "dubbel"}
        assert all(bool(cell) is placed for cell in line[6:])
        assert re.fullmatch(r"([01](,\d{1,2})?)?", line[8])


def test_personal_data_is_in_no_file(run: Run, answers: Path, tmp_path: Path) -> None:
    """The phone number that somebody typed is masked wherever the text is shown."""
    run("analyse", answers, "--out", tmp_path / "uit")
    everything = str(outcome(tmp_path / "uit"))
    assert "[telefoon]" in everything
    assert "06-12345678" not in everything


def test_an_answer_that_cannot_be_masked_is_listed_without_its_text(run: Run, tmp_path: Path) -> None:
    """It is accounted for, and says why nothing stands there."""
    source = save_csv(tmp_path / "a.csv", sheet([answer(1, "A", "huisarts", "BLOKKEER geheim"), *neighbourhood()]))
    line = mentions(run, source, tmp_path / "uit")[0]
    assert line == ["1", "1", "1", "", "tegengehouden", "", "", "", ""]
    assert "geheim" not in str(outcome(tmp_path / "uit"))


def test_answers_of_no_round_are_listed(run: Run, tmp_path: Path) -> None:
    """Outside every round an answer has its line; with an unreadable Tijdstempel the line has no text."""
    rounds = tmp_path / "wijk.toml"
    rounds.write_text('[[ronde]]\nnaam = "najaar"\nvan = 2026-09-01\ntot = 2026-12-31\n')
    old = answer(1, "A", "huisarts", "lang geleden", stamp="1-1-2020 10:00:00")
    broken = answer(2, "B", "huisarts", "wanneer was dit", stamp="gisteren")
    source = save_csv(tmp_path / "a.csv", sheet([old, broken, *neighbourhood()]))
    lines = mentions(run, source, tmp_path / "uit", "--settings", rounds)
    assert lines[0][4:6] == ["knelpunt", "lang geleden"]
    assert lines[1][3:6] == ["", "onleesbaar", ""]


def test_blank_rows_keep_the_numbers_of_the_rows(run: Run, tmp_path: Path) -> None:
    """A row between answers that holds nothing counts as a row, so numbers point into the file."""
    header, *rows = sheet(neighbourhood()[:3])
    source = save_csv(tmp_path / "a.csv", (header, rows[0], (), (None,) * 5, rows[1], (), rows[2]))
    assert [line[0] for line in mentions(run, source, tmp_path / "uit")] == ["1", "4", "6"]


def test_comma_semicolon_and_excel_give_the_same(run: Run, tmp_path: Path) -> None:
    """How the export was saved changes no byte of what comes out."""
    rows = sheet(neighbourhood())
    sources = (
        save_csv(tmp_path / "komma.csv", rows),
        save_csv(tmp_path / "punt.csv", rows, ";"),
        save_xlsx(tmp_path / "excel.xlsx", rows),
    )
    found = []
    for source in sources:
        assert run("analyse", source, "--out", tmp_path / source.stem).code == 0
        found.append(outcome(tmp_path / source.stem))
    for rows_of in found:
        rows_of.pop("nakijken.csv")  # names the file
    assert found[0] == found[1] == found[2]


def test_a_dry_run_writes_nothing(run: Run, answers: Path, tmp_path: Path) -> None:
    """The ranking is shown, with or without a folder, and no folder appears."""
    for more in ((), ("--out", tmp_path / "uit")):
        said = run("analyse", answers, "--dry-run", *more)
        assert said.code == 0
        assert "Niets weggeschreven" in said.out
        assert "K-001" in said.out
    assert not (tmp_path / "uit").exists()


def test_settings_of_a_file_are_used(run: Run, answers: Path, tmp_path: Path) -> None:
    """With fifty organisations needed nothing is recognised; what is unknown is said, and the rest holds."""
    wijk = tmp_path / "wijk.toml"
    wijk.write_text('[instellingen]\nneighbourhood = "De [/] Linde"\nrecognition_organisations = 50\nonzin = 1\n')
    said = run("analyse", answers, "--out", tmp_path / "uit", "--settings", wijk)
    assert said.code == 0
    assert "De [/] Linde" in said.out
    assert "onzin" in said.err
    assert {row[8] for row in read_csv(tmp_path / "uit" / "ranglijst.csv")[1:]} == {"nee"}


def test_without_a_folder_it_asks_for_one(run: Run, answers: Path) -> None:
    """Nothing is analysed only to be thrown away."""
    said = run("analyse", answers)
    assert said.code == 2
    assert "--out" in said.err


REFUSED = {
    "leeg.csv": (b"", "leeg"),
    "proza.csv": (b"dit is een verhaal\nzonder tabel\n", "geen tabel"),
    "vreemd.csv": (b"naam,leeftijd\na,1\n", "geen kolom met een vraag"),
    "kop.csv": (as_csv(sheet([])), "alleen kolomtitels"),
    "utf16.csv": (as_csv(sheet(neighbourhood())).decode().encode("utf-16-le"), "geen tekst"),
    "nul.csv": (as_csv(sheet(neighbourhood())) + b"\x00", "code nul"),
    "surrogaat.csv": (as_csv(sheet(neighbourhood())) + b"\xed\xa0\x80", "onbekende tekenset"),
    "ruis.csv": (bytes(range(256)) * 20, "geen tekst"),
    "rapport.csv": (b"%PDF-1.7\n1,2\n", "een pdf"),
    "lijst.csv": (b'[{"a":1,"b":2}]', "geen goede CSV"),
    "lijn.csv": (b"a" * 300_000, "geen goede CSV"),
    "breed.csv": (b",".join(b"kolom%d" % n for n in range(10_000)) + b"\n1,2\n", "1000 kolommen"),
    "half.xlsx": (b"PK\x03\x04 en verder niets", "beschadigd"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_is_refused_in_one_sentence(run: Run, tmp_path: Path, name: str) -> None:
    """Exit code 2, the file's name and the reason on the error stream, and nothing is written."""
    data, why = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    said = run("analyse", tmp_path / name, "--out", tmp_path / "uit")
    assert said.code == 2
    assert said.out == ""
    assert name in said.err
    assert why in said.err
    assert said.err.count("\n") == 1
    assert not (tmp_path / "uit").exists()


def test_a_path_that_is_no_file_is_refused(run: Run, tmp_path: Path) -> None:
    """Missing, a folder, a name that no disk takes, and a file that is far too large."""
    with (tmp_path / "nullen.csv").open("wb") as sparse:
        sparse.truncate(200_000_000)
    for source in (tmp_path / "nee.csv", tmp_path, "a" * 300, "/dev/zero", tmp_path / "nullen.csv"):
        said = run("analyse", source, "--dry-run")
        assert said.code == 2, source
        assert said.err.startswith("Dat lukte niet."), source


def test_a_place_that_cannot_be_written_is_refused(run: Run, answers: Path) -> None:
    """A folder that is a file, or lies under one."""
    for out in (answers, answers / "sub"):
        said = run("analyse", answers, "--out", out)
        assert said.code == 2
        assert "kan niet worden geschreven" in said.err
    assert answers.read_bytes() == as_csv(sheet(neighbourhood()))


HOSTILE = "=cmd|' /C calc'!A0"


def test_nothing_that_people_typed_becomes_a_formula(run: Run, tmp_path: Path) -> None:
    """Every cell of every answer is a formula; in no file does one come out as such."""
    rows: list[Row] = [dict.fromkeys(neighbourhood()[0], HOSTILE) for _ in range(4)]
    rows += [answer(n, f"{HOSTILE}{n}", "@beroep", f"{HOSTILE} wachtlijst ggz", q1g="+1") for n in range(4)]
    source = save_csv(tmp_path / "a.csv", sheet(rows))
    assert run("analyse", source, "--out", tmp_path / "uit").code == 0
    cells = [cell for rows in outcome(tmp_path / "uit").values() for row in rows for cell in row]
    assert any(HOSTILE in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    with pytest.warns(UserWarning, match="extension"):
        book = openpyxl.load_workbook(tmp_path / "uit" / "briefing.xlsx")
    assert not any(cell.data_type == "f" for found in book for row in found.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[/] [red] \\",
        "\x1b[2J\x07 wachten",
        "😀 👩‍⚕️ \u202eabc مرحبا \u200b",
        "w" * 50_000,
        "999" * 100,
        "NaN",
    ],
    ids=["script", "markup", "escape", "emoji", "long", "digits", "nan"],
)
def test_strange_texts_go_through_unharmed(run: Run, tmp_path: Path, text: str) -> None:
    """Whatever stands in organisation, profession and answer: it is analysed, and controls no terminal."""
    rows = [answer(n, f"{text[:200]} {n}", text[:200], f"{text} {n}") for n in range(3)]
    said = run("analyse", save_csv(tmp_path / "a.csv", sheet(rows)), "--out", tmp_path / "uit")
    assert said.code == 0
    assert "3 antwoorden gelezen: 3 gebruikt." in said.out
    assert "\x1b" not in said.out


@pytest.mark.parametrize(
    "rows",
    [
        neighbourhood()[:1],
        neighbourhood()[:2],
        [{**row, "organisation": "Zeg ik liever niet"} for row in neighbourhood()],
        [{**row, "stamp": "gisteren"} for row in neighbourhood()],
        [neighbourhood()[10]],
        [answer(0, "A", "huisarts", "wachtlijst ggz")] * 300,
    ],
    ids=["one", "two", "anonymous", "stamps", "empty", "identical"],
)
def test_small_and_odd_neighbourhoods_give_all_files(run: Run, tmp_path: Path, rows: list[Row]) -> None:
    """One answer, none, all anonymous, all the same: the ledger balances and every file is there."""
    said = run("analyse", save_csv(tmp_path / "a.csv", sheet(rows)), "--out", tmp_path / "uit")
    assert said.code == 0
    assert f"{len(rows)} antwoorden gelezen" in said.out
    assert {path.name for path in (tmp_path / "uit").iterdir()} == FILES
    filled = sum("q1" in row for row in rows)
    assert len(outcome(tmp_path / "uit")["meldingen.csv"]) == 1 + filled


def test_a_header_that_stands_there_twice_changes_nothing(run: Run, tmp_path: Path) -> None:
    """Of two equal columns one is read, and the double one is reported."""
    rows = sheet(neighbourhood())
    twice = tuple((*row, *row) for row in rows)
    once = mentions(run, save_csv(tmp_path / "een.csv", rows), tmp_path / "een")
    assert mentions(run, save_csv(tmp_path / "twee.csv", twice), tmp_path / "twee") == once
