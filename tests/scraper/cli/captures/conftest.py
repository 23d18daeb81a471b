"""An archive that was read from saved pages, and published once."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from archive.editions.publish import publish
from archive.rows import crawls, visits, walks
from archive.rows.ledger import save_sighting
from archive.warc.reader import read_capture
from scraper.crawl.errand import Errand
from scraper.sites.agent import VERSION
from scraper.sites.profile import SiteProfile, site_row
from scraper.spiders.answer import Received, facts_of, read
from tests.archive.proof.small import exchange, small_archive

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.database.folder import Archive

PAGES = Path(__file__).parents[3] / "saved_pages"


def saved(name: str) -> tuple[str, bytes]:
    path = PAGES / name
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["url"], path.with_suffix(
        ".html"
    ).read_bytes()


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="session")
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
    return SiteProfile(name="p", home_url="https://khu-a.demo.gov.vn/", hosts=("syt.example.gov.vn",))


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
    lines = db.execute("SELECT article_id FROM list_entries WHERE capture = 2").fetchall()
    listed = [article_id for (article_id,) in lines]
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
