"""Quiet edits: what was taken out and put in can be read, by eye and by ear."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor


def test_the_words_that_changed_are_marked(person: Visitor) -> None:
    person.open("/-/edits/thu-nghiem/1")
    wordings = person.page.locator("#v2")
    assert "cầu và" in " ".join(wordings.locator("ins").all_text_contents())
    assert "sáng nay" in " ".join(wordings.locator("del").all_text_contents())
    assert "[thêm:" in wordings.locator("ins").first.text_content()  # type: ignore[operator]  # it has a text


def test_two_wordings_are_compared(person: Visitor) -> None:
    person.open("/-/edits/thu-nghiem/1")
    person.page.get_by_label("So bản").fill("1")
    person.page.get_by_label("với bản").fill("4")
    person.page.get_by_role("button", name="So sánh").click()
    assert "cùng chữ" in person.text(".edit")  # it has gone back to its first words
    person.page.get_by_label("với bản").fill("3")
    person.page.get_by_label("Cách xem").select_option("side")
    person.page.get_by_role("button", name="So sánh").click()
    assert person.page.locator(".edit").first.locator(".two").count() >= 1


def test_edits_are_found_by_what_changed(person: Visitor) -> None:
    person.open("/-/edits")
    before = person.page.locator("article.edit").count()
    person.page.get_by_label("Phần nào").select_option("summary")
    person.page.get_by_role("button", name="Lọc").click()
    assert 0 < person.page.locator("article.edit").count() < before
    assert "field=summary" in person.page.url
