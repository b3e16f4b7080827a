"""A Masker: deduce in a process of its own finds, our own Dutch rules decide."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from service.adapters.deduce_worker import LISTS
from service.analysis.privacy import add, clean, mask_once
from service.domain.privacy import Finding, Masked, Tag
from service.errors import MaskingUnavailable

_PROJECT = Path(__file__).parents[2]
_RULES = ("service/analysis/privacy*.py", "service/domain/privacy.py", "service/adapters/deduce_worker.py")
_INHERITED = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV")
_MOST_ROUNDS = 20
_MOST_DEATHS = 5
_WORKER = (sys.executable, "-m", "service.adapters.deduce_worker")


class _TextFailed(Exception):
    """The worker could not take this text; it may have died of it."""


class _TooLate(_TextFailed):
    """The worker was ended at the deadline; the same text would take as long again."""


class Worker:
    """One running worker process: started on entering, ended on leaving."""

    def __init__(self, command: Sequence[str], start_seconds: float, text_seconds: float) -> None:
        """Start it and wait until it is ready.

        Raises:
            MaskingUnavailable: it does not start.
        """
        environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        environment |= {"PYTHONPATH": str(_PROJECT), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        self._text_seconds = text_seconds
        self._asked = 0
        try:
            self._process = subprocess.Popen(  # noqa: S603  our own module, never a shell
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            raise _unavailable(str(error)) from error
        try:
            answer = self._exchange(None, start_seconds)
        except _TextFailed as error:
            self.close()
            raise _unavailable(str(error)) from error
        if "ready" not in answer:
            self.close()
            raise _unavailable(str(answer.get("failed", "onverwacht antwoord")))

    def __enter__(self) -> Self:
        """The running worker."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def find(self, text: str) -> list[Finding]:
        """What the worker finds in one text.

        Raises:
            _TextFailed: it answers with an error, or with nonsense, too late or not at all, and then it is ended.
        """
        self._asked += 1
        answer = self._exchange({"id": self._asked, "text": text}, self._text_seconds)
        if "error" in answer:
            raise _TextFailed(str(answer["error"]))
        try:
            found = [Finding(int(start), int(end), Tag(tag)) for start, end, tag in answer["found"]]
        except (KeyError, TypeError, ValueError):
            found = None
        if found is None or answer.get("id") != self._asked:
            self.close()
            raise _TextFailed("answer not understood")
        return found

    def close(self) -> None:
        """End the process and its pipes; twice does no harm."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _exchange(self, request: dict[str, Any] | None, seconds: float) -> dict[str, Any]:
        """Send one line, read one line; the timer's kill makes a blocked write or read end at the deadline."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            line = self._line(request)
        except OSError:
            line = ""
        finally:
            timer.cancel()
        try:
            answer = json.loads(line)
        except ValueError as error:
            self.close()
            if late.is_set():
                raise _TooLate("no answer in time") from error
            raise _TextFailed("no answer" if not line else "answer not understood") from error
        return answer if isinstance(answer, dict) else {}

    def _line(self, request: dict[str, Any] | None) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return ""
        if request is not None:
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
        return stdout.readline()


class DeduceMasker:
    """Masks texts; a worker process lives as long as one call of `mask`, so nothing of deduce stays in memory."""

    def __init__(
        self, command: Sequence[str] = _WORKER, start_seconds: float = 120.0, text_seconds: float = 30.0
    ) -> None:
        """Keep how to start the worker and how long it may take over starting and over one text."""
        self._command = command
        self._start_seconds = start_seconds
        self._text_seconds = text_seconds
        self._version = ""

    @property
    def version(self) -> str:
        """Deduce's version with a fingerprint of our rules and of the lists used.

        Raises:
            MaskingUnavailable: deduce is not installed.
        """
        if not self._version:
            self._version = _fingerprint()
        return self._version

    def mask(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[Masked | None]:
        """Mask every text until another round changes nothing; None where the worker failed twice or took too long.

        Args:
            texts: any text; NUL and lone surrogates are left out of the result.
            progress: told after each text how many more are done.

        Raises:
            MaskingUnavailable: the worker does not start, or dies again and again.
        """
        if not texts:
            return []
        masked: list[Masked | None] = []
        with _Patient(self._start) as finder:
            for text in texts:
                masked.append(_settle(clean(text), finder))
                if progress:
                    progress(1)
        return masked

    def _start(self) -> Worker:
        return Worker(self._command, self._start_seconds, self._text_seconds)


class _Patient:
    """A worker that is started anew when it died, and asked a second time about a text that it failed on."""

    def __init__(self, start: Callable[[], Worker]) -> None:
        self._start = start
        self._worker = start()
        self._deaths = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.close()

    def find(self, text: str) -> list[Finding] | None:
        """The findings, or None after two failures or one that took too long."""
        for _ in range(2):
            try:
                return self._worker.find(text)
            except _TooLate:
                self._worker = self._start()
                return None
            except _TextFailed:
                self._revive()
        return None

    def _revive(self) -> None:
        if self._worker.alive:
            return
        self._worker.close()
        self._deaths += 1
        if self._deaths > _MOST_DEATHS:
            reason = f"het proces is {self._deaths} keer gestopt"
            raise _unavailable(reason)
        self._worker = self._start()


def _settle(text: str, finder: _Patient) -> Masked | None:
    """Mask round after round until nothing changes, which makes masking the result again a no-op."""
    found: tuple[tuple[str, int], ...] = ()
    for _ in range(_MOST_ROUNDS):
        findings = finder.find(text)
        if findings is None:
            return None
        masked = mask_once(text, findings)
        if masked.text == text:
            return Masked(text, found)
        text, found = masked.text, add(found, masked.found)
    return None


def _unavailable(reason: str) -> MaskingUnavailable:
    return MaskingUnavailable(
        f"Persoonsgegevens kunnen niet worden afgeschermd: {reason}.",
        "Er is niets verwerkt. Controleer de installatie en probeer het opnieuw.",
    )


def _fingerprint() -> str:
    """Read from files, so that no one can forget to raise a number, and without importing deduce."""
    found = importlib.util.find_spec("deduce")
    if found is None or found.origin is None:
        reason = "deduce is niet geïnstalleerd"
        raise _unavailable(reason)
    lists = Path(found.origin).parent / "data" / "lookup" / "src"
    files = [path for pattern in _RULES for path in sorted(_PROJECT.glob(pattern))]
    files += [path for folder in LISTS.values() for path in sorted((lists / folder).rglob("*.txt"))]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return f"deduce-{importlib.metadata.version('deduce')}-{digest.hexdigest()[:16]}"
