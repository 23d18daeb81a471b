"""From a publish on, a running server neither shows nor hands out an edition that holds what is withheld."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from archive.database.folder import open_archive
from archive.editions.edition import shelved
from archive.editions.withheld.decide import Decision, withhold
from archive.serving.server import first_whole
from archive.words.errors import EditionBrokenError
from tests.tools.serving import NOW, new_edition, serving

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Dọn vệ sinh bờ kè"


def test_a_closed_edition_is_neither_shown_nor_handed_out(tmp_path: Path) -> None:
    editions = new_edition(tmp_path).parent.parent
    with serving(editions, lane=False) as server:
        assert TITLE in server.get("/archive/articles.csv").text
        assert server.get("/-/editions/1/archive.db").status_code == 200
        with closing(open_archive(tmp_path)) as archive:
            withhold(archive, "articles/2", Decision("asked for"), NOW)
        new_edition(tmp_path)
        end = time.monotonic() + 30
        while server.switch.current.edition.number != 2:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert TITLE not in server.get("/archive/articles.csv").text
        assert server.get("/-/editions/1/archive.db").status_code == 404
        assert server.get("/-/editions/2/archive.db").status_code == 200
    shutil.rmtree(editions / "0002")
    assert shelved(editions) == []
    with pytest.raises(EditionBrokenError):
        first_whole(editions)
