"""How verify reads pages again: as a crawl did, in as many processes as there are cores."""

from __future__ import annotations

import json
import os
import signal
from contextlib import ExitStack
from dataclasses import asdict, fields
from functools import lru_cache
from itertools import islice
from multiprocessing import Pool
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from archive.words.kinds import ARTICLE
from scraper.crawl.errand import Errand
from scraper.sites.profile import SiteProfile
from scraper.spiders.answer import Received
from scraper.spiders.answer import read as read_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.proof.pages.again import Reading, Stored

AT_ONCE = 64  # captures on their way to the processes
_FIELDS = {field.name for field in fields(SiteProfile)}


def read_again(stored: Iterable[Stored]) -> Iterator[tuple[Stored, list[Reading]]]:
    """Yield each capture with what is read from it; more than once where the title that a list gave may have helped."""
    waiting = iter(stored)
    first = list(islice(waiting, AT_ONCE))
    yield from ((one, read(one)) for one in first)  # a small archive needs no processes
    with ExitStack() as stack:
        pool = None
        while batch := list(islice(waiting, AT_ONCE)):
            pool = pool or stack.enter_context(Pool(os.cpu_count(), _leave_signals))
            yield from zip(batch, pool.map(read, batch), strict=True)


def _leave_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends them
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def read(stored: Stored) -> list[Reading]:
    """Return what is read from one capture: the fields of ``Page``, or the facts of a file."""
    try:
        return _read(stored)
    except Exception as error:  # noqa: BLE001 - a mistake of ours on one page is told, and the others are read
        return [{"failed": f"{type(error).__name__}: {error}"}]


def _read(stored: Stored) -> list[Reading]:
    received = Received.from_record(stored.url, stored.record)
    profile = _profile(stored.profile)
    if stored.is_file:
        answer = read_answer(received, Errand(stored.url, "file"), profile)
        file = [{"file": asdict(answer.file)}] if answer.file else []
        if stored.kind is None:
            return file
        return file + _pages(stored, received, profile)
    return _pages(stored, received, profile)


def _pages(stored: Stored, received: Received, profile: SiteProfile) -> list[Reading]:
    form = None if stored.sent is None else tuple(parse_qsl(stored.sent.decode("latin-1"), keep_blank_values=True))
    pages: list[dict[str, Any]] = []
    for title in (None, *stored.titles):
        page = read_answer(received, Errand(stored.url, "page", form=form, promised=title), profile).page
        pages += [asdict(page)] if page is not None else []
        if page is None or page.kind == ARTICLE:
            break
    return pages


@lru_cache(maxsize=32)
def _profile(stored: str) -> SiteProfile:
    told = {"name": "", "home_url": ""} | json.loads(stored)
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items() if name in _FIELDS
    }
    return SiteProfile(**values)
