"""Walks through the records of a WARC or ARC file of any maker, and goes on behind what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.warc.capture import Trouble
from archive.warc.parse import digests
from archive.warc.parse.bodies import MOST_BYTES
from archive.warc.parse.heads import (
    ARC_START,
    EITHER_START,
    MOST_HEAD,
    WARC_START,
    arc_fields,
    head_length,
    message_of,
    value_of,
    warc_fields,
)
from archive.warc.parse.records import Found
from archive.warc.parse.unpack import MAGICS, next_member, unpacks_to
from archive.words import sentences as say
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from archive.warc.parse.heads import Fields
    from archive.warc.parse.unpack import Stream, Window

_STARTS = (WARC_START, ARC_START)
_BOM = b"\xef\xbb\xbf"
_LOOK = 1 << 13  # bytes that hold the first lines of any record, and nearly every head
_MOST_DIGITS = 15  # of a length: a thousand terabytes
_SLIP = 16  # bytes by which a maker may miscount; where more are missing, and a digest is wrong too, bytes are lost


def read_at(window: Window, offset: int) -> Found:
    """Return the record that begins at an offset.

    Raises:
        RecordUnreadableError: none does, or it is not whole; the message is why.
    """
    return Walk(window, "").at(offset)


class Walk:
    """One walk through a window; it yields each record that is whole, and a `Trouble` for whatever is not."""

    def __init__(self, window: Window, name: str, progress: Callable[[int], None] = lambda _byte: None) -> None:
        self._window, self._name, self._progress = window, name, progress
        self._starts: tuple[re.Pattern[bytes], ...] = _STARTS
        self._onward: int | None = None
        self._stream = window.opened(window.start)
        self._unfinished = ""  # the address of the record that was being read

    def at(self, offset: int) -> Found:
        """Return the record that begins at an offset.

        Raises:
            RecordUnreadableError: none does, or it is not whole.
        """
        self._stream = self._window.opened(offset)
        _skip_blank(self._stream)
        head = self._head()
        if head and (_announced(_fields(head)) or 0) > MOST_BYTES:
            raise RecordUnreadableError(say.TOO_MANY_BYTES(limit=MOST_BYTES))  # before anything of it is unpacked
        found = next(self._record(head, 0), None) if head else None
        if isinstance(found, Found) and found.alone:
            return found
        packing = self._stream.broken
        why = found.what if isinstance(found, Trouble) else found.mended if found else packing and packing.why
        raise RecordUnreadableError(why or "no record begins there")

    def __iter__(self) -> Iterator[Found | Trouble]:
        """Yield records and troubles in the file's order."""
        offset: int | None = self._window.start
        while offset is not None and offset < self._window.end:
            self._stream, self._onward = self._window.opened(offset), None
            yield from self._records()
            offset = self._onward
            if self._stream.broken:
                begin, why, _ = self._stream.broken
                offset = next_member(self._window, begin + 1, self._starts)
                yield self._lost((begin, 0), say.PACKED_DAMAGED(why=why), offset)
            elif (rest := self._stream.rest) is not None:
                offset = rest
                if not self._begins(rest):
                    offset = next_member(self._window, rest + 1, self._starts)
                    yield self._lost((rest, 0), say.NO_RECORD_BEGINS(), offset)

    def _begins(self, offset: int) -> bool:
        return unpacks_to(self._window, offset, self._starts)

    def _records(self) -> Iterator[Found | Trouble]:
        while True:
            begin = self._stream.position
            _skip_blank(self._stream)
            if self._stream.at_end:
                return
            self._progress(self._stream.place_of(begin)[0])
            if (head := self._head()) is not None:
                yield from self._record(head, begin)
                continue
            place = self._stream.place_of(self._stream.position)
            if self._stream.plain and self._stream.peek(4).startswith(MAGICS) and self._begins(place[0]):
                self._onward = place[0]
                return
            is_first = begin == 0
            self._stream.read(1)
            self._find_next()
            if is_first and self._stream.plain:
                # The file may have lost its beginning, and be packed: nothing says yet that it is not.
                self._onward = next_member(self._window, place[0] + 1, self._starts, self._here())
            if self._onward is not None:
                yield self._lost(place, say.NO_RECORD_BEGINS(), self._onward)
                return
            if not (self._stream.at_end and self._stream.broken):
                yield self._lost(place, say.NO_RECORD_BEGINS(), self._here())

    def _here(self) -> int | None:
        return None if self._stream.at_end else self._stream.place_of(self._stream.position)[0]

    @property
    def _next_start(self) -> re.Pattern[bytes]:
        # What begins an ARC record may stand in any WARC record, and the other way about.
        return EITHER_START if len(self._starts) > 1 else self._starts[0]

    def _find_next(self) -> int | None:
        return self._stream.find(self._next_start)

    def _lost(self, place: tuple[int, int], why: str, onward: int | None) -> Trouble:
        if self._unfinished:
            why, self._unfinished = say.RECORD_LOST(url=self._unfinished, why=why), ""
        what = say.REST_LOST(why=why) if onward is None else say.BYTES_LOST(why=why, byte=onward)
        return Trouble(self.where(place), what)

    def where(self, place: tuple[int, int]) -> str:
        """Return file and byte; in a file that is packed as a whole, also the byte of what it unpacks to."""
        return f"{self._name}:{place[0]}" + (f"+{place[1]}" if place[1] else "")

    def _head(self) -> bytes | None:
        """Return the head that begins here; None where no record does."""
        stream = self._stream
        look = stream.peek(_LOOK)
        if ARC_START in self._starts and (line := ARC_START.match(look)):
            return line[0]
        if WARC_START not in self._starts or not WARC_START.match(look):
            return None
        size = _LOOK
        while (length := head_length(look)) is None and len(look) == size < MOST_HEAD:
            size *= 4
            look = stream.peek(size)
        # A head that runs into the next record is none.
        return None if length is None or WARC_START.search(look, 1, length) else look[:length]

    def _record(self, head: bytes, begin: int) -> Iterator[Found | Trouble]:
        """Yield the record whose head begins here, or what is wrong with it; nothing where its packing is broken."""
        stream = self._stream
        is_arc = not head.startswith(b"WARC/")
        self._starts = (ARC_START,) if is_arc else (WARC_START,)
        fields = _fields(head)
        start = stream.position
        place, offset = stream.place_of(start), stream.member_at(start if stream.plain else begin)
        self._unfinished = value_of(fields, "WARC-Target-URI") or value_of(fields, "WARC-Type") or "?"
        stream.hold(start)
        stream.read(len(head))
        announced = _announced(fields)
        if announced is not None and announced > MOST_BYTES:
            yield from self._pass_by(announced, place, is_arc=is_arc)
            return
        block, mended = self._block(fields, announced, is_arc=is_arc)
        stream.hold(None)
        if block is None:
            if mended:
                yield self._lost(place, mended, self._here())
            return
        self._unfinished = ""
        _skip_newlines(stream)
        end = self._end()
        alone = stream.is_random and offset is not None and end is not None and mended is None
        length = (end or 0) - (offset or 0) if alone else 0
        yield Found(fields, head, block, place, offset or 0, length, alone, mended)

    def _end(self) -> int | None:
        stream = self._stream
        at_end = stream.at_end
        if (member := stream.member_at(stream.position)) is not None:
            return member
        return stream.packed_end if at_end and not stream.broken else None

    def _block(self, fields: Fields, announced: int | None, *, is_arc: bool) -> tuple[bytes | None, str | None]:
        """Return a block, and why it is not the announced one; or None, and why it is lost (None: broken packing)."""
        stream = self._stream
        begin, exact = stream.position, None
        if announced is not None:
            exact = stream.read(announced)
            if len(exact) == announced and self._ends_well(exact, is_arc=is_arc):
                return exact, None
            stream.rewind(begin)
        self._find_next()
        end = stream.position
        if not stream.holds:
            return None, say.WRONG_LENGTH()
        stream.rewind(begin)
        data = stream.read(end - begin)
        block, mended = _mended(fields, announced, data, cut=stream.at_end and (stream.plain or stream.is_broken_here))
        if stream.at_end and stream.is_broken_here and (block is None or not self._is_sure(fields, block)):
            return None, None
        if block is not None and mended is None:
            stream.rewind(begin + len(block))
        return block, mended

    @property
    def _is_cut(self) -> bool:
        return self._stream.broken is not None and self._stream.broken.cut

    def _is_sure(self, fields: Fields, block: bytes) -> bool:
        """Whether a block before damaged packing is right all the same."""
        return self._is_cut or digests.fits(fields, block, message_of(block)) is True

    def _ends_well(self, block: bytes, *, is_arc: bool) -> bool:
        """Whether a record ends here: by its own end, before another one, with its packed member, or with the file."""
        stream = self._stream
        look = stream.peek(_LOOK)
        if not stream.plain and stream.member_at(stream.position) is not None:
            return True
        bare = look.lstrip(b"\r\n\0")
        if stream.is_broken_here and not self._is_cut and not self._next_start.match(bare):
            return False
        if not bare and len(look) < _LOOK:
            return not stream.is_broken_here
        if is_arc:
            # One line break is little to go by: a damaged line may follow, but none may have been swallowed.
            ends = look.startswith((b"\n", b"\r\n"))
            return ends and (ARC_START.match(bare) is not None or not ARC_START.search(block + b"\n"))
        if look.startswith((b"\r\n\r\n", b"\n\n", b"\r\r\n\r\r\n")):
            return True
        return WARC_START.match(bare) is not None or (stream.plain and bare.startswith(MAGICS))

    def _pass_by(self, announced: int, place: tuple[int, int], *, is_arc: bool) -> Iterator[Trouble]:
        """Go past a record that is larger than any that is taken; where it is not, on with what stands in it."""
        stream = self._stream
        stream.hold(None)
        end = stream.position + announced
        first = stream.find(self._next_start, end)
        within = stream.place_of(first) if first is not None else None
        stream.skip(end - stream.position)
        if stream.position == end and self._ends_well(b"", is_arc=is_arc):
            _skip_newlines(stream)
            why = say.RECORD_LOST(url=self._unfinished, why=say.TOO_MANY_BYTES(limit=MOST_BYTES))
            self._unfinished = ""
            yield Trouble(self.where(place), why)
        elif within is not None:
            self._stream = self._window.opened(within[0])
            self._stream.skip(within[1])
            yield self._lost(place, say.WRONG_LENGTH(), within[0])
        elif not stream.broken:
            yield self._lost(place, say.ENDS_EARLY(length=stream.position - end + announced), self._here())


def _fields(head: bytes) -> Fields:
    return warc_fields(head) if head.startswith(b"WARC/") else arc_fields(head)


def _announced(fields: Fields) -> int | None:
    length = (value_of(fields, "Content-Length") or "").strip()
    return int(length) if length.isascii() and length.isdigit() and len(length) <= _MOST_DIGITS else None


def _mended(fields: Fields, announced: int | None, data: bytes, *, cut: bool) -> tuple[bytes | None, str | None]:
    """Return the block of a record whose length is wrong or missing, and why it was mended; or None: why it is lost.

    ``data`` is all that stands before the next record. A digest that fits proves a block; where one is there and fits
    nothing, the record is damaged.
    """
    exact = data[:announced] if announced is not None and announced <= len(data) else None
    bare = next((data.removesuffix(end) for end in (b"\r\n\r\n", b"\n\n", b"\r\n", b"\n") if data.endswith(end)), data)
    has_digest = False
    for block in (exact, bare, data):
        if block is not None:
            right = digests.fits(fields, block, message_of(block))
            has_digest = has_digest or right is not None
            if right:
                return block, None if block is exact else say.WRONG_LENGTH()
    over = len(data) - len(exact) if exact is not None else None
    if exact is not None and over is not None and over <= len(b"\r\n\r\n"):
        return exact, None  # only what ends the record is damaged
    if cut and announced is not None:
        whole = _whole(data)
        return whole, say.WRONG_LENGTH() if whole else say.ENDS_EARLY(length=len(data))
    if has_digest and (over is None or over > _SLIP):
        return None, say.DIGEST_WRONG()
    return bare, say.WRONG_LENGTH()


def _whole(data: bytes) -> bytes | None:
    """Return the HTTP message in ``data``, where it is as long as its own head says; what ends a record may follow."""
    message = message_of(data)
    length = value_of(message.headers, "Content-Length") if message else None
    if message is None or not length or not length.isdecimal() or int(length) > len(message.body):
        return None
    return None if message.body[int(length) :].strip(b"\r\n") else data[: len(message.head) + int(length)]


def _skip_blank(stream: Stream) -> None:
    if stream.peek(len(_BOM)) == _BOM:
        stream.read(len(_BOM))
    while look := stream.peek(_LOOK):
        bare = look.lstrip(b"\r\n\0")
        stream.read(len(look) - len(bare))
        if bare:
            return


def _skip_newlines(stream: Stream) -> None:
    """Go past what ends a record, but not into the next packed member."""
    while look := stream.peek(8):
        run = len(look) - len(look.lstrip(b"\r\n"))
        step = min(run, stream.until_member())
        stream.read(step)
        if step < len(look):
            return
