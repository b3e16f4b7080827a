"""The command `wijkpeil`: words in, one call to the pipeline, words out; no decision is made here."""

from service.cli.app import main

__all__ = ["main"]
