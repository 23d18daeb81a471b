"""Saved pages in zips."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from scraper.sources.saved import files, packed
from tests.scraper.sources.saved.kept import PAGE_URL, TEXT, got, picture, put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE = f'<html><!-- saved from url=(0034){PAGE_URL} --><p>{TEXT}</p><img src="tin_files/a.png"></html>'
RDF = (
    '<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#"><RDF:Description RDF:about="urn:root">'
    f'<MAF:originalurl RDF:resource="{PAGE_URL}?a=1&amp;b=2"/>'
    '<MAF:archivetime RDF:resource="Thu, 10 Mar 2022 19:12:36 +0700"/>'
    '<MAF:indexfilename RDF:resource="index.html"/></RDF:Description></RDF:RDF>'
)


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(ZipInfo(name, (2019, 5, 6, 7, 8, 10)), content)
    return path


def test_a_zip_of_saved_pages_is_a_folder(tmp_path: Path) -> None:
    shown = picture()
    had = got(
        zipped(tmp_path / "tin.zip", {"xã/tin.html": PAGE, "xã/tin_files/a.png": shown, "xã/b.html": TEXT + "<p>"})
    )
    assert had.urls == [PAGE_URL, "https://longhoa.gov.vn/tin/tin_files/a.png"]
    assert had.records[had.urls[1]].payload == shown
    assert had.captures[0].time_from == "file"
    assert had.captures[0].timestamp.startswith("2019-05-0")
    assert had.records[PAGE_URL].headers["WARC-Vankho-Note"] == "tin.zip/xã/tin.html"
    assert [trouble.where for trouble in had.troubles] == [f"{tmp_path}/tin.zip/xã/b.html"]


def test_a_maff_says_where_and_when(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "1/index.rdf": RDF,
        "1/index.html": f"<p>{TEXT}</p><img src=index_files/a.png>",
        "1/index_files/a.png": picture(),
    }
    had = got(zipped(tmp_path / "tin.maff", members))
    assert had.urls == [f"{PAGE_URL}?a=1&b=2", "https://longhoa.gov.vn/tin/index_files/a.png"]
    assert {(one.timestamp, one.time_from) for one in had.captures} == {("2022-03-10T12:12:36Z", None)}


def test_singlefile_notes_in_a_zip_where_files_stood(tmp_path: Path) -> None:
    mark = f"<!--\n Page saved with SingleFile \n url: {PAGE_URL} \n saved date: Thu Mar 10 2022 19:12:36 GMT+0700\n-->"
    where, shown = "https://cdn.longhoa.gov.vn/anh.png", picture()
    path = zipped(
        tmp_path / "tin.zip.html", {"index.html": f"<html>{mark}<img src=images/0.png><link href=kieu.css></html>"}
    )
    with ZipFile(path, "a") as file:
        for name, comment in (("images/0.png", where), ("kieu.css", "https://longhoa.gov.vn/kieu.css")):
            info = ZipInfo(name)
            info.comment = comment.encode()
            file.writestr(info, shown if name.endswith("png") else "p {}")
    path.write_bytes(b"<html><script>unpack()</script>" + path.read_bytes())
    had = got(path)
    assert had.urls == [PAGE_URL, where, "https://longhoa.gov.vn/kieu.css"]
    assert had.shown(PAGE_URL) == [where]
    assert had.records[where].payload == shown
    assert {one.timestamp for one in had.captures} == {"2022-03-10T12:12:36Z"}


@pytest.mark.parametrize(
    "name", ["../ngoai.html", "a/../../ngoai.html", "/ngoai.html", "C:/ngoai.html", "..\\ngoai.html"]
)
def test_names_that_lead_out_are_left_out(tmp_path: Path, name: str) -> None:
    had = got(zipped(tmp_path / "tin.zip", {name: PAGE, "tin.html": PAGE}))
    assert PAGE_URL in had.urls
    assert had.what[0] == "its name leads out of the zip, or it is a link: left out"
    assert had.troubles[0].where.startswith(f"{tmp_path}/tin.zip: ")
    assert {path.name for path in tmp_path.iterdir()} == {"tin.zip", "warc"}


def test_a_link_in_a_zip_is_left_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "tin.zip", {"tin.html": PAGE})
    with ZipFile(path, "a") as file:
        link = ZipInfo("b.html")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    assert got(path).what[0] == "its name leads out of the zip, or it is a link: left out"


def test_bombs_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 5_000)
    monkeypatch.setattr(packed, "MOST_UNPACKED", 9_000)
    had = got(zipped(tmp_path / "a.zip", {"a.html": b"<p>" * 4_000, "tin.html": PAGE}))
    assert (had.urls, had.what[0]) == ([PAGE_URL], "it is larger than 5000 bytes, and was left out")
    had = got(zipped(tmp_path / "b.zip", {"tin.html": PAGE, "b.css": b"p" * 4_900, "c.css": b"p" * 4_900}))
    assert (had.urls, had.what[0]) == ([PAGE_URL], "more than 9000 bytes when unpacked: the rest was left out")


def test_a_zip_in_a_zip_stays_packed(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "trong.zip", {"tin.html": PAGE}).read_bytes()
    had = got(zipped(tmp_path / "ngoai.zip", {"trong.zip": inner, "tin.html": PAGE}))
    assert had.urls == [PAGE_URL]


def test_what_is_broken_of_a_zip_is_told_and_the_rest_taken(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", {"hong.css": b"mau" * 99, "tin.html": PAGE}).read_bytes()
    at = whole.index(b"hong.css") + len("hong.css") + 2
    had = got(put(tmp_path / "b.zip", whole[:at] + b"\xff" * 4 + whole[at + 4 :]))
    assert had.urls == [PAGE_URL]
    assert had.what[0].startswith("it cannot be unpacked: ")
    cut = got(put(tmp_path / "c.zip", whole[:-30]))
    assert (cut.captures, len(cut.troubles)) == ([], 1)
    assert cut.what[0].startswith("it cannot be unpacked: ")
