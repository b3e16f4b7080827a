"""The one composition root: Config → real parts. Nothing else names a concrete adapter."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from service.adapters.bucket_files import BucketFiles
from service.adapters.caching import CachedEmbedder, CachedMasker
from service.adapters.catalogue_vectors import load_known
from service.adapters.chat_model import ChatModel
from service.adapters.chat_wire import ChatWire
from service.adapters.clock import SystemClock
from service.adapters.deduce_masker import DeduceMasker
from service.adapters.e5_embedder import DIMENSIONS, E5Embedder
from service.adapters.files import DiskFiles
from service.adapters.google_identity import GoogleIdentity, Trust
from service.adapters.google_secrets import resolved
from service.adapters.run_lock import SqliteRunLock
from service.adapters.sqlite_state import SqliteState
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.config import Config, read_config
from service.pipeline.analyse import Tools
from service.pipeline.grouper import Grouper, LikenessGrouper, ModelGrouper
from service.pipeline.refresh import Parts
from service.ports import Clock, Files, Identity, Masker, State, Workbooks
from service.version import VERSION

if TYPE_CHECKING:
    from service.adapters.google_session import GoogleSession

LEASE = timedelta(minutes=35)
"""Longer than any run may last, so that a slow run never meets a second one."""


@dataclass(frozen=True, slots=True)
class Service:
    """The real parts of one process; `parts` is what a refresh takes."""

    config: Config
    parts: Parts
    workbooks: Workbooks
    state: State
    files: Files
    clock: Clock
    masker: Masker
    identity: Identity | None = None
    google: GoogleSession | None = None


def build(config: Config) -> Service:
    """Real parts for this configuration; nothing is opened or started before it is used."""
    clock = SystemClock()
    state = SqliteState(config.state)
    session = google_session(config)
    workbooks = _workbooks(config, session, state)
    files = _files(config, session)
    masker = CachedMasker(DeduceMasker(), state)
    embedder = CachedEmbedder(E5Embedder(), state, DIMENSIONS)
    tools = Tools(masker=masker, embedder=embedder, catalogue=load_known, grouper=_grouper(config, masker, state))
    lock = SqliteRunLock(config.workbook, clock, LEASE)
    parts = Parts(workbooks=workbooks, tools=tools, files=files, lock=lock, clock=clock, version=VERSION)
    return Service(config, parts, workbooks, state, files, clock, masker, _identity(config, clock), session)


def google_session(config: Config) -> GoogleSession | None:
    """The conversation with Google of this process, one for all who need it; None when Google has no part in it."""
    google = config.google
    if google is None:
        return None
    # Only here, for who does without Google need not have its libraries.
    from service.adapters.google_credentials import load_credentials
    from service.adapters.google_session import GoogleSession

    return GoogleSession(lambda: load_credentials(google.key, google.subject))


def _workbooks(config: Config, session: GoogleSession | None, state: State) -> Workbooks:
    google = config.google
    if google is None or session is None:
        return SqliteWorkbooks(config.workbook)
    from service.adapters.google_registry import read_registry
    from service.adapters.google_workbooks import GoogleWorkbooks

    return GoogleWorkbooks(lambda: read_registry(google.sheets), session, state)


def _files(config: Config, session: GoogleSession | None) -> Files:
    files = BucketFiles(config.bucket) if config.bucket else DiskFiles(config.briefings)
    folder = config.google.folder if config.google else ""
    if session is None or not folder:
        return files
    from service.adapters.google_files import DriveFiles

    return DriveFiles(files, session, folder)


def _identity(config: Config, clock: Clock) -> Identity | None:
    """What Google can prove here; None where it proves nothing."""
    doors = config.doors
    trust = Trust(doors.iap_audience, doors.scheduler_email, doors.scheduler_audience, doors.app_engine)
    return None if trust == Trust() else GoogleIdentity(trust, clock)


def _grouper(config: Config, masker: Masker, state: State) -> Grouper:
    """By likeness, unless the deployment chose a language model."""
    chosen = config.model
    if chosen is None:
        return LikenessGrouper()
    model = ChatModel(chosen.name, ChatWire(chosen.url, chosen.key), state, chosen.budget)
    return ModelGrouper(model, masker, state)


def from_environment(environment: Mapping[str, str] | None = None) -> Service:
    """Real parts as the environment asks.

    Raises:
        ConfigError: the environment cannot be.
    """
    return build(read_config(resolved(os.environ if environment is None else environment)))
