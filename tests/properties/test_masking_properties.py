"""What holds for masking any text, with any findings."""

from hypothesis import given
from hypothesis import strategies as st

from service.analysis.privacy import clean, mask_once
from service.domain.privacy import PLACEHOLDERS, Finding, Tag

_SOME = """
mw. dhr dokter huisarts Jansen de van der Vries Sanne J. A.B. [naam] [adres] , . ( ) : - Kerkstraat 12 3581 KP
04-11-1943 1 mei 1950 84 jaar 93-jarige 06-12345678 111222333 x@y.nl https://a.nl/b NL91ABNA0417164300 uit in te
Utrecht De Linde 😀 ß İ 't v.d. aan [ ]
"""
_WORDS = st.sampled_from([*_SOME.split(), "\n"])
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS, max_size=25).map("".join), st.text(max_size=80)
).map(clean)


@st.composite
def _remarks(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(_TEXTS)
    place = st.integers(-2, len(text) + 2)
    findings = draw(st.lists(st.builds(Finding, place, place, st.sampled_from(Tag)), max_size=8))
    return text, findings


@given(_remarks())
def test_rounds_end_and_then_nothing_changes(remark: tuple[str, list[Finding]]) -> None:
    """A round that changes the text masks at least one letter or digit, so rounds end; the end is a fixed point."""
    text, findings = remark
    for _ in range(len(text) + 1):
        masked = mask_once(text, findings)
        if masked.text == text:
            break
        assert _unmasked(masked.text) < _unmasked(text)
        text, findings = masked.text, []
    assert mask_once(text, findings).text == text
    assert mask_once(text, findings).found == ()


@given(_remarks())
def test_the_outcome_depends_on_nothing_but_text_and_findings(remark: tuple[str, list[Finding]]) -> None:
    """Neither the order nor the repetition of findings matters."""
    text, findings = remark
    assert mask_once(text, findings) == mask_once(text, [*reversed(findings), *findings])


@given(_remarks())
def test_every_count_is_a_placeholder_more(remark: tuple[str, list[Finding]]) -> None:
    """What is reported as masked stands in the text as a placeholder."""
    text, findings = remark
    masked = mask_once(text, findings)
    for kind, placeholder in PLACEHOLDERS.items():
        assert masked.text.count(placeholder) >= dict(masked.found).get(kind.value, 0)
    assert sum(masked.text.count(p) for p in PLACEHOLDERS.values()) >= sum(count for _, count in masked.found)


def _unmasked(text: str) -> int:
    """Letters and digits outside placeholders."""
    for placeholder in PLACEHOLDERS.values():
        text = text.replace(placeholder, "")
    return sum(c.isalnum() for c in text)
