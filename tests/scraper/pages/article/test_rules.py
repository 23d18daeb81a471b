"""The mechanism that reads fields: names that are stored, the order of rules, and who takes lines."""

from __future__ import annotations

from archive.words.fields import FIELD, SELECTORS
from scraper.pages.article.article import FIELDS
from scraper.pages.article.rules import Field, Found, read_fields, rule
from scraper.pages.article.story import Story, read_story
from scraper.pages.document import body
from scraper.pages.document.document import Document
from scraper.sites.profile import SELECTABLE, SiteProfile

# As 0.2.0 stored them in articles.rules, in the order in which they are tried. They are data: archives hold them, and
# the proof of an article shows them in words. A rule may be added; none may get another name.
STORED = {
    "title": ["agreed title", "likeliest line above the text", "title of the window"],
    "published_raw": [
        "time element",
        "date line under the title",
        "date line over the title",
        "date beside the title",
        "date line under the text",
        "unreadable date line",
    ],
    "views": ["words near the article", "eye near the article"],
    "summary": [
        "marked summary",
        "title said again",
        "block of its own",
        "first paragraph set apart",
        "claimed and set apart",
    ],
    "byline": [
        "credit line at the end",
        "bare name at the end",
        "author field",
        "credit line at the top",
        "credit beside the facts under the text",
        "full names beside the date",
        "name with its unit at the top",
        "claimed and printed",
    ],
}
STORED_OF_BODIES = [
    "selected body",
    "marked body",
    "densest body",
    "text under the title",
    "short lines under the title",
]
STORED_OF_SELECTORS = ["title", "summary", "byline", "body", "date", "views"]
PAGE = """<html><head><title>x</title></head><body><h1>Lúa được mùa ở xã ven sông</h1>
<p>Ngày 21/07/2023</p><p>Một đoạn văn đủ dài để là nội dung của bài, kể chuyện lúa hè thu được mùa ở xã ven sông.</p>
</body></html>"""


def story(**selectors: str) -> Story:
    profile = SiteProfile(name="x", home_url="https://x.gov.vn/", selectors=selectors)
    return read_story(Document(PAGE, "https://x.gov.vn/a", profile))


def test_names_of_rules_are_those_that_archives_hold() -> None:
    names: dict[str, list[str]] = {}
    for field in FIELDS:
        named = [one.name for one in field.rules if one.name is not None]
        names.setdefault(FIELD[field.name].rule_at, []).extend(named)
    assert {field: found for field, found in names.items() if found} == STORED
    assert list(body.RULES) == STORED_OF_BODIES
    assert set(STORED_OF_SELECTORS) <= set(SELECTORS)


def test_every_field_with_a_selector_is_read_by_it_first() -> None:
    by_lines = {FIELD[field.name].selector for field in FIELDS if field.as_selected is not None}
    assert by_lines | {"body", "section"} == set(SELECTORS)
    assert set(SELECTABLE) - set(SELECTORS) == {"list", "pager", "statistics"}


def test_a_rule_takes_nothing_away_itself() -> None:
    before = story()
    for field in FIELDS:
        for one in field.rules:
            one.find(before)
    assert before == story_like(before)


def story_like(other: Story) -> Story:
    """The story of the same page, read anew, in the same document."""
    return read_story(other.document)


def test_the_first_rule_that_finds_a_value_is_named_and_its_lines_are_taken() -> None:
    @rule("finds nothing")
    def nothing(_: Story) -> Found[str] | None:
        return None

    @rule("only knows a line")
    def knows(_: Story) -> Found[str] | None:
        return Found(None, (1,), part="title")

    @rule("finds a value")
    def value(_: Story) -> Found[str] | None:
        return Found("giá trị", (2,))

    @rule("comes too late")
    def late(_: Story) -> Found[str] | None:
        raise AssertionError("a later rule was tried")

    told = story()
    reading = read_fields([Field("summary", (nothing, knows, value, late))], told)
    assert (reading.values, reading.rules) == ({"summary": "giá trị"}, {"summary": "finds a value"})
    assert (told.parts[1], told.parts[2]) == ("title", "summary")


def test_a_field_may_stand_in_the_order_twice() -> None:
    first = rule("first")(lambda _: Found("a"))
    second = rule("second")(lambda _: Found("b"))

    @rule("empty")
    def empty(_: Story) -> Found[str] | None:
        return None

    assert read_fields([Field("views", (first,)), Field("views", (second,))], story()).values == {"views": "a"}
    assert read_fields([Field("views", (empty,)), Field("views", (second,))], story()).values == {"views": "b"}
