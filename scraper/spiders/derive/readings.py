"""From captures to readings: each stored answer is read with today's readers, in as many processes as there are."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import msgspec

from archive.warc.capture import Capture
from archive.warc.exchange import mimetype
from archive.warc.reader import read_record
from archive.words.crawls import LIVE, RESPONSE, REVISIT
from archive.words.errors import RecordUnreadableError
from scraper.crawl.errand import Errand
from scraper.crawl.visit import mistake
from scraper.items import Problem  # noqa: TC001 -- msgspec looks at what the annotations name
from scraper.sites.profile import SiteProfile
from scraper.spiders import answer
from scraper.spiders.answer import Answer, Received
from scraper.spiders.derive.scratch import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archive.warc.journal import Event
    from archive.warc.reader import Record
    from scraper.spiders.derive.scratch import Scratch

AT_ONCE = 40  # captures that a process is given together
_FEWEST = 200  # captures for which further processes are worth their start


@dataclass(frozen=True, slots=True)
class Reading:
    """A capture as its record says it, and what its answer says; or the mistake of ours that kept it from being read.

    ``original`` is the digest of the payload that must be fetched from another record first.
    """

    capture: Capture
    answer: Answer | None = None
    problem: Problem | None = None
    original: str | None = None


_decode = msgspec.json.Decoder(Reading).decode
_encode = msgspec.json.Encoder().encode


def reading_of(stored: str) -> Reading:
    """Return a reading as it was kept."""
    return _decode(stored)


def job_of(event: Event, profile: SiteProfile, places: dict[int, tuple[str, int]]) -> Job | None:
    """Return what is to be read for a visit; None where nothing was answered."""
    told = event.told
    if "capture" not in told:
        return None
    capture = told["capture"]
    filename, offset = places[capture] if isinstance(capture, int) else capture
    errand, unchanged = json.dumps(told["errand"], ensure_ascii=False), told.get("unchanged")
    return make_job(filename, offset, told["url"], errand, unchanged, read_with(profile, told))


def make_job(  # noqa: PLR0913, PLR0917 -- all that a reading depends on
    filename: str, offset: int, url: str, errand: str, unchanged: str | None, profile: SiteProfile
) -> Job:
    """Return a job with a key that says all that its reading depends on, but the readers."""
    known = json.dumps(msgspec.to_builtins(profile), ensure_ascii=False)
    asked = hashlib.sha256("\n".join((url, errand, unchanged or "", known)).encode()).hexdigest()
    return Job(f"{filename} {offset} {asked[:20]}", filename, offset, url, errand, unchanged, known)


def read_with(profile: SiteProfile, told: dict[str, Any]) -> SiteProfile:
    """Return the profile that an answer was read with: what a crawl has learned, its events tell."""
    return replace(profile, sid=told.get("sid"), trailing_ids=told.get("trailing_ids"))


def profile_of(site: dict[str, Any]) -> SiteProfile:
    """Return the profile that a run began with, from the row of its site."""
    return msgspec.json.decode(site["profile"], type=SiteProfile)


def read_all(scratch: Scratch, warc: Path, jobs: Iterator[Job], progress: Callable[[int], None]) -> None:
    """Read what has not been read; a payload that another record holds is read in a second round.

    Args:
        scratch: where readings are kept.
        warc: the folder of WARC files.
        jobs: what is to be read.
        progress: told how many were read.
    """
    revisits: list[Job] = []
    for batch, readings in _in_processes(warc, (job for job in jobs if not scratch.has_reading(job.key))):
        kept = [(job, told, reading_of(told)) for job, told in zip(batch, readings, strict=True)]
        scratch.keep((job.key, told, reading.capture) for job, told, reading in kept)
        revisits += [job for job, _, reading in kept if reading.original is not None]
        progress(len(batch))
    for job in revisits:
        place = scratch.record_of(reading_of(scratch.reading(job.key)).original)
        if place is None and job.capture is not None and (place := job.capture.original) is None:
            continue  # what it repeats, nobody has kept
        if place is None:
            raise RecordUnreadableError(f"{job.filename}: nothing holds what byte {job.offset} repeats; restore warc/")
        reading = _read(warc, job, place)
        scratch.keep([(job.key, _told(reading), reading.capture)])


def _in_processes(warc: Path, jobs: Iterator[Job]) -> Iterator[tuple[list[Job], list[str]]]:
    """Yield batches of jobs with their readings, in their order; no more than a few wait at a time."""
    first = list(islice(jobs, _FEWEST))
    if len(first) < _FEWEST:
        yield first, _read_batch(warc, first)
        return
    batches = _batches(chain(first, jobs))
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        waiting = deque((batch, pool.submit(_read_batch, warc, batch)) for batch in islice(batches, 2 * workers))
        while waiting:
            batch, future = waiting.popleft()
            waiting.extend((more, pool.submit(_read_batch, warc, more)) for more in islice(batches, 1))
            yield batch, future.result()


def _batches(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    while batch := list(islice(jobs, AT_ONCE)):
        yield batch


def _read_batch(warc: Path, batch: list[Job]) -> list[str]:
    return [_told(_read(warc, job)) for job in batch]


def _told(reading: Reading) -> str:
    try:
        return _encode(reading).decode()
    except UnicodeEncodeError as error:  # half a letter, which no row can hold either
        return _encode(Reading(reading.capture, problem=mistake(error))).decode()


def _read(warc: Path, job: Job, original: tuple[str, int] | None = None) -> Reading:
    """Read one capture; where its payload lies in another record, that is ``original``."""
    errand = replace(Errand.from_json(job.errand), unchanged=job.unchanged)
    record = read_record(warc, job.filename, job.offset)
    capture = job.capture or capture_of(record, job, "POST" if errand.form is not None else "GET")
    if record.type == REVISIT and job.unchanged is None:
        if original is None:
            return Reading(capture, original=capture.digest)
        record = replace(record, payload=read_record(warc, *original).payload)
    try:
        profile = msgspec.json.decode(job.profile, type=SiteProfile)
        return Reading(capture, answer.read(Received.from_record(job.url, record), errand, profile))
    except Exception as error:  # noqa: BLE001 - as in a crawl: it is noted at its address
        return Reading(capture, problem=mistake(error))


def capture_of(record: Record, job: Job, method: str) -> Capture:
    """Return the capture that a record of ours is."""
    said = record.headers
    if record.type not in (RESPONSE, REVISIT):
        raise RecordUnreadableError(
            f"{job.filename}: no answer lies at byte {job.offset}; restore this file from a copy"
        )
    return Capture(
        url=job.url,
        timestamp=said["WARC-Date"],
        method=method,
        statuscode=record.status,
        mimetype=mimetype(record.http_headers),
        digest=said["WARC-Payload-Digest"],
        record_type=REVISIT if record.type == REVISIT else RESPONSE,
        filename=job.filename,
        offset=job.offset,
        length=record.length,
        source=LIVE,
    )
