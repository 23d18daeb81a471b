"""When an article was published: in every form that systems print, never the day of anything else on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article

TITLE = "Nông dân Rạch Gòi được mùa cam sành"
PROSE = (
    "Từ đầu tháng, các nhà vườn ở ấp Nhất đã cắt lứa cam đầu tiên, trái lớn đều và ít bị sâu đục hơn mọi năm trước.",
    "Ủy ban nhân dân xã vận động các hộ liền ranh cùng bơm nước, nhờ vậy chi phí mỗi công giảm được gần ba trăm ngàn.",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
OTHER = "<a href='/tin/9.html'>{}Xã mở thêm lớp học bơi cho trẻ em{}</a>"


def read(above: str = "", below: str = "", inside: str = "") -> Article:
    html = f"<title>{TITLE}</title><header><p>Thứ ba, 24/11/2026</p></header><div><h1>{TITLE}</h1>{above}"
    html += f"<div>{TEXT}{inside}</div>{below}</div>"
    url = "https://rachgoi.example.gov.vn/tin/512.html"
    return parse_article(Document(html, url, SiteProfile("x", "https://rachgoi.example.gov.vn/")), "512")


def check(article: Article, at: str | None) -> None:
    assert article.published_at == at
    assert (article.body or "").split("\n\n") == list(PROSE)
    assert article.summary is None


PRINTED = {
    "21 thg 9, 2023": "2023-09-21",
    "21 Th9, 2023": "2023-09-21",
    "02 Th4 2024": "2024-04-02",
    "21-Tháng 9-2023": "2023-09-21",
    "21/09/23": "2023-09-21",
    "15h05' - Ngày 21/9/2023": "2023-09-21T15:05+07:00",
    "Tháng Bảy 15, 2024": "2024-07-15",
    "Tháng Mười 15th, 2023": "2023-10-15",
}


@pytest.mark.parametrize("text", PRINTED)
@pytest.mark.parametrize(
    "form",
    ["<div>{}</div>", "<p>Ngày đăng: {}</p>", "<p>{} | Kim Loan | 312 lượt xem</p>", "<div>{} · 2 phút đọc</div>"],
)
def test_a_date_under_the_title_in_every_form(text: str, form: str) -> None:
    check(read(form.format(text)), PRINTED[text])


@pytest.mark.parametrize(
    "time",
    [
        "<time datetime='2024-07-15T08:51:00+07:00'>3 giờ trước</time>",
        "<time datetime='2024-07-15T08:51:00+07:00'><span>Hôm qua</span></time>",
        "<abbr class=timeago title='2024-07-15T08:51:00+07:00'>2 ngày trước</abbr>",
        "<a href='/tin/512.html' rel=bookmark><time datetime='2024-07-15T01:51:00Z'>vừa xong</time></a>",
    ],
)
def test_how_long_ago_is_said_by_the_markup(time: str) -> None:
    check(read(f"<div>{time}</div>"), "2024-07-15T08:51+07:00")
    check(read("", f"<footer>Đăng {time} trong <a href='/tin'>Tin tức</a></footer>"), "2024-07-15T08:51+07:00")


def test_how_long_ago_without_a_day_is_no_date() -> None:
    check(read("<div><time>3 giờ trước</time></div>"), None)


@pytest.mark.parametrize(
    "times",
    [
        "Tạo lúc <time>21/08/2025</time> Chỉnh sửa vào <time>01/12/2026</time> Trong <a href='/nn'>Kinh tế - Xã</a>",
        "<time class=updated datetime='2026-12-01'>01/12/2026</time> <time class=published>21/08/2025</time>",
        "<time itemprop=dateModified>01/12/2026</time> · <time itemprop=datePublished>21/08/2025</time>",
        "<span>Ban tổ chức</span> <time>21/08/2025</time>",
    ],
)
def test_of_two_times_that_of_publication(times: str) -> None:
    assert read(f"<div>{times}</div>").published_at == "2025-08-21"


@pytest.mark.parametrize(
    "box",
    [
        f"<div>{OTHER.format('<h4>', '</h4>')}<span>27/02/2016 20:02</span></div>",
        f"<div><span>27/02/2016</span>{OTHER.format('', '')}</div>",
        f"<ul><li>{OTHER.format('', '')} <em>(27/02/2016)</em></li></ul>",
        f"<nav><div>Bài sau</div>{OTHER.format('<h3>', '</h3>')}<time datetime='2016-02-27'>27/02/2016</time></nav>",
        f"<article><time>27/02/2016</time><h3>{OTHER.format('', '')}</h3></article>",
    ],
)
def test_the_date_of_the_next_article_is_not_this_one_s(box: str) -> None:
    assert read("", box).published_at is None
    assert read("<div>21/08/2025</div>", box).published_at == "2025-08-21"


def test_the_date_of_a_comment_is_not_the_article_s() -> None:
    comment = (
        "<h3>Bình luận (1)</h3><ol><li><b>Trần Út</b><time>27/02/2016</time><p>Cam năm nay ngon lắm.</p></li></ol>"
    )
    check(read("", f"<div>{comment}</div>"), None)


def test_the_page_s_clock_is_no_date() -> None:
    check(read(), None)


def test_a_date_after_the_text_stands_in_its_footer() -> None:
    footer = (
        "<footer><span>quantri</span><time datetime='2025-08-21'>21/08/2025</time><a href='/tin'>Tin tức</a></footer>"
    )
    check(read("", footer), "2025-08-21")
    check(read(inside=footer), "2025-08-21")
    check(read("", "<p>Ngày đăng: 21/08/2025</p>"), "2025-08-21")


def test_a_section_beside_the_date_makes_the_line_no_text() -> None:
    menu = "<nav><a href='/nong-nghiep'>Nông nghiệp</a> <a href='/y-te'>Y tế</a></nav>"
    facts = "<p>Ngày 21 Tháng 09, 2023 · Nông nghiệp · Lượt truy cập: 36</p>"
    html = f"<title>{TITLE}</title>{menu}<div><h2>{TITLE}</h2>{facts}{TEXT}</div>"
    url = "https://rachgoi.example.gov.vn/tin/512.html"
    article = parse_article(Document(html, url, SiteProfile("x", "https://rachgoi.example.gov.vn/")), "512")
    check(article, "2023-09-21")
    assert article.views == 36


@pytest.mark.parametrize("window", [TITLE, "Xã Rạch Gòi"])
@pytest.mark.parametrize(
    "title",
    [
        f"<h2>{TITLE} <small>21/09/2023</small></h2>",
        f"<p><b>{TITLE}</b> <i>(21/09/2023)</i></p>",
        f"<h3>{TITLE} (21/09/2023)</h3>",
    ],
    ids=["small", "italic", "brackets"],
)
def test_a_date_behind_the_title_on_its_line(title: str, window: str) -> None:
    html = f"<title>{window}</title><div>{title}<div>{TEXT}</div></div>"
    url = "https://rachgoi.example.gov.vn/?tin=512"
    check(parse_article(Document(html, url, SiteProfile("x", "https://rachgoi.example.gov.vn/")), "512"), "2023-09-21")


def test_a_day_that_a_title_ends_with_is_none_of_its_publication() -> None:
    html = f"<title>Xã</title><div><h2>Lịch cắt điện ấp Nhất ngày 21/09/2023</h2><div>{TEXT}</div></div>"
    url = "https://rachgoi.example.gov.vn/?tin=512"
    check(parse_article(Document(html, url, SiteProfile("x", "https://rachgoi.example.gov.vn/")), "512"), None)


def test_a_plain_date_under_the_title_before_a_marked_one_under_the_text() -> None:
    following = "<section><p>Bài tiếp theo</p><a href='/tin/9.html'><h3>Ngày hội sách</h3></a><time>02/10/2023</time>"
    check(read("<p>Đăng: 21-09-2023</p>", inside=f"{following}</section>"), "2023-09-21")
    check(read("<p>Kim Loan / 21 Th9, 2023 / 12 lượt xem</p>", inside=f"{following}</section>"), "2023-09-21")


def test_a_writer_with_rank_and_unit_beside_the_date() -> None:
    article = read("<p>21/09/2023 - Người viết: Thiếu úy Thạch Sa Rinh (Công an xã) - 77 lượt xem</p>")
    check(article, "2023-09-21")
    assert article.views == 77


def test_downloads_and_short_weekdays_beside_a_date() -> None:
    check(read("<p>T5, 21/09/2023 - 15:05 | 1.234 lượt xem | 12 lượt tải</p>"), "2023-09-21T15:05+07:00")


TOOLS = ("Màu chữ", "Cỡ chữ A- A A+", "Nghe nội dung", "Lưu bài viết", "In bài", "Gửi email", "Chia sẻ")


@pytest.mark.parametrize("count", [2, len(TOOLS)])
def test_tools_glued_to_the_date_are_no_part_of_its_line(count: int) -> None:
    tools = "".join(f"<span>{tool}</span>" for tool in TOOLS[:count])
    bar = f"<div><span>21/09/2023 08:15</span>{tools}</div>"
    check(read(bar), "2023-09-21T08:15+07:00")
    html = f"<title>{TITLE}</title><div><h1>{TITLE}</h1>{bar}{TEXT}</div>"
    url = "https://rachgoi.example.gov.vn/?tin=512"
    found = parse_article(Document(html, url, SiteProfile("x", "https://rachgoi.example.gov.vn/")), "512")
    check(found, "2023-09-21T08:15+07:00")


@pytest.mark.parametrize("beside", ["Cập nhật 2 giờ trước", "Last updated 1 day ago • 2 minute read", "3 phút đọc"])
def test_a_date_in_the_block_of_the_text_beside_other_times(beside: str) -> None:
    html = f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div>Đăng ngày 21/09/2023 • {beside}</div>{TEXT}</div>"
    url = "https://rachgoi.example.gov.vn/?tin=512"
    check(parse_article(Document(html, url, SiteProfile("x", "https://rachgoi.example.gov.vn/")), "512"), "2023-09-21")


def test_a_date_in_a_box_over_the_text_is_the_article_s() -> None:
    box = "<div class=newsletter-top><p>Kim Loan</p><p>21/09/2023</p><form><input type=email></form></div>"
    assert read(box).published_at == "2023-09-21"
