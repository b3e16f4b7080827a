"""Fingerprints of what people typed, short enough for a cell and long enough never to meet by chance."""

from __future__ import annotations

import hashlib

_LENGTH = 24


def fingerprint(*parts: str) -> str:
    """24 hexadecimal digits (96 bits) of SHA-256 over the parts, with runs of white space made one space."""
    folded = "\x1f".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
