"""The page about the team check: the profile before any label, and nothing of a group that is too small."""

from __future__ import annotations

import re
from dataclasses import replace

from service.domain.team import TeamOutcome, TeamRound
from service.web.app import create_app
from tests.unit.service.web.conftest import Anyone
from tests.unit.service.web.example import SLUG, analysis, fake_service, processed

PAGE = f"/wijk/{SLUG}/teamfase"


def page(found=None):
    """The markup of the page of a neighbourhood of which this was kept."""
    service = processed(fake_service(), found)
    answer = create_app(service, identity=Anyone()).test_client().get(PAGE)
    assert answer.status_code == 200
    return answer.text


def text_of(markup):
    """The words of a page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup.split("<main", 1)[1]).split())


def test_profile_then_outcome_then_actions():
    """Nobody meets a label before the figures."""
    words = text_of(page())
    order = ("Profiel najaar 2026", "Stormen 10,4", "tussen twee fasen: Normeren en Stormen", "Kies samen één actie")
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)
    assert "14 mensen vulden de teamcheck alleen in. 1 antwoord telt niet mee" in words
    assert "geen gevalideerde meting" in words
    assert page().split('class="choose"')[1].count("<li>") == 3


def test_a_mean_at_an_end_of_the_scale_never_shows():
    """The lowest and the highest mean would tell what everybody answered; an answer given together may be whole."""
    table = text_of(page()).split("Ernaast")[0]
    assert "Afronden 5,0" in table
    assert "Proces 15,0" in table
    assert "4,0" not in table
    assert "16,0" not in table


def test_bars_stay_on_their_ground():
    """A bar is as wide as its mean on the scale of 4 to 16, and the mark is the round before."""
    markup = page()
    assert re.findall(r'class="now" x="0" y="0" width="([\d.]+)"', markup) == [
        "42.5", "53.3", "55.8", "35.8", "8.3", "62.5", "91.7"
    ]  # fmt: skip
    assert markup.count('class="then"') == 5
    assert "style=" not in markup


def test_too_few_answers_show_a_count_only():
    """No bar, no phase, no action."""
    found = replace(analysis(), team=(TeamRound("najaar 2026", 4, 0, TeamOutcome.TOO_FEW),))
    markup = page(found)
    assert "te weinig antwoorden om een profiel te tonen (4)" in text_of(markup)
    assert "<svg" not in markup
    assert "Kies samen" not in markup


def test_nobody_filled_it_in():
    """The page says what to do."""
    assert "Stuur de teamcheck rond. Vanaf 5 invullers" in text_of(page(replace(analysis(), team=())))


def test_before_anything_was_processed():
    """The page is there and says so."""
    service = fake_service()
    words = text_of(create_app(service, identity=Anyone()).test_client().get(PAGE).text)
    assert "Nog niet verwerkt" in words
