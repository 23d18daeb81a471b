"""Which line is the title, among the site's name, sections, kickers and the title said again elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.pages.document.headline import headline, headline_at
from scraper.pages.document.lines import read_layout
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article

SITE = "https://rachgoi.example.gov.vn"
TITLE = "Nông dân Rạch Gòi được mùa cam sành"
OTHER = "Cam sành Rạch Gòi vào vụ, thương lái tới tận vườn"
PROSE = (
    "Từ đầu tháng, các nhà vườn ở ấp Nhất đã cắt lứa cam đầu tiên, trái lớn đều và ít bị sâu đục hơn mọi năm trước.",
    "Ủy ban nhân dân xã vận động các hộ liền ranh cùng bơm nước, nhờ vậy chi phí mỗi công giảm được gần ba trăm ngàn.",
    "Sang tuần sau, hợp tác xã sẽ cân cam cho đợt thứ hai, mỗi nhà được báo trước một ngày để thuê người hái kịp lúc.",
)
TEXT = "<div>" + "".join(f"<p>{paragraph}</p>" for paragraph in PROSE) + "</div>"
MENU = "<ul class=menu><li><a href='/'>Trang chủ</a></li><li><a href='/tin-tuc'>Tin tức - Sự kiện</a></li></ul>"
OTHERS = [
    "Xã mở thêm một lớp học bơi cho trẻ em",
    "Cây cầu ấp Nhì thông xe sau bốn tháng",
    "Thêm hai tuyến hẻm có đèn chiếu sáng",
]
LONG_ADDRESS = "/tin-tuc/nong-dan-rach-goi-duoc-mua-cam-sanh-512.html"


def read(body: str, window: str = "Rạch Gòi", address: str = "/chi-tiet?id=512") -> Article:
    html = f"<html><head><title>{window}</title></head><body>{body}</body></html>"
    return parse_article(Document(html, SITE + address, SiteProfile("x", f"{SITE}/")), "512")


def check(article: Article, title: str = TITLE) -> None:
    assert article.title == title
    assert (article.body or "").split("\n\n") == list(PROSE)
    assert article.summary is None


def entry(title: str, address: str) -> str:
    return f"<a href='{address}'>{title}</a>"


MOST_READ = {
    "list": "<h3>Xem nhiều</h3><ul>{items}</ul>|<li>{link}</li>",
    "headings": "<section><h2>Đọc nhiều nhất</h2>{items}</section>|<article><h4>{link}</h4></article>",
    "cards": "<div class=hot>{items}</div>|<div class=item><p>{link}</p><span>12/03/2024</span></div>",
    "rows": "<table>{items}</table>|<tr><td>{link}</td></tr>",
}


@pytest.mark.parametrize("form", MOST_READ)
@pytest.mark.parametrize("is_linked", [True, False])
def test_the_title_again_among_the_most_read(form: str, is_linked: bool) -> None:
    box, item = MOST_READ[form].split("|")
    own = entry(TITLE, LONG_ADDRESS) if is_linked else f"<strong>{TITLE}</strong>"
    links = [own, *(entry(one, f"/tin-tuc/tin-{number}.html") for number, one in enumerate(OTHERS, 300))]
    most_read = box.format(items="".join(item.format(link=link) for link in links))
    page = f"{MENU}<div><h1>{OTHER}</h1>{TEXT}</div>{most_read}"
    check(read(page, TITLE, LONG_ADDRESS), OTHER)
    # The headline under its own name is found as before.
    check(read(page.replace(OTHER, TITLE), TITLE, LONG_ADDRESS))


def test_the_title_again_in_the_way_to_the_page() -> None:
    way = "".join(f"<li>{step}</li>" for step in ("<a href='/'>Trang chủ</a>", "<a href='/tin-tuc'>Tin tức</a>", TITLE))
    way = f"<ol class=breadcrumb>{way}</ol>"
    check(read(f"{way}<div><h1>{OTHER}</h1>{TEXT}</div>", TITLE, LONG_ADDRESS), OTHER)
    check(read(f"{way}<div><div class=tieu-de>{TITLE}</div>{TEXT}</div>", TITLE, LONG_ADDRESS))


@pytest.mark.parametrize(
    ("head", "window"),
    [
        ("<header><h1>TRẠM THÚ Y RẠCH GÒI</h1></header>", "Chi tiết - Trạm Thú y Rạch Gòi"),
        ("<div><h1>Kho bạc Rạch Gòi</h1></div>", "Xem tin | Kho bạc Rạch Gòi"),
        ("<div><h1><a href='/'>Rạch Gòi quê tôi</a></h1></div>", "Rạch Gòi quê tôi"),
        ("<div><a href='/'><img src=/l.png alt='Rạch Gòi quê tôi'></a><h1>Rạch Gòi quê tôi</h1></div>", "Rạch Gòi"),
        ("<div><h1>TRƯỜNG THCS RẠCH GÒI</h1></div>", "TRƯỜNG THCS RẠCH GÒI"),
        ("<div><h1>Tin tức - Sự kiện</h1></div>", "Tin tức - Sự kiện | Xã Rạch Gòi"),
        ("<div><h1>Chi tiết tin tức</h1></div>", "Chi tiết tin tức"),
    ],
)
@pytest.mark.parametrize(
    "title", ["<h2>{}</h2>", "<h3>{}</h3>", "<div class='news-title'>{}</div>", "<p><b>{}</b></p>"]
)
def test_the_only_h1_names_the_site_or_the_section(head: str, window: str, title: str) -> None:
    check(read(f"{head}{MENU}<div>{title.format(TITLE)}{TEXT}</div>", window))


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Chuyện nhà nông</span><span>{}</span>",
        "<small>Chuyện nhà nông</small> {}",
        "<a href='/nha-nong'>Chuyện nhà nông</a>{}",
        "<strong>Chuyện nhà nông:</strong> {}",
        "{}<small>Bài 2: Giữ vườn qua mùa mặn</small>",
        "<span>{}</span> <em>(Kỳ cuối)</em>",
    ],
)
@pytest.mark.parametrize(
    ("window", "address"),
    [(f"{TITLE} - Xã Rạch Gòi", "/chi-tiet?id=512"), ("Xã Rạch Gòi", LONG_ADDRESS), (f"Xã Rạch Gòi » {TITLE}", "/512")],
)
def test_a_kicker_is_no_part_of_the_title(heading: str, window: str, address: str) -> None:
    check(read(f"{MENU}<div><h1>{heading.format(TITLE)}</h1>{TEXT}</div>", window, address))


def test_a_heading_in_pieces_stays_whole_where_nobody_says_a_part_of_it() -> None:
    check(read(f"{MENU}<div><h1><b>Nông dân</b> {TITLE[9:]}</h1>{TEXT}</div>", f"{TITLE} - Xã Rạch Gòi"))
    check(read(f"{MENU}<div><h1><b>Nông dân</b> {TITLE[9:]}</h1>{TEXT}</div>"))


@pytest.mark.parametrize("mark", [" - ", " | ", " – ", " » ", " :: ", " — "])
@pytest.mark.parametrize("tag", ["h2", "h3", "div", "p"])
def test_the_window_names_the_site_beside_the_title(mark: str, tag: str) -> None:
    for window in (f"{TITLE}{mark}Cổng thông tin xã Rạch Gòi", f"Xã Rạch Gòi{mark}{TITLE}"):
        check(read(f"{MENU}<div><{tag}>{TITLE}</{tag}>{TEXT}</div>", window))


def headline_of(body: str, head: str, address: str = "/chi-tiet?id=512") -> str | None:
    html = f"<html><head>{head}</head><body>{MENU}{body}</body></html>"
    found = headline(Document(html, SITE + address, SiteProfile("x", f"{SITE}/")))
    return found.text if found else None


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Vụ cam “ngọt” của xã – ba năm nhìn lại", '<title>Vụ cam "ngọt" của xã - ba năm nhìn lại</title>'),
        ("Vụ cam 'ngọt' của xã: ba năm nhìn lại", "<title>Vụ cam ‘ngọt’ của xã: ba năm nhìn lại</title>"),
        ("Vụ cam “ngọt”…", "<meta property='og:title' content='Vụ cam &amp;#8220;ngọt&amp;#8221;...'>"),
    ],
)
@pytest.mark.parametrize("tag", ["h1", "h3"])
def test_quotes_and_dashes_are_set_otherwise_in_the_head(printed: str, said: str, tag: str) -> None:
    assert headline_of(f"<div><{tag}>{printed}</{tag}>{TEXT}</div>", said) == printed


@pytest.mark.parametrize(
    "head",
    [
        "<title>Rạch Gòi: nông dân phấn khởi vì cam sành được mùa, được giá</title>",
        "<title>Xã Rạch Gòi</title><meta property='og:title' content='Được mùa cam sành, nông dân Rạch Gòi vui'>",
    ],
)
@pytest.mark.parametrize("tag", ["h1", "h2"])
def test_a_main_heading_says_the_same_in_other_words(head: str, tag: str) -> None:
    assert headline_of(f"<div><{tag}>{TITLE}</{tag}>{TEXT}</div>", head) == TITLE
    # It is no title where the head speaks of something else, or where it leads elsewhere.
    assert headline_of(f"<div><{tag}>{OTHERS[1]}</{tag}>{TEXT}</div>", head) is None
    assert headline_of(f"<div><{tag}>{entry(TITLE, '/tin-khac-77')}</{tag}>{TEXT}</div>", head) is None


def test_a_main_heading_worded_as_in_the_address() -> None:
    body = f"<div><h1>{TITLE}: ba bài học</h1>{TEXT}</div>"
    assert headline_of(body, "", "/cam-sanh-duoc-mua-nong-dan-vui.html") == f"{TITLE}: ba bài học"
    assert headline_of(body, "", "/hop-hoi-dong-nhan-dan-xa.html") is None


def test_a_heading_in_a_block_named_for_the_way_is_the_title() -> None:
    body = f"<div class='page-head-with-breadcrumb'><a href='/tin-tuc'>Tin tức</a><h1>{TITLE}</h1></div>{TEXT}"
    assert headline_of(body, f"<title>{TITLE}</title>", LONG_ADDRESS) == TITLE
    # So it is beside cards of other articles that are made like it.
    cards = "".join(f"<div><p>{entry(one, f'/tin-{at}')}</p></div>" for at, one in enumerate(OTHERS, 300))
    body = f"<div><div><h1>{TITLE}</h1></div>{cards}</div>{TEXT}"
    assert headline_of(body, f"<title>{TITLE}</title>", LONG_ADDRESS) == TITLE


def test_where_the_likeliest_line_is_among_others_the_next_is_the_title() -> None:
    way = f"<ol class=breadcrumb><li><a href='/'>Trang chủ</a></li><li>{TITLE}</li></ol>"
    body = f"{way}<div><h1>{TITLE} năm nay</h1>{TEXT}</div>"
    assert headline_of(body, f"<title>{TITLE}</title>") == f"{TITLE} năm nay"


def test_of_two_lines_that_say_the_title_the_main_heading_is_it() -> None:
    # A carousel of teasers over the article, in which the article itself is one.
    teasers = (entry(TITLE, LONG_ADDRESS), entry(OTHERS[0], "/tin-1.html"))
    carousel = "".join(f"<li><article><div><div><h3>{teaser}</h3></div></div></article></li>" for teaser in teasers)
    html = f"<title>{TITLE}</title><ol>{carousel}</ol><article><h1>{TITLE}</h1>{TEXT}</article>"
    document = Document(html, SITE + LONG_ADDRESS, SiteProfile("x", f"{SITE}/"))
    at = headline_at(document)
    assert at is not None
    assert read_layout(document).lines[at].block.tag == "h1"


UNPRINTED = {
    "head": (f'<meta property="og:title" content="{TITLE}">', f"{TITLE} - Xã Rạch Gòi", "/?p=512"),
    "address": ("", f"{TITLE} | Xã Rạch Gòi", LONG_ADDRESS),
}


@pytest.mark.parametrize("form", UNPRINTED)
def test_the_title_that_only_the_window_shows(form: str) -> None:
    head, window, address = UNPRINTED[form]
    html = f"<html><head><title>{window}</title>{head}</head><body>{MENU}<main>{TEXT}</main></body></html>"
    page = parse_page(html, SITE + address, SiteProfile("x", f"{SITE}/"))
    assert page.kind == "article"
    assert page.article is not None
    check(page.article)
    assert page.article.rules["title"] == "title of the window"


@pytest.mark.parametrize(
    "window", ["Chào mừng bà con đến với trang của xã Rạch Gòi", "Trang thông tin điện tử xã Rạch Gòi", "Tin tức"]
)
def test_a_motto_or_a_name_in_the_window_is_no_title(window: str) -> None:
    assert read(f"{MENU}<main>{TEXT}</main>", window).title is None


def test_a_heading_that_links_to_its_own_page_is_a_title_and_files_are_no_list() -> None:
    files = "<div>File đính kèm: {} (32 KB); {} (18 KB)</div>".format(
        entry("Quy trình ủ phân.pdf", "/Handlers/DownloadFile.ashx?id=71"),
        entry("Mẫu đăng ký.docx", "/Handlers/DownloadFile.ashx?id=72"),
    )
    heading = f"<h3>{entry(TITLE, '/chi-tiet?id=512')}</h3>"
    html = f"<html><head><title>Rạch Gòi</title></head><body>{MENU}<div>{heading}{TEXT}{files}</div></body></html>"
    page = parse_page(html, f"{SITE}/chi-tiet?id=512", SiteProfile("x", f"{SITE}/"))
    assert page.kind == "article"
    assert page.article is not None
    check(page.article)
    assert [one.name for one in page.article.attachments] == ["Quy trình ủ phân.pdf", "Mẫu đăng ký.docx"]


@pytest.mark.parametrize(
    "title",
    [
        "Hội thao công nhân khu công nghiệp Rạch Gòi",
        "Hội thi văn hóa thể thao xã Rạch Gòi",
        "Phòng chống đuối nước ở Rạch Gòi",
        "Sơ kết phong trào thi đua xã Rạch Gòi",
    ],
)
def test_a_title_of_words_that_sites_are_called_by_is_a_title(title: str) -> None:
    check(read(f"{MENU}<h1>{title}</h1>{TEXT}", window=title), title)


@pytest.mark.parametrize("name", ["Hội Nông dân xã Rạch Gòi", "Sở Nội vụ", "Xã Rạch Gòi", "Trung tâm Y tế Rạch Gòi"])
def test_the_name_of_a_site_is_no_title(name: str) -> None:
    check(read(f"<h1>{name}</h1>{MENU}<h2>{TITLE}</h2>{TEXT}", window=name))


@pytest.mark.parametrize("holder", ["<h1>{}</h1>", "<div class='tieu-de'>{}</div>", "<h2><b>{}</b></h2>"])
@pytest.mark.parametrize("at", [9, 18, 22])
def test_a_title_that_breaks_part(holder: str, at: int) -> None:
    cut = TITLE.index(" ", at)
    title = holder.format(f"{TITLE[:cut]}<br>{TITLE[cut + 1 :]}")
    check(read(f"{MENU}<div>{title}<p>12/03/2024</p>{TEXT}</div>", f"{TITLE} | Kinh tế | Xã Rạch Gòi"))
    check(read(f"{MENU}<div>{title}<p>12/03/2024</p>{TEXT}</div>", f"{TITLE} - Rạch Gòi", LONG_ADDRESS))


def test_a_kicker_over_a_break_is_no_part_of_the_title() -> None:
    check(read(f"{MENU}<div><h1>Chuyện nhà nông<br>{TITLE}</h1>{TEXT}</div>", f"{TITLE} | Xã Rạch Gòi"))


def test_a_menus_entry_that_leads_here_is_no_title() -> None:
    """A section of one article has the section's address: the menu says it too, the window's title decides."""
    title = "Tổng thu ngân sách của phường An Lộc vượt dự toán"
    text = "<p>Đến hết tháng tư, phường đã thu hơn sáu tỷ đồng, đạt 61 phần trăm dự toán cả năm được giao.</p>"
    menu = (
        '<ul><li><a href="/1462/7/69640/guong-nguoi-tot">Gương người tốt</a></li><li><a href="/tin">Tin</a></li></ul>'
    )
    html = f"<title>{title}</title>{menu}<div><div>{title}</div><div>Ngày 05/05/2025</div><div>{text}{text}</div></div>"
    document = Document(html, f"{SITE}/1462/7/69640/guong-nguoi-tot", SiteProfile("x", f"{SITE}/"))
    assert parse_article(document, "7").title == title
