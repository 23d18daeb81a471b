"""Files that an article shows in a frame are attached to it, however they are shown; a film is no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article

TITLE = "Kế hoạch tiêm phòng dại cho đàn chó, mèo năm 2024 của xã Hưng Lợi"
HOST = "https://hungloi.example.gov.vn"
PDF = f"{HOST}/uploads/ke-hoach-14.pdf"
PROSE = "Đợt tiêm bắt đầu từ ngày 4 tháng 3 tại nhà văn hóa các ấp, hộ nào vắng sẽ được tiêm bù vào sáng thứ Bảy."


def read(shown: str, prose: str = "", beside: str = "") -> Article:
    head = f"<h1>{TITLE}</h1><p>Ngày 26/02/2024</p>"
    html = f"<title>{TITLE}</title><div><div>{head}<div>{prose}{shown}</div></div>{beside}</div>"
    article = parse_page(html, f"{HOST}/tin/ke-hoach-tiem-phong-812.html", SiteProfile("x", HOST + "/")).article
    assert article is not None
    return article


def files(article: Article) -> list[tuple[str, str | None]]:
    return [(one.url, one.name) for one in article.attachments]


@pytest.mark.parametrize(
    "shown",
    [
        '<iframe src="/uploads/ke-hoach-14.pdf" width=100% height=700></iframe>',
        '<p><embed src="/uploads/ke-hoach-14.pdf" type="application/pdf"></p>',
        '<object data="/uploads/ke-hoach-14.pdf" type="application/pdf"><p>Trình duyệt không xem được tệp</p></object>',
        f'<iframe src="https://docs.google.com/viewer?url={PDF}&amp;embedded=true"></iframe>',
        '<iframe data-src="https://view.officeapps.live.com/op/embed.aspx?src='
        + PDF.replace("/", "%2F")
        + '"></iframe>',
        '<iframe src="/pdfjs/web/viewer.html?file=/uploads/ke-hoach-14.pdf"></iframe>',
    ],
)
@pytest.mark.parametrize("prose", ["", f"<p>{PROSE}</p>"])
def test_a_file_that_is_shown_is_attached(shown: str, prose: str) -> None:
    article = read(shown, prose)
    assert files(article) == [(PDF, "ke-hoach-14.pdf")]
    assert article.body == (PROSE if prose else None)


def test_a_file_that_is_shown_and_linked_is_one_with_the_name_of_its_link() -> None:
    shown = f'<iframe src="{PDF}"></iframe><p><a href="{PDF}">Kế hoạch số 14/KH-UBND</a></p>'
    assert files(read(shown, f"<p>{PROSE}</p>")) == [(PDF, "Kế hoạch số 14/KH-UBND")]


@pytest.mark.parametrize(
    "shown",
    [
        '<iframe src="https://video.example.org/embed/8Zk2"></iframe>',
        '<iframe src="https://ban-do.example.org/?q=ke-hoach.pdf+xa+Hung+Loi"></iframe>',
        "<iframe></iframe>",
    ],
)
def test_what_is_no_file_is_not_attached(shown: str) -> None:
    assert files(read(shown, f"<p>{PROSE}</p>")) == []


def test_a_file_that_another_box_shows_is_not_the_articles() -> None:
    beside = '<div><h3>Tin liên quan</h3><a href="/tin/lich-811.html">Lịch</a><iframe src="/lich.pdf"></iframe></div>'
    assert files(read("", f"<p>{PROSE}</p>", beside)) == []


ROW = "<tr><td>1</td><td>Kế hoạch số 14/KH-UBND</td><td>1,2 MB</td><td>{}</td></tr>"
NAMED_BESIDE = {
    "icon in a row": f"<table>{ROW.format('<a href=/t/14.pdf download><i class=fa-download></i></a>')}</table>",
    "words in a row": f"<table>{ROW.format('<a href=/t/14.pdf>Tải về</a>')}</table>",
    "icon behind a name": "<p><span>Kế hoạch số 14/KH-UBND</span> <a href='/t/14.pdf'><i></i></a></p>",
    "offer behind a name": "<div>Kế hoạch số 14/KH-UBND <a href='/t/14.pdf'>[Tải xuống]</a></div>",
    "button behind a name": "<div><p>Kế hoạch số 14/KH-UBND</p><p><a href='/t/14.pdf'>Download</a></p></div>",
}


@pytest.mark.parametrize("form", NAMED_BESIDE)
def test_a_file_is_named_by_the_words_beside_a_link_that_only_offers_it(form: str) -> None:
    article = read(f"<p>{PROSE}</p>", beside=f"<div><p>Tệp đính kèm</p>{NAMED_BESIDE[form]}</div>")
    assert files(article) == [(f"{HOST}/t/14.pdf", "Kế hoạch số 14/KH-UBND")]
    assert article.body == PROSE


def test_a_sentence_before_an_offer_names_no_file() -> None:
    said = "Bà con tải mẫu phiếu đăng ký tiêm tại đường dẫn sau:"
    article = read(f"<p>{PROSE}</p><p>{said} <a href='/t/14.doc'>Tải về</a></p>")
    assert files(article) == [(f"{HOST}/t/14.doc", "Tải về")]
    assert article.body == f"{PROSE}\n\n{said} Tải về"


def test_an_icon_of_another_box_offers_no_file_of_the_article() -> None:
    box = "<div><h3>Văn bản mới</h3><ul><li><a href='/vb/9'>Quyết định số 9</a> <a href='/t/9.pdf'><i></i></a></li>"
    assert files(read(f"<p>{PROSE}</p>", beside=f"{box}</ul></div>")) == []
