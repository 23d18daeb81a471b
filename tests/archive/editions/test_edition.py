"""Which file is an edition, which stand on a shelf, and that one opens wherever it lies."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from archive.database.folder import open_archive
from archive.editions.edition import recognised, shelved
from archive.editions.publish import publish
from archive.editions.update import update_edition
from archive.serving.datasette import datasette_for
from archive.words.errors import EditionBrokenError
from tests.archive.database.test_folder import STRANGE_PATHS
from tests.tools.reading import shown
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from pathlib import Path

    from archive.database.folder import Archive

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PAGES = ("/", "/-/search?q=ban", "/-/editions", "/archive/articles", "/archive.json?sql=select+1", "/-/pictures?q=anh")


def test_editions_stand_on_the_shelf_from_the_newest_on(archive: Archive) -> None:
    first, second = publish(archive, NOW), publish(archive, NOW)
    for name in ("٣", "3x", ".unfinished", "0004"):
        (archive.editions / name).mkdir()
    shutil.copy(first, archive.editions / "٣")  # a digit, but none that is counted with here
    assert [(edition.number, edition.path) for edition in shelved(archive.editions)] == [(2, second), (1, first)]
    assert shelved(archive.path / "nowhere") == []


def test_a_file_is_recognised_by_its_tables_and_not_by_its_name(archive: Archive, tmp_path: Path) -> None:
    taken = tmp_path / "mang về.db"
    shutil.copy(publish(archive, NOW), taken)
    edition = recognised(taken)
    assert edition is not None
    assert (edition.number, edition.name, edition.shelf, edition.facts["number"]) == (1, "mang về", None, "1")
    for name, content in (("empty.db", b""), ("text.db", b"no database"), ("half.db", taken.read_bytes()[:5000])):
        (tmp_path / name).write_bytes(content)
        assert recognised(tmp_path / name) is None
    assert recognised(tmp_path / "nothing.db") is None
    assert not (tmp_path / "nothing.db").exists()


def test_what_is_not_whole_says_why(archive: Archive) -> None:
    path = publish(archive, NOW)
    (edition,) = shelved(archive.editions)
    assert edition.whole().digest == next(one.digest for one in edition.downloads if one.name == "archive.db")
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE walks")
    with pytest.raises(EditionBrokenError, match="is not what its checksum says"):
        edition.whole()
    (path.parent / "SHA256SUMS").unlink()
    with pytest.raises(EditionBrokenError, match="has not the tables of an edition"):
        edition.whole()
    path.write_text("no database")
    with pytest.raises(EditionBrokenError, match="cannot be read"):
        edition.whole()


@pytest.mark.parametrize("name", STRANGE_PATHS)
def test_an_edition_opens_in_a_folder_of_any_name(name: str, tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / name, create=True)) as archive:
        fill(archive.db)
        first = publish(archive, NOW)
        archive.db.execute("UPDATE articles SET title = 'Đổi' WHERE id = 1")
        second = publish(archive, NOW)
    changes = next(second.parent.glob("*-changes-*.zip"))
    assert update_edition(first, changes, tmp_path / name / "new.db").identical
    with shown(second) as datasette:
        answers = {path: asyncio.run(datasette.client.get(path)).status_code for path in PAGES}
        assert answers == dict.fromkeys(PAGES, 200)
        assert datasette.get_database("archive").hash == shelved(second.parents[1])[0].whole().digest


def test_a_file_of_any_name_is_shown(archive: Archive, tmp_path: Path) -> None:
    taken = tmp_path / "bản số 1 #50%.db"
    shutil.copy(publish(archive, NOW), taken)
    datasette = datasette_for(taken)
    route = recognised(taken).route  # type: ignore[union-attr]
    try:
        assert asyncio.run(datasette.client.get(f"/{route}/articles")).status_code == 200
    finally:
        datasette.get_database(taken.stem).close()
