"""The visit counters, in the many ways in which portals print them."""

from pathlib import Path

import pytest

from scraper.items import VisitStatistics
from scraper.pages.document.document import Document
from scraper.pages.statistics import find_statistics
from scraper.sites.profile import SiteProfile

SEED = Path(__file__).parents[4] / "shared" / "seed" / "article.txt"
PROFILE = SiteProfile("demo", "https://demo.gov.vn/")


def read(html: str) -> VisitStatistics | None:
    return find_statistics(Document(f"<html><body>{html}</body></html>", PROFILE.home_url, PROFILE))


def test_list_items_under_a_heading() -> None:
    html = """<div><h3>Thống kê truy cập</h3><ul><li>Đang online: 14</li><li>Hôm nay: 1,208</li>
        <li>Trong tuần: 20,431</li><li>Tất cả: 3,100,077</li></ul></div>"""
    assert read(html) == VisitStatistics(online=14, today=1208, week=20431, total=3100077)


def test_everything_glued_together() -> None:
    html = (
        "<p>Người viết: K.L</p><div>Thống kê truy cập<b>Đang online: 3</b><b>Hôm nay: 45</b><b>Tất cả: 9,012</b></div>"
    )
    assert read(html) == VisitStatistics(online=3, today=45, total=9012)


def test_labels_and_numbers_in_cells() -> None:
    html = """<table><tr><td>Số người đang online</td><td>21</td></tr><tr><td>Hôm qua</td><td>1.007</td></tr>
        <tr><td>Tháng này</td><td>33.210</td></tr><tr><td>Tổng lượt truy cập</td><td>1.204.599</td></tr></table>"""
    assert read(html) == VisitStatistics(online=21, yesterday=1007, month=33210, total=1204599)


def test_a_row_of_labels_over_a_row_of_numbers() -> None:
    html = """<table><tr><th>Trực tuyến</th><th>Hôm nay</th><th>Tuần này</th></tr>
        <tr><td>5</td><td>77</td><td>901</td></tr></table>"""
    assert read(html) == VisitStatistics(online=5, today=77, week=901)


def test_number_first() -> None:
    html = """<div><h4>Thống kê truy cập</h4><p><b>12</b> Đang truy cập</p><p><b>340</b> Hôm nay</p>
        <p><b>88 120</b> Tháng hiện tại</p></div>"""
    assert read(html) == VisitStatistics(online=12, today=340, month=88120)


def test_separate_spans_with_space_for_thousands() -> None:
    html = """<div><span>Khách online:</span> <span>9</span><br><span>Trong tháng:</span> <span>12&nbsp;500</span><br>
        <span>Tổng truy cập:</span> <span>1 250 000</span></div>"""
    assert read(html) == VisitStatistics(online=9, month=12500, total=1250000)


def test_last_week_and_last_month_are_not_this_one() -> None:
    html = """<ul><li>Hôm nay: 10</li><li>Tuần trước: 99</li><li>Tuần này: 50</li><li>Tháng trước: 400</li>
        <li>Tháng này: 210</li></ul>"""
    assert read(html) == VisitStatistics(today=10, week=50, month=210)


def test_only_the_week_before() -> None:
    assert read("<p>Đang online: 2</p><p>Tuần trước: 99</p>") is None


def test_digits_in_boxes_of_their_own() -> None:
    html = """<div>Tổng số lượt truy cập: <span>0</span><span>1</span><span>7</span><span>4</span></div>
        <div>Đang trực tuyến: 6</div>"""
    assert read(f"<div>{html}</div>") == VisitStatistics(online=6, total=174)


def test_english() -> None:
    html = "<ul><li>Online: 4</li><li>Today: 210</li><li>This week: 1,900</li><li>Total visits: 80,000</li></ul>"
    assert read(html) == VisitStatistics(online=4, today=210, week=1900, total=80000)


def test_a_search_engine_and_members_are_not_guests() -> None:
    html = """<div>Đang truy cập<strong>35</strong></div><div>Máy chủ tìm kiếm<strong>3</strong></div>
        <div>Khách viếng thăm<strong>32</strong></div><div>Hôm nay<strong>1,234</strong></div>
        <div>Tháng hiện tại<strong>45,000</strong></div><div>Tổng lượt truy cập<strong>3,456,789</strong></div>"""
    assert read(f"<div>{html}</div>") == VisitStatistics(online=35, today=1234, month=45000, total=3456789)


def test_guests_in_a_sentence() -> None:
    html = """<div><table><tr><td>Hôm nay</td><td>25</td></tr><tr><td>Tuần trước</td><td>800</td></tr>
        <tr><td>Tất cả</td><td>123456</td></tr></table><p>Hiện có 15 khách và không thành viên đang online</p></div>"""
    assert read(html) == VisitStatistics(online=15, today=25, total=123456)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>Có 12 khách và 3 thành viên trực tuyến</div><div>Lượt truy cập: 45.000</div>", (12, 45000)),
        ("<p>27 người đang truy cập</p><p>Tổng số: 123.456 lượt</p>", (27, 123456)),
        ("<table><tr><td>Tất cả</td><td>45000</td></tr></table><p>Hiện có 9 khách trực tuyến</p>", (9, 45000)),
    ],
)
def test_guests_whose_number_comes_first(html: str, expected: tuple[int, int]) -> None:
    online, total = expected
    assert read(f"<div>{html}</div>") == VisitStatistics(online=online, total=total)


def test_a_total_alone_in_the_footer() -> None:
    assert read("<footer><p>Tổng lượt truy cập: 512.334</p></footer>") == VisitStatistics(total=512334)


def test_a_decomposed_spelling() -> None:
    html = "<ul><li>Ho\u0302m nay: 8</li><li>Ta\u0302\u0301t ca\u0309: 1,002</li></ul>"
    assert read(html) == VisitStatistics(today=8, total=1002)


@pytest.mark.parametrize(
    "prose",
    [
        "<p>Hôm nay, 25/3, hội nghị có 120 đại biểu; trong tuần 3 đoàn kiểm tra sẽ làm việc tại xã.</p>",
        "<p>Hôm nay có 12 đoàn viên, tổng số 45 thanh niên tham gia dọn vệ sinh.</p>",
        "<p>Tổng lượt truy cập cổng dịch vụ công trong năm đạt 1.200.000, tăng 12% so với năm trước.</p>",
        "<p>Lượt xem: 120</p>",
        "<p>Tháng 3: khởi công. Tháng 4: nghiệm thu.</p>",
        "<div>Thống kê truy cập <img src='/dem/1.gif'><img src='/dem/2.gif'></div>",
    ],
)
def test_prose_is_no_counter(prose: str) -> None:
    assert read(prose) is None


def seed_lines() -> list[str]:
    if not SEED.is_file():
        pytest.skip(f"{SEED} is not here: it holds the text of one real page, which the project does not copy")
    lines = SEED.read_text(encoding="utf-8").splitlines()
    heading = next(number for number, line in enumerate(lines) if line.startswith("Thống kê"))
    return [line.strip(" •") for line in lines[heading:] if line.strip()]


@pytest.mark.parametrize(
    "markup",
    ["<div><h3>{}</h3><ul>{}</ul></div>", "<p>T.H</p><table><tr><td>{}<br>{}</td></tr></table>", "<div>{}{}</div>"],
    ids=["list", "cells", "glued"],
)
def test_the_real_page(markup: str) -> None:
    heading, *counters = seed_lines()
    item = "<li>{}</li>" if "<ul>" in markup else "{}<br>" if "<br>" in markup else "<span>{}</span>"
    html = markup.format(heading, "".join(item.format(counter) for counter in counters))
    assert read(html) == VisitStatistics(online=6, today=936, week=35321, total=2886673)
