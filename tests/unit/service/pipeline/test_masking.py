"""Every free text goes through the masker, once, and what cannot be masked blocks its response."""

from dataclasses import replace

import pytest

from service.domain.privacy import Masked
from service.errors import MaskingUnavailable
from service.pipeline.masking import mask_responses
from service.pipeline.progress import Silent
from tests.builders import answer, response


class Blotter:
    """Masks the name Jan, fails on 'BREEK', and remembers what it was asked."""

    version = "1"

    def __init__(self):
        self.asked = []

    def mask(self, texts, progress=None):
        self.asked += texts
        if progress:
            progress(len(texts))
        return [
            None if "BREEK" in t else Masked(t.replace("Jan", "[naam]"), (("naam", t.count("Jan")),)) for t in texts
        ]


class Counting(Silent):
    """Remembers how far it was told to be."""

    def __init__(self):
        self.total, self.done = None, 0

    def begin(self, step, total=None):
        super().begin(step, total)
        self.total = total

    def advance(self, count):
        super().advance(count)
        self.done += count


def masked(*responses):
    return mask_responses(responses, Blotter(), Silent())


def test_every_free_text_is_masked_and_counted():
    """Text, situation, sign and idea; closed answers stay as they are."""
    given = answer("Jan belt Jan", example="Jan", sign="Jan niet", idea="vraag Jan", work=3, parties=("GGZ",))
    found = masked(response(given))[0].answers[0]
    assert (found.answer.text, found.answer.example) == ("[naam] belt [naam]", "[naam]")
    assert (found.answer.sign, found.answer.idea) == ("[naam] niet", "vraag [naam]")
    assert (found.answer.work, found.answer.parties) == (3, ("GGZ",))
    assert found.found == {"naam": 5}


def test_what_was_not_typed_is_not_masked():
    """Blanks never reach the masker and stay blank; the same text is masked once; order is alphabetical."""
    masker = Blotter()
    mask_responses(
        [response(answer("b"), answer("a", question=2, example=" ")), response(answer("b"))], masker, Silent()
    )
    assert masker.asked == ["a", "b"]


@pytest.mark.parametrize(
    "bad",
    [answer("BREEK"), answer(example="BREEK"), answer(sign="BREEK"), answer(idea="BREEK")],
    ids=["text", "example", "sign", "idea"],
)
def test_a_text_that_cannot_be_masked_blocks_its_response(bad):
    """None of its answers goes on, also not the good one; the next response is untouched."""
    blocked, fine = masked(response(answer("goed"), replace(bad, question=2)), response(answer("goed")))
    assert (blocked.blocked, blocked.answers) == (True, ())
    assert (fine.blocked, fine.answers[0].answer.text) == (False, "goed")


def test_responses_keep_their_order_and_raw_self():
    """One result a response, in order; one without answers is not blocked."""
    given = [response(answer(t), row=i) for i, t in enumerate("cab")]
    found = masked(*given)
    assert [f.response for f in found] == given
    silent = masked(response(answer("")))[0]
    assert (silent.blocked, silent.answers[0].found) == (False, {})


def test_progress_counts_texts():
    """The bar knows how many texts there are and moves with the masker."""
    progress = Counting()
    mask_responses([response(answer("a"), answer("b", question=2))], Blotter(), progress)
    assert (progress.total, progress.done) == (2, 2)


def test_without_a_masker_nothing_goes_on():
    """What the masker raises stops the run."""

    class Broken(Blotter):
        def mask(self, texts, progress=None):
            raise MaskingUnavailable("Het weglakken doet het niet.")

    with pytest.raises(MaskingUnavailable):
        mask_responses([response()], Broken(), Silent())
