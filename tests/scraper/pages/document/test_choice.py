"""Which block holds the article's text: where it is short, in parts, or beside others that say more."""

from __future__ import annotations

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.pages.document.headline import headline
from scraper.sites.profile import SiteProfile

HOST = "https://bautram.example.gov.vn"
TITLE = "Bàu Tràm nạo vét kênh trước vụ đông xuân"
SHORT = "Sáng nay, xã ra quân nạo vét kênh số hai, dài gần hai cây số."
LONG = [
    "Hai máy đào làm từ tờ mờ sáng, bùn được đưa lên hai bờ để bà con đắp lại đường đi học cho trẻ trong ấp.",
    "Kênh số hai tưới cho bốn trăm công ruộng; mùa khô năm ngoái, nước không tới được những thửa cuối kênh.",
    "Ban ấp góp công dọn cỏ, nhà nào có ghe thì chở bùn, nên tiền thuê máy ít hơn dự toán chừng một phần ba.",
    "Nếu trời không mưa, đến cuối tuần thì xong, rồi máy sẽ sang kênh số ba, nơi lục bình đã phủ kín mặt nước.",
]
FOREIGN = (
    "Trang này dùng tệp nhỏ trên máy của bạn để nhớ ngôn ngữ, cỡ chữ và những gì bạn đã chọn trong lần xem trước.",
    "Bạn có thể đổi ý bất cứ lúc nào; nếu không cho phép, một số phần của trang có thể không chạy như mong muốn.",
)
FOREIGN_TEXT = "".join(f"<p>{one}</p>" for one in FOREIGN)


def body_of(article: str, after: str = "", before: str = "") -> list[str]:
    html = f"<title>{TITLE}</title><body>{before}<div class=page>{article}</div>{after}</body>"
    found = parse_article(Document(html, f"{HOST}/tin?id=81", SiteProfile("x", f"{HOST}/")), "81")
    assert found.title == TITLE
    return (found.body or "").split("\n\n")


@pytest.mark.parametrize(
    "box",
    [
        "<div id=footer-left>{}</div>",
        "<div id=sidebar><div><div>{}</div></div></div>",
        "<aside><div>{}</div></aside>",
        "<div class='cookie-notice'>{}</div>",
        "<div id=eu-cookie-law><div>{}</div></div>",
        "<section class='newsletter__info'>{}</section>",
        "<div class=gdpr_modal><div class=tab>{}</div></div>",
    ],
)
def test_a_short_text_is_the_text_beside_boxes_that_say_more(box: str) -> None:
    article = f"<h1>{TITLE}</h1><div><p>{SHORT}</p><p>{SHORT[:-1]}, ba kênh nữa sau Tết.</p></div>"
    for around in ({"after": box.format(FOREIGN_TEXT)}, {"before": box.format(FOREIGN_TEXT)}):
        assert body_of(article, **around) == [SHORT, f"{SHORT[:-1]}, ba kênh nữa sau Tết."]


@pytest.mark.parametrize("name", ["main right-col", "widget", "content-aside"])
def test_a_block_that_holds_title_and_text_is_no_side_whatever_its_name(name: str) -> None:
    article = f"<div class='{name}'><h1>{TITLE}</h1><div>{''.join(f'<p>{one}</p>' for one in LONG)}</div></div>"
    assert body_of(article, after=f"<div><div>{FOREIGN_TEXT}</div></div>") == LONG


@pytest.mark.parametrize("name", ["post category-newsletter", "tag-cookies"])
def test_an_article_filed_under_newsletters_is_read(name: str) -> None:
    article = f"<h1>{TITLE}</h1><div class='{name}'>{''.join(f'<p>{one}</p>' for one in LONG)}</div>"
    assert body_of(article, after=FOREIGN_TEXT) == LONG


FIRST, *_, LAST = LONG
PARTS = {
    "a paragraph of many lines": (f"<p>{'<br>'.join(LONG[1:])}</p>", LONG[1:]),
    "a list": (f"<ul>{''.join(f'<li>{one}</li>' for one in LONG[1:])}</ul>", LONG[1:]),
    "a quotation": (f"<blockquote>{''.join(f'<p>{one}</p>' for one in LONG[1:])}</blockquote>", LONG[1:]),
    "steps with their names": (f"<dl>{''.join(f'<dt>Đoạn</dt><dd>{one}</dd>' for one in LONG[1:])}</dl>", None),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_text_is_not_the_whole(part: str) -> None:
    markup, lines = PARTS[part]
    text = lines or [piece for one in LONG[1:] for piece in ("Đoạn", one)]
    article = f"<h1>{TITLE}</h1><div>01/12/2024</div><div class=t><p>{SHORT}</p><p>Xã nói:</p>{markup}<p>Hết.</p></div>"
    assert body_of(article) == [SHORT, "Xã nói:", *text, "Hết."]


def test_a_title_under_most_of_the_text_is_only_said_again() -> None:
    text = "".join(f"<p>{one}</p>" for one in LONG)
    teaser = f"<p>{FOREIGN[0]}</p>"
    again = f"<div class=more><div><b>{TITLE}</b></div>{teaser}</div>"
    html = f"<title>{TITLE}</title><div><img src=/t.png alt=''><div>{text}</div></div>{again}"
    assert headline(Document(html, f"{HOST}/tin?id=81", SiteProfile("x", f"{HOST}/"))) is None
    html = f"<title>{TITLE}</title>{again}<div>{text}</div>"
    assert headline(Document(html, f"{HOST}/tin?id=81", SiteProfile("x", f"{HOST}/"))) is not None
