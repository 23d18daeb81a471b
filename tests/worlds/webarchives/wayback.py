"""A replica of the Wayback Machine: its CDX server and the playback of raw captures."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from dataclasses import dataclass, field
from email.utils import format_datetime
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, unquote, unquote_plus, urlsplit

from tests.worlds.webarchives.saved import Saved, surt, surt_host
from tests.worlds.webarchives.serving import Answer, Asked, Replica
from tests.worlds.webarchives.times import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CDX, PLAYBACK = "cdx", "playback"
FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
MEMENTO = re.compile(r"/web/(\d{1,14})id_/(.+)", re.DOTALL)
TEXT = (("Content-Type", "text/plain;charset=UTF-8"),)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
BLOCKED = "org.archive.util.io.RuntimeIOException: AdministrativeAccessControlException: Blocked Site Error"
Row = dict[str, str]


@dataclass
class Wayback(Replica):
    """The archive, its captures, and its habits, each to be switched on.

    Attributes:
        saved: the captures.
        blocked: whether the index refuses, with 403.
        excluded: whether playback says, with 200, that the site is excluded.
        moved: captures (``time/url``) that are listed, but lead to the nearest other one.
        own_page: captures that are answered with a page of the archive's own, with 200.
        duplicated: whether the index prints every row twice.
        junk: rows of other schemes that the index prints.
        own_gzip: whether playback packs what was stored plain, whatever the client takes.
        encoding_twice: whether the header Content-Encoding comes twice, once empty.
        block_lines: lines of the index in a block, for ``page`` and ``pageSize``.
        opaque_keys: whether a resume key is packed, as in recordings of 2023, or readable, as in older ones.
    """

    saved: list[Saved] = field(default_factory=list)
    blocked: bool = False
    excluded: bool = False
    moved: set[str] = field(default_factory=set)
    own_page: set[str] = field(default_factory=set)
    duplicated: bool = False
    junk: tuple[str, ...] = ()
    own_gzip: bool = False
    encoding_twice: bool = False
    block_lines: int = 3000
    opaque_keys: bool = False

    def __post_init__(self) -> None:
        self._keys: tuple[list[Saved], dict[str, list[Saved]]] = ([], {})

    def by_key(self) -> dict[str, list[Saved]]:
        """Return the captures by their key, sorted anew where there are others."""
        if self._keys[0] != self.saved:
            keys: dict[str, list[Saved]] = defaultdict(list)
            for saved in self.saved:
                keys[saved.urlkey].append(saved)
            self._keys = ([*self.saved], keys)
        return self._keys[1]

    def lane(self, path: str) -> str:
        return CDX if path == "/cdx/search/cdx" else PLAYBACK

    def answer(self, asked: Asked) -> Answer:
        return self.search(asked) if asked.lane == CDX else self.playback(asked)

    # The index.

    def search(self, asked: Asked) -> Answer:
        given = Given(urlsplit(asked.target).query)
        if not given.one("url"):
            return Answer(400, TEXT, b"url parameter is required\n")
        if self.blocked:
            return Answer(403, (*TEXT, ("X-Archive-Wayback-Runtime-Error", BLOCKED)), f"{BLOCKED}\n".encode())
        try:
            rows = self.matching(given)
        except ValueError as error:
            return Answer(400, TEXT, f"Sorry, {error}\n".encode())
        if given.one("showNumPages") == "true":
            return Answer(200, TEXT, f"{-(-len(rows) // self.page_lines(given))}\n".encode())
        rows, key = self.cut(rows, given)
        body = printed(rows, key, given)
        if given.one("gzip") != "false" and "gzip" in asked.headers.get("accept-encoding", ""):
            return Answer(200, (*TEXT, *self.packed()), gzip.compress(body, mtime=0))
        return Answer(200, TEXT, body)

    def packed(self) -> tuple[tuple[str, str], ...]:
        return (*((("content-encoding", ""),) if self.encoding_twice else ()), ("Content-Encoding", "gzip"))

    def matching(self, given: Given) -> list[Row]:
        fits = key_test(given.one("url"), given.one("matchType"))
        rows = sorted((saved.cdx() for saved in self.saved), key=lambda row: (row["urlkey"], row["timestamp"]))
        rows = [row for row in rows if fits(row["urlkey"])]
        rows += [junk_row(text, rows[0]) for text in self.junk if rows]
        rows = [row for row in rows for _ in range(1 + self.duplicated)]
        first, last = given.one("from"), given.one("to")
        rows = [row for row in rows if not first or row["timestamp"] >= first.ljust(14, "0")]
        rows = [row for row in rows if not last or row["timestamp"] <= last.ljust(14, "9")]
        for one in given.all("filter"):
            rows = [row for row in rows if passes(row, one)]
        for one in given.all("collapse"):
            name, _, letters = one.partition(":")
            width = int(letters) if letters else None
            rows = [next(group) for _, group in groupby(rows, key=lambda row: row[name][:width])]
        return rows

    def page_lines(self, given: Given) -> int:
        return self.block_lines * int(given.one("pageSize") or 5)

    def cut(self, rows: list[Row], given: Given) -> tuple[list[Row], str | None]:
        if (page := given.one("page")) != "":
            at = int(page) * self.page_lines(given)
            return rows[at : at + self.page_lines(given)], None
        if resume := given.one("resumeKey"):
            begin = opened(resume) if self.opaque_keys else unquote_plus(resume) if "%" in resume else "\x7f"
            rows = [row for row in rows if f"{row['urlkey']} {row['timestamp']}" >= begin]
        rows = rows[int(given.one("offset") or 0) :]
        limit = int(given.one("limit") or 0)
        if limit < 0:
            return rows[limit:], None
        page_of_rows = rows[:limit] if limit else rows
        filled = bool(limit) and len(page_of_rows) == limit  # also where nothing follows
        shown = given.one("showResumeKey") == "true" and filled
        return page_of_rows, self.key_after(page_of_rows[-1]) if shown else None

    def key_after(self, row: Row) -> str:
        """Return the key of what follows a row: its own, with the last digit of its time one higher (``:`` after 9)."""
        time = row["timestamp"]
        key = f"{row['urlkey']} {time[:-1]}{chr(ord(time[-1]) + 1)}"
        return urlsafe_b64encode(zlib.compress(key.encode())).decode() if self.opaque_keys else quote_plus(key)

    # Playback.

    def playback(self, asked: Asked) -> Answer:
        found = MEMENTO.fullmatch(asked.target)
        if found is None:
            return Answer(404, HTML, b"<html>The Wayback Machine has not archived that URL.</html>")
        time, url = found[1], found[2]
        if self.excluded:
            return Answer(200, HTML, b"<html><p>This URL has been excluded from the Wayback Machine.</p></html>")
        if any(f"{time}/" in one and one.endswith(unquote(url)) for one in self.own_page):
            return Answer(200, HTML, b"<html><h1>Internet Archive services are temporarily offline.</h1></html>")
        same_key = self.by_key().get(surt(url), [])
        others = [saved for saved in same_key if f"{saved.time}/{saved.url}" not in self.moved]
        exact = [saved for saved in others if saved.time == time]
        if exact:
            return self.memento(([one for one in exact if one.url == url] or exact)[0])
        if not others:
            return Answer(404, HTML, b"<html>The Wayback Machine has not archived that URL.</html>")
        nearest = min(others, key=lambda saved: abs(int(saved.time) - int(time.ljust(14, "0"))))
        location = f"{self.address}/web/{nearest.time}id_/{nearest.url}"
        reason = f"found capture at {nearest.time}"
        return Answer(302, (*HTML, ("Location", location), ("X-Archive-Redirect-Reason", reason)))

    def memento(self, saved: Saved) -> Answer:
        if saved.is_revisit:
            return self.memento(self.original(saved))
        body = saved.body[: saved.cut_at]
        headers = list(self.memento_headers(saved, len(saved.body)))
        stored_packed = any(name.lower() == "content-encoding" for name, _ in saved.headers)
        if stored_packed:
            headers += self.packed()
        elif self.own_gzip:
            body = gzip.compress(body, mtime=0)
            headers += self.packed()
        return Answer(saved.status, tuple(headers), body)

    def original(self, revisit: Saved) -> Saved:
        """Playback serves what a revisit repeats, under the time of the revisit."""
        held = next(one for one in self.saved if one.digest == revisit.digest and not one.is_revisit)
        return Saved(revisit.url, revisit.time, held.body, held.status, held.headers)

    def memento_headers(self, saved: Saved, length: int) -> Iterable[tuple[str, str]]:
        at = moment(saved.time)
        yield "Memento-Datetime", format_datetime(at, usegmt=True)
        yield "Link", f'<{saved.url}>; rel="original", <{self.address}/web/timemap/link/{saved.url}>; rel="timemap"'
        yield "x-archive-src", "SAVED-2020/SAVED-00001.warc.gz"
        for name, value in saved.headers:
            yield f"x-archive-orig-{name.lower()}", value
            if name.lower() == "content-type":
                yield "Content-Type", value
            if name.lower() == "location":
                yield "Location", f"{self.address}/web/{saved.time}id_/{value}"
        yield "x-archive-orig-transfer-encoding", "chunked"
        yield "x-archive-orig-content-length", str(length)


class Given:
    """The parameters of a request, decoded once, as a servlet has them."""

    def __init__(self, query: str) -> None:
        pairs = [part.partition("=") for part in query.split("&") if part]
        self.pairs = [(unquote_plus(name), unquote_plus(value)) for name, _, value in pairs]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")


def opened(key: str) -> str:
    return zlib.decompress(urlsafe_b64decode(key)).decode()


def key_test(url: str, match: str) -> Callable[[str], bool]:
    if not match:
        match = "domain" if url.startswith("*.") else "prefix" if url.endswith("*") else "exact"
    url = url.removeprefix("*.").removesuffix("*")
    full = url if "://" in url else f"http://{url}"
    host = surt_host(urlsplit(full).netloc)
    tests = {
        "exact": lambda key: key == surt(full),
        "prefix": lambda key: key.startswith(surt(full)),
        "host": lambda key: key.startswith(f"{host})"),
        "domain": lambda key: key.startswith((f"{host})", f"{host},")),
    }
    if match not in tests:
        raise ValueError(f"unknown matchType {match}")
    return tests[match]


def passes(row: Row, rule: str) -> bool:
    name, _, pattern = rule.lstrip("~!").partition(":")
    signs = rule[: len(rule) - len(rule.lstrip("~!"))]
    how = re.search if "~" in signs else re.fullmatch
    return (how(pattern, row[name]) is not None) != ("!" in signs)


def junk_row(url: str, like: Row) -> Row:
    return like | {"original": url, "urlkey": url, "digest": "-", "statuscode": "-", "length": "-"}


def printed(rows: list[Row], key: str | None, given: Given) -> bytes:
    names = [name for name in (given.one("fl").split(",") if given.one("fl") else FIELDS) if name]
    if given.one("output") == "json":
        table: list[list[str]] = [[row[name] for name in names] for row in rows]
        table = [names, *table] if table else []
        return json.dumps(table + ([[], [key]] if key else [])).encode()
    lines = [" ".join(row[name] for name in names) for row in rows] + (["", key] if key else [])
    return "".join(f"{line}\n" for line in lines).encode()
