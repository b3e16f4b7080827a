"""Settings are read from the tab and from TOML into the same types; what is wrong is reported and the default used."""

import tomllib
from datetime import date, datetime

import pytest

from sheets_schema.dates import ZONE
from sheets_schema.neighbourhood import OPEN_END, Organisation, Round
from sheets_schema.problems import Place
from sheets_schema.settings_reading import read_settings, setting_rows, settings_from_mapping
from sheets_schema.tabs import SETTINGS_TAB
from sheets_schema.tabs.settings import OBSOLETE_SETTINGS, SETTINGS

at = datetime.fromisoformat

HEADER = SETTINGS_TAB.header


def read(*rows):
    """Read a tab with these rows under its header."""
    return read_settings([HEADER, *rows])


def codes(result) -> list[str]:
    """List the codes of the problems found."""
    return [problem.code for problem in result.problems]


def test_defaults() -> None:
    """Without any row every setting has its default."""
    values, rounds, organisations, problems = read_settings([])
    assert (rounds, organisations, problems) == ((), (), ())
    assert values.values == {setting.key: setting.default for setting in SETTINGS}
    assert values.whole("recognition_organisations") == 3
    assert values.whole("recognition_professions") == 2
    assert values.decimal("impact_share") == 0.5
    assert values.text("ballot_mode") == "leidend"
    assert values.text("time_zone") == ZONE
    assert (values.day("meeting"), values.moment("ballot_closes")) == (None, None)
    assert sum(values.whole(key) for key in values.values if key.startswith("weight_")) == 100


def test_a_new_tab_reads_back_as_all_defaults() -> None:
    """The rows for a new neighbourhood are themselves without problems, and count as standard."""
    result = read(*setting_rows())
    assert result.problems == ()
    assert result.values.given == frozenset()
    assert len(setting_rows()) == len(SETTINGS)
    assert {len(row) for row in setting_rows()} == {len(HEADER)}


def test_values_rounds_and_organisations() -> None:
    """All three kinds of row are read, in any letter case."""
    values, rounds, organisations, problems = read(
        ["kleinste groep", "6"],
        ["Mandaat: minstens dit deel zegt ja", 70],
        ["Datum van de bijeenkomst", "9-11-2026"],
        ["Stemmen sluit op", "9-11-2026 21:00"],
        ["RONDE", "Voorjaar", "1-1-2027", "30-6-2027", "toegang"],
        ["Ronde", "Najaar", date(2026, 9, 1), None, "Preventie & leefstijl"],
        ["Organisatie", "De Linde", None, None, None, "HAP De Linde; Linde;"],
        ["organisatie", "de linde", None, None, None, "Lindepraktijk"],
    )
    assert problems == ()
    assert (values.whole("minimum_group"), values.decimal("mandate_share")) == (6, 0.7)
    assert values.day("meeting") == date(2026, 11, 9)
    assert values.moment("ballot_closes") == at("2026-11-09 21:00")
    assert values.origin("minimum_group") == "uit het werkblad"
    assert values.origin("weight_impact") == "standaard"
    assert rounds == (
        Round("Najaar", date(2026, 9, 1), date(2026, 12, 31), "Preventie & leefstijl"),
        Round("Voorjaar", date(2027, 1, 1), date(2027, 6, 30), "Toegang tot zorg & wachttijden"),
    )
    assert organisations == (Organisation("De Linde", ("HAP De Linde", "Linde", "Lindepraktijk")),)
    assert organisations[0].names[0] == "De Linde"


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (["Kleinste groep", 2], "setting-out-of-range", "'Kleinste groep' is 2. Dat kan niet. We gebruiken 5."),
        (["Kleinste groep", "2,5"], "setting-unreadable", "We gebruiken 5. Vul een heel getal in"),
        (["Impact: minstens dit deel", "5%"], "setting-out-of-range", "We gebruiken 50%. Kies een waarde van 10%"),
        (["Stickers tellen", "soms"], "setting-unreadable", "Kies leidend of bij gelijke stand."),
        (["Tijdzone", "Europe/Brussels"], "setting-unreadable", "Kies Europe/Amsterdam."),
        (["Datum van wissen", "ooit"], "setting-unreadable", "We gebruiken niets."),
        (["Kleur", "blauw"], "setting-unknown", "De instelling 'Kleur' kennen we niet."),
        (["Minimaal aantal partijen", 3], "setting-obsolete", "bestaat niet meer. Gebruik 'Herkenning"),
        (["Thema van deze ronde", "toegang"], "setting-obsolete", "Zet het thema in de rij van de ronde."),
        ([None, 3], "setting-without-name", "zonder naam"),
        (["Organisatie", ""], "setting-without-name", "zonder naam"),
        (["Ronde", "", "1-1-2026"], "round-incomplete", "'zonder naam'"),
        (["Ronde", "R1"], "round-incomplete", "'R1'"),
        (["Ronde", "R1", "1-2-2026", "1-1-2026"], "round-backwards", "'R1'"),
        (["Ronde", "R1", "1-2-2026", None, "geluk"], "not-a-choice", "'geluk'"),
        (["Naam van de wijk", "De\x00 Linden"], "characters-removed", "1 onleesbare"),
    ],
    ids=repr,
)
def test_what_is_wrong_is_reported(row, code: str, words: str) -> None:
    """Every mistake has a finding with the row, and the default stands."""
    result = read(row)
    assert codes(result) == [code]
    assert words in str(result.problems[0])
    assert result.problems[0].place.row == 2
    if row[0] == "Kleinste groep":
        assert result.values.whole("minimum_group") == 5


def test_the_first_filled_row_of_a_setting_counts() -> None:
    """A setting that stands there twice is read once, a blank one leaves room for the next."""
    result = read(["Kleinste groep", ""], ["Kleinste groep", 6], ["Kleinste groep", 7], ["Naam van de wijk", "Oost"])
    assert result.values.whole("minimum_group") == 6
    assert codes(result) == ["setting-twice"]


def test_not_applicable_is_the_default() -> None:
    """Writing that a setting does not apply is no mistake."""
    result = read(["Kleinste groep", "n.v.t."], [None, None, None, None, None, None, "losse uitleg"])
    assert (result.problems, result.values.whole("minimum_group")) == ((), 5)


def test_weights_may_not_all_be_zero() -> None:
    """Without any weight there is no score, so the standard weights are used."""
    result = read(*([setting.label, 0] for setting in SETTINGS if setting.key.startswith("weight_")))
    assert codes(result) == ["weights-all-zero"]
    assert result.values.whole("weight_recognition") == 30


def test_rounds_that_overlap_and_names_that_clash() -> None:
    """Two rounds in one day and two organisations with one name are reported, not mended."""
    result = read(
        ["Ronde", "A", "1-1-2026", "31-3-2026"],
        ["Ronde", "B", "31-3-2026"],
        ["Organisatie", "Een", None, None, None, "Samen"],
        ["Organisatie", "Twee", None, None, None, "samen; Twee"],
    )
    assert codes(result) == ["rounds-overlap", "organisation-too-alike"]
    assert result.rounds[1].end == OPEN_END
    assert [result.rounds[0].holds(day) for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31))] == [
        False,
        True,
        True,
    ]


def test_two_open_rounds_from_one_day_overlap() -> None:
    """A round is never closed before it begins."""
    assert codes(read(["Ronde", "A", "1-1-2026"], ["Ronde", "B", "1-1-2026"])) == ["rounds-overlap"]


def test_toml_gives_the_same_types() -> None:
    """A file says the same as a tab, by key or by label."""
    source = """
        [instellingen]
        minimum_group = 6
        "Mandaat: minstens dit deel zegt ja" = 0.7
        meeting = 2026-11-09
        ballot_closes = 2026-11-09T21:00:00
        [[ronde]]
        naam = "Najaar"
        van = 2026-09-01
        tot = 2026-12-31
        thema = "toegang"
        [[organisatie]]
        naam = "De Linde"
        ook_bekend_als = ["HAP De Linde", "Linde"]
        [[organisatie]]
        naam = "Oost"
        ook_bekend_als = "O"
    """
    found = settings_from_mapping(tomllib.loads(source))
    assert found.problems == ()
    assert found.values.given == {"minimum_group", "mandate_share", "meeting", "ballot_closes"}
    assert found.rounds == (Round("Najaar", date(2026, 9, 1), date(2026, 12, 31), "Toegang tot zorg & wachttijden"),)
    assert found.organisations == (Organisation("De Linde", ("HAP De Linde", "Linde")), Organisation("Oost", ("O",)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({}, []),
        ({"kleur": 1}, ["setting-unknown"]),
        ({"instellingen": 3, "ronde": "x", "organisatie": [4]}, []),
        ({"instellingen": {"minimum-group": [1]}}, ["setting-unreadable"]),
        ({"instellingen": {"minimum_parties": 3}}, ["setting-obsolete"]),
        ({"ronde": {"naam": "A", "van": "ooit", "thema": "geluk"}}, ["not-a-day", "not-a-choice", "round-incomplete"]),
        ({"organisatie": [{"ook_bekend_als": ["x"]}]}, ["setting-without-name"]),
    ],
    ids=repr,
)
def test_toml_of_any_shape_never_raises(source, expected: list[str]) -> None:
    """A file of the wrong shape is reported, never a crash."""
    assert codes(settings_from_mapping(source)) == expected


def test_typed_access_gives_empty_values_for_another_type() -> None:
    """Asking for another type than the setting has gives that type's empty value."""
    values = read_settings([]).values
    assert (values.text("minimum_group"), values.whole("ballot_mode"), values.decimal("ballot_mode")) == ("", 0, 0.0)
    assert values.day("ballot_mode") is None


def test_declarations_are_sound() -> None:
    """Every default is itself readable and in range; old and new names do not clash."""
    assert len({setting.key for setting in SETTINGS}) == len({setting.label for setting in SETTINGS}) == len(SETTINGS)
    assert not {old.key for old in OBSOLETE_SETTINGS} & {setting.key for setting in SETTINGS}
    for setting in SETTINGS:
        value, problems = setting.kind.read(setting.kind.write(setting.default), Place("x"))
        assert (value, problems) == (setting.default, ())
        assert setting.help.endswith((".", "?"))
