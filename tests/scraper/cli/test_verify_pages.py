"""One edited cell, of any column of any table that readers see, is found by ``verify --deep`` and named."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from archive.database.folder import read_archive
from archive.editions.contents import public_tables
from archive.editions.publish import WORKING_TABLES, publish
from archive.proof.finding import NOTE, Finding
from archive.proof.verify import Verification
from archive.rows import crawls, visits, walks
from archive.rows.ledger import save_sighting
from archive.warc.reader import read_capture
from scraper.cli.captures.reading import read_again
from scraper.crawl.errand import Errand
from scraper.sites.agent import VERSION
from scraper.sites.profile import SiteProfile, site_row
from scraper.spiders.answer import Received, facts_of, read
from tests.archive.proof.small import exchange, small_archive

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.database.folder import Archive

PAGES = Path(__file__).parents[2] / "saved_pages"
# Only what a crawl knows beside its answers says these: they are proven where the rows are derived again, or where an
# edition has them.
DERIVED_ONLY = {
    "attachments": {"id"},
    "captions": {"id"},
    "ledger": {"id", "detail"},
    "sections": {"id"},
    "sightings": {"detail"},
    "versions": {"id"},
    "visit_statistics": {"id"},
}


def saved(name: str) -> tuple[str, bytes]:
    path = PAGES / name
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["url"], path.with_suffix(
        ".html"
    ).read_bytes()


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive with an article, a list, a picture, a file, read as a crawl reads them."""
    folder = tmp_path_factory.mktemp("kho") / "kho"
    (url, article), (section, lines) = saved("articles/meta_line"), saved("lists/product-section")
    page = read(
        Received(url, 200, (("Content-Type", "text/html; charset=utf-8"),), article), Errand(url, "page"), profile()
    )
    assert page.page is not None
    assert page.page.article is not None
    files = [page.page.article.captions[0].image_url, page.page.article.attachments[0].url]
    answers = [
        exchange(1, article, url=url),
        exchange(2, lines, url=section),
        *(
            exchange(n, picture(), url=file, response_headers=[("Content-Type", "image/png")])
            for n, file in enumerate(files, 3)
        ),
    ]
    with small_archive(folder, *answers) as archive:
        fill(archive)
        publish(archive, datetime(2026, 11, 25, tzinfo=UTC))
    return folder


def profile() -> SiteProfile:
    return SiteProfile(name="p", home_url="http://p.example/")


def fill(archive: Archive) -> None:
    with archive.db.atomic():
        fill_rows(archive.db, archive.warc)


def fill_rows(db: Database, warc: Path) -> None:
    crawls.save_site(db, site_row(profile()))
    db.execute("UPDATE crawls SET version = ?", (VERSION,))
    for id_, url in db.execute("SELECT id, url FROM captures").fetchall():
        received = Received.from_record(url, read_capture(db, warc, id_))
        page = read(received, Errand(url, "page"), profile()).page
        if page is None:
            crawls.save_file(db, id_, url, asdict(facts_of(url, received.body, received.content_type)))
        else:
            visits.save_page(db, 1, 1, id_, asdict(page))
    save_sighting(db, 1, 1, "alive", 1)
    walk = walks.save_walk_page(
        db, 1, "2026-11-24T04:00:00Z", {"list": "a", "url": "http://p.example/a", "number": 1}, None
    )
    listed = [article_id for (article_id,) in db.execute("SELECT article_id FROM list_entries").fetchall()]
    walks.save_listings(db, 1, walk, 2, 1, listed)
    walks.end_walk(db, 1, walk, "2026-11-24T04:10:00Z", {"reached": "end", "verdict": "complete", "overlap": 0})
    crawls.save_problem(
        db,
        1,
        2,
        {
            "kind": "unreadable date",
            "field": "published_at",
            "url": db.execute("SELECT url FROM captures WHERE id = 2").fetchone()[0],
        },
    )
    crawls.finish_crawl(db, 1, "2026-11-24T05:00:00Z", "complete")


def findings(folder: Path) -> list[Finding]:
    with closing(read_archive(folder)) as archive:
        work = Verification(archive, deep=True, seed=1, started_at="", read=read_again, version=VERSION)
        return [finding for finding in work.run() if finding.weight != NOTE]


def test_the_whole_archive_is_sound(whole: Path) -> None:
    assert [finding.line for finding in findings(whole)] == []


def cells(folder: Path) -> list[tuple[str, str, str]]:
    """Return table, column and type of every cell that readers see, of tables with rows in them."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        tables = [table.name for table in public_tables(db) if not table.name.startswith("_")]
        filled = [name for name in tables if db.execute(f'SELECT 1 FROM "{name}"').fetchone()]
        columns = {name: db.execute(f'PRAGMA table_info("{name}")').fetchall() for name in filled}
        return [
            (name, column, kind)
            for name in filled
            for _, column, kind, *_ in columns[name]
            if name not in WORKING_TABLES
        ]


def edit(folder: Path, table: str, column: str, kind: str) -> None:
    """Change one cell to something else that could stand there."""
    with closing(sqlite3.connect(folder / "archive.db")) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        (key,) = [one.key for one in public_tables(db) if one.name == table]
        names = ", ".join(key)
        sql = f'SELECT {names}, "{column}" FROM "{table}" ORDER BY "{column}" IS NULL, {names} LIMIT 1'
        *row, value = db.execute(sql).fetchone()
        where = " AND ".join(f"{name} = ?" for name in key)
        db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (other(value, kind), *row))


def other(value: Any, kind: str) -> Any:
    if kind in {"INTEGER", "REAL"}:
        return (value or 0) + 1000
    if value is None:
        return "2026-11-24T03:00:00Z"
    if value.startswith(("{", "[")):
        return value.replace("e", "f", 1)
    return value[:-2] + ("1Z" if value[-2:] != "1Z" else "2Z")


def test_every_edited_cell_is_found(whole: Path, tmp_path: Path) -> None:
    missed: dict[str, set[str]] = {}
    for table, column, kind in cells(whole):
        folder = tmp_path / f"{table}-{column}"
        folder.mkdir()
        shutil.copy(whole / "archive.db", folder)
        (folder / "warc").symlink_to(whole / "warc")
        (folder / "editions").symlink_to(whole / "editions")
        edit(folder, table, column, kind)
        if not any(finding.place.table == table for finding in findings(folder)):
            missed.setdefault(table, set()).add(column)
    assert missed == DERIVED_ONLY
