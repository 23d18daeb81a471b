"""Fields that stand close to each other, or were glued together by the tree, are still told apart."""

from __future__ import annotations

import pytest

from scraper.items import Article, Author
from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

TITLE = "Xã Bình Tân nạo vét tuyến kênh nội đồng trước mùa mưa"
PROSE = (
    "Hơn một trăm hộ dân ven kênh đã tự tháo dỡ hàng rào, nhường đất để xáng cạp vào thi công đúng tiến độ đề ra.",
    "Ban quản lý dự án cho biết phần còn lại sẽ hoàn thành trong tháng tới, khi nước trên đồng bắt đầu rút dần.",
)


HOME = "https://binhtan.example.vn/"


def read(above: str = "", below: str = "", url: str = "https://binhtan.example.vn/tin?id=7") -> Article:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    html = f"<title>{TITLE}</title><div><h1>{TITLE}</h1>{above}<div>{text}{below}</div></div>"
    return parse_article(Document(html, url, SiteProfile("x", "https://binhtan.example.vn/")), "7")


def body(article: Article) -> list[str]:
    return (article.body or "").split("\n\n")


@pytest.mark.parametrize(
    ("line", "raw", "at"),
    [
        ("<span>Ngày 27/12/2023</span><span>Đã xem: 506</span><a>In</a> <a>Lưu bài viết</a>", "Ngày 27/12/2023", None),
        ("<span>04.05.2025 10:54</span><a>In</a> <a>Lưu bài viết</a>", "04.05.2025 10:54", "T10:54+07:00"),
        ("<b>2025-03-30T13:57:00+07:00</b><b>Đã xem: 1.341</b>", "2025-03-30T13:57:00+07:00", "T13:57+07:00"),
    ],
)
def test_a_date_is_read_whatever_is_glued_to_it(line: str, raw: str, at: str | None) -> None:
    article = read(f"<div>{line}</div>")
    assert article.published_raw == raw
    assert (article.published_at or "").endswith(at or "2023-12-27")
    assert body(article) == list(PROSE)
    assert article.problems == []


def test_an_unreadable_date_is_kept_without_what_is_glued_to_it() -> None:
    article = read("<div><span>Ngày 27/2023</span><span>Đã xem: 506</span></div>")
    assert (article.published_raw, article.published_at, article.views) == ("Ngày 27/2023", None, 506)


@pytest.mark.parametrize(
    "lines",
    [
        "<dd>Cập nhật lần cuối 21/07/2024 08:00</dd><dd>Được đăng 03/02/2021 09:30</dd>",
        "<dd>Được đăng 03/02/2021 09:30</dd><dd>Cập nhật lần cuối 21/07/2024 08:00</dd>",
        "<div class=hidden>2024-07-21T08:00:00+07:00</div><div>03/02/2021 09:30</div>",
    ],
)
def test_the_day_of_publication_beats_that_of_a_change_and_what_machines_read(lines: str) -> None:
    article = read(f"<div>{lines}</div>")
    assert article.published_at == "2021-02-03T09:30+07:00"
    assert (article.summary, body(article)) == (None, list(PROSE))


def test_a_day_of_a_change_is_better_than_none() -> None:
    assert read("<div>Cập nhật: 21/07/2024</div>").published_at == "2024-07-21"


def test_a_document_s_own_date_is_not_the_article_s() -> None:
    article = read(below='<p>Tệp đính kèm: <a href="/tep/qd73.pdf">Quyết định số 73/QĐ-UBND ngày 2/9/2022</a></p>')
    assert (article.published_raw, len(article.attachments)) == (None, 1)


def test_a_year_before_a_counter_is_no_part_of_it() -> None:
    article = read("<div><time>10:20 | 08-10-2021</time> <span>Trần Minh Hạnh</span><span>978 lượt xem</span></div>")
    assert (article.views, article.published_at) == (978, "2021-10-08T10:20+07:00")
    assert (article.byline, article.authors) == ("Trần Minh Hạnh", [Author("Trần Minh Hạnh")])


def test_a_summary_that_counts_is_no_counter() -> None:
    summary = "Với 663 đảng viên, Đảng bộ phường 9 xem việc giữ sạch dòng kênh là khâu then chốt của cả năm."
    article = read(f"<div>{summary}</div>")
    assert (article.views, article.summary) == (None, summary)


def test_the_name_at_the_end_is_found_above_files() -> None:
    file = '<p><a href="/tep/kh85.docx">Kế hoạch số 85/KH-UBND</a></p>'
    article = read(below="<p><b>Hải Vinh</b></p>" + file + file.replace("85", "86"))
    assert (article.byline, body(article)) == ("Hải Vinh", list(PROSE))


def test_the_name_at_the_top_has_its_unit_below() -> None:
    article = read(
        "<div>Ngày 05/10/2024</div><div>Lượt xem: 3</div><div><a>Bản in</a></div>"
        "<p><b>ThS. Thạch Hữu Vân</b></p><p><b>Hội Khoa học Lịch sử tỉnh</b></p>"
    )
    assert article.byline == "ThS. Thạch Hữu Vân\nHội Khoa học Lịch sử tỉnh"
    assert article.authors == [Author("ThS. Thạch Hữu Vân", None, "Hội Khoa học Lịch sử tỉnh")]


def test_the_article_s_credit_line_is_not_the_picture_s() -> None:
    picture = '<p align=center><img src="/anh/kenh.jpg"><br><em>Bà con dọn cỏ hai bên bờ kênh</em></p>'
    article = read(below=f"{picture}<p><b>Tin, ảnh: HUỲNH HOÀNG CƯỜNG</b></p>")
    assert article.authors == [Author("HUỲNH HOÀNG CƯỜNG", "Tin, ảnh")]
    assert [(caption.text, caption.credit) for caption in article.captions] == [("Bà con dọn cỏ hai bên bờ kênh", None)]


def test_the_icon_beside_a_file_is_no_picture_of_the_article() -> None:
    article = read(below='<p><img src="/images/pdf.gif"> <a href="/tep/kh48.pdf">Kế hoạch số 48/KH-UBND</a></p>')
    assert (len(article.attachments), article.captions) == (1, [])


def test_files_between_the_text_and_other_articles_are_found() -> None:
    files = "".join(
        f'<div><a href="/tep/{n}.pdf">Phụ lục {n}</a><a href="/tep/{n}.pdf" download>Tải về</a></div>' for n in (1, 2)
    )
    article = read(below=files + '<h3>Bài viết liên quan</h3><ul><li><a href="/tin?id=3">Một tin khác của xã</a></ul>')
    assert [file.name for file in article.attachments] == ["Phụ lục 1", "Phụ lục 2"]
    assert body(article) == list(PROSE)


@pytest.mark.parametrize("heading", ["Tài liệu", "Văn bản kèm theo:", "File đính kèm", "Tải về", "Tập tin liên quan"])
def test_what_heads_a_box_of_files_is_no_text(heading: str) -> None:
    files = '<ul><li><a href="/tep/a.pdf">Dự toán nạo vét</a></li><li><a href="/tep/b.doc">Biên bản</a></li></ul>'
    article = read(below=f"<div><h3>{heading}</h3>{files}</div>")
    assert [file.name for file in article.attachments] == ["Dự toán nạo vét", "Biên bản"]
    assert body(article) == list(PROSE)


def test_a_heading_of_the_text_over_no_file_is_text() -> None:
    article = read(below=f"<h3>Tài liệu</h3><p>{PROSE[1]}</p>")
    assert body(article) == [*PROSE, "Tài liệu", PROSE[1]]


def test_the_way_back_and_the_page_s_foot_are_no_text() -> None:
    more = '<div>&gt;&gt; <a href="/tin?id=9">Xem thêm: Xã bên cạnh cũng nạo vét kênh</a></div>'
    back = '<p><a href="/tin">Trở về Mùa vụ</a></p><address>Bà con ấp Rạch Gốc giữ trang này.</address>'
    article = read(below=more + back)
    assert body(article) == list(PROSE)


def test_the_window_s_title_wins_where_the_address_names_the_section() -> None:
    url = "https://binhtan.example.vn/xa-binh-tan"
    menu = f'<ul><li><a href="{url}">Xã Bình Tân</a></li><li><a href="/khac">Mục khác</a></li></ul>'
    html = f"<title>{TITLE}</title>{menu}<div><div>{TITLE}</div><div><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div></div>"
    article = parse_article(Document(html, url, SiteProfile("x", "https://binhtan.example.vn/")), "7")
    assert (article.title, article.summary) == (TITLE, None)


def test_a_slug_behind_the_id_names_the_title() -> None:
    slug = "xa-binh-tan-nao-vet-tuyen-kenh-noi-dong-truoc-mua-mua"
    url = f"https://binhtan.example.vn/index.php?option=com_content&id=34:{slug}&catid=3"
    article = read(url=url).title
    assert article == TITLE


def test_a_page_of_a_film_has_no_text_rather_than_that_of_others() -> None:
    cards = "".join(
        f'<div class=card><h3><a href="/tin?id={n}">Tin khác của xã nhà số {n}</a></h3><p>{said}</p></div>'
        for n, said in enumerate(PROSE)
    )
    html = f"<title>{TITLE}</title><div><h1>{TITLE}</h1><time>21/07/2023</time><iframe src=/phim></iframe>"
    html += f"<section><h2>Tin liên quan</h2>{cards}</section></div>"
    article = parse_article(
        Document(html, "https://binhtan.example.vn/tin?id=7", SiteProfile("x", "https://x.vn/")), "7"
    )
    assert (article.title, article.summary, article.body) == (TITLE, None, None)
    assert [problem.kind for problem in article.problems] == ["no body"]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("KIM NGÂN", [Author("KIM NGÂN")]),
        ("CTV Ngọc Trinh", [Author("Ngọc Trinh", "CTV")]),
        ("<i>Thanh Tâm - Văn phòng HĐND&amp;UBND</i>", [Author("Thanh Tâm", None, "Văn phòng HĐND&UBND")]),
        ("LIÊN HỆ", []),
        ("<b>Phòng Văn hóa và Thông tin</b>", [Author("Phòng Văn hóa và Thông tin")]),
        ("<b>Phòng Văn hóa và Thông tin:</b>", []),
    ],
)
def test_a_line_at_the_end_is_a_name_only_where_it_reads_like_one(line: str, authors: list[Author]) -> None:
    assert read(below=f"<p>{line}</p>").authors == authors


def test_who_put_it_online_is_read_beside_the_date() -> None:
    article = read("<div><span>Người đăng: Kim Ngân</span><span>05/10/2023</span><span>Lượt xem: 12</span></div>")
    assert (article.byline, article.published_at, article.views) == ("Người đăng: Kim Ngân", "2023-10-05", 12)


def test_the_place_and_day_of_a_document_are_no_summary() -> None:
    article = read("<p>Bình Tân, ngày 5 tháng 10 năm 2023</p>")
    assert (article.summary, article.published_raw) == (None, None)


@pytest.mark.parametrize(
    "box",
    [
        "<p><b>Tin liên quan</b></p><ul><li><a href=/tin?id=3>Thu gom rác trên kênh</a></li></ul>",
        "<h4>Bài viết cùng chuyên mục</h4><p><a href=/tin?id=3>Thu gom</a></p><p><a href=/tin?id=4>Trồng cây</a></p>",
        "<div>Các tin khác: </div><p>» <a href=/tin?id=3>Thu gom rác trên kênh Mười Thước</a></p>",
    ],
)
@pytest.mark.parametrize("field", ["<p><strong>Tác giả: </strong>Kim Loan</p>", "<div>Người viết: Kim Loan</div>"])
def test_who_wrote_it_may_stand_under_a_box_that_ends_the_text(box: str, field: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    html = f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div>{text}{box}</div>{field}<div><input name=q></div></div>"
    article = parse_article(Document(html, f"{HOME}tin?id=7", SiteProfile("x", HOME)), "7")
    assert [author.name for author in article.authors] == ["Kim Loan"]
    assert body(article) == list(PROSE)


@pytest.mark.parametrize(
    "signed", ["<p><b>KIM LOAN</b></p>", "<p align=right>Kim Loan</p>", "<p>Tin, ảnh: Kim Loan</p>"]
)
@pytest.mark.parametrize(
    "box",
    [
        "<p><b>Mời bạn đọc xem thêm:</b></p><ul><li><a href=/tin?id=3>Thu gom rác</a></li></ul>",
        "<p>Tin liên quan:</p><p><a href=/tin?id=3>Thu gom rác trên kênh</a></p><p><a href=/tin?id=4>Trồng cây</a></p>",
    ],
)
def test_who_wrote_it_may_sign_behind_a_box_of_links(box: str, signed: str) -> None:
    article = read(below=box + signed)
    assert [author.name.title() for author in article.authors] == ["Kim Loan"]
    assert body(article) == list(PROSE)


def test_what_stands_behind_a_box_and_is_no_name_signs_nothing() -> None:
    box = "<p>Tin liên quan:</p><ul><li><a href=/tin?id=3>Thu gom rác trên kênh</a></li></ul>"
    assert read(below=f"{box}<p><b>Hộp thư bạn đọc</b></p><p>Gửi câu hỏi</p>").authors == []


def test_a_poem_is_signed_in_capitals_under_its_dedication() -> None:
    verses = (
        "Con nước ròng qua bến cũ",
        "Chiếc xuồng ai bỏ ven bờ",
        "Má ngồi vá chiều bằng khói",
        "Chờ con tóc đã bạc phơ",
    )
    text = "".join(f"<p>{line}</p>" for line in (*verses, "(Tặng má)"))
    html = (
        f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div>12/03/2024</div><div>{text}<p>LÊ THỊ KIM LOAN</p></div></div>"
    )
    article = parse_article(Document(html, f"{HOME}tin?id=7", SiteProfile("x", HOME)), "7")
    assert [author.name for author in article.authors] == ["LÊ THỊ KIM LOAN"]
    assert body(article) == [*verses, "(Tặng má)"]
