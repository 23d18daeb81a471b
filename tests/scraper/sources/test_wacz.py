from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from archive.words.errors import SourceUnreadableError
from scraper.sources.warcs import zips
from tests.archive.warc.foreign import DATE, PAGE, URL, packed, request, revisit, sha1, warc
from tests.scraper.sources.reading import got

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = [warc(), request(), warc(WARC_Target_URI=f"{URL}2")]
DATA = packed(RECORDS)
PAGES = (
    b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "http://p.example/tin/1", "title": "Trang", "ts": "2020"}\n'
)


def cdxj(offset: int, url: str = URL, filename: str = "data.warc.gz") -> bytes:
    facts = {"url": url, "offset": str(offset), "length": "9", "filename": filename}
    return f"example,p)/tin {DATE} {json.dumps(facts)}\n".encode()


def packaged(files: dict[str, bytes], **changes: Any) -> bytes:
    listed = [
        {"path": name, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
        for name, content in files.items()
    ]
    return json.dumps({"profile": "data-package", "title": "Kho", "resources": listed} | changes).encode()


def wacz(files: dict[str, bytes], *, method: int = zipfile.ZIP_STORED, package: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name), content, method)
        zipped.writestr("datapackage.json", packaged(files) if package is None else package)
    return buffer.getvalue()


FILES = {
    "archive/data.warc.gz": DATA,
    "indexes/index.cdx": cdxj(0) + cdxj(len(packed(RECORDS[:2])), f"{URL}2"),
    "pages/pages.jsonl": PAGES,
}


def test_records_are_read_where_they_lie_in_the_zip(tmp_path: Path) -> None:
    content = wacz(FILES)
    result = got(tmp_path / "a.wacz", content)
    start = content.index(DATA)
    assert [(one.url, one.filename, one.offset) for one in result.captures] == [
        (URL, str(tmp_path / "a.wacz"), start),
        (f"{URL}2", str(tmp_path / "a.wacz"), start + len(packed(RECORDS[:2]))),
    ]
    assert result.said == []
    assert [(note.kind, note.facts.get("title")) for note in result.notes] == [("collection", "Kho"), ("page", "Trang")]
    kept = got(tmp_path / "a.wacz", keep=True)
    assert {one.filename for one in kept.captures} == {"a.wacz"}


def test_packed_members_are_taken_in(tmp_path: Path) -> None:
    result = got(
        tmp_path / "a.wacz", wacz(FILES | {"archive/data.warc.gz": b"".join(RECORDS)}, method=zipfile.ZIP_DEFLATED)
    )
    assert [one.url for one in result.captures] == [URL, f"{URL}2"]
    assert all(one.filename.startswith("imported-a-") for one in result.captures)
    assert result.record().payload == PAGE
    assert result.said == []
    assert got(tmp_path / "a.wacz").captures == result.captures


@pytest.mark.parametrize("profile", ["multi-wacz-package", "data-package"])
def test_a_wacz_of_several(tmp_path: Path, profile: str) -> None:
    again = packed([revisit(WARC_Payload_Digest=sha1(PAGE), WARC_Target_URI=f"{URL}3")])
    inner = {"a.wacz": wacz(FILES), "b.wacz": wacz({"archive/data.warc.gz": again})}
    result = got(tmp_path / "all.wacz", wacz(inner, package=packaged(inner, profile=profile)))
    assert [one.url for one in result.captures] == [URL, f"{URL}2", f"{URL}3"]
    assert result.captures[2].original == (str(tmp_path / "all.wacz"), result.captures[0].offset)
    assert result.said == []
    packed_inner = got(tmp_path / "b.wacz", wacz(inner | {"archive/x.warc": warc()}, method=zipfile.ZIP_DEFLATED))
    assert len(packed_inner.captures) == 1
    assert packed_inner.said == ["a packed zip file within a zip file is not read; unpack it first"] * 2


def test_files_that_are_not_those_listed(tmp_path: Path) -> None:
    package = packaged(FILES | {"archive/data.warc.gz": b"khac", "archive/more.warc.gz": b""})
    digest = json.dumps(
        {"path": "datapackage.json", "hash": "sha256:00", "signedData": {"domain": "p.example"}}
    ).encode()
    result = got(tmp_path / "a.wacz", wacz(FILES | {"datapackage-digest.json": digest}, package=package))
    assert len(result.captures) == 2
    assert [(one.where.rpartition("!")[2], one.what) for one in result.troubles] == [
        (
            "archive/data.warc.gz",
            f"it is not the file that was listed, which had sha256:{hashlib.sha256(b'khac').hexdigest()}",
        ),
        ("archive/more.warc.gz", "it is listed, but is not there"),
        ("datapackage.json", "it is not the file that was listed, which had sha256:00"),
    ]
    assert [note.facts for note in result.notes if note.kind == "signature"] == [{"domain": "p.example"}]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_index_that_lies(tmp_path: Path, pack: Any) -> None:
    old = f"example,p)/tin 20200203040506 {URL} text/html 200 ABC - - 9 0 data.warc.gz\n".encode()
    lines = (
        old + cdxj(0) + cdxj(5) + cdxj(7) + cdxj(0, f"{URL}9") + cdxj(0, filename="khac.warc.gz") + b"!meta 0 {}\n\n"
    )
    name = "indexes/index.cdx.gz" if pack is gzip.compress else "indexes/index.cdx"
    result = got(tmp_path / "a.wacz", wacz({"archive/data.warc.gz": DATA, name: pack(lines)}))
    assert result.said == [
        f"2 lines of the index name places where no record begins, the first data.warc.gz, byte 5 ({URL})",
        f"1 lines of the index name records of other addresses, the first data.warc.gz, byte 0 ({URL}9)",
        f"1 lines of the index name files that are not there, the first khac.warc.gz, byte 0 ({URL})",
    ]


def test_paths_that_climb_are_refused(tmp_path: Path) -> None:
    names = ["../a.warc", "/etc/b.warc", "archive/../../c.warc", "C:\\d.warc", "archive\\..\\e.warc"]
    result = got(tmp_path / "a.wacz", wacz(FILES | dict.fromkeys(names, warc())))
    assert len(result.captures) == 2
    assert len([one for one in result.said if one == "its path leads out of the zip file: not read"]) == len(names)
    assert not (tmp_path.parent / "a.warc").exists()


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_LARGE", 1000)
    bomb = wacz({"archive/data.warc": warc() + bytes(10_000_000)}, method=zipfile.ZIP_DEFLATED)
    with pytest.raises(SourceUnreadableError, match="without records"):
        got(tmp_path / "a.wacz", bomb)
    content = bytearray(wacz({"archive/a.warc": warc(), "archive/b.warc": warc()}, package=b"{}"))
    second = content.rindex(b"PK\x01\x02", 0, content.rindex(b"archive/b.warc"))
    content[second + 42 : second + 46] = bytes(4)  # its bytes are said to be the first's
    result = got(tmp_path / "b.wacz", bytes(content))
    assert len(result.captures) == 1
    assert "its bytes are those of another file in the zip file too: not read" in result.said


@pytest.mark.parametrize("is_streamed", [False, True])
def test_a_zip_that_was_cut_off(tmp_path: Path, is_streamed: bool) -> None:
    content = wacz(FILES)
    if is_streamed:
        buffer = Unseekable()
        with zipfile.ZipFile(buffer, "w") as zipped:
            for name, data in FILES.items():
                zipped.writestr(name, data)
        content = bytes(buffer.written)
    for cut, urls in ((content.index(b"PK\x01\x02"), [URL, f"{URL}2"]), (content.index(DATA) + len(DATA) - 40, [URL])):
        result = got(tmp_path / "a.wacz", content[:cut])
        assert [one.url for one in result.captures] == urls
        assert "directory is missing or wrong" in result.said[0]


class Unseekable(io.RawIOBase):
    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.written += data
        return len(data)


def test_an_old_wacz_with_yaml(tmp_path: Path) -> None:
    old = b"title: Kho\npages:\n- title: Trang\n  url: http://p.example/\n  date: 2020\n"
    result = got(tmp_path / "a.wacz", wacz({"archive/data.warc.gz": DATA, "webarchive.yaml": old}, package=b""))
    assert len(result.captures) == 2
    assert [(note.kind, note.facts.get("title")) for note in result.notes] == [("collection", "Kho"), ("page", "Trang")]


@pytest.mark.parametrize("told", [b"", b"[]", b'{"resources": 7}', b'{"resources": [1, {"path": 2}]}', b"[" * 99_999])
def test_descriptions_that_are_none(tmp_path: Path, told: bytes) -> None:
    files = FILES | {"webarchive.yaml": b"- [", "datapackage-digest.json": told, "indexes/b.cdx": b"{} {\n\xff a b\n"}
    assert len(got(tmp_path / "a.wacz", wacz(files, package=told)).captures) == 2


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_flipped_byte_is_no_exception_of_ours(tmp_path: Path, method: int) -> None:
    content = wacz(FILES, method=method)
    for at in range(0, len(content), 7):
        changed = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        try:
            got(tmp_path / "a.wacz", changed)
        except SourceUnreadableError as error:
            assert "\n" not in str(error)  # noqa: PT017 - it may be raised or not
