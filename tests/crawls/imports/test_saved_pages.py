"""``vankho import`` of what people saved of a portal: a mirror by wget, and single pages, become archives."""

from __future__ import annotations

import base64
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from archive.database.connect import read_only
from tests.machines.programs import MIRRORS, left_out, missing
from tests.worlds.portal.running import Portal, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.worlds.portal.truth import TrueArticle

VANKHO = Path(sys.executable).parent / "vankho"
TEXTS = ("title", "summary", "byline", "published_at")
TIME = "Thu Mar 10 2022 19:12:36 GMT+0700 (Giờ Đông Dương)"


def vankho(*arguments: str | Path) -> str:
    done = subprocess.run([VANKHO, *arguments], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(archive: Path, sql: str, *values: Any) -> list[Any]:
    with closing(read_only(archive / "archive.db")) as db:
        return db.execute(sql, values).fetchall()


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with serve("links", articles=24, pictures=True) as portal:
        yield portal


def known_by_id(portal: Portal) -> dict[str, TrueArticle]:
    return {article.id: article for article in portal.truth.articles.values() if article.id_shown}


def must_be_as_printed(archive: Path, truth: dict[str, TrueArticle]) -> None:
    for article_id, *texts, body in rows(archive, f"SELECT article_id, {', '.join(TEXTS)}, body FROM articles"):
        if (article := truth.get(article_id)) is not None:
            assert texts == [getattr(article, name) for name in TEXTS], article_id
            assert body == ("\n\n".join(article.body) or None), article_id


# A mirror.


@pytest.mark.skipif(bool(missing(by=MIRRORS)), reason=left_out(missing(by=MIRRORS)))
@pytest.mark.parametrize("converted", [("--convert-links", "--adjust-extension"), ()], ids=["converted", "as it came"])
def test_a_mirror_by_wget_becomes_an_archive(portal: Portal, tmp_path: Path, converted: tuple[str, ...]) -> None:
    wget = shutil.which("wget")
    assert wget is not None
    mirror, archive = tmp_path / "mirror", tmp_path / "kho"
    mirror.mkdir()
    options = ("--mirror", "--page-requisites", "--quiet", "--no-verbose", *converted)
    subprocess.run([wget, *options, portal.url], cwd=mirror, check=False, timeout=200)
    vankho("import", mirror, "--archive", archive)
    truth, found = known_by_id(portal), {name for (name,) in rows(archive, "SELECT article_id FROM articles")}
    (sid, _), *_ = Counter(article.sid for article in truth.values()).most_common(
        1
    )  # others have home pages of their own
    assert found >= {article.id for article in truth.values() if article.sid == sid}
    must_be_as_printed(archive, truth)
    assert rows(archive, "SELECT DISTINCT source, time_from, record_type FROM captures") == [
        ("file", "file", "resource")
    ]
    assert rows(archive, "SELECT count(*) FROM images WHERE digest IS NOT NULL")[0][0] > len(truth) / 2
    assert rows(archive, "SELECT count(*) FROM articles WHERE url LIKE '%.html'") == [(0,)]
    assert "sound" in vankho("verify", "--deep", "--archive", archive)
    vankho("publish", "--archive", archive)
    (edition,) = (archive / "editions").glob("*/archive.db")
    with closing(sqlite3.connect(edition)) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (len(found),)


# Single pages.


def article_of(portal: Portal) -> tuple[TrueArticle, str, str]:
    """Return an article with pictures, its address, and its page."""
    article = next(one for one in known_by_id(portal).values() if len(one.captions) > 1 and one.body)
    url = urljoin(portal.url, article.urls[0])
    with urlopen(url) as answer:
        return article, url, answer.read().decode()


def pictures(page: str, url: str) -> dict[str, bytes]:
    """Return what a page shows, by the words of its links."""
    sources = dict.fromkeys(re.findall(r'<img[^>]*\bsrc="([^"]+)"', page))
    return {source: urlopen(urljoin(url, source)).read() for source in sources}


def as_complete(page: str, url: str, folder: Path) -> Path:
    """Save a page as browsers do: with a folder of its pictures."""
    folder.mkdir()
    for number, (source, picture) in enumerate(pictures(page, url).items()):
        name = f"ảnh {number}{Path(source).suffix}"
        (folder / "Tin_files").mkdir(exist_ok=True)
        (folder / "Tin_files" / name).write_bytes(picture)
        page = page.replace(f'"{source}"', f'"./Tin_files/{name}"')
    saved = page.replace("<html", f"<!-- saved from url=({len(url):04d}){url} -->\n<html", 1)
    (folder / "Tin.html").write_text(saved, encoding="utf-8")
    return folder


def as_one_file(page: str, url: str, folder: Path) -> Path:
    """Save a page as SingleFile does: with its pictures inside."""
    for source, picture in pictures(page, url).items():
        page = page.replace(f'"{source}"', f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}")
    mark = f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: {TIME}\n-->"
    folder.mkdir()
    path = folder / "Tin.html"
    path.write_text(page.replace("<head", f"{mark}<head", 1), encoding="utf-8")
    return path


def as_message(page: str, url: str, folder: Path) -> Path:
    """Save a page as MHTML, as Chrome does."""
    parts = [("text/html", url, page.encode())]
    parts += [("image/jpeg", urljoin(url, source), picture) for source, picture in pictures(page, url).items()]
    head = f"Snapshot-Content-Location: {url}\nDate: Thu, 10 Mar 2022 12:12:36 GMT\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; boundary="x"\n\n'
    body = "".join(
        f"--x\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Location: {where}\n\n"
        f"{base64.encodebytes(content).decode()}\n"
        for kind, where, content in parts
    )
    folder.mkdir()
    path = folder / "Tin.mhtml"
    path.write_text(f"{head}{body}--x--\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("save", [as_complete, as_one_file, as_message])
def test_a_saved_page_becomes_an_article_with_its_pictures(portal: Portal, tmp_path: Path, save: Any) -> None:
    article, url, page = article_of(portal)
    source, archive = save(page, url, tmp_path / "saved"), tmp_path / "kho"
    vankho("import", source, "--archive", archive)
    assert rows(archive, "SELECT article_id FROM articles") == [(article.id,)]
    must_be_as_printed(archive, {article.id: article})
    captions = rows(
        archive, "SELECT text, digest IS NOT NULL FROM captions JOIN images ON images.id = image ORDER BY position"
    )
    assert captions == [(caption.text, 1) for caption in article.captions]
    times = rows(archive, "SELECT DISTINCT timestamp, time_from FROM captures")
    assert len(times) == 1
    assert times[0][1] == "file" if save is as_complete else times == [("2022-03-10T12:12:36Z", None)]
    assert "sound" in vankho("verify", "--deep", "--archive", archive)
    before = rows(archive, "SELECT * FROM captures")
    assert "in the archive already" in vankho("import", source, "--archive", archive)
    assert rows(archive, "SELECT * FROM captures") == before
