"""Folders that wget and HTTrack made of a site."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.scraper.sources.saved.kept import FILE_MOMENT, TEXT, got, picture, put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOME = "https://longhoa.gov.vn/"


def page(*links: str, more: str = "") -> str:
    shown = "".join(f'<a href="{one}">tin</a>' for one in links)
    return f'<html><head>{more}</head><body><p>{TEXT}</p>{shown}<a href="{HOME}khac">chưa lưu</a></body></html>'


def mirror(tmp_path: Path, files: Mapping[str, str | bytes]) -> Path:
    host = tmp_path / "m/longhoa.gov.vn"
    for name, content in files.items():
        put(host / name, content)
    return tmp_path / "m"


def links(page: bytes) -> list[str]:
    return [piece.partition('"')[0] for piece in page.decode().split('href="')[1:]]


def test_an_address_is_the_way_to_its_file(tmp_path: Path) -> None:
    had = got(mirror(tmp_path, {
        "index.html": page(), "tin/index.html": page(), "tin/bai-1.html": page(), "anh/a b.png": picture(),
        "van-ban/12%2F2019.pdf": b"%PDF", "xem.aspx?id=1&x=2": page(), "robots.txt": "User-agent: *",
    }))  # fmt: skip
    assert sorted(had.urls) == [
        HOME,
        f"{HOME}anh/a%20b.png",
        f"{HOME}robots.txt",
        f"{HOME}tin/",
        f"{HOME}tin/bai-1.html",
        f"{HOME}van-ban/12%2F2019.pdf",
        f"{HOME}xem.aspx?id=1&x=2",
    ]
    kinds = {capture.url: capture.mimetype for capture in had.captures}
    assert (kinds[f"{HOME}xem.aspx?id=1&x=2"], kinds[f"{HOME}robots.txt"]) == ("text/html", "text/plain")
    assert {(one.timestamp, one.time_from) for one in had.captures} == {("2019-05-06T07:08:09Z", "file")}
    assert had.records[HOME].headers["WARC-Vankho-Note"] == "m/longhoa.gov.vn/index.html"


def test_links_that_were_made_links_to_files_lead_back(tmp_path: Path) -> None:
    had = got(mirror(tmp_path, {
        "index.html": page("xem.aspx%3Fid=1.html#y", "tin/index.html", "tin/bai.html"),
        "xem.aspx?id=1.html": page("index.html", "index.html#top", "anh%2520a.png", "mailto:a@b.vn", "thieu.html"),
        "tin/index.html": page("../xem.aspx%3Fid=1.html", "bai.html"),
        "tin/bai.html": page(),
        "anh%20a.png": picture(),
    }))  # fmt: skip
    assert links(had.records[HOME].payload) == [f"{HOME}xem.aspx?id=1#y", f"{HOME}tin/", "tin/bai.html", f"{HOME}khac"]
    assert links(had.records[f"{HOME}tin/"].payload)[0] == f"{HOME}xem.aspx?id=1"
    there = links(had.records[f"{HOME}xem.aspx?id=1"].payload)
    assert there == [HOME, f"{HOME}#top", f"{HOME}anh%20a.png", "mailto:a@b.vn", "thieu.html", f"{HOME}khac"]


@pytest.mark.parametrize(
    ("files", "added"),
    [
        ({"tin.orig": page()}, True),
        ({"tin.html.orig": page()}, False),
        ({"tin?page=2.html": page()}, True),
        ({"tin.html?page=2.html": page()}, False),
        ({"tin.html": page(more=f'<meta property="og:url" content="{HOME}tin">')}, True),
        ({"tin.html": page(more=f'<meta property="og:url" content="{HOME}tin.html">')}, False),
        ({"bai.html": page(), "bai?page=2.html": page()}, True),
        ({"bai.html": page(), "bai?page=2.html": page(), "so.html": page(), "so.html.orig": page()}, False),
        ({}, False),
    ],
)
def test_an_ending_that_wget_added_is_taken_off_where_something_proves_it(
    tmp_path: Path, files: dict[str, str], added: bool
) -> None:
    had = got(mirror(tmp_path, ({"tin.html": page(), "index.html": page("tin.html")} | files)))
    tin = f"{HOME}tin" if added else f"{HOME}tin.html"
    assert tin in had.urls
    assert links(had.records[HOME].payload)[0] == (tin if added else "tin.html")


def test_a_program_s_page_never_ended_in_html(tmp_path: Path) -> None:
    assert f"{HOME}Default.aspx" in got(mirror(tmp_path, {"Default.aspx.html": page()})).urls


def test_the_file_before_its_links_were_changed_is_the_better_one(tmp_path: Path) -> None:
    had = got(mirror(tmp_path, {"tin.html": page("bai.html"), "tin.orig": page("/bai?id=1")}))
    assert had.urls == [f"{HOME}tin"]
    assert links(had.records[f"{HOME}tin"].payload) == ["/bai?id=1", f"{HOME}khac"]
    assert had.records[f"{HOME}tin"].headers["WARC-Vankho-Note"] == "m/longhoa.gov.vn/tin.orig"


def test_windows_has_other_signs_for_those_of_an_address(tmp_path: Path) -> None:
    put(tmp_path / "m/longhoa.gov.vn+8080/xem.aspx@id=1.html", page("xem.aspx@id=1.html"))
    put(tmp_path / "m/longhoa.gov.vn+8080/a@b.html", page())
    assert got(tmp_path / "m").urls == [
        "http://longhoa.gov.vn:8080/a@b.html",
        "http://longhoa.gov.vn:8080/xem.aspx?id=1",
    ]


def test_hosts_lead_to_each_other_and_each_has_its_scheme(tmp_path: Path) -> None:
    folder = mirror(tmp_path, {"index.html": page("../cdn.vn/anh%3Fid=1.html")})
    put(folder / "cdn.vn/anh?id=1.html", page(more='<base target="_blank">'))
    had = got(folder)
    assert sorted(had.urls) == ["http://cdn.vn/anh?id=1", HOME]
    assert links(had.records[HOME].payload)[0] == "http://cdn.vn/anh?id=1"


def test_a_scheme_may_have_its_folder_and_a_host_be_given_itself(tmp_path: Path) -> None:
    put(tmp_path / "m/https/longhoa.vn/index.html", "<html><p>trang</p></html>")
    assert got(tmp_path / "m").urls == ["https://longhoa.vn/"]
    assert got(tmp_path / "m/https/longhoa.vn").urls == ["http://longhoa.vn/"]
    assert got(tmp_path / "m/https/longhoa.vn", "https://longhoa.vn/").urls == ["https://longhoa.vn/"]


def test_a_folder_without_a_host_is_what_the_given_address_stands_for(tmp_path: Path) -> None:
    put(tmp_path / "m/index.html", "<html><p>trang</p></html>")
    put(tmp_path / "m/tin/bai.html", "<html><p>bài</p></html>")
    assert got(tmp_path / "m", "https://longhoa.gov.vn").urls == [HOME, f"{HOME}tin/bai.html"]
    assert got(tmp_path / "m", f"{HOME}xa/index.html").urls == [f"{HOME}xa/", f"{HOME}xa/tin/bai.html"]


def test_the_answer_s_own_headers_tell_type_and_time(tmp_path: Path) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{}: Thu, 10 Mar 2022 12:12:36 GMT\r\n\r\n"
    had = got(
        mirror(tmp_path, {"a.html": head.format("Date") + page(), "b.html": head.format("Last-Modified") + page()})
    )
    assert [(one.timestamp, one.time_from) for one in had.captures] == [
        ("2022-03-10T12:12:36Z", None),
        ("2022-03-10T12:12:36Z", "last-modified"),
    ]
    assert had.records[f"{HOME}a.html"].http_header("content-type") == "text/html; charset=utf-8"
    assert had.records[f"{HOME}a.html"].payload.decode() == page()


def test_httrack_writes_addresses_and_times_into_pages(tmp_path: Path) -> None:
    mark = "<!-- Mirrored from longhoa.gov.vn/{} by HTTrack Website Copier/3.x [X], Thu, 10 Mar 2022 12:12:36 GMT -->"
    had = got(mirror(tmp_path, {
        "xem4f2a.html": page("../longhoa.gov.vn/index.html", more=mark.format("xem.aspx?id=1")),
        "index.html": page("xem4f2a.html", more=mark.format("")),
    }))  # fmt: skip
    assert sorted(had.urls) == [HOME, f"{HOME}xem.aspx?id=1"]
    assert links(had.records[HOME].payload)[0] == f"{HOME}xem.aspx?id=1"
    assert {(one.timestamp, one.time_from) for one in had.captures} == {("2022-03-10T12:12:36Z", None)}


def test_httrack_s_own_files_are_left_out_and_its_links_keep_their_query(tmp_path: Path) -> None:
    mark = "<!-- Mirrored from 127.0.0.1:8080/{} by HTTrack Website Copier/3.x [X], Thu, 10 Mar 2022 12:12:36 GMT -->"
    host = tmp_path / "m/127.0.0.1_8080"
    put(host / "index.html", page("xem4f2a.html?id=1", "xem4f2a.html?id=2", "xem77aa.html?id=3", more=mark.format("")))
    put(host / "xem4f2a.html", page(more=mark.format("xem.aspx?id=1")))
    put(tmp_path / "m/index.html", page("127.0.0.1_8080/index.html"))
    put(tmp_path / "m/hts-cache/new.html", page())
    put(tmp_path / "m/hts-log.txt", "xong")
    home = "http://127.0.0.1:8080/"
    had = got(tmp_path / "m")
    assert had.urls == [home, f"{home}xem.aspx?id=1"]
    back = ["http://127.0.0.1:8080/xem.aspx?id=1", "xem4f2a.html?id=2", "xem77aa.html?id=3"]
    assert links(had.records[home].payload)[:3] == back
    assert had.troubles == []


def test_a_folder_is_a_host_s_only_where_domains_end_so(tmp_path: Path) -> None:
    for name in ("sao.luu", "tin.2019", "1.2.3"):
        put(tmp_path / "m" / name / "a.html", "<p>trang</p>")
    had = got(tmp_path / "m")
    assert (had.captures, len(had.troubles)) == ([], 3)
    put(tmp_path / "n/may.noibo/a.html", "<p>trang</p>")
    assert got(tmp_path / "n", "http://may.noibo/").urls == ["http://may.noibo/a.html"]


def test_a_page_of_another_host_does_not_say_where_this_one_stood(tmp_path: Path) -> None:
    mark = "<!-- saved from url=(0020)http://mau.example/a -->"
    assert got(mirror(tmp_path, {"a.html": page(more=mark)})).urls == [f"{HOME}a.html"]


def test_what_systems_leave_and_links_elsewhere_are_left_out(tmp_path: Path) -> None:
    folder = mirror(tmp_path, {"index.html": page(), "Thumbs.db": b"\0", ".DS_Store": b"\0"})
    put(tmp_path / "rieng.html", page())
    os.symlink(tmp_path / "rieng.html", folder / "longhoa.gov.vn/rieng.html")  # noqa: PTH211 - as short
    assert got(folder).urls == [HOME]


def test_a_time_to_come_is_now(tmp_path: Path) -> None:
    folder = mirror(tmp_path, {"index.html": page()})
    os.utime(folder / "longhoa.gov.vn/index.html", (FILE_MOMENT.timestamp() + 10**10,) * 2)
    (capture,) = got(folder).captures
    assert capture.timestamp[:2] == "20"
