"""What a browser shows of a page, and what it does not."""

from __future__ import annotations

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.pages.document.head.claims import read_claims
from scraper.pages.document.layout.hidden import Hidden
from scraper.pages.document.layout.utility import hiding_of
from scraper.pages.document.lines import read_layout
from scraper.pages.document.links import read_links
from scraper.sites.profile import SiteProfile

HOME = "https://longhoa.example.gov.vn/"
SHOWN = "Sáng qua, hơn ba mươi chiếc ghe rủ nhau vét lại con rạch đầu ấp, nước đã chảy thông trở lại."
SECOND = "Đất vét lên được đắp vào chân đê, chỗ hồi tháng mười bị sóng tàu cuốn mất gần nửa mét bờ."
THIRD = "Ấp trích quỹ mua sáu trăm cây bần con, trồng thành ba hàng so le dọc theo mái đê vừa đắp xong."


def document(body: str, head: str = "") -> Document:
    return Document(f"<html><head>{head}</head><body>{body}</body></html>", f"{HOME}tin/7", SiteProfile("x", HOME))


def lines(body: str, head: str = "") -> list[str]:
    return [line.text for line in read_layout(document(body, head)).lines]


@pytest.mark.parametrize(
    "classes",
    [
        *("hidden", "hide", "d-none", "invisible", "hidden hide d-none", "uk-hidden", "is-hidden", "u-hidden", "HIDE"),
        *("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible", "show-for-sr"),
        *("screen-reader-only", "ui-helper-hidden-accessible", "hiddenStructure", "offscreen", "a11y-hidden"),
        *("d-md-none", "d-block d-lg-none", "md:hidden", "hidden-lg", "hidden-md hidden-lg", "visible-xs-block"),
        *("uk-hidden@m", "is-hidden-tablet", "hide-for-large", "show-for-small-only", "hide-on-med-and-up"),
        *("hidden-md-up", "visible-phone", "mobile-only", "elementor-hidden-desktop", "hidden lg:flex xl:hidden"),
        *("modal fade", "uk-modal", "mfp-hide", "print-only", "visible-print", "d-none d-print-block", "!hidden"),
        *("w3-hide-large w3-hide-medium", "hide-on-large-only"),
        *("toast", "toast align-items-center", "material-icons", "material-symbols-outlined md-18"),
    ],
)
def test_classes_that_hide_on_a_desktop(classes: str) -> None:
    assert hiding_of(classes) != ""
    assert lines(f"<p>Ghe</p><p class='{classes}'>Thuyền</p><p>Xuồng<b class='{classes}'>máy</b></p>") == [
        "Ghe",
        "Xuồng",
    ]


@pytest.mark.parametrize(
    "classes",
    [
        *("d-none d-md-block", "d-none d-xl-flex", "hidden md:block", "hidden sm:inline-flex", "max-md:hidden"),
        *("hidden-xs", "hidden-xs hidden-sm", "hidden-md", "visible-xs visible-lg", "uk-hidden-small", "uk-visible@m"),
        *("is-hidden-mobile", "hide-for-small-only", "hide-on-med-and-down", "hidden-phone", "visible-desktop"),
        *("hidden-sm-down", "elementor-hidden-phone", "hidden-print", "d-print-none", "print:hidden", "dark:hidden"),
        *("overflow-hidden", "not-sr-only", "field--label-hidden", "field--label-visually_hidden", "hide-if-no-js"),
        *("modal fade in", "modal show", "tab-pane fade", "collapse", "fade", "2xl:hidden", "text-center", ""),
        *("toast show", "material-card", "toaster", "w3-hide-small", "hide-for-large-only"),
    ],
)
def test_classes_that_show_on_a_desktop(classes: str) -> None:
    assert lines(f"<p>Ghe</p><p class='{classes}'>Thuyền</p>") == ["Ghe", "Thuyền"]


@pytest.mark.parametrize(
    "mark",
    [
        *("style='transform: scale(0)'", "style='transform:scale(0, 0)'"),
        *("hidden", "style='display : none'", "style='color:red; visibility: hidden'", "style='opacity:0'"),
        *("style='position:absolute;left:-9999px'", "style='text-indent:-9999px'", "style='clip: rect(0, 0, 0, 0)'"),
        *("style='height:1px;width:1px;overflow:hidden'", "popover", "role=dialog aria-hidden=true"),
        *("itemprop=url", "itemprop=logo", "class=reveal data-reveal", "style='font-size:0'", "style='FONT-SIZE:0px'"),
    ],
)
def test_what_else_hides(mark: str) -> None:
    assert lines(f"<p>Ghe</p><div {mark}>https://longhoa.example.gov.vn/logo.png</div>") == ["Ghe"]


@pytest.mark.parametrize(
    "mark",
    [
        "style='transform:scale(0.9)'",
        *("hidden=until-found", "style='opacity:0.9'", "style='left:-2px'", "style='height:100px;overflow:hidden'"),
        *("aria-hidden=true", "aria-hidden=false", "itemprop=articleSection", "role=dialog"),
    ],
)
def test_what_does_not_hide(mark: str) -> None:
    assert lines(f"<p>Ghe</p><div {mark}>Thuyền</div>") == ["Ghe", "Thuyền"]


def test_decoration_is_no_text_and_what_is_hidden_from_screen_readers_alone_is() -> None:
    icon = "<i aria-hidden=true class=x>keyboard_arrow_right</i><span aria-hidden=true>×</span>"
    assert lines(f"<p>{icon}Đăng ngày <span aria-hidden=true>21/07/2023</span></p>") == ["Đăng ngày 21/07/2023"]
    assert lines("<p>Ghe</p><p aria-hidden=true>❖ ❖ ❖</p><p aria-hidden=true>Thuyền</p>") == ["Ghe", "Thuyền"]


def test_the_name_of_an_icon_is_no_word_of_a_link() -> None:
    icon = "<i class='material-icons'>home</i><span class='material-symbols-rounded'>folder</span>"
    page = document(f"<a href='/tin-tuc'>{icon} Tin <b>tức</b></a><a href='/cho'>Chợ <b>phiên</b></a>")
    assert [link.text for link in read_links(page)] == ["Tin tức", "Chợ phiên"]


@pytest.mark.parametrize("label", ["Mã QR", "Chia sẻ", "Bình luận (2)", "Tin liên quan", "Âm thanh", "Bản đồ"])
def test_what_a_tool_opens_is_no_text(label: str) -> None:
    for opener in ("a class=btn data-toggle=collapse href='#q'", "button data-bs-target='#q'", "a aria-controls=q"):
        assert lines(f"<p>Ghe</p><{opener}>{label}</a></button><div class=collapse id=q><p>{SECOND}</p></div>") in (
            ["Ghe", label],
            ["Ghe"],  # a button shows no text
        )
    tabs = f"<ul><li><a href='#n'>Nội dung</a></li><li><a href='#q'>{label}</a></li></ul>"
    panes = f"<div class='tab-pane active' id=n><p>{SHOWN}</p></div><div class=tab-pane id=q><p>{SECOND}</p></div>"
    assert lines(f"{tabs}<div>{panes}</div>") == ["Nội dung", label, SHOWN]


@pytest.mark.parametrize("label", ["Nộp hồ sơ ở đâu?", "Phần 2", "Xem thêm", "English", "Tài liệu kèm theo"])
def test_what_is_opened_by_a_heading_of_the_text_is_text(label: str) -> None:
    part = f"<div class=collapse id=q><p>{SECOND}</p></div>"
    assert lines(f"<h3><a data-toggle=collapse href='#q'>{label}</a></h3>{part}") == [label, SECOND]


def test_templates_dialogs_and_closed_menus_of_tools_are_no_text() -> None:
    tools = "<div class=dropdown><ul class=dropdown-menu><li>Facebook</li><li>Zalo</li></ul></div>"
    assert lines(f"<template><p>Mẫu</p></template><dialog><p>Góp ý</p></dialog>{tools}<p>Ghe</p>") == ["Ghe"]
    assert lines(tools.replace("=dropdown>", "='dropdown open'>")) == ["Facebook", "Zalo"]
    assert lines("<dialog open><p>Góp ý</p></dialog>") == ["Góp ý"]
    menu = "<div class='collapse' id=c><ul><li><a href='/a'>Góp ý</a></li></ul></div>"
    assert lines(f"{menu}<p>Ghe</p>") == ["Ghe"]
    assert lines(f"{menu.replace('collapse', 'collapse navbar-collapse')}<p>Ghe</p>") == ["Góp ý", "Ghe"]
    assert lines("<div class=collapse><p>Nộp ở đâu?</p><a href='/a'>Một cửa</a></div>") == ["Nộp ở đâu?", "Một cửa"]


def test_the_time_of_the_last_change_beside_the_first_one_is_hidden_by_every_theme() -> None:
    times = "<time class='entry-date published'>20/07/2023</time><time class=updated>25/07/2023</time>"
    assert lines(f"<p>{times}</p>") == ["20/07/2023"]
    assert lines("<p><time class=updated>25/07/2023</time></p>") == ["25/07/2023"]


@pytest.mark.parametrize(
    ("style", "is_hidden"),
    [
        (".an{display:none}", True),
        ("div.an , .x { color:red; display : none !important }", True),
        ("#hop{visibility:hidden}", True),
        (".khung > .an{display:none}", True),
        (".bai .khung .an{display:none}", True),
        ("@media (min-width:768px){.an{display:none}}", True),
        ("@media screen{.an{display:none}} .y{display:block}", True),
        (".an{display:none} .an{display:block} .an{display:none}", True),
        ("/* .an{display:none} */ .an{color:red}", False),
        ("@media (max-width:600px){.an{display:none}}", False),
        ("@media print{.an{display:none}}", False),
        ("@keyframes mo{from{display:none}}", False),
        (".khung .x > .an{display:none}", False),
        (".no-js .an{display:none}", False),
        (".an:hover{display:none}", False),
        (".an{display:none} .khung .an{display:block}", False),
        (".an{display:none} #hop.an{display:flex}", False),
        (".an{backface-visibility:hidden}", False),
        ("body{visibility:hidden}", False),
    ],
)
def test_what_the_page_says_of_its_own_classes(style: str, is_hidden: bool) -> None:
    body = "<div class=bai><div class=khung><div class=an id=hop>Thuyền</div>Ghe</div></div>"
    assert lines(body, f"<style>{style}</style>") == (["Ghe"] if is_hidden else ["Thuyền", "Ghe"])


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div id=them style='display:none'><p>{SECOND}</p></div><a href='#' onclick=\"mo('them')\">Mở</a>",
        f"<div class='hidden' id=them><p>{SECOND}</p></div><button data-target='#them'>Mở</button>",
        f"<div class=hide><p>{SECOND}</p></div><span>Xem thêm »</span>",
        f"<button>Diễn biến</button><div class=panel style='display:none'><p>{SECOND}</p></div>",
        f"<div class='tab-pane' style='display:none'><p>{SECOND}</p></div>",
        f"<div role=tabpanel hidden><p>{SECOND}</p></div>",
        f"<div class=phan-sau style='display:none'><p>{SECOND}</p></div><script>$('.phan-sau').show()</script>",
    ],
)
def test_a_part_of_the_text_that_a_reader_can_open_is_text(hidden: str) -> None:
    assert SECOND in lines(f"<h1>Vét rạch</h1><p>{SHOWN}</p>{hidden}<p>{THIRD}</p>")


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div id=x class='modal'><p>{SECOND}</p></div><button data-target='#x'>Điều khoản</button>",
        f"<div class='sr-only'><p>{SECOND}</p></div><button>Mở</button>",
        f"<div style='display:none'><p>{SECOND}</p></div>",
        f"<div class=d-md-none><p>{SHOWN}</p><p>{THIRD}</p></div>",
        "<div id=x class=hide>Facebook Zalo</div><button data-target='#x'>Chia sẻ</button>",
    ],
)
def test_what_nobody_opens_is_no_text(hidden: str) -> None:
    shown = [line for line in lines(f"<p>{SHOWN}</p>{hidden}<p>{THIRD}</p>") if len(line) > len("Điều khoản")]
    assert shown == [SHOWN, THIRD]


@pytest.mark.parametrize(
    "mark", ["style='opacity:0'", "class=hidden", "style='visibility:hidden' class='wow'", "hidden"]
)
def test_a_page_that_a_script_is_to_show_is_read_all_the_same(mark: str) -> None:
    article = f"<h1>Vét rạch đầu ấp</h1><div><p>{SHOWN}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    assert lines(f"<p>Trang chủ</p><div {mark}>{article}</div>")[-3:] == [SHOWN, SECOND, THIRD]
    listed = "".join(f"<li><a href='/tin/{n}'>Ghe xuồng về bến số {n} sau mùa nước nổi</a></li>" for n in range(9))
    assert len(lines(f"<p>Trang chủ</p><ul {mark}>{listed}</ul>")) == 10


def test_hidden_words_are_claims_and_no_more() -> None:
    hidden = (
        "<div class='hidden' itemprop=author itemscope><span itemprop=name>Lê Thị Bé</span></div>"
        "<span class=d-none itemprop=datePublished content='2023-07-21T08:00'></span>"
        "<div hidden itemprop=publisher itemscope><meta itemprop=name content='Xã Long Hòa'></div>"
        f"<p class=sr-only itemprop=description>{SHOWN}</p>"
    )
    page = document(f"<h1>Vét rạch đầu ấp</h1>{hidden}<p>{SECOND}</p><p>{THIRD}</p>")
    claims = read_claims(page)
    assert (claims.authors, claims.summaries) == (("Lê Thị Bé",), (SHOWN,))
    assert (claims.dates, claims.site_names) == (("2023-07-21T08:00",), ("Xã Long Hòa",))
    assert parse_article(page, "7").body == f"{SECOND}\n\n{THIRD}"


def test_hidden_words_and_pictures_are_not_in_the_clean_html() -> None:
    hidden = "<div class='modal fade'><img src='/a.jpg' width=900><p>Đóng</p></div><b class=hide>quantri</b>"
    page = document(f"<h1>Vét rạch</h1><div><p>{SECOND}</p><img src='/a.jpg' width=600>{hidden}<p>{THIRD}</p></div>")
    article = parse_article(page, "7")
    assert [one.image_url for one in article.captions] == [f"{HOME}a.jpg"]
    assert article.body_html is not None
    assert article.body_html.count("<img") == 1
    assert "Đóng" not in article.body_html
    assert "quantri" not in article.body_html


def test_a_style_of_any_length_is_read_in_time() -> None:
    for style in (".an{display:none}" * 9000, "/*" * 90000, "{" * 90000 + "display:none", "@media(" * 30000):
        page = document("<p class=an>Ghe</p>" * 50, f"<style>{style}</style>")
        assert len(read_layout(page).lines) in (0, 50)
    assert Hidden(page).holds(page.tree) is False


@pytest.mark.parametrize(
    "holder",
    [
        "<nav>{}",
        "<div class=print-only>{}</div>",
        "<div class=offcanvas>{}</div>",
        "<nav class=menu><a href='/'>Đầu</a>{}</nav>",
    ],
)
def test_what_holds_most_of_the_text_is_shown_whatever_it_is_called(holder: str) -> None:
    text = "".join(f"<p>{one}</p>" for one in (SHOWN, SECOND, THIRD))
    assert [line for line in lines(f"<h1>Vét rạch</h1>{holder.format(text)}") if len(line) > 60] == [
        SHOWN,
        SECOND,
        THIRD,
    ]
    beside = f"<h1>Vét rạch</h1><main>{text}</main>{holder.format(f'<p>{SHOWN}</p>')}"
    assert [line for line in lines(beside) if len(line) > len("Vét rạch")] == [SHOWN, SECOND, THIRD]
