"""The process that runs deduce: one JSON line with a text in, one JSON line with what deduce found in it out.

A process of its own, because deduce sets up logging and warnings for whoever imports it, and because some texts keep
it busy for minutes: a process can be ended. It reads deduce's source lists without those that remarks do not need
(153,000 streets as a plain set; institutions, hospitals and spelling variants not at all, for organisations are no
personal data), so that it is ready in a second or two and needs no cache on disk.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

LISTS = {
    "first_name": "names/lst_first_name",
    "surname": "names/lst_surname",
    "interfix_surname": "names/lst_interfix_surname",
    "initial": "names/lst_initial",
    "interfix": "names/lst_interfix",
    "prefix": "names/lst_prefix",
    "placename": "locations/lst_placename",
    "street": "locations/lst_street",
    "common_word": "whitelist/lst_common_word",
    "medical_term": "whitelist/lst_medical_term",
    "stop_word": "whitelist/lst_stop_word",
}
_LEFT_OUT = ("street_lookup", "hospital", "institution", "eponymous_disease")
_TAGS = {
    "persoon": "person",
    "patient": "person",
    "locatie": "place",
    "telefoonnummer": "phone",
    "emailadres": "email",
    "bsn": "number",
    "id": "number",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(r"(?<=[.!?])\s|\n")
_LONGEST = 800
# More names in a row than any sentence has; deduce's time grows with the third power of such a row.
_ROW_OF_NAMES = re.compile(r"(?:\b[^\W\d_a-zß-ÿ]\w*[^\w\n]{1,3}){30}")
_LONGEST_WITH_ROW = 100
_STREET_WORDS = 5

Found = tuple[int, int, str]


def pieces(text: str, longest: int = _LONGEST) -> Iterator[tuple[int, str]]:
    """The text in parts of at most `longest` characters with their offset, cut between sentences or else words."""
    start = 0
    if _ROW_OF_NAMES.search(text):
        longest = min(longest, _LONGEST_WITH_ROW)
    while len(text) - start > longest:
        window = text[start : start + longest]
        cut = max((m.end() for m in _BREAK.finditer(window)), default=0) or window.rfind(" ") + 1 or longest
        yield start, window[:cut]
        start += cut
    yield start, text[start:]


class Finder:
    """Deduce with fewer lists, and look-ups of its own in the lists of names and streets."""

    def __init__(self, package: Path) -> None:
        """Load the lists of deduce's package directory and build deduce from them."""
        source = package / "data" / "lookup" / "src"
        lists = {name: _items(source / path) for name, path in LISTS.items()}
        self._streets = frozenset(lists.pop("street"))
        self._first_names = frozenset(lists["first_name"])
        self._surnames = frozenset(lists["surname"] | lists["interfix_surname"])
        self._deduce = _deduce(package, lists)

    def find(self, text: str) -> list[Found]:
        """What deduce and the lists know of a text: start, end, tag; see `service.domain.privacy.Tag`."""
        found: set[Found] = set(self._looked_up(text))
        for offset, part in pieces(text):
            if part.strip():
                found.update(self._claimed(offset, part))
        return sorted(found)

    def _claimed(self, offset: int, part: str) -> Iterator[Found]:
        for annotation in self._deduce.deidentify(part).annotations:
            if annotation.tag in _TAGS:
                # Some of its offsets are numpy integers, which JSON cannot write.
                yield int(annotation.start_char) + offset, int(annotation.end_char) + offset, _TAGS[annotation.tag]

    def _looked_up(self, text: str) -> Iterator[Found]:
        words = list(_WORD.finditer(text))
        for index, word in enumerate(words):
            forms = _forms(word.group())
            if not forms.isdisjoint(self._first_names):
                yield *word.span(), "first_name"
            if not forms.isdisjoint(self._surnames):
                yield *word.span(), "surname"
            if word.group()[0].isupper():
                yield from self._street(text, words[index : index + _STREET_WORDS])

    def _street(self, text: str, words: list[re.Match[str]]) -> Iterator[Found]:
        start = words[0].start()
        for word in reversed(words):
            if text[start : word.end()] in self._streets:
                yield start, word.end(), "street"
                return


def serve(requests: Iterable[str], answers: IO[str], finder: Finder) -> None:
    """Answer each request line with one line; for a text that deduce cannot take it names the kind of error only."""
    for line in requests:
        request = json.loads(line)
        answer: dict[str, Any] = {"id": request["id"]}
        try:
            answer["found"] = finder.find(request["text"])
        except Exception as error:  # noqa: BLE001  whatever deduce raises concerns this text alone
            answer["error"] = type(error).__name__
        _say(answers, answer)


def main() -> None:
    """Serve standard input until it ends; standard output carries answers and nothing else."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    try:
        import deduce

        finder = Finder(Path(deduce.__file__).parent)
    except Exception as error:  # noqa: BLE001  the parent must hear why, whatever it is
        _say(answers, {"failed": f"{type(error).__name__}: {error}"})
        return
    _say(answers, {"ready": True})
    serve(sys.stdin, answers, finder)


def _forms(word: str) -> set[str]:
    """The spellings to look up: as written, the parts of a double name, small or capital letters as a name."""
    return {word, word.title()} if word.islower() or word.isupper() else {word, *word.split("-")}


def _say(answers: IO[str], answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _items(folder: Path) -> set[str]:
    """The lines of a list and the lists inside it, without its exceptions and without deduce's spelling variants."""
    items: set[str] = set()
    for inner in (folder, *folder.glob("lst_*")):
        lines = inner / "items.txt"
        if lines.exists():
            items.update(line.strip() for line in lines.read_text(encoding="utf-8").splitlines())
        exceptions = inner / "exceptions.txt"
        if exceptions.exists():
            items.difference_update(line.strip() for line in exceptions.read_text(encoding="utf-8").splitlines())
    return items - {""}


def _deduce(package: Path, lists: dict[str, set[str]]) -> Any:  # noqa: ANN401  deduce has no types
    """A `Deduce` over these lists; its own constructor would build all lists and write a cache of 77 MB."""
    from deduce import deduce as module
    from docdeid.deidentifier import DocDeid

    config = json.loads((package / "base_config.json").read_text(encoding="utf-8"))
    for name in _LEFT_OUT:
        del config["annotators"][name]
    made = module.Deduce.__new__(module.Deduce)
    DocDeid.__init__(made)
    tokenizer = made._initialize_tokenizer(package / "data" / "lookup")  # noqa: SLF001  deduce has no public way to
    made.config = made._initialize_config(load_base_config=False, user_config=config)  # noqa: SLF001  leave lists out
    made.tokenizers = {"default": tokenizer}
    made.lookup_structs = _structures(lists, tokenizer)
    loader = module._DeduceProcessorLoader()  # noqa: SLF001  the same
    made.processors = loader.load(config=made.config, extras={"tokenizer": tokenizer, "ds": made.lookup_structs})
    return made


def _structures(lists: dict[str, set[str]], tokenizer: Any) -> Any:  # noqa: ANN401  deduce has no types
    """The lists as deduce's annotators want them, by name."""
    from deduce import lookup_struct_loader as loader
    from docdeid.ds.ds import DsCollection
    from docdeid.ds.lookup import LookupSet

    found = DsCollection()
    for name in ("initial", "interfix_surname"):
        plain = LookupSet()
        plain.add_items_from_iterable(lists[name])
        found[name] = plain
    for name in ("prefix", "interfix", "whitelist"):
        found[name] = getattr(loader, f"load_{name}_lookup")(lists)
    for name in ("first_name", "surname", "placename"):
        found[name] = getattr(loader, f"load_{name}_lookup")(lists, tokenizer)
    return found


if __name__ == "__main__":
    main()
