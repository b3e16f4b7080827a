"""The Dutch rule layer over what a de-identifier found, without any de-identifier."""

import pytest

from service.analysis.privacy import add, clean, mask_once
from service.analysis.privacy_numbers import is_bsn
from service.analysis.privacy_text import Remark
from service.domain.privacy import Finding, Tag


def found(text: str, **tagged: str) -> list[Finding]:
    """Findings by tag: every place where one of the words (separated by |) stands."""
    findings = []
    for tag, phrases in tagged.items():
        for phrase in phrases.split("|"):
            start = text.index(phrase)
            findings.append(Finding(start, start + len(phrase), Tag(tag)))
    return findings


def masked(text: str, **tagged: str) -> str:
    """The text after one round."""
    return mask_once(text, found(text, **tagged)).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mevr. Haverkort, Beukenlaan 12, wacht", "Mevr. [naam], [adres], wacht"),
        ("Dhr. P. Wildeboer (12-03-1938) kwam", "Dhr. [naam] ([datum]) kwam"),
        ("Meneer V. belt", "Meneer [naam] belt"),
        ("Mevrouw De B. van 84 valt", "Mevrouw [naam] van [leeftijd] valt"),
        ("De heer van der Zanden wacht al 2 jaar", "De heer [naam] wacht al 2 jaar"),
        ("de huisarts Veldkamp belt", "de huisarts [naam] belt"),
        ("Bij cliënt M. ging het mis", "Bij cliënt [naam] ging het mis"),
        ("Ik ben Wilma en werk hier", "Ik ben [naam] en werk hier"),
        ("Mw. Te Winkel, De Oeverhof 118, valt", "Mw. [naam], [adres], valt"),
        ("dhr. Groenewoud in Lisserbroek", "dhr. [naam] in [plaats]"),
        ("Mevrouw Prins belde; later zei Prins niets", "Mevrouw [naam] belde; later zei [naam] niets"),
    ],
)
def test_a_person_is_masked_with_what_is_tied_to_it(text: str, expected: str) -> None:
    """A title or role gives a name away without any list; address, date, age and place beside it go too."""
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bel 06-48219037 even", "bel [telefoon] even"),
        ("of +31 6 3901 2274.", "of [telefoon]."),
        ("(0343) 51 82 07", "[telefoon]"),
        ("mail i.bouwhuis@veld.example!", "mail [e-mail]!"),
        ("BSN 111222333", "BSN [nummer]"),
        ("111.222.333 staat erin", "[nummer] staat erin"),
        ("patiëntnummer 48213", "patiëntnummer [nummer]"),
        ("NL91 ABNA 0417 1643 00", "[nummer]"),
        ("auto GX-482-B", "auto [nummer]"),
        ("op 3581 KP en 3581kp", "op [adres] en [adres]"),
        ("zie https://www.linkedin.com/in/sanne-dehaan.", "zie [link]."),
        ("geb. 4 mei 1951", "geb. [datum]"),
        ("een 96-jarige", "een [leeftijd]-jarige"),
        ("Kerkstraat 114", "[adres]"),
    ],
)
def test_a_form_of_its_own_is_masked_without_a_person(text: str, expected: str) -> None:
    """Numbers, mail, links, birth dates, high ages and full addresses are masked wherever they stand."""
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De huisarts en de POH-GGZ van De Linde hebben geen tijd",
        "GGZ Rivierduinen heeft 30 weken wachttijd",
        "Ziekte van Crohn, Parkinson, Sjögren en Alzheimer",
        "Wmo, Wlz en Wet Bopz; Zorgdomein, Zivver en Siilo",
        "Verwijs naar Thuisarts.nl",
        "De bus rijdt niet meer door de Kerkstraat",
        "Sinds 1 januari 2024 moet alles digitaal",
        "90-plussers en kinderen van 4 jaar",
        "3.200 patiënten per normpraktijk, 10 keer per dag, 40%",
        "Bel 112 of 0900-8844",
        "mevrouw wil niet en meneer kan niet",
        "Mevrouw van de overkant belt",
        "Geen dokter. Volgens ons niet",
        "Voor 2500 inwoners één huisarts",
        "Vitamine D en E-consult",
    ],
)
def test_what_says_something_about_the_neighbourhood_stays(text: str) -> None:
    """Roles, organisations, diseases, laws, tools, streets without a person, dates and counts are the answer itself."""
    assert masked(text) == text


def test_small_letters_are_a_name_only_where_title_and_list_agree() -> None:
    """After "mw" or "dokter" a listed surname in small letters is masked; the same word elsewhere stays."""
    assert masked("mw de vries belt", surname="vries") == "mw [naam] belt"
    assert masked("dokter bakker belt", surname="bakker") == "dokter [naam] belt"
    assert masked("mw van den heuvel belt") == "mw [naam] belt"
    assert masked("de bakker belt", surname="bakker") == "de bakker belt"


def test_a_listed_name_is_weighed_by_what_stands_around_it() -> None:
    """A first name alone is a person; an ordinary word, a house or a country with the same spelling is not."""
    assert masked("Fatma van het wijkteam", first_name="Fatma") == "[naam] van het wijkteam"
    assert masked("Mooi dat dit kan", surname="Mooi") == "Mooi dat dit kan"
    assert masked("verpleeghuis Anna is vol", first_name="Anna") == "verpleeghuis Anna is vol"
    assert masked("ouders uit India", first_name="India") == "ouders uit India"
    assert masked("De Linde is vol", surname="Linde", person="De Linde") == "De Linde is vol"
    assert masked("Jan met de pet belt", first_name="Jan") == "Jan met de pet belt"


def test_a_claim_of_the_deidentifier_is_narrowed_to_the_name() -> None:
    """It claims "Sanne van der Kolk uit de Kadelaan" as one person; the street is an address."""
    text = "Sanne van der Kolk uit de Kadelaan"
    assert masked(text, person=text, first_name="Sanne", surname="Kolk") == "[naam] uit de [adres]"


def test_a_street_is_masked_for_one_person_and_kept_for_many() -> None:
    """One patient from a street can be found; the residents of a street cannot."""
    assert masked("een patiënt uit de Zwanebloemlaan") == "een patiënt uit de [adres]"
    assert masked("veel ouderen in de Zwanebloemlaan") == "veel ouderen in de Zwanebloemlaan"


def test_service_numbers_stay_also_when_the_deidentifier_claims_them() -> None:
    """0900 numbers belong to organisations."""
    assert masked("bel 0900-8844 maar", phone="0900-8844") == "bel 0900-8844 maar"
    assert masked("bel 0343518207 maar", phone="0343518207") == "bel [telefoon] maar"


def test_counts_say_how_many_of_each_kind_and_never_what() -> None:
    """Kinds are sorted; two rounds add up."""
    result = mask_once("Mw. Prins en dhr. Vink, 06-48219037", ())
    assert result.found == (("naam", 2), ("telefoon", 1))
    assert add(result.found, (("adres", 1), ("naam", 1))) == (("adres", 1), ("naam", 3), ("telefoon", 1))


def test_placeholders_are_left_alone_and_not_counted() -> None:
    """Findings inside a placeholder are ignored, and a masked text has nothing more to find."""
    text = "Mw. [naam], [adres], [telefoon]"
    result = mask_once(text, [Finding(5, 9, Tag.PERSON), Finding(0, 500, Tag.PERSON), Finding(5, 5, Tag.SURNAME)])
    assert (result.text, result.found) == (text, ())


@pytest.mark.parametrize(
    ("written", "valid"), [("111222333", True), ("123456789", False), ("000000000", False), ("1", False)]
)
def test_the_eleven_test_tells_citizen_numbers(written: str, *, valid: bool) -> None:
    """Nine digits whose weighted sum is a multiple of eleven, and not all zero."""
    assert is_bsn(written) is valid


def test_cleaning_takes_out_only_what_no_file_can_hold() -> None:
    """NUL and lone surrogates go; newlines, emoji and accents stay."""
    assert clean("a\x00b\ud800c\n😀é") == "abc\n😀é"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mevrouw Haverkort (1938) belt", "mevrouw [naam] ([datum]) belt"),
        ("geboren in 1941 en alleen", "geboren in [datum] en alleen"),
        ("op 3-4-58 viel hij", "op [datum] viel hij"),
        ("zie https://zorg\u2100.example/x en verder", "zie [link] en verder"),
        ("zij is 91 jaar en valt", "zij is [leeftijd] jaar en valt"),
        ("de club bestaat 91 jaar", "de club bestaat 91 jaar"),
        ("een jongen van 34 jaar", "een jongen van 34 jaar"),
        ("een jongen van 34 jaar oud wacht", "een jongen van 34 jaar oud wacht"),
        ("kijk op www.thuisarts.nl of www.thuisarts.nl/koorts", "kijk op www.thuisarts.nl of www.thuisarts.nl/koorts"),
        ("vandaag belde mw.", "vandaag belde mw."),
        ("dat was mw van", "dat was mw van"),
        ("dat was dhr van der", "dat was dhr van der"),
    ],
)
def test_years_and_broken_links_go_too(text: str, expected: str) -> None:
    """A year beside a name or a birth word, a short old date, and a link that cannot be read are masked."""
    assert masked(text) == expected


def test_a_sentence_ends_where_the_next_begins() -> None:
    """What is tied to a person is looked for in that person's sentence, not beyond it."""
    text = "Eerst iets. Mevrouw Haverkort wacht sinds 3 mei nog steeds. Daarna weer iets op 5 juni."
    assert masked(text) == "Eerst iets. Mevrouw [naam] wacht sinds [datum] nog steeds. Daarna weer iets op 5 juni."


def test_a_place_after_a_role_stays() -> None:
    """'huisarts Winterswijk' names a place where the lists say so."""
    assert masked("huisarts De Linde belt niet", place="Linde") == "huisarts De Linde belt niet"
    assert masked("huisarts Winterswijk belt niet", place="Winterswijk") == "huisarts Winterswijk belt niet"


def test_a_stop_inside_a_piece_ends_no_sentence() -> None:
    """What is asked about may itself hold a stop; the sentence is looked for around it."""
    text = "Een. Twee! Drie. Vier."
    remark = Remark(text, (), (), (), frozenset())
    assert remark.sentence(5, 15) == (4, 15)
