"""The evidence that an alarm keeps: both regions, both pages, and a test case that fails where the reader fails."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from archive.database.folder import Archive, open_archive
from archive.rows import crawls, visits
from archive.warc.writer import Exchange, WarcWriter
from scraper.crawl.cases import article_case
from scraper.crawl.evidence import keep_evidence, with_evidence
from scraper.pages.document.document import Document
from scraper.pages.document.layout.places import markup, region_holding, same_place
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile
from tests.tools.runs import Portal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.health.judge import Alarm

HOME = "https://cangang.example.gov.vn/"
PROFILE = SiteProfile("can-gang", HOME, trailing_ids=True)
BODY = (
    "Sáng nay, bà con ấp Cần Gáng ra quân phát quang lối vào đình, chuẩn bị cho lễ kỳ yên cuối tuần. ",
    "Ban quý tế cho biết năm nay có thêm một gánh hát bội từ Vĩnh Long về diễn ba đêm liền ở sân đình.",
)
PAGE = """<html><head><title>{title}</title></head><body><div class="top"><a href="/">Trang chủ</a></div>
<div class="content"><h1>{title}</h1><div class="DateCreate">Ngày 21/07/2023</div>
<div class="ArticleContent"><p>{first}</p><p>{second}</p></div>{credit}</div>
<div class="footer">Phường Cần Gáng</div></body></html>"""
SIGNED = '<p class="credit" style="text-align:right">Tin, ảnh: KIM LOAN</p>'
RESTYLED = '<p class="credit"><span class="who">KL.</span></p>'


def page(number: int, credit: str) -> str:
    return PAGE.format(
        title=f"Cần Gáng dọn đình trước lễ kỳ yên lần {number}", first=BODY[0], second=BODY[1], credit=credit
    )


def url(number: int) -> str:
    return f"{HOME}tin-tuc/can-gang-don-dinh-{number}"


class Night:
    """Nights on which pages are captured into WARC files, read, and judged."""

    def __init__(self, path: Path) -> None:
        self.archive: Archive = open_archive(path, create=True)
        self.portal = Portal(self.archive.db)

    def crawl(self, credit: str, mode: str) -> list[Alarm]:
        self.portal.begin(mode)
        writer = WarcWriter(self.archive.warc, "can-gang", {})
        for number in range(1, 6):
            self.read(writer, url(number), page(number, credit))
        writer.close()
        return self.portal.end()

    def read(self, writer: WarcWriter, address: str, html: str) -> None:
        at = datetime.fromisoformat(self.portal.now()).astimezone(UTC)
        headers = [("Content-Type", "text/html; charset=utf-8")]
        exchange = Exchange(address, at, "GET", [], b"", 200, "OK", headers, html.encode())
        place = asdict(writer.write(exchange))
        read = asdict(parse_page(html, address, PROFILE))
        db, crawl = self.portal.db, self.portal.crawl
        capture = crawls.save_capture(db, crawl, place | {"timestamp": self.portal.now()})
        self.portal.second += 1
        visits.save_page(db, crawl, self.portal.site, capture, read)


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    night = Night(tmp_path / "archive")
    yield night
    night.archive.close()


def drift(night: Night) -> Alarm:
    assert night.crawl(SIGNED, "full") == []
    (alarm,) = night.crawl(RESTYLED, "update")
    assert (alarm.kind, alarm.field) == ("field is filled less", "byline")
    return alarm


def test_evidence_shows_both_sides_and_makes_a_test_case(night: Night) -> None:
    alarm = drift(night)
    told = keep_evidence(night.archive.db, night.archive.path, alarm, PROFILE)
    assert told == "alarms/2-byline-all"
    folder = night.archive.path / told
    assert "KIM LOAN" in (folder / "before.html").read_text(encoding="utf-8")
    after = (folder / "after.html").read_text(encoding="utf-8")
    assert "KL." in after
    assert "Trang chủ" not in after
    assert "KL." in (folder / "after.page.html").read_text(encoding="utf-8")
    assert "KIM LOAN" in (folder / "before.page.html").read_text(encoding="utf-8")
    assert "byline: field is filled less" in (folder / "README.txt").read_text(encoding="utf-8")


def test_the_case_fails_for_the_lost_field_only(night: Night) -> None:
    told = keep_evidence(night.archive.db, night.archive.path, drift(night), PROFILE)
    folder = night.archive.path / str(told)
    (case,) = folder.glob("alarm_*.json")
    wanted: dict[str, Any] = json.loads(case.read_text(encoding="utf-8"))
    assert (wanted["byline"], wanted["authors"]) == ("Tin, ảnh: KIM LOAN", [["KIM LOAN", "Tin, ảnh", None]])
    html = case.with_suffix(".html").read_text(encoding="utf-8")
    found = parse_page(html, wanted["url"], SiteProfile(name="saved", home_url="https://example.gov.vn/"))
    read = article_case(found, None, "section", same=False, profile=PROFILE)
    assert {name for name in wanted if read[name] != wanted[name]} == {"byline", "authors"}
    assert read["byline"] is None


def test_a_broken_capture_gives_a_smaller_folder(night: Night) -> None:
    alarm = drift(night)
    for file in night.archive.warc.iterdir():
        file.unlink()
    told = keep_evidence(night.archive.db, night.archive.path, alarm, PROFILE)
    files = list((night.archive.path / str(told)).iterdir())
    assert [file.name for file in files] == ["README.txt"]
    assert "restore this file" in files[0].read_text(encoding="utf-8")


def test_nothing_is_raised_where_nothing_can_be_written(night: Night) -> None:
    alarm = drift(night)
    (night.archive.path / "alarms").write_text("in the way", encoding="utf-8")
    assert keep_evidence(night.archive.db, night.archive.path, alarm, PROFILE) is None


def test_only_the_first_few_alarms_get_a_folder(night: Night) -> None:
    alarm = drift(night)
    alarms = [
        replace(alarm, crawl=2, field=name) for name in ("byline", "authors", "summary", "views", "captions", "section")
    ]
    kept = with_evidence(night.archive.db, night.archive.path, [replace(alarm, field=None), *alarms], PROFILE)
    assert [one.evidence is not None for one in kept] == [False, *[True] * 5, False]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("21/07/2023", "Ngày 21/07/2023"), (2886673, "2,886,673"), (HOME + "a.jpg", "<img"), ("nowhere", None)],
)
def test_where_a_value_stands(value: str | int, shown: str | None) -> None:
    dates = "<p>Đêm hội 21/07/2023 kéo dài.</p><p>Ngày 21/07/2023</p>"
    html = f"{dates}<ul><li>Tất cả: 2,886,673</li></ul><p><img src='/a.jpg'></p><div>{'x' * 400}</div>"
    region = region_holding(Document(html, HOME, PROFILE), value)
    assert (region is None) == (shown is None)
    assert region is None or str(shown) in markup(region)


def test_the_same_place_is_found_by_id_then_class_then_the_way() -> None:
    old = Document("<body><div><p>x</p><p id='who'>A</p><p class='day'>B</p><p>C</p></div></body>", HOME, PROFILE)
    new = Document(
        "<body><div><p>x</p><p>1</p><p>2</p><p>3</p></div><b class='day'></b><p class='day'>4</p></body>", HOME, PROFILE
    )
    places = [same_place(new, element) for element in old.tree.iter("p")]
    assert [None if one is None else one.text for one in places] == ["x", "1", "4", "3"]


def test_of_lists_the_same_one_is_shown_before_and_after(night: Night) -> None:
    line = (
        '<li><span>{day}</span> <a href="/tin-tuc/bai-{number}">Bài số {number} về đình làng Cần Gáng đầu mùa</a></li>'
    )
    for mode, day in (("full", "21/07/2023"), ("update", "hôm qua")):
        night.portal.begin(mode)
        writer = WarcWriter(night.archive.warc, "can-gang", {})
        for first in (10, 20):
            rows = "".join(line.format(day=day, number=first + number) for number in range(6))
            html = f"<body><h1>Mục {first}</h1><ul>{rows}</ul></body>"
            night.read(writer, f"{HOME}muc-{first}", html)
        writer.close()
        alarms = night.portal.end()
    (alarm,) = [one for one in alarms if one.field == "published_at"]
    folder = night.archive.path / str(keep_evidence(night.archive.db, night.archive.path, alarm, PROFILE))
    assert folder.name == "2-list-published_at-all"
    assert "Bài số 10" in (folder / "before.page.html").read_text(encoding="utf-8")
    assert "21/07/2023" in (folder / "before.html").read_text(encoding="utf-8")
    (case,) = folder.glob("alarm_*.json")
    wanted = json.loads(case.read_text(encoding="utf-8"))["entries"]
    assert [(one["article_id"], one["published_at"]) for one in wanted[:1]] == [("10", "2023-07-21")]
