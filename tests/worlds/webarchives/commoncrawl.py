"""A replica of Common Crawl: the list of crawls, the index of each (API and files), and its WARC data by range."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.worlds.webarchives.saved import Saved, sha1
from tests.worlds.webarchives.serving import Answer, Asked, Replica
from tests.worlds.webarchives.times import moment
from tests.worlds.webarchives.wayback import key_test

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST, INDEX, DATA = "collinfo", "index", "data"
JSON = (("Content-Type", "application/json"),)
BINARY = (("Content-Type", "application/octet-stream"),)
API = re.compile(r"/(CC-MAIN-[\w-]+)-index")
RANGE = re.compile(r"bytes=(\d+)-(\d+)")


@dataclass
class CommonCrawl(Replica):
    """The crawls, and their habits, each to be switched on.

    Attributes:
        crawls: the captures of each crawl, by its id (``CC-MAIN-2023-14``).
        page_lines: rows in a page of the API, and lines in a block of the index files.
        whole_on_range: whether a request for a range is answered with the whole file and 200.
        truncated: addresses of which only the beginning was kept.
        misplaced: addresses whose row points to the record of another.
    """

    crawls: dict[str, list[Saved]] = field(default_factory=dict)
    page_lines: int = 15000
    whole_on_range: bool = False
    truncated: set[str] = field(default_factory=set)
    misplaced: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._rows: dict[str, list[dict[str, str]]] = {}

    def lane(self, path: str) -> str:
        return LIST if path == "/collinfo.json" else INDEX if API.fullmatch(path) else DATA

    def answer(self, asked: Asked) -> Answer:
        self.write()
        path = urlsplit(asked.target).path
        if asked.lane == LIST:
            return Answer(200, JSON, json.dumps([self.described(name) for name in sorted(self.crawls)[::-1]]).encode())
        if found := API.fullmatch(path):
            query = parse_qs(urlsplit(asked.target).query)
            return self.search(found[1], {name: values[-1] for name, values in query.items()})
        return self.part(path.lstrip("/"), asked.headers.get("range", ""))

    def described(self, name: str) -> dict[str, str]:
        times = [moment(saved.time).strftime("%Y-%m-%dT%H:%M:%S") for saved in self.crawls[name]] or ["2020-01-01"]
        about = {"id": name, "name": f"{name} Index", "timegate": f"{self.address}/{name}/"}
        return about | {"cdx-api": f"{self.address}/{name}-index", "from": min(times), "to": max(times)}

    # The index, asked row by row.

    def search(self, crawl: str, given: dict[str, str]) -> Answer:
        if crawl not in self.crawls or "url" not in given:
            return Answer(400, JSON, b'{"message": "The \'url\' param is required"}\n')
        fits = key_test(given["url"], given.get("matchType", ""))
        rows = [row for row in self._rows[crawl] if fits(row["urlkey"])]
        rows = [row for row in rows if row["timestamp"] >= given.get("from", "").ljust(14, "0")]
        rows = [row for row in rows if row["timestamp"] <= given.get("to", "").ljust(14, "9")]
        if not rows:
            message = {"message": f"No Captures found for: {given['url']}"}
            return Answer(404, JSON, json.dumps(message).encode() + b"\n")
        pages = -(-len(rows) // self.page_lines)
        if given.get("showNumPages") == "true":
            told: dict[str, int] = {"pages": pages, "pageSize": 5, "blocks": pages * 5}
            return Answer(200, JSON, json.dumps(told).encode() + b"\n")
        page = int(given.get("page", 0))
        if page >= pages:
            return Answer(400, JSON, b'{"message": "Page %d invalid: First Page is 0"}\n' % page)
        rows = rows[page * self.page_lines : (page + 1) * self.page_lines]
        return Answer(200, (("Content-Type", "text/x-ndjson"),), b"".join(json_line(row) for row in rows))

    # Files, asked for in parts.

    def part(self, name: str, wanted: str) -> Answer:
        whole = self._files.get(name)
        if whole is None:
            return Answer(404, (("Content-Type", "application/xml"),), b"<Error><Code>NoSuchKey</Code></Error>")
        found = RANGE.fullmatch(wanted)
        if found is None or self.whole_on_range:
            return Answer(200, BINARY, whole)
        first, last = int(found[1]), min(int(found[2]), len(whole) - 1)
        if first >= len(whole):
            return Answer(416, (("Content-Range", f"bytes */{len(whole)}"),))
        where = ("Content-Range", f"bytes {first}-{last}/{len(whole)}")
        return Answer(206, (*BINARY, where), whole[first : last + 1])

    def write(self) -> None:
        for crawl, captures in self.crawls.items():
            if crawl not in self._rows:
                self._rows[crawl] = sorted(
                    self.store(crawl, captures), key=lambda row: (row["urlkey"], row["timestamp"])
                )
                self.write_index(crawl)
                paths = sorted(name for name in self._files if name.startswith(f"crawl-data/{crawl}/segments"))
                self._files[f"crawl-data/{crawl}/warc.paths.gz"] = gzip.compress("\n".join([*paths, ""]).encode())

    def store(self, crawl: str, captures: Iterable[Saved]) -> list[dict[str, str]]:
        rows = []
        for saved in captures:
            kind = "warc" if saved.status == 200 else "crawldiagnostics"
            name = f"crawl-data/{crawl}/segments/1/{kind}/CC-MAIN-00000.warc.gz"
            file = self._files.get(name, b"")
            member = gzip.compress(record(saved, is_truncated=saved.url in self.truncated), mtime=0)
            self._files[name] = file + member
            row = {"urlkey": saved.urlkey, "timestamp": saved.time, "url": saved.url, "mime": saved.mimetype}
            row |= {"mime-detected": saved.mimetype, "status": str(saved.status), "digest": saved.digest}
            row |= {"length": str(len(member)), "offset": str(len(file)), "filename": name}
            rows.append(row | ({"truncated": "length"} if saved.url in self.truncated else {}))
        for row in rows:
            if row["url"] in self.misplaced:
                row |= {key: rows[0][key] for key in ("length", "offset", "filename")}
        return rows

    def write_index(self, crawl: str) -> None:
        folder, data, cluster = f"cc-index/collections/{crawl}/indexes", b"", []
        rows = self._rows[crawl]
        for number, at in enumerate(range(0, len(rows), self.page_lines), 1):
            lines = [file_line(row) for row in rows[at : at + self.page_lines]]
            block = gzip.compress(b"".join(lines), mtime=0)
            key = f"{rows[at]['urlkey']} {rows[at]['timestamp']}"
            cluster.append(f"{key}\tcdx-00000.gz\t{len(data)}\t{len(block)}\t{number}\n")
            data += block
        self._files[f"{folder}/cdx-00000.gz"] = data
        self._files[f"{folder}/cluster.idx"] = "".join(cluster).encode()


def json_line(row: dict[str, Any]) -> bytes:
    return json.dumps(row).encode() + b"\n"


def file_line(row: dict[str, str]) -> bytes:
    rest = {name: value for name, value in row.items() if name not in ("urlkey", "timestamp")}
    return f"{row['urlkey']} {row['timestamp']} ".encode() + json_line(rest)


def record(saved: Saved, *, is_truncated: bool = False) -> bytes:
    """Return a record as Common Crawl writes them: the body decoded, with its headers of the wire renamed."""
    body = saved.body[: saved.cut_at]
    headers = [("X-Crawler-Transfer-Encoding", "chunked"), *saved.headers, ("Content-Length", str(len(body)))]
    http = [f"HTTP/1.1 {saved.status} {saved.reason}", *(f"{name}: {value}" for name, value in headers)]
    block = "\r\n".join([*http, "", ""]).encode() + body
    date = moment(saved.time).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = uuid.UUID(bytes=hashlib.sha256(f"{saved.url} {saved.time}".encode()).digest()[:16])
    fields = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Date: {date}",
        f"WARC-Record-ID: <urn:uuid:{name}>",
        f"WARC-Target-URI: {saved.url}",
        f"WARC-Payload-Digest: sha1:{sha1(body)}",
        *(["WARC-Truncated: length"] if is_truncated else []),
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*fields, "", ""]).encode() + block + b"\r\n\r\n"
