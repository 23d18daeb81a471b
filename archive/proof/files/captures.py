"""Rows of ``captures`` against their records: each is found at its place, and says what the record says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from archive.proof.finding import NOTE, RESTORE_FILE, RESTORE_ROWS, Finding, Place, shown
from archive.warc.exchange import mimetype, safe_uri
from archive.warc.reader import TIME_FROM
from archive.words.crawls import LIVE, RESOURCE, RESPONSE, REVISIT, SAVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive.proof.files.records import Seen

Row = dict[str, Any]
# matches: 2026-11-24T03:53:48.123Z
_TO_THE_SECOND = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$")
# matches: HTTP/1.1 200 OK
_STATUS = re.compile(r"^\S+\s+(\d{3})\b")
_OURS = "sha256:"  # a digest that can be computed again here


def name_of(row: Row) -> str:
    """Return what a line calls a row: its number and its address."""
    return f"{row['id']} ({row['url']})"


def against(row: Row, seen: Seen, file: str) -> Iterator[Finding]:
    """Yield what a row says otherwise than its record."""
    place = f"{file} byte {seen.offset}"
    for column, wanted in _wanted(row, seen).items():
        if row[column] != wanted:
            what = f"the row says {shown(row[column])}, its record ({place}) {shown(wanted)}"
            yield Finding(Place(table="captures", row=name_of(row), column=column), what, RESTORE_ROWS)
    for fault in seen.faults:
        yield _fault(row, seen, file, fault)


def _fault(row: Row, seen: Seen, file: str, fault: str) -> Finding:
    """A digest that was wrong when the record came from elsewhere is no fault of ours: the row's own digest holds."""
    place = Place(file, seen.offset, "captures", name_of(row))
    if "digest" in fault and row["source"] != LIVE and seen.payload == row["digest"]:
        return Finding(
            place, f"{fault}, as its maker wrote it", "nothing is to be done: its payload is unchanged", NOTE
        )
    return Finding(place, fault, RESTORE_FILE)


def _wanted(row: Row, seen: Seen) -> Mapping[str, Any]:
    """Return what the record says, for the columns that it says."""
    wanted: dict[str, Any] = {"length": seen.length}
    if seen.type in {RESPONSE, REVISIT, RESOURCE}:
        wanted["record_type"] = seen.type
    uri = seen.headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">")
    if uri and safe_uri(row["url"]) != safe_uri(uri):
        wanted["url"] = uri
    date = _TO_THE_SECOND.match(seen.headers.get("warc-date", ""))
    if date:
        wanted["timestamp"] = f"{date[1]}Z"
    return wanted | _of_http(row, seen) | _of_file(row, seen) | _digest(row, seen)


def _of_http(row: Row, seen: Seen) -> dict[str, Any]:
    if not (status := _STATUS.match(seen.first_line)):
        return {}
    said = {"statuscode": int(status[1])}
    # What others made is known by more than the header: a saved file has none.
    return said | ({"mimetype": mimetype(seen.http_headers)} if row["source"] == LIVE else {})


def _of_file(row: Row, seen: Seen) -> dict[str, Any]:
    """Return what the record of a file that was handed in says."""
    if row["source"] != SAVED:
        return {}
    kind = mimetype([("Content-Type", seen.headers.get("content-type", ""))])
    return {"time_from": seen.headers.get(TIME_FROM.lower()), "statuscode": None, "mimetype": kind}


def _digest(row: Row, seen: Seen) -> dict[str, Any]:
    if seen.type == REVISIT:
        told = seen.headers.get("warc-payload-digest", "")
        return {"digest": told} if told.startswith(_OURS) else {}
    return {"digest": seen.payload} if (row["digest"] or _OURS).startswith(_OURS) else {}


def method_of(seen: Seen) -> str:
    """Return the method of a request record."""
    return seen.first_line.partition(" ")[0]
