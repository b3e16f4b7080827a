"""Takes somebody's words and the titles made of them out of texts, cells and finished briefings; it keeps no file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape
from typing import Any, Final

GONE: Final = "(gewist)"
_ANYWHERE: Final = 4
"""A text of so many words is recognised inside another text; a shorter one only where it is a line of its own."""
_FRAGMENT: Final = 3
_TITLE_FRAGMENT: Final = 2
_MARKS: Final = " \t„”\"'•-…"
"""What a briefing puts around what people said."""
_TEXT_NODE: Final = re.compile(r">([^<>]+)<")
_SPOKEN_ATTRIBUTE: Final = re.compile(r'\b(descr|title|name)="([^"<>]+)"')


def plain(text: str) -> str:
    """The text as it is compared: no case, single spaces, without the marks around a quote."""
    return " ".join(text.split()).strip(_MARKS).casefold()


@dataclass(frozen=True)  # no slots: what is compared is worked out once
class Redaction:
    """What must go.

    Args:
        phrases: everything that was said, raw and masked.
        titles: title made of it → the title that takes its place.
        kept: texts that stay because somebody else said them, or because they are the title of something.
    """

    phrases: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        kept = {plain(text) for text in self.kept}
        return tuple(sorted({plain(p) for p in self.phrases} - kept - {""}, key=lambda p: (-len(p), p)))

    @cached_property
    def _kept(self) -> frozenset[str]:
        return frozenset(plain(text) for text in (*self.kept, *self.titles.values()))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        # A title that stays may hold what somebody said; there it is a title.
        long = [p for p in self._plain if len(p.split()) >= _ANYWHERE and not any(p in k for k in self._kept)]
        words = (r"\s+".join(map(re.escape, p.split())) for p in long)
        return re.compile("|".join(words), re.IGNORECASE) if long else None

    @cached_property
    def _title_pattern(self) -> re.Pattern[str] | None:
        old = sorted(self.titles, key=lambda t: (-len(t), t))
        return re.compile("|".join(r"\s+".join(map(re.escape, t.split())) for t in old)) if old else None

    def text(self, text: str) -> str:
        """The text without what must go; line by line, for a briefing breaks long texts over cells."""
        if self._title_pattern:
            text = self._title_pattern.sub(lambda found: self.titles[" ".join(found[0].split())], text)
        if self._pattern:
            text = self._pattern.sub(GONE, text)
        return "\n".join(self._line(line) for line in text.split("\n"))

    def value(self, value: Any) -> Any:  # noqa: ANN401 -- anything that JSON holds
        """The same for every text in a structure."""
        match value:
            case str():
                return self.text(value)
            case list():
                return [self.value(item) for item in value]
            case dict():
                return {key: self.value(item) for key, item in value.items()}
        return value

    def data(self, text: str) -> str:
        """The same for a cell that holds JSON; anything else is taken for a text."""
        try:
            value = json.loads(text)
        except ValueError:
            return self.text(text)
        clean = self.value(value)
        return text if clean == value else json.dumps(clean, ensure_ascii=False, sort_keys=True)

    def finds(self, text: str) -> bool:
        """Whether anything in the text must go."""
        return self.text(text) != text

    def _line(self, line: str) -> str:
        said = plain(line)
        if not said or said in self._kept:
            return line
        if said in self._plain or _is_part(said, self._plain, _FRAGMENT):
            return GONE
        for title, instead in self.titles.items():
            if _is_part(said, (plain(title),), _TITLE_FRAGMENT):
                return instead if plain(title).startswith(said) else ""
        return line


def _is_part(said: str, wholes: Iterable[str], words: int) -> bool:
    """Whether a line is a piece, of at least so many words, of one of these."""
    return len(said.split()) >= words and any(f" {said} " in f" {whole} " for whole in wholes)


def redacted_briefing(briefing: bytes, redaction: Redaction) -> bytes:
    """The briefing without what must go; the same bytes when there is nothing of it.

    Figures, decisions and layout stay: only texts are replaced. What is no zip file comes back as it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(briefing)) as old:
            parts = [(info, old.read(info)) for info in old.infolist()]
    except zipfile.BadZipFile:
        return briefing
    clean = [(info, _redacted_part(info.filename, data, redaction)) for info, data in parts]
    if clean == parts:
        return briefing
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for info, data in clean:
            new.writestr(info, data)
    return buffer.getvalue()


def _redacted_part(name: str, data: bytes, redaction: Redaction) -> bytes:
    if not name.endswith(".xml"):
        return data
    xml = data.decode("utf-8")
    xml = _TEXT_NODE.sub(lambda found: f">{_xml(found[1], redaction)}<", xml)
    if "drawing" in name or "chart" in name:
        xml = _SPOKEN_ATTRIBUTE.sub(lambda found: f'{found[1]}="{_xml(found[2], redaction)}"', xml)
    return xml.encode("utf-8")


def _xml(written: str, redaction: Redaction) -> str:
    said = unescape(written)
    clean = redaction.text(said)
    return written if clean == said else escape(clean, quote=True)
