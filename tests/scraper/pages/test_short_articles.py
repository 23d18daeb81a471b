"""Short articles with few links or none: no link of the page's own is taken for a list."""

import pytest

from scraper.items import PageKind
from scraper.pages.addresses.furniture import is_furniture
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

HOME = "http://binhkhe.example.vn/"
TITLE = "Ấp Gò Dừa lắp xong hai mươi bóng đèn đường"
TEXT = (
    "Tối thứ bảy, bà con ấp Gò Dừa cùng nhau bật sáng dãy đèn đầu tiên trên con đường dẫn ra bến phà cũ.",
    "Mỗi bóng đèn do một gia đình trông coi, tiền điện thì các hộ buôn bán ở đầu ấp xin được góp trọn.",
)
WAY = '<font><a href="index.php?m=tin&act=muc&id=3">Tin trong xã</a> &gt;&gt;</font><br>'
BACK = '<p><a href="index.php?m=tin&act=muc&id=3">Xem các mục</a></p>'
PRINT = '<p><a href="index.php?m=tin&id=8&dnnprintmode=true"><img src="/p.gif" alt="In"></a></p>'
OTHERS = '<p><b>Các tin cũ hơn</b><ul><li><a href="index.php?m=tin&act=xem&id=5">Hội thi gói bánh tét</a></ul>'
TITLES = (
    f"<font size=4><b>{TITLE}</b></font><br><font size=1>Cập nhật: 08:15 ngày 02/06/2011</font><br>",
    f"<h1>{TITLE}</h1>",
    f'<div class="newsTitle">{TITLE}</div>',
)


def kind(inner: str) -> PageKind:
    html = f"<title>Trang tin xã Bình Khê</title><table><tr><td width=150>Danh mục<td width=480>{inner}</table>"
    return parse_page(html, f"{HOME}index.php?m=tin&act=xem&id=8", SiteProfile("x", HOME)).kind


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("foot", ["", BACK, PRINT, OTHERS, PRINT + BACK + OTHERS])
@pytest.mark.parametrize("way", ["", WAY])
@pytest.mark.parametrize("texts", [TEXT[:1] * 2, TEXT])
def test_a_short_text_under_a_title_is_an_article(title: str, foot: str, way: str, texts: tuple[str, ...]) -> None:
    assert kind(way + title + "<br><br>".join(texts) + foot) == "article"


def test_one_story_with_a_summary_is_a_list() -> None:
    link = f'<a href="index.php?m=tin&act=xem&id=9">{TITLE}</a> (02/06/2011)'
    assert kind(f"<b>TIN TRONG XÃ</b><ul><li>{link}<br>{TEXT[0]} {TEXT[1]}</li></ul>") == "list"


@pytest.mark.parametrize("name", ["Nông nghiệp – Nông thôn", "Tin hoạt động của các ấp trong xã"])
@pytest.mark.parametrize("date", ["", "<br><b>Thứ năm, ngày 02/06/2011 - 08:15</b><br>"])
def test_one_story_under_a_sections_long_name_is_a_list(name: str, date: str) -> None:
    link = f'<a href="index.php?m=tin&act=xem&id=9">{TITLE}</a>'
    assert kind(f"<div><h2>{name}</h2><p>{link}</p>{date}<p>{TEXT[0]} {TEXT[1]}</p></div>") == "list"


def test_the_last_story_of_a_section_known_by_its_id_is_a_list() -> None:
    there = "Default.aspx?sid=9&pageid=2&catid=7"
    lead = f"<h2>Hoạt động của hội đồng nhân dân xã</h2><p>{TEXT[0]} {TEXT[1]}</p>"
    html = f"<div>{lead}<ul><li>02/06/2011 <a href='{there}&id=55'>{TITLE}</a></li></ul></div>"
    page = parse_page(html, HOME + there, SiteProfile("x", HOME))
    assert (page.kind, [entry.title for entry in page.entries]) == ("list", [TITLE])


@pytest.mark.parametrize("query", ["dnnprintmode=true", "print=1", "tmpl=component", "SkinSrc=No+Skin", "act=send"])
def test_another_dress_of_a_page_is_furniture(query: str) -> None:
    assert is_furniture(f"{HOME}tin.aspx?id=5&{query}")


def test_a_picture_says_what_its_link_does() -> None:
    page = parse_page(f"<ul>{PRINT}</ul>", f"{HOME}tin?m=muc", SiteProfile("x", HOME))
    assert page.entries == []


def test_related_articles_over_and_under_a_text_make_no_list_of_it() -> None:
    def box(first: int) -> str:
        cards = "".join(
            f"<div class=the><h3><a href='/bai-{n}'>Xóm thứ {n} vừa khánh thành một cây cầu mới</a></h3>"
            "<p>Cầu dài hơn hai mươi mét, xe cứu thương nay chạy được tới cuối xóm.</p></div>"
            for n in range(first, first + 3)
        )
        return f"<div>{cards}</div>"

    title, text = "Đèn đường ấp Gò", "".join(f"<p>{one} {one} {one} {one}</p>" for one in TEXT)
    own = f"<h1>{title}</h1><p><a href='/muc/ap'>Tin của các ấp</a></p><div>{text}</div>"
    html = f"<title>{title}</title><body>{box(1)}<div>{own}</div>{box(4)}{box(7)}</body>"
    assert parse_page(html, f"{HOME}den-duong-ap-go", SiteProfile("x", HOME)).kind == "article"
