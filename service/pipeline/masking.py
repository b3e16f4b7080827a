"""Privacy first: every free text of every response goes through the masker before anything else sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.answers import Answer, Response
from service.domain.privacy import Masked
from service.ports import Masker, Progress

_TEXTS = ("text", "example", "sign", "idea")


@dataclass(frozen=True, slots=True)
class MaskedAnswer:
    """An answer whose texts are masked, with how much was taken out of each kind."""

    answer: Answer
    found: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MaskedResponse:
    """A response as the rest may see it; `blocked` when a text of it could not be masked, then it has none."""

    response: Response
    answers: tuple[MaskedAnswer, ...]
    blocked: bool = False


def _texts(answer: Answer) -> tuple[str, ...]:
    return tuple(text for name in _TEXTS if (text := getattr(answer, name)).strip())


def _masked(answer: Answer, known: Mapping[str, Masked | None]) -> MaskedAnswer | None:
    """The masked answer, or None where one of its texts could not be masked."""
    found: Counter[str] = Counter()
    changes: dict[str, str] = {}
    for name in _TEXTS:
        text = getattr(answer, name)
        if not text.strip():
            continue
        masked = known[text]
        if masked is None:
            return None
        changes[name] = masked.text
        found.update(dict(masked.found))
    return MaskedAnswer(replace(answer, **changes), dict(sorted(found.items())))  # type: ignore[arg-type]


def mask_responses(responses: Sequence[Response], masker: Masker, progress: Progress) -> tuple[MaskedResponse, ...]:
    """The responses in their order, masked; the same text is masked once.

    Raises:
        MaskingUnavailable: no text can be masked at all, so the run must stop.
    """
    texts = sorted({text for r in responses for a in r.answers for text in _texts(a)})
    progress.begin("Persoonsgegevens weglakken", len(texts))
    known = dict(zip(texts, masker.mask(texts, progress.advance), strict=True))
    done = []
    for response in responses:
        answers = [_masked(answer, known) for answer in response.answers]
        whole = tuple(a for a in answers if a is not None)
        blocked = len(whole) < len(answers)
        done.append(MaskedResponse(response, () if blocked else whole, blocked))
    return tuple(done)
