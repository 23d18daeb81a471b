"""Who signs a text, whom the system names beside, and who is nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.items import Author
from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article

SITE = "https://rachgoi.example.gov.vn"
NAME = "Trang thông tin điện tử xã Rạch Gòi"
TITLE = "Nông dân Rạch Gòi được mùa cam sành"
PROSE = (
    "Từ đầu tháng, các nhà vườn ở ấp Nhất đã cắt lứa cam đầu tiên, trái lớn đều và ít bị sâu đục hơn mọi năm trước.",
    "Ủy ban nhân dân xã vận động các hộ liền ranh cùng bơm nước, nhờ vậy chi phí mỗi công giảm được gần ba trăm ngàn.",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
RIGHT = "<p style='text-align: right'><strong>{}</strong></p>"
PLAIN, BOLD, ITALIC = "<p>{}</p>", "<p><b>{}</b></p>", "<p class='text-end'><em>{}</em></p>"


def read(inside: str = "", below: str = "", above: str = "", head: str = "") -> Article:
    html = f"""<html><head><title>{TITLE} - {NAME}</title>{head}</head><body>
        <header><a href="/">{NAME}</a></header><div><h1>{TITLE}</h1>{above}<div>{TEXT}{inside}</div>{below}</div>
        </body></html>"""
    return parse_article(Document(html, f"{SITE}/tin/512.html", SiteProfile("x", f"{SITE}/")), "512")


def check(article: Article, *authors: Author) -> None:
    assert article.authors == list(authors)
    assert (article.body or "").split("\n\n") == list(PROSE)
    assert article.summary is None


PEOPLE = {
    "Hồng Nhung": [Author("Hồng Nhung")],
    "Trần Văn Út": [Author("Trần Văn Út")],
    "KIM LOAN – HỮU PHƯỚC": [Author("KIM LOAN"), Author("HỮU PHƯỚC")],
    "Kim Loan và Hồ Giang": [Author("Kim Loan"), Author("Hồ Giang")],
    "Thạch Sa Rây": [Author("Thạch Sa Rây")],
    "Kim Thị Sô Phia": [Author("Kim Thị Sô Phia")],
    "Y Wan Niê": [Author("Y Wan Niê")],
    "H'Hen Niê": [Author("H'Hen Niê")],
    "Giàng A Páo": [Author("Giàng A Páo")],
    "Huỳnh Như - Đài Truyền thanh xã": [Author("Huỳnh Như", None, "Đài Truyền thanh xã")],
    "Huỳnh Như, Hội Nông dân xã": [Author("Huỳnh Như", None, "Hội Nông dân xã")],
    "Huỳnh Như (xã Rạch Gòi)": [Author("Huỳnh Như", None, "xã Rạch Gòi")],
    "Lê Hương/ Trường Mẫu giáo Hoa Sen": [Author("Lê Hương", None, "Trường Mẫu giáo Hoa Sen")],
    "Huỳnh Như (nhu.hn@rachgoi.example.vn)": [Author("Huỳnh Như")],
    "CTV Ngọc Diễm": [Author("Ngọc Diễm", "CTV")],
    "Theo Ngọc Hân": [Author("Ngọc Hân", "Theo")],
    "Thay mặt ban tổ chức: Lê Văn Kiên": [Author("Lê Văn Kiên", "Thay mặt ban tổ chức")],
    "Người viết: Lê Thu Hà": [Author("Lê Thu Hà", "Người viết")],
}
OFFICES = [
    "BBT",
    "Ban biên tập",
    "Phòng Nội vụ",
    "Trung tâm Khuyến nông",
    "VĂN PHÒNG UBND XÃ",
    "Tổ Truyền thông nhà trường",
    "Hạt Kiểm lâm khu vực 2",
]


@pytest.mark.parametrize("unit", ["Giáo viên Trường Tiểu học Rạch Gòi", "Phòng Kinh tế huyện", "Bí thư Đoàn xã"])
def test_a_unit_or_a_post_under_a_name_is_of_the_signature(unit: str) -> None:
    check(read(f"{RIGHT.format('Lê Thu Hà')}<p class=text-end><i>{unit}</i></p>"), Author("Lê Thu Hà", None, unit))
    check(read(f"<p align=right><b>Lê Thu Hà</b><br>{unit}</p>"), Author("Lê Thu Hà", None, unit))


@pytest.mark.parametrize("form", [RIGHT, PLAIN, BOLD, ITALIC])
@pytest.mark.parametrize("text", PEOPLE)
def test_people_sign_a_text(text: str, form: str) -> None:
    check(read(form.format(text)), *PEOPLE[text])


@pytest.mark.parametrize("form", [RIGHT, PLAIN, BOLD, ITALIC])
@pytest.mark.parametrize("text", OFFICES)
def test_offices_sign_a_text(text: str, form: str) -> None:
    check(read(form.format(text)), Author(text))


@pytest.mark.parametrize(
    "lines",
    [
        ["Trân trọng", "Xin Cảm Ơn"],
        ["Hà Nội"],
        ["Còn Tiếp"],
        ["LIÊN HỆ"],
        ["Phòng Nội vụ", "Điện thoại: 0294 3 855 000"],
        ["Read More"],
        ["Theo Luật Đất đai"],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Tám"],
    ],
    ids=lambda lines: lines[0],
)
def test_what_signs_no_text(lines: list[str]) -> None:
    article = read("".join(f"<p><b>{line}</b></p>" for line in lines))
    assert article.authors == []
    assert (article.body or "").endswith(lines[-1])


def test_a_list_and_a_table_of_names_sign_nothing() -> None:
    assert read("<p>Trần Văn Út</p><p>Lê Thị Mai</p><p>Sơn Thị Bé</p>").authors == []
    assert read("<ul><li>Trần Văn Út</li><li>Lê Thị Mai</li></ul>").authors == []
    assert read("<table><tr><td>Giải nhất</td><td>Trần Văn Út</td></tr></table>").authors == []


def test_a_name_under_verses() -> None:
    verses = [
        "Cam sành chín đỏ vườn nhà",
        "Thương ai thương cả phù sa đắp bồi",
        "Mai về gói nắng gửi người",
        "Còn thơm",
    ]
    body = "<br>".join(verses)
    html = f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div><p>{body}</p><p>Út Hiền</p></div></div>"
    article = parse_article(Document(html, f"{SITE}/tin/512.html", SiteProfile("x", f"{SITE}/")), "512")
    assert article.authors == [Author("Út Hiền")]
    assert "Út Hiền" not in (article.body or "Út Hiền")


def test_two_lines_sign_together() -> None:
    check(read(RIGHT.format("Thanh Trúc") + RIGHT.format("Minh Đức")), Author("Thanh Trúc"), Author("Minh Đức"))
    unit = read(RIGHT.format("Thanh Trúc") + RIGHT.format("Đài Truyền thanh xã"))
    check(unit, Author("Thanh Trúc", None, "Đài Truyền thanh xã"))


FIELDS = {
    "labelled under": ("", "<div class=author-info><p><strong>Tác giả: </strong>Kim Loan</p></div>", "Tác giả"),
    "label over": ("", "<dl><dt>Tác giả:</dt><dd>Kim Loan</dd></dl>", "Tác giả"),
    "label and date": ("<p>Người đăng: Kim Loan - Cập nhật: 12/03/2024</p>", "", "Người đăng"),
    "labelled above": ("<p>12/03/2024 | Người đăng: Kim Loan | 312 lượt xem</p>", "", "Người đăng"),
    "marked link to an author": ("<p>12/03/2024 <a class=author href='/author/kl'>Kim Loan</a></p>", "", None),
    "link to an author": ("<p><a href='/tac-gia/loan'>Kim Loan</a> / 21 Th9, 2023 / 12 lượt xem</p>", "", None),
    "marked beside the date": ("<div><a rel=author>Kim Loan</a> - <time>12/03/2024</time></div>", "", None),
    "by": ("<div><time>12/03/2024</time> <span class=byline>by <a>Kim Loan</a></span></div>", "", "by"),
    "by behind the date": ("<p>Đăng ngày 02 Th10 2023 bởi Kim Loan</p>", "", "bởi"),
    "by whom, and more": ("<p>Đăng 12/03/2024 bởi Kim Loan | 312 lượt xem</p>", "", "bởi"),
    "beside the counter under": (
        "",
        "<p><i>12/03/2024</i> <b>Tác giả: Kim Loan</b> <u>Lượt xem: 65</u></p>",
        "Tác giả",
    ),
    "by in a footer": ("", "<footer><span>bởi</span> <span class='vcard author'>Kim Loan</span></footer>", "bởi"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_signature_and_a_field_are_both_kept(field: str) -> None:
    above, below, role = FIELDS[field]
    check(read("", below, above), Author("Kim Loan", role))
    check(read(RIGHT.format("Hồng Nhung"), below, above), Author("Hồng Nhung"), Author("Kim Loan", role))
    check(read(PLAIN.format("Kim Loan"), below, above), Author("Kim Loan"))


@pytest.mark.parametrize(
    "above",
    [
        "<p><i class='fa fa-clock-o'></i> 12/03/2024 <i class='fa fa-user'></i> Minh Châu</p>",
        "<p><span><em class='bi bi-person-circle'></em><span>Minh Châu</span></span> | <span>12/03/2024</span></p>",
    ],
)
def test_a_short_name_behind_the_sign_of_a_user(above: str) -> None:
    check(read(above=above), Author("Minh Châu"))
    assert read(above=above.replace("fa-user", "fa-tag").replace("bi-person-circle", "bi-tag")).authors == []
    assert read(above=above.replace("Minh Châu", "quantri")).authors == []


def test_a_short_name_beside_the_date_that_took_the_picture() -> None:
    above = "<p><span>Minh Châu</span> · <time>12/03/2024</time></p>"
    picture = "<figure><img src='/a.jpg'><figcaption>Cam sành lứa đầu {}</figcaption></figure>"
    assert [one.name for one in read(picture.format("© Minh Châu"), above=above).authors] == ["Minh Châu"]
    assert read(picture.format("của ông Tư"), above=above).authors == []


@pytest.mark.parametrize("foot", ["<div id='f'>{}</div>", "<table><tr><td>{}</td></tr></table>", "<p>{}</p>"])
def test_an_office_in_a_foot_without_a_name_signs_nothing(foot: str) -> None:
    html = f"""<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><div>{TEXT}</div></div>
        {foot.format("UBND xã Rạch Gòi")}</body></html>"""
    assert parse_article(Document(html, f"{SITE}/tin/512.html", SiteProfile("x", f"{SITE}/")), "512").authors == []


@pytest.mark.parametrize(
    "nobody",
    [
        "quantri",
        "admin",
        "Administrator",
        "webmaster",
        "bientap",
        "xa_rachgoi2",
        "Quản trị viên",
        NAME,
        "rachgoi.example.gov.vn",
    ],
)
@pytest.mark.parametrize("field", FIELDS)
def test_a_user_s_name_and_the_site_s_own_are_nobody(field: str, nobody: str) -> None:
    above, below, _ = FIELDS[field]
    above, below = above.replace("Kim Loan", nobody), below.replace("Kim Loan", nobody)
    check(read("", below, above))
    check(read(BOLD.format("BBT"), below, above), Author("BBT"))


def test_a_newspaper_is_the_source() -> None:
    box = "<div><p class=author>Theo Lê Thanh Huệ</p><p class=source>Báo Nông thôn</p></div>"
    check(read("", box), Author("Lê Thanh Huệ", "Theo"))
    check(read("<p>Nguồn: Báo Nông thôn</p>"), Author("Báo Nông thôn", "Nguồn"))
    check(read("<p><i>(Theo TTXVN)</i></p>"), Author("TTXVN", "Theo"))


def test_a_signature_stands_above_tags_files_and_other_articles() -> None:
    tags = "<section><header>Từ khóa</header><a href='/tag/cam' rel=tag>cam sành</a> <a href='/tag/xa'>xã</a></section>"
    title = "<a href='/tin/9.html'><h4>Xã mở thêm lớp học bơi</h4></a>"
    card = f"<div class=card>{title}<span class=author>Lê Mai</span></div>"
    check(read(PLAIN.format("Hồng Nhung"), tags + card), Author("Hồng Nhung"))
    check(read("", card))


def test_the_author_whom_the_head_claims_beside_the_date() -> None:
    head = '<meta name="author" content="Hữu Phước">'
    check(read("", "", "<div>18/09/2025 · 1 phút đọc · Hữu Phước</div>", head), Author("Hữu Phước"))
    check(read("", "", "<div>18/09/2025 · 1 phút đọc · Nông Thôn</div>", head))


def test_the_name_field_of_a_form_is_no_author() -> None:
    form = (
        "<form><p class='comment-form-author'><label>Tên</label><input></p><p class=comment-form-email>Email</p></form>"
    )
    check(read("", form))


def test_a_signature_in_the_cell_of_the_text_of_a_page_laid_out_in_cells() -> None:
    text = f"<p><b>{TITLE}</b></p>{TEXT}<p align='right'><b>PHÒNG VH-XH</b></p>"
    html = f"<title>{TITLE}</title><table><tr><td><p>Giới thiệu</p></td><td>{text}</td></tr></table>"
    check(parse_article(Document(html, f"{SITE}/?tin=7", SiteProfile("x", SITE)), "7"), Author("PHÒNG VH-XH"))


SITES = ["UBND xã Rạch Gòi", "Ủy ban nhân dân xã Rạch Gòi", "Xã Rạch Gòi", "Trường THCS Rạch Gòi"]


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("holder", ["<div class=ft>{}</div>", "<div><div>{}</div></div>", "<table><tr><td>{}</table>"])
def test_the_name_at_the_foot_of_a_page_is_nobody(name: str, holder: str) -> None:
    foot = holder.format(name)
    html = f"<title>{TITLE}</title><body><div><h1>{TITLE}</h1><div>{TEXT}{{}}</div></div>{foot}</body>"
    for signed, authors in (("", []), ("<p align=right><b>Lê Thu Hà</b></p>", [Author("Lê Thu Hà")])):
        page = Document(html.format(signed), f"{SITE}/tin/512.html", SiteProfile("x", f"{SITE}/"))
        check(parse_article(page, "512"), *authors)


@pytest.mark.parametrize("name", SITES[:2])
def test_an_office_that_signs_beside_the_text_is_an_author(name: str) -> None:
    check(read(below=RIGHT.format(name)), Author(name))
    check(read(below=f"<div>{name}</div>"), Author(name))


@pytest.mark.parametrize(
    "form",
    [
        "<p class='fw-bold'>{}</p>",
        "<p style='font-weight: 700'>{}</p>",
        "<p><span style='font-style:italic'>{}</span></p>",
        "<p class='uk-text-bold'>{}</p>",
        "<p><span class='font-semibold'>{}</span></p>",
    ],
)
def test_a_style_or_a_class_sets_a_name_apart_as_a_tag_does(form: str) -> None:
    check(read(form.format("Ban biên tập")), Author("Ban biên tập"))
    check(read(form.format("Trúc Ly")), Author("Trúc Ly"))


def test_a_marked_link_to_an_author_from_elsewhere_is_one() -> None:
    above = "<p>12/03/2024 <a {} href='/author/jane-doe'>Jane Doe</a></p>"
    assert [one.name for one in read(above=above.format("class='author'")).authors] == ["Jane Doe"]


def test_by_in_a_title_or_a_sentence_names_nobody() -> None:
    assert read(above="<p>Trang chủ / Bản nhạc by Kim Loan ra mắt</p><p>12/03/2024</p>").authors == []
    assert read(above="<p>Do ấp Nhất góp vốn by Kim Loan, ngày 12/03/2024</p>").authors == []


def test_a_caption_that_names_an_office_is_none_over_the_signature() -> None:
    cells = "".join(f'<td><img src="/a/{n}.jpg"></td>' for n in range(2))
    captions = "<td><em>Bà con dự lễ</em></td><td><em>Bí thư Chi bộ trao quyết định</em></td>"
    table = f"<table><tr>{cells}</tr><tr>{captions}</tr></table>"
    check(read(f"{table}{RIGHT.format('Duy Khánh')}"), Author("Duy Khánh"))


def test_the_sites_name_at_the_foot_is_no_signature_though_it_reads_like_a_name() -> None:
    html = f"""<html><head><title>{TITLE}</title></head><body><div><a href="/">Đại An</a></div>
        <div><h1>{TITLE}</h1><div>{TEXT}</div></div><div>Đại An</div></body></html>"""
    check(parse_article(Document(html, f"{SITE}/tin/512.html", SiteProfile("x", f"{SITE}/")), "512"))


@pytest.mark.parametrize("label", ["Tác giả", "Tác giả:", "Người viết"])
def test_labels_and_values_that_only_elements_part(label: str) -> None:
    both = f"<div><span>{label}</span><b>Lê Minh Thư</b><span>Nguồn</span><b>Báo Nông thôn</b></div>"
    check(read(below=both), Author("Lê Minh Thư", label.rstrip(":")), Author("Báo Nông thôn", "Nguồn"))
    check(read(below=f"<p><i>{label}</i><i>Lê Minh Thư</i></p>"), Author("Lê Minh Thư", label.rstrip(":")))
