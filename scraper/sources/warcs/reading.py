"""Makes captures of the records of one file: each with its request and original, referenced or taken in."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.warc.capture import Capture, Trouble
from archive.warc.parse.records import Found  # noqa: TC001 - Shelf names it in a type that is looked at
from archive.warc.parse.walk import Walk
from archive.words import sentences as say
from archive.words.crawls import REVISIT
from scraper.sources.warcs import notes
from scraper.sources.warcs.exchanges import (
    asked_of,
    capture_of,
    is_page,
    method_of,
    request_for,
    time_of,
    wrong_with,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.warc.parse.unpack import Window
    from archive.warc.taken import Taken
    from scraper.sources.warcs.notes import Note
    from scraper.sources.warcs.originals import Originals

Given = Capture | Trouble
_EXCHANGES = {"response", "resource", "revisit"}
_SILENT = {"request", "metadata", "warcinfo"}
_MOST_REQUESTS = 256  # requests that wait for their response; they stand beside each other
_MOST_READY = 64


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a file's captures go.

    ``filename`` is what rows say of the file; None where no record of it can be read at its place.
    """

    source: str
    filename: str | None
    taken: Taken
    originals: Originals
    notes: Callable[[Note], None]
    seen: Callable[[str, Found], None] = lambda _part, _found: None


class Reading:
    """Reads one file's records. Revisits of what comes later are kept by the index of originals until it is known."""

    def __init__(self, shelf: Shelf, label: str, part: str = "") -> None:
        self._shelf, self._label, self._part = shelf, label, part
        self._held: tuple[Found, Found | None] | None = None
        self._requests: OrderedDict[str, Found] = OrderedDict()
        self._passed: Counter[str] = Counter()
        self._ready: list[Given] = []  # what may be given out once the records taken in are on the disk
        self.records = 0

    def read(self, window: Window, progress: Callable[[int], None]) -> Iterator[Given]:
        """Yield captures and troubles in the file's order."""
        for item in Walk(window, self._label, progress):
            if isinstance(item, Trouble):
                self._ready.append(item)
            else:
                self.records += 1
                self._shelf.seen(self._part, item)
                self._meet(item)
            if len(self._ready) >= _MOST_READY:
                yield from self._given()
        self._release()
        self._tell_passed()
        yield from self._given()

    def _given(self) -> Iterator[Given]:
        self._shelf.taken.sync()
        yield from self._ready
        self._ready = []

    def _where(self, found: Found) -> str:
        return f"{self._label}:{found.place[0]}" + (f"+{found.place[1]}" if found.place[1] else "")

    def _meet(self, found: Found) -> None:
        if found.type in _EXCHANGES and is_page(found):
            self._release()
            self._held = (found, self._request_before(found))
        elif found.type == "request":
            self._meet_request(found)
        elif found.type == "warcinfo":
            self._note(notes.of_warcinfo(found, self._where(found)))
        elif found.url.startswith(notes.PAGEINFO):
            self._note(notes.of_pageinfo(found, self._where(found)))
        elif found.type not in _SILENT:
            self._passed[found.url.partition(":")[0] if found.type in _EXCHANGES else found.type] += 1

    def _note(self, told: Iterator[Note]) -> None:
        for note in told:
            self._shelf.notes(note)

    def _meet_request(self, request: Found) -> None:
        """Give a request to the response before it, or keep it for one that follows."""
        held, about = self._held, request.field("WARC-Concurrent-To")
        if held and held[1] is None and _belong(held[0], request):
            self._held = (held[0], request)
            return
        for name in {request.field("WARC-Record-ID") or "", about or "", request.url} - {""}:
            self._requests[name] = request
            self._requests.move_to_end(name)
        while len(self._requests) > _MOST_REQUESTS:
            self._requests.popitem(last=False)

    def _request_before(self, found: Found) -> Found | None:
        named = [value for name, value in found.fields if name == "WARC-Concurrent-To"]
        for name in (*named, found.field("WARC-Record-ID") or ""):
            if request := self._requests.get(name):
                return request
        request = self._requests.get(found.url)
        return request if request and _belong(found, request) else None

    def _release(self) -> None:
        """Make a capture of the exchange that was held until its request could have come."""
        if self._held is None:
            return
        found, request = self._held
        self._held = None
        timestamp, wrong = time_of(found)
        if timestamp is None or wrong:
            why = wrong or ""
            self._ready.append(
                Trouble(self._where(found), why if timestamp else say.RECORD_LOST(url=found.url, why=why))
            )
        if timestamp is None:
            return
        self._ready += [Trouble(self._where(found), what) for what in wrong_with(found)]
        capture = self._placed(found, request, capture_of(found, timestamp, self._shelf.source))
        if found.type != REVISIT:
            self._shelf.originals.add(found, capture)
            self._ready.append(capture)
        elif resolved := self._shelf.originals.resolved(found, capture):
            self._ready.append(resolved)

    def _placed(self, found: Found, request: Found | None, capture: Capture) -> Capture:
        """Return a capture with its method and its place; what was sent by POST needs its request right behind it."""
        asked = asked_of(found.url)
        method = asked.method or method_of(request) or "GET"
        if asked.body is not None:
            request = request_for(found, asked._replace(method=method))
        follows = request is None or (request.alone and request.offset == found.offset + found.length)
        if self._shelf.filename and found.alone and (follows or method in {"GET", "HEAD"}):
            return replace(capture, method=method, filename=self._shelf.filename)
        place = self._shelf.taken.take(found, f"{self._part}:{found.place[0]}+{found.place[1]}", request)
        filename, offset, length = place
        return replace(capture, method=method, filename=filename, offset=offset, length=length)

    def _tell_passed(self) -> None:
        others = {kind: count for kind, count in self._passed.items() if kind in {"dns", "urn", "metadata", "whois"}}
        if others:
            self._shelf.notes(notes.Note(notes.PASSED, self._label, dict(others)))
        for kind, count in sorted(self._passed.items()):
            if kind not in others:
                self._ready.append(Trouble(self._label, say.RECORDS_PASSED(count=count, kind=kind)))


def _belong(response: Found, request: Found) -> bool:
    """Whether a request is that of a response beside it: one names the other, or neither any and the address is one."""
    about, own = request.field("WARC-Concurrent-To"), response.field("WARC-Concurrent-To")
    if about or own:
        names_response = about is not None and about == response.field("WARC-Record-ID")
        return names_response or (own is not None and own == request.field("WARC-Record-ID"))
    return request.url == response.url
