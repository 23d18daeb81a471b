"""What has nothing to do with us becomes an archive that can be searched, without a profile."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import httpx
import pytest
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # warcio ships no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # the same

from tests.machines.programs import MIRRORS, left_out, missing
from tests.tools.serve_process import VANKHO, serving
from tests.worlds.strangers.framework import serve
from tests.worlds.strangers.registry import PORTALS
from tests.worlds.webarchives.commoncrawl import CommonCrawl
from tests.worlds.webarchives.saved import Saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.worlds.strangers.framework import Running

MOST = 150  # addresses that somebody looks at
LINK = re.compile(r"""(?:href|src)="([^"#]+)""")
SLICE = 14  # captures: each is asked for a second after the other


def browsed(running: Running) -> list[Saved]:
    """Every page that links lead to, from the home page on, with its pictures and files."""
    seen, waiting, got = {running.url}, [running.url], list[Saved]()
    while waiting and len(got) < MOST:
        answer = httpx.get(waiting.pop(0), follow_redirects=True)  # a home page may lie one step further
        url = str(answer.url)
        body, kind, second = answer.content, answer.headers.get("Content-Type", ""), len(got)
        if answer.status_code != httpx.codes.OK:
            continue
        at = f"20220401{second // 3600:02}{second // 60 % 60:02}{second % 60:02}"
        got.append(Saved(url, at, body, headers=(("Content-Type", kind),)))
        if kind.startswith("text/html"):
            links = (urljoin(url, unescape(link)) for link in LINK.findall(body.decode()))
            new = [link for link in dict.fromkeys(links) if link.startswith(running.url) and link not in seen]
            seen |= {*new}
            waiting += new
    return got


def shown_in(saved: list[Saved], running: Running) -> dict[str, Saved]:
    """The captures of stories, one of each, by their titles."""
    pages = ((running.portal.story_at(one.url), one) for one in reversed(saved))
    return {story.title: one for story, one in pages if story is not None}


def as_wacz(saved: list[Saved], path: Path) -> Path:
    """Pack captures as others do: records by warcio, in a zip with a list of pages."""
    warc = io.BytesIO()
    writer = WARCWriter(warc, gzip=True)
    for one in saved:
        at = f"{one.time[:4]}-{one.time[4:6]}-{one.time[6:8]}T{one.time[8:10]}:{one.time[10:12]}:{one.time[12:]}Z"
        head = StatusAndHeaders("200 OK", list(one.headers), protocol="HTTP/1.1")
        told = {"http_headers": head, "warc_headers_dict": {"WARC-Date": at}}
        record = writer.create_warc_record(one.url, "response", io.BytesIO(one.body), **told)
        writer.write_record(record)
        record.raw_stream.close()
    pages = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}, {"url": saved[0].url}]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as zipped:
        zipped.writestr("archive/data.warc.gz", warc.getvalue())
        zipped.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, pages)))
        zipped.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": []}))
    return path


def vankho(*arguments: str | Path) -> None:
    done = subprocess.run([VANKHO, *arguments], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def must_be_searchable(archive: Path, running: Running, fewest: float) -> None:
    """Stories are in the archive as they are printed, and the room of its edition finds them by their titles."""
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        found = db.execute("SELECT title, url FROM articles WHERE title IS NOT NULL").fetchall()
    stories = {title for title, url in found if (story := running.portal.story_at(url)) and story.title == title}
    assert len(stories) >= fewest, (len(stories), found)
    vankho("publish", "--archive", archive)
    with serving(archive) as room:
        for title in sorted(stories)[:3]:
            answer = httpx.get(f"{room}/-/search", params={"q": title, "lang": "vi"})
            page = unescape(re.sub(r"</?mark>", "", answer.text))
            assert title in page


def test_a_wacz_of_another_site(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serve(PORTALS["wordpress"]) as running:
        saved = browsed(running)
    path = as_wacz(saved, tmp_path / "somebody.wacz")
    vankho("import", path, "--archive", archive)
    must_be_searchable(archive, running, 0.9 * len(shown_in(saved, running)))


@pytest.mark.skipif(bool(missing(by=MIRRORS)), reason=left_out(missing(by=MIRRORS)))
def test_a_mirror_of_another_site_by_wget(tmp_path: Path) -> None:
    archive, wget = tmp_path / "archive", shutil.which("wget")
    assert wget is not None
    (mirror := tmp_path / "mirror").mkdir()
    with serve(PORTALS["committee"]) as running:
        command = [wget, "--recursive", "--level=4", "--page-requisites", "--quiet", "--no-verbose", running.url]
        subprocess.run(command, cwd=mirror, check=False, timeout=200)
        vankho("import", mirror, "--archive", archive)
    must_be_searchable(archive, running, 0.5 * len(running.portal.stories))


def test_a_slice_of_common_crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "archive"
    with serve(PORTALS["nukeviet"]) as running:
        saved = browsed(running)
    stories = list(shown_in(saved, running).values())[: SLICE - 1]
    crawl = CommonCrawl(crawls={"CC-MAIN-2022-21": [saved[0], *stories]})
    with crawl.serving() as address:
        for name in ("VANKHO_COMMONCRAWL_INDEX", "VANKHO_COMMONCRAWL_DATA"):
            monkeypatch.setenv(name, address)
        vankho("import", "commoncrawl", running.url, "--archive", archive)
    must_be_searchable(archive, running, 0.9 * len(stories))
