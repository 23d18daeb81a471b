"""Conditional requests: only to hosts whose validators have proven honest, and never for long to others."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.worlds.portal.running import Portal, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

VANKHO = Path(sys.executable).parent / "vankho"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serve("links", articles=30, pictures=False) as running:
        yield running


def night(portal: Portal, folder: Path) -> list[Any]:
    """Crawl once; return the hits of that crawl."""
    before = len(portal.hits)
    command: list[str | Path] = [VANKHO, "crawl", portal.url, "--archive", folder, "--delay", "0"]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return portal.hits[before:]


def rows(folder: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return db.execute(sql).fetchall()


def test_an_honest_host_is_asked_for_changes_once_it_has_proven_itself(portal: Portal, tmp_path: Path) -> None:
    portal.validators = "honest"
    folder = tmp_path / "archive"
    assert not [hit for hit in night(portal, folder) if hit.conditional]
    proving = [hit.conditional for hit in night(portal, folder) if hit.path.endswith(tuple(portal.truth.articles))]
    assert not any(proving[:5])
    assert any(proving[5:])
    edited = next(key for key in portal.truth.articles if key in rows_of_articles(folder))
    portal.edit(edited, paragraph="Ủy ban nhân dân phường vừa đính chính lại số liệu của đợt này.")
    third = night(portal, folder)
    answered = [hit for hit in third if hit.status == 304]
    assert len(answered) > 10  # some are asked whole all the same, to go on watching the host
    assert rows(
        folder,
        f"SELECT number FROM versions JOIN articles ON articles.id = article WHERE article_id = '{edited}' ORDER BY 1",
    ) == [(1,), (2,)]
    assert rows(folder, "SELECT count(*) FROM versions WHERE number > 1") == [(1,)]
    revisits = rows(folder, "SELECT record_type, refers_to IS NOT NULL, kind FROM captures WHERE statuscode = 304")
    assert set(revisits) == {("revisit", 1, None)}
    ((stale,),) = rows(
        folder, "SELECT count(*) FROM articles WHERE last_captured_at < (SELECT max(started_at) FROM crawls)"
    )
    assert stale == 0
    files = sorted((folder / "warc").glob("*.warc.gz"))
    subprocess.run([VANKHO.with_name("warcio"), "check", *files], check=True, capture_output=True, timeout=60)


def rows_of_articles(folder: Path) -> set[str]:
    return {article_id for (article_id,) in rows(folder, "SELECT article_id FROM articles")}


@pytest.mark.parametrize("kind", ["fake", "lying", "none"])
def test_other_hosts_are_always_asked_for_whole_pages(portal: Portal, tmp_path: Path, kind: Any) -> None:
    portal.validators = kind
    hits = [hit for _ in range(3) for hit in night(portal, tmp_path / "archive")]
    assert not [hit for hit in hits if hit.conditional]
    edited = next(iter(portal.truth.articles))
    portal.edit(edited, title="Thông báo mới về lịch tiếp công dân của phường trong quý tới")
    night(portal, tmp_path / "archive")
    assert rows(tmp_path / "archive", "SELECT count(*) FROM versions WHERE number > 1") == [(1,)]
