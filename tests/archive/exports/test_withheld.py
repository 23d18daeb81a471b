"""What is withheld goes along in no export: neither its rows, nor its records, nor a request that came from it."""

from __future__ import annotations

import gzip
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from archive.database.folder import open_archive
from archive.editions.publish import publish
from archive.editions.withheld.decide import Decision, withhold
from scraper.cli.commands import main
from tests.archive.editions.withheld import village
from tests.archive.editions.withheld.test_hidden import EVERY_WORD_OF_THE_RACE, LATER, NOW, says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kho")
    with closing(open_archive(path, create=True)) as archive:
        village.fill_village(archive)
        withhold(archive, village.URL, Decision("asked for"), NOW)
        publish(archive, LATER)
    return path


def inside(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from (one for file in sorted(path.rglob("*")) if file.is_file() for one in inside(file))
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from ((name, unpacked(packed.read(name))) for name in packed.namelist())
    else:
        yield path.name, unpacked(path.read_bytes())


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


@pytest.mark.parametrize("form", ["wacz", "cdxj", "bagit", "csv", "jsonl"])
def test_no_export_says_it(folder: Path, tmp_path: Path, form: str) -> None:
    place = tmp_path / {"wacz": "x.wacz", "cdxj": "x.cdxj"}.get(form, "x")
    result = CliRunner().invoke(main, ["export", form, "--archive", str(folder), "-o", str(place)])
    assert place.exists(), result.output
    files = list(inside(place))
    assert sum(len(content) for _, content in files) > 1000
    assert [(name, what) for name, content in files for what in EVERY_WORD_OF_THE_RACE if says(content, what)] == []
