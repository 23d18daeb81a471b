"""Pictures and captions in the forms in which content systems, editors and Word print them, within one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article

URL = "https://cangca.example.gov.vn/tin-tuc/cang-ca-nao-vet-luong-lach-truoc-mua-gio-chuong-2261.html"
TITLE = "Cảng cá nạo vét luồng lạch trước mùa gió chướng"
BEFORE = (
    "Từ đầu tuần, hai xáng cạp của xí nghiệp thủy lợi neo giữa cửa vàm, múc bùn từ luồng tàu lên sà lan suốt ngày đêm.",
    "Theo ban quản lý cảng, mùa gió chướng năm trước có mười bảy ghe mắc cạn ngay lối vào vì bãi bồi lấn ra quá nhanh.",
)
AFTER = (
    "Bùn múc lên được chở tới khu đất trũng phía sau nhà lồng chợ, vừa lấp ao tù vừa khỏi phải đổ xuống lòng sông.",
    "Các chủ ghe góp mỗi người hai trăm nghìn đồng tiền dầu; phần còn lại trích từ quỹ bảo trì đường thủy của huyện.",
)
CAPTION = "Xáng cạp múc bùn giữa cửa vàm lúc nước ròng."


def article(between: str, head: str = "", paragraph: str = "<p>{}</p>") -> Article:
    """What is read of the article with this between its paragraphs, or between title and text."""
    before, after = ("\n".join(paragraph.format(text) for text in texts) for texts in (BEFORE, AFTER))
    page = parse_page(
        f"""<html lang="vi"><head><title>{TITLE}</title></head><body><div id="menu"><a href="/">Trang chủ</a>
        <a href="/tin-tuc">Tin tức</a></div><div class="main"><h1>{TITLE}</h1><p class="date">12/10/2024</p>{head}
        <div class="text">{before}{between}{after}</div></div><div id="foot"><p>Ban quản lý cảng cá. Ấp Vàm.</p>
        </div></body></html>""",
        URL,
        SiteProfile(name="cangca", home_url="https://cangca.example.gov.vn/"),
    )
    assert page.article is not None
    return page.article


def captions(found: Article) -> list[tuple[str | None, str | None]]:
    return [(one.text, one.credit) for one in found.captions]


def pictures(found: Article) -> list[str]:
    return [one.image_url.removeprefix("https://cangca.example.gov.vn") for one in found.captions]


def body(found: Article) -> list[str]:
    return (found.body or "").split("\n\n")


# Where the picture is: the largest one, whatever shows it.

SHOWN_BY = {
    "sources alone": '<picture><source srcset="/a-900.webp 900w, /a-450.webp 450w"><source srcset="/a.jpg"></picture>',
    "sources by width of the window": '<picture><source media="(min-width: 900px)" srcset="/a-900.webp">'
    '<source media="(max-width: 899px)" srcset="/a-450.webp"><img src="data:image/gif;base64,R0"></picture>',
    "sources without spaces": '<picture><source srcset="/a-450.webp 1x,/a-900.webp 2x"><img></picture>',
    "srcset": '<img src="/a-300.webp" srcset="/a-300.webp 300w, /a-900.webp 900w, /a-600.webp 600w">',
    "srcset of densities": '<img src="/a-450.webp" srcset="/a-450.webp 1x, /a-900.webp 2x">',
    "data-srcset": '<img src="/img/blank.gif" data-srcset="/a-300.webp 300w, /a-900.webp 900w">',
    "data-src": '<img src="data:image/gif;base64,R0lGOD" data-src="/a-900.webp">',
    "data-original": '<img src="/images/lazyload.gif" data-original="/a-900.webp">',
    "data-lazy": '<img src="/loader.svg" data-lazy="/a-900.webp">',
    "data-lazy-src": '<img data-lazy-src="/a-900.webp" src="/themes/img/placeholder-16x9.png">',
    "data-hi-res": '<img src="/a-450.webp" data-src="/a-600.webp" data-hi-res="/a-900.webp">',
    "data-large-file": '<img src="/a-450.webp" data-medium-file="/a-300.webp" data-large-file="/a-900.webp">',
    "a copy for no scripts": '<img class="lazy"><noscript><img src="/a-900.webp"></noscript>',
    "a copy for no scripts before": '<noscript><img src="/a-900.webp"></noscript><img data-src="/a-900.webp">',
    "a copy behind a smaller one": '<img data-src="/a-900.webp"><noscript><img src="/a-600.webp"></noscript>',
    "amp": '<amp-img src="/a-900.webp" width="900" height="600"><noscript><img src="/a-450.webp"></noscript></amp-img>',
    "background": '<div class="thumb" style="background-image: url(\'/a-900.webp\')"></div>',
    "background in short": '<span style="background: #eee url(/a-900.webp) no-repeat"></span>',
    "background for later": '<div class="lazy" data-bg="url(/a-900.webp)"></div>',
    "button": '<button type="button"><img src="/a-900.webp"></button>',
    "link to the large one": '<a class="fancybox" href="/a-900.webp"><img src="/a-900.webp"></a>',
}


@pytest.mark.parametrize("form", SHOWN_BY)
def test_the_largest_picture_of_a_figure_is_found(form: str) -> None:
    found = article(f"<figure>{SHOWN_BY[form]}<figcaption>{CAPTION}</figcaption></figure>")
    assert pictures(found) == ["/a-900.webp"]
    assert captions(found) == [(CAPTION, None)]
    assert body(found) == [*BEFORE, *AFTER]
    assert '<img src="https://cangca.example.gov.vn/a-900.webp"' in (found.body_html or "")


# Where caption and credit are.

IMG = '<img src="/a.jpg">'
WHOLE = (CAPTION, "Tư Ngà")
CAPTIONED = {
    "credit behind": (f"<figure>{IMG}<figcaption>{CAPTION} Ảnh: Tư Ngà</figcaption></figure>", WHOLE),
    "credit in parentheses": (f"<figure>{IMG}<figcaption>{CAPTION} (Ảnh: Tư Ngà)</figcaption></figure>", WHOLE),
    "credit behind a dash": (f"<figure>{IMG}<figcaption>{CAPTION} - Ảnh: Tư Ngà</figcaption></figure>", WHOLE),
    "credit without a colon": (f"<figure>{IMG}<figcaption>{CAPTION} Ảnh Tư Ngà</figcaption></figure>", WHOLE),
    "credit in capitals": (
        f"<figure>{IMG}<figcaption>{CAPTION} ẢNH: TƯ NGÀ</figcaption></figure>",
        (CAPTION, "TƯ NGÀ"),
    ),
    "agency": (f"<figure>{IMG}<figcaption>{CAPTION} Tư Ngà/TTXVN</figcaption></figure>", (CAPTION, "Tư Ngà/TTXVN")),
    "in English": (f"<figure>{IMG}<figcaption>{CAPTION} Photo: Tư Ngà</figcaption></figure>", WHOLE),
    "nobody named": (
        f"<figure>{IMG}<figcaption>{CAPTION} Ảnh minh họa</figcaption></figure>",
        (f"{CAPTION} Ảnh minh họa", None),
    ),
    "on the picture": (
        f"<figure><div>{IMG}<span class='tag'>Ảnh: Tư Ngà</span></div><figcaption>{CAPTION}</figcaption></figure>",
        WHOLE,
    ),
    "over the picture": (f"<figure><p>Ảnh: Tư Ngà</p>{IMG}<figcaption>{CAPTION}</figcaption></figure>", WHOLE),
    "behind the caption": (
        f"<figure>{IMG}<figcaption>{CAPTION}</figcaption><small>Ảnh: Tư Ngà</small></figure>",
        WHOLE,
    ),
    "two figcaptions": (
        f"<figure>{IMG}<figcaption>{CAPTION}</figcaption><figcaption>Tư Ngà</figcaption></figure>",
        WHOLE,
    ),
    "two blocks": (
        f"<figure>{IMG}<figcaption><p>{CAPTION}</p><p class='source'>Tư Ngà</p></figcaption></figure>",
        WHOLE,
    ),
    "spans that a style parts": (
        f"<figure>{IMG}<figcaption><span>{CAPTION}</span><span>Tư Ngà</span></figcaption></figure>",
        WHOLE,
    ),
    "sign": (f"<figure>{IMG}<figcaption>{CAPTION}<em>© Tư Ngà</em></figcaption></figure>", WHOLE),
    "credit alone": (f"<figure>{IMG}<figcaption>Ảnh: Tư Ngà</figcaption></figure>", (None, "Tư Ngà")),
    "caption over the picture": (f"<figure><figcaption>{CAPTION}</figcaption>{IMG}</figure>", (CAPTION, None)),
    "figure in a link": (
        f"<a href='/thu-vien/91'><figure>{IMG}<figcaption>{CAPTION} Ảnh: Tư Ngà</figcaption></figure></a>",
        WHOLE,
    ),
    "figure in a button": (
        f"<button><figure>{IMG}<figcaption>{CAPTION} Ảnh: Tư Ngà</figcaption></figure></button>",
        WHOLE,
    ),
    "shortcode": (
        f'<p>[caption id="attachment_8" width="600"]{IMG} {CAPTION} Ảnh: Tư Ngà[/caption]</p>',
        WHOLE,
    ),
    "wordpress": (f"<div class='wp-caption'>{IMG}<p class='wp-caption-text'>{CAPTION} Ảnh: Tư Ngà</p></div>", WHOLE),
    "centred by hand": (f"<center>{IMG}<br><i>{CAPTION} Ảnh: Tư Ngà</i></center>", WHOLE),
    "Word's paragraphs": (
        f"<p align=center class=MsoNormal>{IMG}</p><p align=center class=MsoNormal><i>{CAPTION} Ảnh: Tư Ngà</i></p>",
        WHOLE,
    ),
    "Word's table": (
        f"<table><tr><td><p>{IMG}</p></td></tr><tr><td><p>{CAPTION} Ảnh: Tư Ngà</p></td></tr></table>",
        WHOLE,
    ),
    "small letters": (f"<p>{IMG}</p><p><small>{CAPTION}</small></p>", (CAPTION, None)),
    "smaller than the text": (
        f"<p>{IMG}</p><p><span style='font-size:14pt'><span style='font-size:11pt'>{CAPTION}</span></span></p>",
        (CAPTION, None),
    ),
    "credit under the caption": (
        f"<p>{IMG}</p><p style='text-align:center'><em>{CAPTION}</em></p><p style='text-align:center'>Ảnh: Tư Ngà</p>",
        WHOLE,
    ),
    "on the picture, the caption under both": (
        f"<div class='im'>{IMG}<div class='over'>© Tư Ngà</div></div><p><i>{CAPTION}</i></p>",
        WHOLE,
    ),
    "figcaption behind the figure": (
        f"<div><figure>{IMG}<span>Xem 6 ảnh</span></figure><figcaption>{CAPTION} Ảnh: Tư Ngà</figcaption></div>",
        WHOLE,
    ),
    "credit before the caption": (f"<figure>{IMG}<figcaption>Ảnh: Tư Ngà. {CAPTION}</figcaption></figure>", WHOLE),
    "credit before it in a span": (
        f"<figure>{IMG}<figcaption><span>Ảnh: Tư Ngà</span> {CAPTION}</figcaption></figure>",
        WHOLE,
    ),
    "small by a framework's class": (f"<p>{IMG}</p><p class='text-muted small'>{CAPTION}</p>", (CAPTION, None)),
    "behind the figure itself": (
        f"<figure style='background-image:url(/a.jpg)'><figcaption>{CAPTION}</figcaption></figure>",
        (CAPTION, None),
    ),
    "beside the picture": (
        f"<div class='row'><div>{IMG}</div><div><p>{CAPTION}</p><p>Ảnh: Tư Ngà</p></div></div>",
        WHOLE,
    ),
    "plain blocks": (f"<div class='pic'><div>{IMG}</div><div>{CAPTION}</div><div>Ảnh: Tư Ngà</div></div>", WHOLE),
}


@pytest.mark.parametrize("form", CAPTIONED)
def test_caption_and_credit_are_told_apart(form: str) -> None:
    between, expected = CAPTIONED[form]
    found = article(between, paragraph="<p style='font-size:14pt'>{}</p>" if "smaller" in form else "<p>{}</p>")
    assert pictures(found) == ["/a.jpg"]
    assert captions(found) == [expected]
    assert body(found) == [*BEFORE, *AFTER]


@pytest.mark.parametrize(
    "head",
    [
        f"<figure><a href='/anh/xem/12'>{IMG}</a><figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><p>{IMG}</p><figcaption><p class='description'>{CAPTION}</p></figcaption></figure>",
        f"<div class='cover'>{IMG}<div class='caption'>{CAPTION}</div></div>",
    ],
)
def test_the_picture_between_title_and_text_has_its_caption(head: str) -> None:
    found = article("", head)
    assert captions(found) == [(CAPTION, None)]
    assert found.summary is None
    assert body(found) == [*BEFORE, *AFTER]


# What is no caption.

WORDS_OF_WORD = (
    "<p style='text-align:justify; text-indent:36pt'><span style='font-size:11pt'>"
    "<span style='font-size:14pt'>{}</span></span></p>"
)
NO_CAPTION = {
    "a paragraph of the same make": ("<p>{}</p>", "Nước ròng xuống, bãi bồi lộ ra giữa luồng như lưng một con trâu."),
    "indented like the others, its letters set within": (
        WORDS_OF_WORD,
        "Chiều cùng ngày, chủ tịch huyện xuống tận nơi xem xáng làm.",
    ),
    "indented with hard spaces": ("<p>&nbsp;&nbsp;&nbsp; {}</p>", "Mực nước tại cửa vàm lúc ấy còn chưa tới hai mét."),
    "centred like the whole text": ("<p style='text-align:center'>{}</p>", "Ngày thứ ba, sà lan đầu tiên rời bến."),
    "small like the whole text": ("<p style='font-size:10pt'>{}</p>", "Ngày thứ ba, sà lan đầu tiên rời bến."),
}


@pytest.mark.parametrize("form", NO_CAPTION)
def test_an_ordinary_paragraph_under_a_picture_is_none(form: str) -> None:
    paragraph, text = NO_CAPTION[form]
    found = article(f"<div style='text-align:center'>{IMG}</div>" + paragraph.format(text), paragraph=paragraph)
    assert captions(found) == [(None, None)]
    assert body(found) == [*BEFORE, text, *AFTER]


def test_where_another_caption_is_set_apart_a_plain_line_is_none() -> None:
    found = article(
        f"<p>{IMG}</p><p style='text-align:center'><i>{CAPTION}</i></p><p>{BEFORE[0]}</p><p><img src='/b.jpg'></p>"
        "<p>Mức đóng góp cụ thể của các chủ ghe như sau</p>"
    )
    assert captions(found) == [(CAPTION, None), (None, None)]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>STT</td><td>Ghe</td></tr><tr><td>1</td><td>Hai Lúa</td></tr></table>",
        "<table><tr><th>Bến</th><th>Khối bùn</th></tr><tr><td>Vàm</td><td>900</td></tr></table>",
        "<div><table><tbody><tr><td><p>Bến</p></td><td><p>Khối bùn</p></td></tr></tbody></table></div>",
    ],
)
def test_the_first_cell_of_a_table_is_none(table: str) -> None:
    found = article(f"<p style='text-align:center'>{IMG}</p>{table}")
    assert captions(found) == [(None, None)]
    assert len(body(found)) > len(BEFORE) + len(AFTER)


def test_the_head_of_a_table_that_holds_the_picture_is_none() -> None:
    found = article(
        f"<table><tr><td colspan=2>{IMG}</td></tr><tr><td>Bến</td><td>Khối bùn</td></tr>"
        "<tr><td>Vàm</td><td>900</td></tr></table>"
    )
    assert captions(found) == [(None, None)]


def test_a_title_under_a_linked_picture_is_another_article() -> None:
    found = article(
        "<a href='/tin-tuc/lop-day-lai-do-o-ap-vam-2207.html'><figure><img src='/b.jpg'>"
        "<figcaption>Lớp dạy lái đò ở ấp Vàm</figcaption></figure></a>"
    )
    assert pictures(found) == []


@pytest.mark.parametrize("words", ["<span>{}</span>", "{}", "<b>{}</b>"])
def test_the_items_of_a_gallery_hold_a_picture_and_its_caption(words: str) -> None:
    told = ("Xáng cạp ở cửa vàm", "Sà lan chở bùn rời bến")
    items = "".join(
        f"<li><a href='/l/{at}.jpg'><img src='/{at}.jpg'></a>{words.format(text)}</li>" for at, text in enumerate(told)
    )
    found = article(f"<ul>{items}</ul>")
    assert captions(found) == [(text, None) for text in told]
    assert body(found) == [*BEFORE, *AFTER]
    item = "<ul><li><img src='/a.jpg'> Mua thêm phao tiêu cho ghe nhỏ</li><li>Cắm lại biển báo ở cửa vàm</li></ul>"
    assert "Mua thêm phao tiêu cho ghe nhỏ" in body(article(item))


ENLARGED = {
    "the picture's own page": f"<a href='{URL}/image_view_fullscreen'><img src='{URL}/@@images/7'>{{}}</a>",
    "a page under its own": f"<a href='{URL}/anh/1'><img src='/a.jpg'>{{}}</a>",
    "the picture": "<a href='/a-900.jpg'><img src='/a.jpg'>{}</a>",
}


@pytest.mark.parametrize("caption", ["<p class='discreet'>Xáng cạp ở cửa vàm</p>", "<div>Xáng cạp ở cửa vàm</div>"])
@pytest.mark.parametrize("form", ENLARGED)
def test_a_link_that_enlarges_a_picture_holds_its_caption(form: str, caption: str) -> None:
    found = article("", head=f"<div>{ENLARGED[form].format(caption)}</div>")
    assert captions(found) == [("Xáng cạp ở cửa vàm", None)]
    assert body(found) == [*BEFORE, *AFTER]


# Which pictures belong to the text.

BELONGS = {
    "a word in its name": "<p><img src='/uploads/2024/10/ghe-star-cua-nam-hot.jpg'></p>",
    "a word in its path": "<p><img src='/print/avatar/new/icon/share/xang-cap.jpg'></p>",
    "nothing but such a word": "<figure><img src='/uploads/star.png'><figcaption>Ghe Star</figcaption></figure>",
    "its size": "<p><img src='/images/icon.png' width='640' height='400'></p>",
    "a lazy word in its name": "<p><img src='/uploads/loading-hang-len-ghe.jpg'></p>",
    "beside words": "<p><img src='/uploads/xang.jpg' style='float:left'>Xáng làm cả đêm, đèn sáng một khúc sông.</p>",
}
DOES_NOT = {
    "small": "<p><img src='/uploads/xang-cap-mini.jpg' width='16' height='16'></p>",
    "small by style": "<p><img src='/uploads/xang-cap-mini.jpg' style='width:1em'></p>",
    "small by name": "<p><img src='/uploads/xang-cap-mini-24x24.png'></p>",
    "icon of a file": "<p><img src='/images/icon-pdf.gif'> <a href='/tep/12.pdf'>Tệp đính kèm</a></p>",
    "icon in a link": "<p><a href='/lien-he.html'><img src='/images/tong-dai-vien.png'> Liên hệ ban quản lý</a></p>",
    "arrow": "<div><img src='/themes/arrow.png'></div>",
    "emoji": "<p>Chúc ghe xuôi gió! <img src='https://cdn.example.com/emoji/1f6a3.png' alt='🚣'></p>",
    "tool": "<p><a href='javascript:print()'><img src='/images/btin.png' alt='In trang'></a></p>",
    "bullets": "<ul>" + "<li><img src='/images/cham.png'> Mua thêm phao tiêu</li>" * 3 + "</ul>",
    "tracking": "<noscript><img height='1' width='1' style='display:none' src='https://t.example.com/tr?id=1'></noscript>",
}


@pytest.mark.parametrize("form", BELONGS)
def test_a_picture_is_judged_by_size_and_place_not_by_a_word_of_its_address(form: str) -> None:
    assert len(pictures(article(BELONGS[form]))) == 1


@pytest.mark.parametrize("form", DOES_NOT)
def test_an_icon_is_no_picture_of_the_article(form: str) -> None:
    assert pictures(article(DOES_NOT[form])) == []


def test_copies_of_a_slider_are_one_picture() -> None:
    slide = f"<div class='slide'><img src='/a.jpg'><p class='caption'>{CAPTION}</p></div>"
    other = "<div class='slide'><img src='/b.jpg'><p class='caption'>Sà lan đầy bùn rời bến</p></div>"
    found = article(f"<div class='slider'>{slide}{other}{slide}</div><div><img src='/a-150x150.jpg'></div>")
    assert pictures(found) == ["/a.jpg", "/b.jpg"]
    assert captions(found) == [(CAPTION, None), ("Sà lan đầy bùn rời bến", None)]
    assert (found.body_html or "").count("<img") == 2


CARDS = {
    "a heading in the link": "<a href='/t/2207'><img src='/b.jpg'><h3>Lớp dạy lái đò ở ấp Vàm</h3></a>",
    "a title in the link": "<a href='/t/2207'><span><img src='/b.jpg'></span><div>Lớp dạy lái đò ở ấp Vàm</div></a>",
    "words behind the figure": "<a href='/t/2207'><figure><img src='/b.jpg'></figure><div>Lớp dạy lái đò</div></a>",
    "a link of its own": "<figure><a href='/t/2207'><img src='/b.jpg'></a><figcaption><a href='/t/2207'>Lớp dạy lái đò"
    "</a></figcaption></figure>",
}


@pytest.mark.parametrize("form", CARDS)
def test_the_card_of_another_article_is_no_picture(form: str) -> None:
    assert pictures(article(CARDS[form])) == []


def whole_page(over: str, text: str) -> Article:
    page = parse_page(
        f"""<html lang="vi"><head><title>{TITLE}</title></head><body>{over}<div class="main"><h1>{TITLE}</h1>
        <p>12/10/2024</p><div class="text">{text}</div></div></body></html>""",
        URL,
        SiteProfile(name="cangca", home_url="https://cangca.example.gov.vn/"),
    )
    assert page.article is not None
    return page.article


TEXT = "".join(f"<p>{one}</p>" for one in (*BEFORE, *AFTER))


@pytest.mark.parametrize(
    "over",
    [
        "<div class='hero'><img src='/a.jpg' width='2000' height='1200'></div>",
        f"<figure><img src='/a.jpg'><figcaption>{CAPTION}</figcaption></figure>",
        "<section><div><picture><img src='/a.jpg' width='900' height='600'></picture></div></section>",
    ],
)
def test_a_large_picture_over_the_title_is_the_articles(over: str) -> None:
    found = whole_page(over, TEXT)
    assert pictures(found) == ["/a.jpg"]
    assert captions(found) == [(CAPTION if "figcaption" in over else None, None)]
    assert "/a.jpg" in (found.body_html or "")
    assert body(found) == [*BEFORE, *AFTER]


@pytest.mark.parametrize(
    "over",
    [
        "<div class='top'><img src='/banner.jpg' width='1000' height='180'></div>",
        "<div class='top'><a href='/'><img src='/banner.jpg' width='900' height='600'></a></div>",
        "<div class='top'><img src='/logo.png'></div>",
    ],
)
def test_a_banner_over_the_title_is_not(over: str) -> None:
    assert pictures(whole_page(over, TEXT)) == []


def test_pictures_with_their_captions_may_be_all_of_the_text() -> None:
    told = ("Ghe đầu tiên vào bến", "Cân cá ngay trên cầu tàu", "Xe lạnh chờ sẵn từ nửa đêm")
    text = "".join(
        f"<p style='text-align:center'><img src='/{n}.jpg'></p><p style='text-align:center'><em>{one}</em></p>"
        for n, one in enumerate(told)
    )
    found = whole_page("", f"{text}<p style='text-align:right'>Tư Ngà (thực hiện)</p>")
    assert captions(found) == [(one, None) for one in told]
    assert body(found) == [""]


@pytest.mark.parametrize(
    "indent", ["&nbsp;&nbsp;&nbsp;<span>{}</span>", "<span>&nbsp; </span>&nbsp;&nbsp;{}", "\u00a0\u00a0{}"]
)
def test_what_lacks_the_indent_and_full_stop_of_all_paragraphs_is_a_caption_however_others_are_set(indent: str) -> None:
    found = article(
        f"<p>{IMG}</p><p style='text-align:center'><i>{CAPTION}</i></p><p>{indent.format(BEFORE[0])}</p>"
        "<p><img src='/b.jpg'></p><p>Sà lan đầy bùn rời bến</p>",
        paragraph=f"<p>{indent}</p>",
    )
    assert captions(found) == [(CAPTION, None), ("Sà lan đầy bùn rời bến", None)]


def test_a_column_named_after_its_side_centres_nothing() -> None:
    """<td class=Left>, <td class=Center>: the paragraphs are not centred, the caption is."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in BEFORE)
    ways = f"<p>{IMG}</p><p align=center><i>{CAPTION}</i></p><p><img src='/b.jpg'></p>"
    ways += "<p align=center>Sà lan rời bến</p>"
    inside = f"<h1>{TITLE}</h1><div>{text}{ways}<p>{AFTER[0]}</p></div>"
    html = f"<title>{TITLE}</title><table><tr><td class=Left>Tin</td><td class=Center>{inside}</td></tr></table>"
    page = parse_page(html, URL, SiteProfile(name="cangca", home_url="https://cangca.example.gov.vn/"))
    assert page.article is not None
    assert captions(page.article) == [(CAPTION, None), ("Sà lan rời bến", None)]
    assert body(page.article) == [*BEFORE, AFTER[0]]


def test_a_credit_in_one_caption_says_nothing_of_how_the_others_are_set() -> None:
    found = article(
        f"<p>{IMG}</p><p>{CAPTION} (Ảnh: Tư Ngà)</p><p>{BEFORE[0]}</p><p><img src='/b.jpg'></p>"
        "<p>Sà lan đầy bùn rời bến</p>"
    )
    assert captions(found) == [WHOLE, ("Sà lan đầy bùn rời bến", None)]


def test_an_authors_portrait_over_the_text_has_no_caption() -> None:
    found = article(
        "", "<div class='who'><div><img src='/nguoi/7.jpg' width='120' height='120'></div><p>Tư Ngà</p></div>"
    )
    assert [one.text for one in found.captions] == [None]


def test_a_day_under_a_picture_is_no_caption() -> None:
    assert captions(article(f"<div>{IMG}<p>Cập nhật: 13/10/2024</p></div>")) == [(None, None)]


def test_words_under_the_picture_over_the_text_are_no_summary() -> None:
    found = article("", f"<figure>{IMG}<figcaption><div class='description'>{CAPTION}</div></figcaption></figure>")
    assert (found.summary, captions(found)) == (None, [(CAPTION, None)])


def test_words_in_a_picture_that_is_not_closed_are_its_caption() -> None:
    found = article(
        f"<figure><picture><source srcset='/a.jpg'></source>{IMG}<figcaption>{CAPTION}</figcaption></figure>"
    )
    assert captions(found) == [(CAPTION, None)]


@pytest.mark.parametrize("shown", ["<span class='lazy' data-photo-id='8'></span>", "<video src='/v.mp4'></video>"])
def test_words_under_what_only_scripts_show_are_no_text(shown: str) -> None:
    found = article(f"<figure>{shown}<figcaption>{CAPTION}</figcaption></figure>")
    assert (captions(found), body(found)) == ([], [*BEFORE, *AFTER])


def test_words_under_a_gallery_of_captioned_pictures_are_no_text() -> None:
    inner = "".join(f"<figure><img src='/{n}.jpg'><figcaption>Ghe {n}</figcaption></figure>" for n in "ab")
    found = article(f"<figure class='gallery'>{inner}<figcaption>{CAPTION}</figcaption></figure>")
    assert captions(found) == [("Ghe a", None), ("Ghe b", None)]
    assert body(found) == [*BEFORE, *AFTER]


def test_words_under_a_table_are_text() -> None:
    found = article(
        "<figure><table><tr><td>Bến</td><td>900</td></tr></table><figcaption>Khối bùn</figcaption></figure>"
    )
    assert body(found) == [*BEFORE, "Bến | 900", "Khối bùn", *AFTER]


def test_a_paragraph_in_one_block_with_a_picture_is_no_caption() -> None:
    found = article(f"<div class='block'><p>{IMG}</p><p>{BEFORE[0]}</p></div>")
    assert (captions(found), body(found)) == ([(None, None)], [*BEFORE, BEFORE[0], *AFTER])


def test_a_link_around_many_pictures_is_looked_at_once() -> None:
    found = article("<a href='/t/9'>" + "<p><img src='/a.jpg'></p><p>Ghe</p>" * 3000 + "</a>")
    assert pictures(found) == []


@pytest.mark.parametrize("size", ["width='80' height='80'", "width=96"])
def test_the_portrait_in_a_box_under_the_text_is_no_picture(size: str) -> None:
    box = f"<div class='author-box'><img src='/nguoi/vm.jpg' {size}><h4>Về tác giả</h4><p>Văn Mười</p></div>"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*BEFORE, *AFTER))
    assert pictures(whole_page("", f"{text}</div>{box}<div>")) == []
    assert pictures(whole_page("", f"{text}</div><p><img src='/nguoi/vm.jpg' width=640></p><div>")) == ["/nguoi/vm.jpg"]
