"""What is downloaded is what the page says: the file, its size, its checksum."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor


def download(person: Visitor, selector: str) -> Path:
    with person.page.expect_download() as started:
        person.page.locator(selector).first.click()
    return Path(started.value.path())


def test_the_database_is_whole_and_opens(person: Visitor, tmp_path: Path) -> None:
    person.open("/-/editions")
    packed = download(person, 'a.mono[href*="/-/editions/"][href$=".db.zip"]')
    printed = person.page.locator("li", has=person.page.locator('a.mono[href$=".db.zip"]')).first.inner_text()
    digest = re.search(r"\b[0-9a-f]{64}\b", printed)
    assert digest is not None
    assert digest[0] == hashlib.sha256(packed.read_bytes()).hexdigest()
    with zipfile.ZipFile(packed) as files:
        files.extractall(tmp_path)
    with closing(sqlite3.connect(next(tmp_path.rglob("*.db")))) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (76,)


def test_the_tables_of_a_spreadsheet(person: Visitor) -> None:
    person.open("/-/editions")
    packed = download(person, 'a.button[href*="csv"]')
    with zipfile.ZipFile(packed) as files:
        name = next(name for name in files.namelist() if name.endswith("articles.csv"))
        assert "Đêm hội xóm Chài" in files.read(name).decode("utf-8-sig")


def test_a_file_that_an_article_offers(person: Visitor) -> None:
    person.open("/-/article/thu-nghiem/15")
    file = download(person, 'a[href*="/-/attachment/2"]')
    assert file.read_bytes().startswith(b"%PDF-1.4")
