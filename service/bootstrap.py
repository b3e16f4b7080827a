"""The one composition root: Config → real parts. Nothing else names a concrete adapter."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from service.adapters.caching import CachedEmbedder, CachedMasker
from service.adapters.catalogue_vectors import load_known
from service.adapters.chat_model import ChatModel
from service.adapters.chat_wire import ChatWire
from service.adapters.clock import SystemClock
from service.adapters.deduce_masker import DeduceMasker
from service.adapters.e5_embedder import DIMENSIONS, E5Embedder
from service.adapters.files import DiskFiles
from service.adapters.run_lock import SqliteRunLock
from service.adapters.sqlite_state import SqliteState
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.config import Config, read_config
from service.pipeline.analyse import Tools
from service.pipeline.grouper import Grouper, LikenessGrouper, ModelGrouper
from service.pipeline.refresh import Parts
from service.ports import Clock, Files, Masker, State, Workbooks
from service.version import VERSION

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


def build(config: Config) -> Service:
    """Real parts for this configuration; nothing is opened or started before it is used."""
    clock = SystemClock()
    state = SqliteState(config.state)
    workbooks = SqliteWorkbooks(config.workbook)
    files = DiskFiles(config.briefings)
    masker = CachedMasker(DeduceMasker(), state)
    embedder = CachedEmbedder(E5Embedder(), state, DIMENSIONS)
    tools = Tools(masker=masker, embedder=embedder, catalogue=load_known, grouper=_grouper(config, masker, state))
    lock = SqliteRunLock(config.workbook, clock, LEASE)
    parts = Parts(workbooks=workbooks, tools=tools, files=files, lock=lock, clock=clock, version=VERSION)
    return Service(config, parts, workbooks, state, files, clock, masker)


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
    return build(read_config(os.environ if environment is None else environment))
