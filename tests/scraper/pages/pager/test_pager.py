"""Pagers: where a list stands, and the one step that leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Pager

SITE = "https://huyen-m.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
TITLES = (
    "Thăm trại nuôi tôm công nghệ cao ở ấp Bãi",
    "Khởi công cầu nối hai bờ kênh Xáng",
    "Hội diễn văn nghệ quần chúng mùa xuân",
)
ROWS = "".join(
    f'<li><a href="/tin/bai-{n}.html">{title}</a> <i>1{n}/02/2023</i>'
    f"<p>Tóm tắt đủ dài của bài thứ {n} trong danh sách.</p></li>"
    for n, title in enumerate(TITLES, 1)
)


def pager(markup: str, url: str = "/tin", sent: tuple[tuple[str, str], ...] | None = None) -> Pager | None:
    html = f"<html><head><title>Tin</title></head><body><div><h1>Tin</h1><ul>{ROWS}</ul>{markup}</div></body></html>"
    page = parse_page(html, SITE + url, PROFILE, sent)
    assert page.kind == "list"
    assert len(page.entries) == len(TITLES)
    return page.pager


def onward(found: Pager | None) -> str | None:
    return None if found is None or found.next is None else found.next.url.removeprefix(SITE)


LINK = '<a href="{}">{}</a>'


def links(*pairs: tuple[str, str]) -> str:
    return "<div>" + " ".join(LINK.format(*pair) for pair in pairs) + "</div>"


THREE = links(("/tin?page=1", "1"), ("/tin?page=2", "2"), ("/tin?page=3", "3"))
OFFSETS = links(("/tin?start=0", "1"), ("/tin?start=10", "2"), ("/tin?start=20", "3"))
GAP = "<p>1 <a href='/tin/page/2/'>2</a> <a href='/tin/page/3/'>3</a> … <a href='/tin/page/9/'>9</a></p>"
BACK = "<a href='/tin?p=1'>{}</a> "
PLAIN = [
    (THREE, "/tin?page=2", "/tin?page=3", 2, 3),
    (THREE, "/tin", "/tin?page=2", 1, 3),
    (links(("/tin/trang-1", "1"), ("/tin/trang-2", "2")), "/tin/trang-2", None, 2, 2),
    (GAP, "/tin", "/tin/page/2/", 1, 9),
    ("<table><tr><td><b>1</b></td><td><a href='/tin?p=2'>2</a></td></tr></table>", "/tin", "/tin?p=2", 1, 2),
    ("<p><a href='/tin?p=2'>← Bài cũ</a> <a href='/tin'>Bài mới →</a></p>", "/tin", "/tin?p=2", None, None),
    ("<p><a href='/tin?p=2'>Bài đăng cũ hơn</a></p>", "/tin", "/tin?p=2", None, None),
    ("<p><a href='/tin?p=2'>Xem tiếp trang sau</a></p>", "/tin", "/tin?p=2", None, None),
    ("<p><a href='/tin?p=2'>Tải thêm bài viết</a></p>", "/tin", "/tin?p=2", None, None),
    ("<p><a href='/tin?p=2'><img src='/i/btn_next.gif'></a></p>", "/tin", "/tin?p=2", None, None),
    ("<button onclick=\"window.location='/tin?p=2'\">Trang sau</button>", "/tin", "/tin?p=2", None, None),
    (
        "<select><option value='/tin?p=1' selected>1</option><option value='/tin?p=2'>2</option></select>",
        "/tin",
        "/tin?p=2",
        1,
        2,
    ),
    (f"<p>{BACK.format(1)}<b>2</b> <a href='/tin?p=9'>»</a></p>", "/tin?p=2", None, 2, None),
    (f"<p>{BACK.format('«')}{BACK.format(1)}<b>2</b> <a href='/tin?p=3'>»</a></p>", "/tin?p=2", "/tin?p=3", 2, None),
    (f"<p>{BACK.format('‹')}{BACK.format(1)}<b>2</b></p>", "/tin?p=2", None, 2, 2),
    (f"<p>Trang 2/3 {BACK.format('Trước')}<a href='/tin?p=3'>Sau</a></p>", "/tin?p=2", "/tin?p=3", 2, 3),
    (f"<p>Trang 3/3 {BACK.format('Trước')}<a href='/tin?p=3'>Sau</a></p>", "/tin?p=3", None, 3, 3),
    (OFFSETS, "/tin?start=10", "/tin?start=20", 2, 3),
    ("<p><a rel='next' href='/tin?p=2'><img src='/r.gif'></a></p>", "/tin", "/tin?p=2", None, None),
    ("<p><a title='Trang sau' href='/tin?p=2'><i class='icon'></i></a></p>", "/tin", "/tin?p=2", None, None),
    ("<p><a href='/tin?p=2'>Xem thêm</a></p>", "/tin", "/tin?p=2", None, None),
    (
        "<p><a class='active'>1</a><a href='/tin?p=2'>2</a><a class='disabled' href='/tin?p=9'>›</a></p>",
        "/tin",
        "/tin?p=2",
        1,
        None,
    ),
]


@pytest.mark.parametrize(("markup", "url", "step", "current", "last"), PLAIN)
def test_plain_links(markup: str, url: str, step: str | None, current: int | None, last: int | None) -> None:
    found = pager(markup, url)
    assert found is not None
    assert (onward(found), found.current, found.last) == (step, current, last)


@pytest.mark.parametrize(
    "markup",
    [
        links(("/tin?y=2021", "2021"), ("/tin?y=2022", "2022"), ("/tin?y=2023", "2023")),
        links(("/tin?c=a", "A"), ("/tin?c=b", "B"), ("/tin?c=c", "C")),
        "<p>Đánh giá: " + links(*((f"/tin/sao?n={n}", str(n)) for n in range(1, 6))) + "</p>",
        "<table><tr><th>T2</th><th>CN</th></tr><tr>"
        + "".join(f"<td><a href='/ngay?d={n}'>{n}</a></td>" for n in range(1, 32))
        + "</tr></table>",
        "<p><a href='#'>1</a> <a href='#'>2</a> <a href='#'>3</a></p>",
        "",
    ],
    ids=["years", "letters", "stars", "calendar", "nowhere", "nothing"],
)
def test_no_pager_leads_on(markup: str) -> None:
    assert onward(pager(markup)) is None


def test_a_flat_page_whose_body_holds_everything() -> None:
    rows = "".join(f'<p><a href="/tin/bai-{n}.html">{title}</a> 1{n}/02/2023</p>' for n, title in enumerate(TITLES, 1))
    numbers = "<a href='/tin1'>1</a> 2 <a href='/tin3'>3</a> <a href='/x'>RSS</a>"
    page = parse_page(f"<html><body><h1>Tin</h1>{rows}{numbers}</body></html>", f"{SITE}/tin2", PROFILE)
    assert page.pager is not None
    assert (page.pager.current, onward(page.pager)) == (2, "/tin3")


def test_a_copy_above_the_list_changes_nothing() -> None:
    copy = links(("/tin?p=1", "1"), ("/tin?p=2", "2"), ("/tin?p=3", "3"))
    html = f"<html><body><div><h1>Tin</h1>{copy}<ul>{ROWS}</ul>{copy}</div></body></html>"
    assert onward(parse_page(html, f"{SITE}/tin", PROFILE).pager) == "/tin?p=2"


def test_the_pager_of_a_side_block_is_not_the_lists() -> None:
    side = (
        "<div><h4>Xem nhiều</h4><ul>"
        + "".join(f'<li><a href="/phim/{n}.html">Phóng sự truyền hình số {n} về miền quê</a></li>' for n in range(3))
        + "</ul>"
        + links(("/phim?p=1", "1"), ("/phim?p=2", "2"))
        + "</div>"
    )
    html = f"<html><body><div><h1>Tin</h1><ul>{ROWS}</ul></div><div>{side}</div></body></html>"
    assert onward(parse_page(html, f"{SITE}/tin", PROFILE).pager) is None


@pytest.mark.parametrize(
    "steps",
    [
        links(("?month=11&amp;year=2026", "«"), ("?month=1&amp;year=2027", "»")),
        links(("/tin?nam=2026&amp;thang=11", "‹ Trước"), ("/tin?nam=2027&amp;thang=1", "Sau ›")),
        "<table><caption><a href='/tin?lich=1&amp;thang=1&amp;ngay=1&amp;nam=2027' rel='next'>»</a></caption></table>",
    ],
)
def test_a_calendar_beside_is_no_pager(steps: str) -> None:
    assert pager(steps) is None


def test_the_year_over_the_entries_is_no_page() -> None:
    year = "<h2><a href='/nam/2025'>2025</a></h2>"
    html = f"<html><body><section><h1>Tin</h1>{year}{ROWS}<a href='/muc/tin/'>1</a> <b>2</b></section></body></html>"
    found = parse_page(html, f"{SITE}/muc/tin/page/2/", PROFILE).pager
    assert found is None or found.last in (None, 2)


def test_a_list_of_a_month_may_go_on() -> None:
    on = links(("/tin?thang=1&amp;nam=2027&amp;trang=2", "Sau ›"))
    assert onward(pager(on, "/tin?thang=1&nam=2027")) == "/tin?thang=1&nam=2027&trang=2"


def test_an_address_in_a_script() -> None:
    script = 'javascript:RefreshPageTo(event, "/tin?Paged=TRUE\\u0026p_ID=30");'
    assert onward(pager(f"<p><a href='{script}'><img src='n.gif' alt='Next'></a></p>")) == "/tin?Paged=TRUE&p_ID=30"


FIELDS = (
    '<input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__VIEWSTATE" value="s1">'
    '<input type="text" name="q" value="lúa"><input type="checkbox" name="a" checked><input type="checkbox" name="b">'
    '<select name="n"><option value="10">10</option><option value="20" selected>20</option></select>'
    '<input name="off" disabled value="x"><textarea name="t">\nghi</textarea>'
    '<input type="submit" name="find" value="Tìm">'
)
KEPT = (("__VIEWSTATE", "s1"), ("q", "lúa"), ("a", "on"), ("n", "20"), ("t", "ghi"))


def form(markup: str) -> str:
    return f'<form method="post" action="/tin.aspx?x=1">{FIELDS}</form>'.replace("</form>", f"<p>{markup}</p></form>")


def posted(target: str, argument: str = "") -> tuple[tuple[str, str], ...]:
    return (("__EVENTTARGET", target), ("__EVENTARGUMENT", argument), *KEPT)


def dots(target: str, label: str) -> str:
    return f"<a href=\"javascript:__doPostBack('{target}','')\">{label}</a> "


BLOCKS = [
    ("1 " + dots("p2", "2") + dots("p3", "3") + dots("f", "..."), posted("p2"), 1, None),
    (dots("p1", "1") + dots("p4", "4") + "5 " + dots("f", "..."), posted("f"), 5, None),
    (dots("b", "...") + "6 " + dots("p7", "7") + dots("f", "..."), posted("p7"), 6, None),
    (dots("b", "...") + dots("p6", "6") + "7 ", None, 7, 7),
    (dots("b", "...") + "<span>11</span>", None, 11, 11),
]


@pytest.mark.parametrize(("markup", "fields", "current", "last"), BLOCKS)
def test_blocks_of_postbacks(
    markup: str, fields: tuple[tuple[str, str], ...] | None, current: int, last: int | None
) -> None:
    found = pager(form(markup))
    assert found is not None
    assert (found.current, found.last) == (current, last)
    assert (found.next.form if found.next else None) == fields
    assert found.next is None or found.next.url == f"{SITE}/tin.aspx?x=1"


def test_the_current_page_from_what_was_sent() -> None:
    found = pager(form(dots("p1", "1") + dots("p2", "2") + dots("p3", "3")), sent=posted("p2"))
    assert found is not None
    assert found.current == 2
    assert found.next is not None
    assert found.next.form == posted("p3")


def test_a_postback_behind_onclick() -> None:
    found = pager(form("""1 <span onclick="javascript:__doPostBack('g','Page$2');">2</span>"""))
    assert found is not None
    assert found.next is not None
    assert found.next.form == posted("g", "Page$2")


def test_buttons() -> None:
    markup = '<input type="submit" name="pg$1" value="1" disabled><input type="submit" name="pg$2" value="2">'
    found = pager(form(markup))
    assert found is not None
    assert found.next is not None
    assert found.next.form == (("__EVENTTARGET", ""), *KEPT, ("pg$2", "2"))
    picture = pager(form('<input type="image" name="nx" src="/n.gif" alt="Trang sau">'))
    assert picture is not None
    assert picture.next is not None
    assert picture.next.form == (("__EVENTTARGET", ""), *KEPT, ("nx.x", "1"), ("nx.y", "1"))


def test_a_button_of_a_get_form() -> None:
    controls = '<input type="hidden" name="loai" value="3"><b>1</b> <button name="p" value="2">2</button>'
    assert onward(pager(f'<form action="/tin">{controls}</form>')) == "/tin?loai=3&p=2"


def test_a_postback_outside_its_broken_form() -> None:
    closed_early = f'<table><form method="post" action="/tin.aspx?x=1"><tr><td>{FIELDS}</td></tr></form></table>'
    found = pager(f"{closed_early}<p>1 {dots('p2', '2')}</p>")
    assert found is not None
    assert found.next is not None
    assert found.next.form is not None
    assert found.next.form[0] == ("__EVENTTARGET", "p2")


def piece(kind: str, name: str, content: str) -> str:
    return f"{len(content)}|{kind}|{name}|{content}|"


def test_an_update_panels_reply() -> None:
    sent = (
        ("__EVENTTARGET", "p2"),
        ("__EVENTARGUMENT", ""),
        ("__VIEWSTATE", "s1"),
        ("q", "lúa"),
        ("__ASYNCPOST", "true"),
    )
    panel = f"<div><h1>Tin</h1><ul>{ROWS}</ul><p>{dots('p1', '1')}2 {dots('p3', '3')}</p></div>"
    reply = piece("#", "", "4") + piece("updatePanel", "up1", panel) + piece("hiddenField", "__VIEWSTATE", "s2|s3")
    page = parse_page(reply, f"{SITE}/tin", PROFILE, sent)
    assert [entry.title for entry in page.entries] == list(TITLES)
    assert page.pager is not None
    assert page.pager.current == 2
    assert page.pager.next is not None
    assert page.pager.next.form == (
        ("__EVENTTARGET", "p3"),
        ("__EVENTARGUMENT", ""),
        ("__VIEWSTATE", "s2|s3"),
        ("q", "lúa"),
    )


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "\x00",
        "<",
        "<html>",
        "1|#||4|",
        "9999999999|updatePanel|a|x|",
        '<form><a onclick="__doPostBack(\'">1</a>',
    ],
)
def test_nothing_crashes(html: str) -> None:
    for url in ("/", "/tin", "/1/2222/3/4/a/b", "/1/2222/3/a"):
        parse_page(html, SITE + url, PROFILE, (("__EVENTTARGET", "a"),))


OPTIONS = "<option value=1 selected>Trang 1<option value=2>Trang 2<option value=3>Trang 3"


def test_a_select_of_pages_in_a_form() -> None:
    form = f"<form action=/ds.asp><input type=hidden name=muc value=4><select name=page>{OPTIONS}</select></form>"
    found = pager(form)
    assert found is not None
    assert (found.current, found.last, onward(found)) == (1, 3, "/ds.asp?muc=4&page=2")


def test_a_select_of_addresses() -> None:
    options = '<option value="/tin?trang=1">Trang 1</option><option value="/tin?trang=2" selected>Trang 2</option>'
    options += '<option value="/tin?trang=3">Trang 3</option>'
    found = pager(f"<select onchange='location=this.value'>{options}</select>", "/tin?trang=2")
    assert found is not None
    assert (found.current, onward(found)) == (2, "/tin?trang=3")


def test_a_select_that_posts_back() -> None:
    select = "<select name='ct$ddlTrang' onchange=\"__doPostBack('ct$ddlTrang','')\"><option>1<option>2</select>"
    found = pager(f"<form method=post action=/tin><input type=hidden name=__VIEWSTATE value=s>{select}</form>")
    assert found is not None
    assert found.next is not None
    assert found.next.form is not None
    told = {"__VIEWSTATE": "s", "__EVENTTARGET": "ct$ddlTrang", "__EVENTARGUMENT": "", "ct$ddlTrang": "2"}
    assert dict(found.next.form) == told


@pytest.mark.parametrize(
    "select",
    [
        "<select name=thang><option>1<option>2<option>3</select>",
        "<select name=pagesize><option>1<option>2</select>",
        "<select name=page><option>10<option>20</select>",
    ],
)
def test_a_select_of_something_else(select: str) -> None:
    assert pager(f"<form action=/ds.asp>{select}</form>") is None


@pytest.mark.parametrize(
    "words",
    [
        "<p><!-- pager -->Trang 1/3</p>",
        "<p><?pager?>Trang 1 / 3</p>",
        "<p><i></i> Trang <b>1</b>/<b>3</b></p>",
        "<p><!-- a --><!-- b --><span>Trang 1 trong tổng số 3</span></p>",
    ],
)
def test_a_comment_or_an_empty_element_before_the_place_changes_nothing(words: str) -> None:
    found = pager(words)
    assert found is not None
    assert (found.current, found.last) == (1, 3)


@pytest.mark.parametrize("words", ["Tiếp 5 mục »", "Next 5 items »", "5 tin tiếp theo", "5 bài viết cũ hơn →"])
def test_a_step_may_say_how_many_more(words: str) -> None:
    on = links(("/tin?tu=5", "2"), ("/tin?tu=5", words))
    found = pager(f"<ul><li>1</li><li>{on.replace('</a> ', '</a></li><li>')}</li></ul>")
    assert found is not None
    assert (onward(found), found.current) == ("/tin?tu=5", 1)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Hiển thị 1 - 5 trong tổng số 12 kết quả", (1, 3)),
        ("Hiển thị từ 6 đến 10 của 12", (2, 3)),
        ("Showing 1 to 5 of 6 entries", (1, 2)),
        ("11–15 trên tổng số 40 tin", (3, 8)),
        ("Hiển thị 11 - 12 trong tổng số 12 kết quả", None),
        ("Lớp học từ 1 - 5 trong 12 tháng", None),
        ("Kết quả 1 - 5 2024", None),
    ],
)
def test_words_that_count_entries_say_how_many_pages_there_are(words: str, place: tuple[int, int] | None) -> None:
    found = pager(f"<p>{words}</p>")
    assert (found and (found.current, found.last, found.next)) == (place and (*place, None))
