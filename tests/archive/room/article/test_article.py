from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from archive.room.article.related import likeness
from archive.room.article.schema_org import shortened
from tests.tools.room_text import json_ld, words
from tests.worlds.rich.articles import ODD_ID, PATH_ID
from tests.worlds.small_archive import HOME

if TYPE_CHECKING:
    from tests.tools.reading import Library

PAGE = "/-/article/thu-nghiem/"


def test_the_words_as_read(room: Library) -> None:
    text = words(room.page(f"{PAGE}15?lang=vi"))
    assert "Đêm hội xóm Chài Hội làng sau ba năm vắng." in text
    assert "Đoạn đầu in đậm , có liên kết ." in text
    assert "Đăng 15/10/2026 ( ngày ấy trên cổng ) · in là “Ngày 15/10/2026” · 150 lượt xem" in text
    assert "Dòng ghi tên, đúng như in: Thực hiện: ThS. Kim Loan – Kim Loan – Hoà Bình – Hòa Bình" in text


def test_its_people_section_and_day_are_links(room: Library) -> None:
    text = room.page(f"{PAGE}15?lang=vi")
    assert '<span class="muted">Thực hiện:</span> <a href="/-/author/kim%20loan">ThS. Kim Loan</a>' in text
    assert '<span class="muted">(Đài phường)</span>' in text
    section = room.rows("SELECT section FROM articles WHERE article_id = '15' AND site = 1")[0][0]
    assert f'<a href="/-/section/{section}">Văn hóa</a>' in text
    assert '<a href="/-/day/2026-10-15">' in text


def test_links_within_the_archive_stay_in_it(room: Library) -> None:
    assert '<a href="/-/article/thu-nghiem/2">liên kết</a>' in room.page(f"{PAGE}15")


def test_pictures_in_their_order_with_caption_and_credit(room: Library) -> None:
    text = room.page(f"{PAGE}15?lang=vi")
    hoi = room.rows("SELECT id FROM images WHERE url LIKE '%hoi.jpg'")[0][0]
    assert f'<img src="/-/picture/{hoi}" alt="ảnh hội" loading="lazy" width="96" height="64">' in text
    read = words(text)
    assert read.index("Bà con xem hội (Ảnh: Anh Thư)") < read.index("(Ảnh: Tư liệu)") < read.index("Ảnh chưa lấy được")
    assert "Cổng không giao ảnh này lúc chụp." in read


def test_attachments(room: Library) -> None:
    text = room.page(f"{PAGE}15?lang=vi")
    assert re.search(r'<a href="/-/attachment/\d+">Kế hoạch &#34;mùa hội&#34; số 15/KH</a>', text)
    assert "application/pdf · 77 B" in text
    assert "http://p.example/tep/mau.doc" in words(text)
    assert "cổng không giao tệp này" in text


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("6", "không còn trên cổng từ 3/12/2026"),
        ("7", "bị thay bằng trang khác từ"),
        ("8", "đã chuyển địa chỉ từ"),
        ("9", "còn, nhưng không danh sách nào nhắc đến từ"),
        ("10", "đã trở lại từ 28/1/2027"),
        ("1", "còn trên cổng"),
    ],
)
def test_what_became_of_it(room: Library, one: str, said: str) -> None:
    head = words(room.page(f"{PAGE}{one}?lang=vi")).partition("Bằng chứng")[0]
    assert said in head


def test_the_ledger_has_its_evidence(room: Library) -> None:
    text = room.page(f"{PAGE}10?lang=vi")
    rows = room.rows(
        "SELECT state, first_capture, last_capture FROM ledger JOIN articles ON articles.id = article "
        "WHERE article_id = '10' AND site = 1"
    )
    assert [row[0] for row in rows] == ["listed", "gone", "returned"]
    for _, first, last in rows:
        assert f'<a href="/-/capture/{first}">' in text
        assert f'<a href="/-/capture/{last}">' in text


def test_views_over_time(room: Library) -> None:
    read = words(room.page(f"{PAGE}1?lang=vi"))
    figures = [views for (views,) in room.rows("SELECT DISTINCT views FROM view_counts WHERE article = 1")]
    assert set(figures) == {10, 210, 260, 300}
    assert all(f" {views} " in read for views in figures)


def test_its_addresses_versions_and_proof(room: Library) -> None:
    text = room.page(f"{PAGE}8?lang=vi")
    for url in (f"{HOME}bai/8", f"{HOME}moi/8"):
        assert f'<span class="mono long">{url}</span>' in text
        assert f'<a href="{url}" rel="nofollow noreferrer external">' in text
    assert '<a href="/-/edits/thu-nghiem/8">' in text
    assert '<a href="/-/proof/thu-nghiem/8">' in text
    assert "Các lời văn của bài (4)" in words(room.page(f"{PAGE}1?lang=vi"))


def test_related_articles(room: Library) -> None:
    text = room.page(f"{PAGE}15?lang=vi").partition("Bài liên quan")[2]
    related = re.findall(r'<li><a href="/-/article/([^"]*)">', text)
    assert 1 <= len(related) <= 6
    assert len(set(related)) == len(related)
    assert "thu-nghiem/15" not in related
    assert "thu-nghiem/1" in related  # KIM LOAN, who signs here as ThS. Kim Loan
    assert "thu-nghiem/3" in related  # Đêm nhạc ngũ âm: the same section, twelve days before


def test_two_sites_with_the_same_id(room: Library) -> None:
    assert "Đảng bộ phường họp" in room.page(f"{PAGE}1")
    assert "Phường Hai mở hội xuân" in room.page("/-/article/phuong-hai/1")


@pytest.mark.parametrize("path", [PATH_ID, f"/{PATH_ID}", quote(PATH_ID, safe="")])
def test_an_id_that_is_a_path(room: Library, path: str) -> None:
    assert "Lịch sử phường" in room.page(PAGE + path)


@pytest.mark.parametrize("path", [quote(ODD_ID), quote(ODD_ID, safe="")])
def test_an_id_of_every_awkward_letter(room: Library, path: str) -> None:
    assert "Địa chỉ lạ" in room.page(PAGE + path)
    canonical = re.findall(r'<link rel="canonical" href="http://localhost([^"]*)">', room.page(PAGE + path))
    assert "Địa chỉ lạ" in room.page(html.unescape(canonical[0]))


@pytest.mark.parametrize(
    "path", ["thu-nghiem/khong", "khong/1", "thu-nghiem/%25%00", "thu-nghiem/a%2520b", "thu-nghiem//"]
)
def test_an_article_that_is_not_there(room: Library, path: str) -> None:
    text = room.page(f"/-/article/{path}?lang=vi", 404)
    assert "Không có bài này trong kho" in text
    assert 'href="/-/search"' in text


def test_an_address_of_the_portal_leads_to_the_article(room: Library) -> None:
    assert room.get(f"/-/article?url={quote(HOME + 'moi/8')}").headers["location"] == f"{PAGE}8"
    assert room.get(f"/-/article?url={quote(HOME + 'moi/8#x')}").headers["location"] == f"{PAGE}8"
    assert "&lt;b&gt;" in room.page("/-/article?url=%3Cb%3E", 404)
    assert room.get("/-/article").status_code == 404


def test_what_is_absent_is_not_invented(room: Library) -> None:
    bare = words(room.page(f"{PAGE}11?lang=vi"))
    assert "Không rõ ngày đăng" in bare
    assert "Không đọc được chữ nào trong bài này." in bare
    assert "None" not in bare
    assert "(không có tiêu đề)" in words(room.page(f"{PAGE}12?lang=vi")).split("Bằng chứng")[0]


def test_both_languages(room: Library) -> None:
    assert "Published 15 October 2026" in words(room.page(f"{PAGE}15?lang=en"))
    assert "Proof" in words(room.page(f"{PAGE}15?lang=en"))


def metas(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', text)


def test_what_other_programs_read(room: Library) -> None:
    told = metas(room.page(f"{PAGE}15"))
    assert ("citation_title", "Đêm hội xóm Chài") in told
    assert [value for key, value in told if key == "citation_author"] == [
        *("ThS. Kim Loan", "Kim Loan", "Hoà Bình", "Hòa Bình"),
    ]
    assert ("citation_publication_date", "2026/10/15") in told
    assert ("DC.source", f"{HOME}bai/15") in told
    assert ("og:type", "article") in told
    assert ("description", "Hội làng sau ba năm vắng.") in told
    assert any(key == "og:image" and value.startswith("http://localhost/-/picture/") for key, value in told)


def test_schema_org(room: Library) -> None:
    told = json_ld(room.page(f"{PAGE}15"))
    assert (told["@type"], told["headline"]) == ("NewsArticle", "Đêm hội xóm Chài")
    assert told["datePublished"] == "2026-10-15"
    assert told["author"][0] == {
        "@type": "Person",
        "name": "ThS. Kim Loan",
        "affiliation": {"@type": "Organization", "name": "Đài phường"},
    }
    assert told["publisher"]["name"] == "Phường Thử Nghiệm"
    assert "headline" not in json_ld(room.page(f"{PAGE}12"))


@pytest.mark.parametrize(
    ("title", "expression"),
    [
        ("Dọn vệ sinh bờ kè", '{title} : ("Dọn vệ" OR "vệ sinh" OR "sinh bờ" OR "bờ kè")'),
        (
            "Phường tặng quà cho bà con xã Hòa Lợi Tây",
            '{title} : ("Hòa Lợi" OR "Lợi Tây" OR "Phường tặng" OR "tặng quà")',
        ),
        ("", ""),
        ("Một", ""),
        ('"AND" (NEAR) *', '{title} : ("AND NEAR")'),
        ("Đường đi", '{title} : ("Dường di")'),
    ],
)
def test_likeness(title: str, expression: str) -> None:
    assert likeness(title) == expression


def test_shortened() -> None:
    assert shortened("một\n hai") == "một hai"
    assert shortened("chữ " * 100) == ("chữ " * 49 + "chữ…").strip()
