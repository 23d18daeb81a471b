"""What stands beside a text in its block: side columns, contents, share links, single teasers; and what does not."""

from __future__ import annotations

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile
from tests.scraper.pages.article.test_boxes import HOME, ONE, SHORT, TEXT, THREE, TITLE, TWO, body, link


@pytest.mark.parametrize(
    "box",
    [
        "<aside><h4>Cùng chuyên mục</h4><p>Ấp bên cạnh cũng vừa vét xong hai con rạch dài bốn cây số.</p></aside>",
        "<div class='sidebar trai'><p>Bản tin của xã ra vào thứ hai hằng tuần, phát trên loa lúc năm giờ.</p></div>",
        "<footer><p>Viết bởi quản trị</p><p>Lượt xem 12</p><p>Chuyên mục <a href='/muc/rach'>Rạch</a></p></footer>",
        "<div class='widget widget_text'><p>Đường dây nóng của ấp trực cả ngày lễ, ngày nghỉ và ban đêm.</p></div>",
    ],
)
def test_a_side_column_amid_a_text_is_no_text(box: str) -> None:
    assert body(f"<p>{ONE}</p><p>{TWO}</p>{box}<p>{THREE}</p>") == [ONE, TWO, THREE]
    assert body(f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{box}") == [ONE, TWO, THREE]


def test_a_text_in_widgets_is_a_text() -> None:
    text = "".join(f"<div class='widget widget_text'><p>{one}</p></div>" for one in (ONE, TWO, THREE))
    assert body(text) == [ONE, TWO, THREE]


def test_a_text_in_several_blocks_with_widgets_between() -> None:
    teaser = "<div class=khung-widget><h3>Tin nóng</h3><a href=/tin/9>Chợ xã họp lại sau ba tháng nghỉ</a></div>"
    blocks = "".join(
        f"<section class=doan><p>{one}</p><p>{two}</p></section>{teaser}" for one, two in ((ONE, TWO), (THREE, ONE))
    )
    assert body(f"{blocks}<section class=doan><p>{TWO}</p></section>") == [ONE, TWO, THREE, ONE, TWO]


@pytest.mark.parametrize("names", ["single showing-comments", "comments", "bai-viet has-comments"])
def test_a_page_that_has_comments_is_no_box_of_them(names: str) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body class='{names}'><h1>{TITLE}</h1>{TEXT}</body></html>"
    found = parse_article(Document(page, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.body == f"{ONE}\n\n{TWO}\n\n{THREE}"


def test_a_link_to_comments_over_the_text_does_not_end_it() -> None:
    link = "<p>Người viết: Hà Anh</p><div><a href='#binh-luan'>Bình luận</a></div>"
    assert body(f"{link}{TEXT}") == [ONE, TWO, THREE]
    lead = "Nước lớn cuối năm nay tràn bờ sớm hơn mọi năm gần nửa tháng."
    assert body(f"<p>{lead}</p><div><a href='#binh-luan'>Bình luận</a></div>{TEXT}") in (
        [lead, ONE, TWO, THREE],
        [ONE, TWO, THREE],  # the lead is the summary then
    )


@pytest.mark.parametrize(
    "contents",
    [
        "<div><p>Trong bài</p><ul><li><a href='#1'>Vét rạch</a></li><li><a href='#2'>Đắp đê</a></li></ul></div>",
        "<div><b>Mục lục</b><ol><li><a href='#1'>Vét rạch</a><ol><li><a href='#2'>Đắp đê</a></li></ol></li></ol></div>",
    ],
)
def test_a_table_of_contents_is_no_text(contents: str) -> None:
    assert body(f"<p>{ONE}</p>{contents}<h2 id=1>Vét rạch</h2><p>{TWO}</p><h2 id=2>Đắp đê</h2><p>{THREE}</p>") == [
        ONE,
        "Vét rạch",
        TWO,
        "Đắp đê",
        THREE,
    ]


def test_links_that_share_the_page_are_no_text_whatever_they_say() -> None:
    here = "https%3A%2F%2Flonghoa.example.gov.vn%2Ftin%2F7"
    names = ("Mạng xanh", "Mạng tím", "Thư cho bạn")
    links = "".join(f"<li><a href='https://mang.example/gui?u={here}&n={name}'>{name}</a></li>" for name in names)
    printed = "<li><a href='/tin/7?ban-in=1'>Ra giấy</a></li><li><a href='#'>Nhiều hơn</a></li>"
    assert body(f"{TEXT}<div class=gui><h3>Cho bạn bè xem</h3><ul>{links}{printed}</ul></div>") == [ONE, TWO, THREE]
    other = "<p><a href='/tin/78'>Vét tiếp con rạch thứ hai</a></p>"
    assert body(f"<p>{ONE}</p>{other}<p>{TWO}</p>") == [ONE, "Vét tiếp con rạch thứ hai", TWO]


def test_what_stands_in_boxes_again_and_again_is_no_text() -> None:
    notice = "<div class=qc><div>Bài còn tiếp ở dưới</div></div>"
    assert body(f"<p>{ONE}</p>{notice}<p>{TWO}</p>{notice}<p>{THREE}</p>") == [ONE, TWO, THREE]


def test_what_a_writer_wrote_twice_is_text() -> None:
    refrain = "<p>Hò ơi, nước lớn!</p>"
    assert body(f"<p>{ONE}</p>{refrain}<p>{TWO}</p>{refrain}") == [ONE, "Hò ơi, nước lớn!", TWO, "Hò ơi, nước lớn!"]
    items = "<ul><li>Mười ngày công</li></ul>"
    assert body(f"<p>{ONE}</p>{items}<p>{TWO}</p>{items}") == [ONE, "Mười ngày công", TWO, "Mười ngày công"]


@pytest.mark.parametrize(
    "pointer",
    [
        f"<p>Bà con đọc: {link(5)}</p>",
        f"<p><b>{link(5)}</b></p>",
        "<p><a href='/tin/5'>CẦU VÁN ẤP TÂN LẬP ĐƯỢC THAY BẰNG CẦU BÊ TÔNG</a></p>",
        f"<div class=gan><p>Từ ấp bên</p><div>{link(5)}</div></div>",
        f"<section><h4>Nên biết</h4><img src='/5.jpg'><div><div>{link(5)}</div></div></section>",
    ],
)
def test_one_link_to_another_article_that_is_set_apart_is_no_text(pointer: str) -> None:
    assert body(f"<p>{ONE}</p><p>{TWO}</p>{pointer}<p>{THREE}</p>") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "line", [f"<p>{link(5)}</p>", f"<p>Kế hoạch của ấp:</p><p><b>{link(5)}</b></p>", f"<h3>{link(5)}</h3>"]
)
def test_a_link_in_a_line_of_the_text_is_text(line: str) -> None:
    found = body(f"<p>{ONE}</p><p>{TWO}</p>{line}<p>{THREE}</p>")
    assert found is not None
    assert found[-2].startswith("Cầu ván ấp Tân Lập")


def whole(html: str) -> list[str]:
    """The paragraphs of the article in a page that is all markup of its own."""
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.title == TITLE
    return (found.body or "").split("\n\n")


def test_a_page_that_goes_on_with_the_next_articles() -> None:
    long = f"{ONE} {TWO} {THREE}"
    further = (
        f"<article><header><h1>Chợ xã họp lại</h1></header><div class=nd><p>{long}</p><p>{long}</p></div></article>"
    )
    own = f"<article><header><h1>{TITLE}</h1></header><div class=nd>{TEXT}</div></article>"
    assert whole(f"<title>{TITLE}</title><body><main>{own}{further}{further}</main></body>") == [ONE, TWO, THREE]


def test_articles_with_linked_titles_in_an_article_are_others() -> None:
    teaser = f"<article><h4>{link(8)}</h4><p>{TWO}</p></article>"
    own = f"<article><h1>{TITLE}</h1><div><p>{ONE}</p>{teaser}<p>{THREE}</p></div></article>"
    assert whole(f"<title>{TITLE}</title><body>{own}</body>") == [ONE, THREE]


def test_an_article_in_parts_that_are_articles_by_the_markup_is_one() -> None:
    parts = (
        f"<article><h1>{TITLE}</h1><p>{ONE}</p></article><article><h2>Đắp đê</h2><p>{TWO}</p><p>{THREE}</p></article>"
    )
    assert whole(f"<title>{TITLE}</title><body><main>{parts}</main></body>")[-2:] == [TWO, THREE]


def test_a_text_beside_a_form_that_shows_no_words_is_text() -> None:
    form = "<div id=tra-loi><form><textarea name=y placeholder='Ý kiến'></textarea><input type=submit></form></div>"
    own = f"<div class=bai><h1>{TITLE}</h1>{TEXT}{form}</div>"
    assert whole(f"<title>{TITLE}</title><body><div class=khung>{own}</div></body>")[-1] == THREE


def test_a_long_lead_set_as_a_heading_does_not_outweigh_a_short_text() -> None:
    lead = f"<h2>{ONE} {TWO} {THREE}</h2>"
    head = f"<div class=dau><h1>{TITLE}</h1>{lead}<p>21/07/2023</p></div>"
    short = "Bà con dọn cỏ hai bên bờ trong buổi sáng, trưa cùng ăn bữa cơm ngay trên bờ rạch."
    page = f"<title>{TITLE}</title><body><div>{head}<div class=nd><p>{short}</p><p>{SHORT}</p></div></div></body>"
    assert whole(page) == [short, SHORT]
