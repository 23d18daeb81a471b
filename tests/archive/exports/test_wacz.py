"""A WACZ holds captures, index and pages, and other programs find no fault with it."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # warcio ships no types

from archive.database.folder import open_archive, read_archive
from archive.exports.captures import Chosen
from archive.exports.cdxj import export_cdxj
from archive.exports.output import say_nothing
from archive.exports.wacz import export_wacz
from archive.words.errors import ExportError
from tests.archive.exports.portal import ARTICLE, LIST, PICTURE
from tests.tools.reading import MADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VALIDATE = """
import io, json, sys
from contextlib import redirect_stdout
from wacz.main import main
with redirect_stdout(io.StringIO()) as said:
    code = main(["validate", "-f", sys.argv[1]])
print(json.dumps([code, said.getvalue().splitlines()[-1]]))
"""
INDEXED = """
import io, json, sys
from cdxj_indexer.main import CDXJIndexer
out = io.StringIO()
CDXJIndexer(out, sys.argv[1:], post_append=True, sort=True).process_all()
print(json.dumps(out.getvalue().splitlines()))
"""


def export(folder: Path, place: Path, site: str | None = None) -> list[str]:
    said: list[str] = []
    with closing(read_archive(folder)) as archive:
        export_wacz(Chosen(archive, site, MADE.date()), place, say_nothing, said.append)
    return said


def lines(wacz: Path) -> list[tuple[str, dict[str, Any]]]:
    """Key and description of every capture in the index."""
    with ZipFile(wacz) as packed:
        text = gzip.decompress(packed.read("indexes/index.cdx.gz")).decode()
    return [(key, json.loads(what)) for line in text.splitlines() for key, _, what in [line.split(" ", 2)]]


def pages(wacz: Path) -> list[dict[str, Any]]:
    with ZipFile(wacz) as packed:
        return [json.loads(line) for line in packed.read("pages/pages.jsonl").decode().splitlines()]


def records(wacz: Path) -> list[tuple[str, str]]:
    """Type and address of every record."""
    with ZipFile(wacz) as packed:
        names = [name for name in packed.namelist() if name.startswith("archive/")]
        found: list[tuple[str, str]] = []
        for name in names:
            with packed.open(name) as file:
                found += [
                    (one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in ArchiveIterator(file)
                ]
    return found


@pytest.fixture(scope="module")
def wacz(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wacz") / "portal.wacz"
    assert export(portal, place) == []
    return place


def test_warc_files_go_in_as_they_are(portal: Path, wacz: Path) -> None:
    with ZipFile(wacz) as packed:
        stored = {info.filename: info.compress_type for info in packed.infolist()}
        for file in (portal / "warc").glob("*.warc.gz"):
            assert packed.read(f"archive/{file.name}") == file.read_bytes()
            assert stored[f"archive/{file.name}"] == ZIP_STORED
    assert stored["indexes/index.cdx.gz"] == ZIP_STORED


def test_every_line_of_the_index_leads_to_its_record(wacz: Path) -> None:
    with ZipFile(wacz) as packed:
        for _, what in lines(wacz):
            data = packed.read(f"archive/{what['filename']}")
            member = data[int(what["offset"]) : int(what["offset"]) + int(what["length"])]
            head = gzip.decompress(member)
            assert f"WARC-Target-URI: {what['url']}\r\n".encode() in head


def test_the_index_is_sorted_and_its_blocks_are_found(wacz: Path) -> None:
    keys = [key for key, _ in lines(wacz)]
    assert keys == sorted(keys)
    with ZipFile(wacz) as packed:
        first, *blocks = packed.read("indexes/index.idx").decode().splitlines()
        assert json.loads(first.removeprefix("!meta 0 ")) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
        for line in blocks:
            place = json.loads(line.split(" ", 2)[2])
            data = packed.read("indexes/index.cdx.gz")[place["offset"] : place["offset"] + place["length"]]
            assert gzip.decompress(data).decode().startswith(" ".join(line.split(" ", 2)[:2]))
            assert place["digest"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_pages_have_titles_times_and_what_was_sent(wacz: Path) -> None:
    header, *listed = pages(wacz)
    assert header["format"] == "json-pages-1.0"
    shown = [(page["title"], page["ts"], page["url"]) for page in listed]
    assert shown[0] == ("Phường Thử Nghiệm", "2026-11-24T03:00:01Z", "http://p.example/")
    assert (
        "Tin tức",
        "2026-11-24T03:00:04Z",
        f"{LIST}?__wb_method=POST&__EVENTTARGET=pager&__EVENTARGUMENT=2",
    ) in shown
    assert ("Đảng bộ phường họp bàn về đường", "2026-11-24T03:00:05Z", ARTICLE) in shown
    assert not any("mat" in url for _, _, url in shown)


def test_an_answer_that_only_says_unchanged_is_not_in_the_index(wacz: Path) -> None:
    assert {what["status"] for _, what in lines(wacz)} == {"200", "404"}
    assert {what["mime"] for _, what in lines(wacz) if what["url"] == LIST} == {"text/html", "warc/revisit"}


def test_digests_are_those_of_the_files(wacz: Path) -> None:
    with ZipFile(wacz) as packed:
        package = json.loads(packed.read("datapackage.json"))
        for one in package["resources"]:
            assert one["hash"] == f"sha256:{hashlib.sha256(packed.read(one['path'])).hexdigest()}"
        digest = json.loads(packed.read("datapackage-digest.json"))["hash"]
        assert digest == f"sha256:{hashlib.sha256(packed.read('datapackage.json')).hexdigest()}"
    assert package["profile"] == "data-package"


def test_py_wacz_finds_no_fault(wacz: Path, opened: Callable[..., Any]) -> None:
    assert opened(VALIDATE, wacz) == [0, "Validation succeeded, the passed WACZ is valid"]


def test_cdxj_indexer_finds_the_same_captures(portal: Path, wacz: Path, opened: Callable[..., Any]) -> None:
    theirs = [json.loads(line.split(" ", 2)[2]) for line in opened(INDEXED, *(portal / "warc").glob("*.warc.gz"))]
    same = ("url", "mime", "status", "digest", "length", "offset", "filename")
    kept = {tuple(one.get(name) for name in same) for one in theirs if one.get("status") != "304"}
    ours = {tuple(what.get(name) for name in same) for _, what in lines(wacz)}
    repeated = {one for one in ours if one[-1] == "answered-as-before.warc.gz"}
    assert len(repeated) == 1
    forms = {one for one in kept - ours if one[1] == "warc/revisit"}
    assert (ours - repeated, len(forms)) == (kept - forms, 1)


def test_an_index_of_its_own_is_that_of_cdxj_indexer(portal: Path, tmp_path: Path, opened: Callable[..., Any]) -> None:
    with closing(read_archive(portal)) as archive:
        export_cdxj(Chosen(archive, None, MADE.date()), tmp_path / "out.cdxj", say_nothing)
    ours = (tmp_path / "out.cdxj").read_text(encoding="utf-8").splitlines()
    theirs = opened(INDEXED, *(portal / "warc").glob("*.warc.gz"))
    assert ours == sorted(ours)
    kept = [comparable(line) for line in theirs if '"status": "304"' not in line]
    # It leaves the form out of the key where the answer was as before.
    (form,) = [comparable(line) for line in ours if "warc/revisit" in line and "POST" in line]
    (bare,) = [line for line in kept if (line[1], line[2]["offset"]) == (form[1], form[2]["offset"])]
    assert sorted(map(str, kept)) == sorted(str(bare if (one := comparable(line)) == form else one) for line in ours)


def comparable(line: str) -> tuple[str, str, dict[str, Any]]:
    key, moment, what = line.split(" ", 2)
    said = {name: value for name, value in json.loads(what).items() if name not in {"method", "requestBody"}}
    return key, moment, dict(sorted(said.items()))


def test_the_same_captures_give_the_same_file(portal: Path, wacz: Path, tmp_path: Path) -> None:
    export(portal, tmp_path / "again.wacz")
    assert (tmp_path / "again.wacz").read_bytes() == wacz.read_bytes()


def test_what_is_withheld_is_not_handed_over(portal: Path, tmp_path: Path) -> None:
    shutil.copytree(portal, tmp_path / "kho")
    with closing(open_archive(tmp_path / "kho")) as archive:
        withhold_picture(archive)
    export(tmp_path / "kho", tmp_path / "out.wacz")
    assert PICTURE not in {what["url"] for _, what in lines(tmp_path / "out.wacz")}
    assert PICTURE not in {url for _, url in records(tmp_path / "out.wacz")}
    assert ("response", f"{LIST}") in records(tmp_path / "out.wacz")
    test_every_line_of_the_index_leads_to_its_record(tmp_path / "out.wacz")


def withhold_picture(archive: Any) -> None:
    from archive.editions.withheld.decide import Decision, withhold  # noqa: PLC0415

    withhold(archive, PICTURE, Decision("asked for"), MADE)


def test_one_site_is_taken_alone(portal: Path, tmp_path: Path) -> None:
    export(portal, tmp_path / "one.wacz", "thu-nghiem")
    kinds = [kind for kind, _ in records(tmp_path / "one.wacz")]
    assert kinds.count("request") == kinds.count("response") + kinds.count("revisit") - 1  # a form, answered as before
    assert "warcinfo" not in kinds
    with pytest.raises(ExportError, match="no such site; it has: thu-nghiem"):
        export(portal, tmp_path / "none.wacz", "nowhere")


def foreign(portal: Path, folder: Path, change: Callable[[bytes], bytes], name: str) -> Path:
    """The same archive, but its WARC files lie elsewhere, in another form."""
    shutil.copytree(portal, folder / "kho")
    with closing(sqlite3.connect(folder / "kho" / "archive.db")) as db, db:
        for file in (folder / "kho" / "warc").glob("*.warc.gz"):
            elsewhere = folder / f"{file.stem}{name}"
            data = file.read_bytes()
            spans = db.execute(
                "SELECT id, offset, length FROM captures WHERE filename = ? ORDER BY offset", (file.name,)
            )
            written = b""
            for row, offset, length in spans.fetchall():
                record = change(data[offset : offset + length])
                place = (str(elsewhere), len(written), len(record), row)
                db.execute("UPDATE captures SET filename = ?, offset = ?, length = ? WHERE id = ?", place)
                written += record
                rest = data[offset + length :]
                end = len(rest) if (next_one := db.execute(NEXT, (file.name, offset))).fetchone() is None else None
                del next_one, end
                written += change(_first_member(rest))
            elsewhere.write_bytes(written)
            file.unlink()
    return folder / "kho"


NEXT = "SELECT 1 FROM captures WHERE filename = ? AND offset > ? LIMIT 1"


def _first_member(data: bytes) -> bytes:
    import zlib  # noqa: PLC0415

    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    member.decompress(data)
    return data[: len(data) - len(member.unused_data)]


@pytest.mark.parametrize(("change", "name"), [(bytes, ".warc.gz"), (gzip.decompress, ".warc")])
def test_records_of_files_elsewhere_are_taken_along(
    change: Callable[[bytes], bytes], name: str, portal: Path, wacz: Path, tmp_path: Path
) -> None:
    folder = foreign(portal, tmp_path, change, name)
    assert export(folder, tmp_path / "out.wacz") == []
    test_every_line_of_the_index_leads_to_its_record(tmp_path / "out.wacz")
    same = ("url", "mime", "status", "digest", "method", "requestBody")
    described = [
        [(key, *(what.get(n) for n in same)) for key, what in lines(one)] for one in (wacz, tmp_path / "out.wacz")
    ]
    assert described[0] == described[1]
    assert pages(tmp_path / "out.wacz") == pages(wacz)
    assert sorted(one for one in records(tmp_path / "out.wacz")) == sorted(
        one for one in records(wacz) if one[0] != "warcinfo"
    )


def test_a_file_that_is_missing_is_told_and_the_rest_is_there(portal: Path, tmp_path: Path) -> None:
    shutil.copytree(portal, tmp_path / "kho")
    (missing,) = (tmp_path / "kho" / "warc").glob("*.warc.gz")
    missing.rename(tmp_path / "elsewhere")
    (line,) = export(tmp_path / "kho", tmp_path / "out.wacz")
    assert "captures are left out, as this file is missing" in line
    assert lines(tmp_path / "out.wacz") == []
