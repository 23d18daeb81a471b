"""An article: what it says, who, when; the proof behind a click; the page as it was captured; on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

ARTICLE = "/-/article/thu-nghiem/15"


def test_its_fields_can_be_read(person: Visitor) -> None:
    person.open(ARTICLE)
    assert person.text("h1") == "Đêm hội xóm Chài"
    main = person.text()
    for words in ("Hội làng sau ba năm vắng.", "in đậm", "Bà con xem hội", "Anh Thư", "Văn hóa", "15/10/2026"):
        assert words in main, words
    assert person.page.get_by_role("link", name="Kim Loan", exact=True).first.is_visible()


def test_its_picture_is_shown(person: Visitor) -> None:
    person.open(ARTICLE)
    picture = person.page.locator("main img[src$='/-/picture/3']").first
    picture.scroll_into_view_if_needed()
    person.page.wait_for_load_state("networkidle")
    assert picture.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [96, 64]


def test_the_proof_of_a_field_is_a_click_away(person: Visitor) -> None:
    person.open(ARTICLE)
    person.page.get_by_text("Chứng cứ từng trường").click()
    person.page.get_by_role("link", name="tiêu đề", exact=True).click()
    proof = person.text()
    assert "Đêm hội xóm Chài" in proof
    assert "h1" in proof  # the rule by which it was found
    person.page.locator("main a[href*='/-/capture/']").first.click()
    assert "http://p.example/bai/15" in person.text()


def test_the_page_as_captured_is_in_a_sandbox(person: Visitor) -> None:
    person.open(ARTICLE)
    person.page.get_by_role("link", name="Xem trang như lúc chụp").click()
    frame = person.page.locator("iframe")
    assert frame.get_attribute("sandbox") == ""
    inside = person.page.frame_locator("iframe")
    assert inside.locator("h1").inner_text() == "Đêm hội xóm Chài"
    assert inside.locator("script").count() == 0


def test_an_author_leads_to_all_that_is_theirs(person: Visitor) -> None:
    person.open(ARTICLE)
    person.page.get_by_role("link", name="Kim Loan", exact=True).first.click()
    assert "kim%20loan" in person.page.url
    assert "Đêm hội xóm Chài" in person.text()


def test_on_paper_only_the_article_is_left(person: Visitor) -> None:
    person.open(ARTICLE)
    person.page.emulate_media(media="print")
    assert not person.page.locator("header.top").is_visible()
    assert not person.page.locator("footer.foot").is_visible()
    assert person.page.locator("h1").is_visible()
    assert person.page.locator(".story").is_visible()
    assert person.page.locator("#cite .citation").first.is_visible()
    ground = "getComputedStyle(document.body).backgroundColor"
    assert person.page.evaluate(ground) == "rgb(255, 255, 255)"


def test_an_article_without_anything_says_so(person: Visitor) -> None:
    person.open("/-/article/thu-nghiem/11")
    assert "Không rõ ngày đăng" in person.text()
    person.open("/-/article/thu-nghiem/12")
    assert person.text("h1") == "(không có tiêu đề)"


def test_what_is_gone_is_still_here_and_says_what_happened(person: Visitor) -> None:
    person.open("/-/article/thu-nghiem/6")
    assert person.page.locator(".badge.gone").first.is_visible()
    assert "HTTP 404" in person.text()


def test_an_address_with_every_awkward_letter(person: Visitor) -> None:
    person.open("/-/author/anh%20th%C6%B0")
    person.open("/-/article/thu-nghiem/b%C3%A0i/100%25/a+b%3Fx=1&y=2")
    assert person.text("h1") == "Địa chỉ lạ"
