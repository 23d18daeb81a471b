"""Where an article's fields stand on its page, which lines are its text, and why others are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words.fields import FIELD
from scraper.cli.probe.marks import LEFT_OUT, Mark
from scraper.pages.article.attachments import files_in_frames, links_of
from scraper.pages.article.story import TOOL
from scraper.pages.document.boxes import read_boxes
from scraper.pages.document.document import text_of
from scraper.pages.document.pictures.sources import picture_url
from scraper.pages.lists.structure import read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.cli.probe.marks import Marks
    from scraper.items import Article
    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

PICTURES = "pictures"
_NEARER = {"breadcrumb": 0, "main": 1, "": 2}  # where the link to an article's section stands, rather than in a menu
# Why lines near the article are nothing of it.
_BOX = "biểu mẫu, thăm dò, bình luận, lời giới thiệu tác giả · a form, a poll, comments, consent, about the author"
_TOOL = "công cụ, thẻ, lời nhắc, đề mục không có gì bên dưới · a tool, a tag, a notice, a heading over nothing"
_FACTS = "chỉ nói khi nào, ai đăng, bao nhiêu lượt xem, mục nào · only says when, by whom, how often read, where"
_OTHERS = "nói về một bài khác · says something of another article"
_BEHIND = "sau chỗ bài kết thúc · behind the end of the text"
_AMONG = "khung bài khác, bình luận, bộ đếm giữa bài · a box of other articles, comments or counters amid the text"
_BESIDE = "thuộc trường này, không phải giá trị · belongs to this field, and is no value"


def mark_article(marks: Marks, story: Story, article: Article) -> None:
    """Mark all that was read of an article."""
    _mark_section(marks, story, article)
    _mark_values(marks, story, article)
    _mark_pictures(marks, story, article)
    _mark_files(marks, story, article)
    _mark_rest_of_lines(marks, story, article)
    for number in story.words():
        marks.line(story.line(number), Mark("body", article.rules.get("body", "")))


def mark_left_out(marks: Marks, story: Story) -> None:
    """Mark what near an article is nothing of it; after all that was read is marked."""
    for number, why in _left_out(story):
        marks.line(story.line(number), Mark(LEFT_OUT, why))


def printed(article: Article, field: str) -> list[str | int | None]:
    """Return the words, or the count, by which a field's value can be found in its lines."""
    if field == "captions":
        return [words for caption in article.captions for words in (caption.text, caption.credit)]
    if field == "attachments":
        return [file.name for file in article.attachments]
    value: str | int | None = getattr(article, FIELD[field].rule_at)
    return [*value.split("\n")] if isinstance(value, str) else [value]


def _why(article: Article, field: str) -> str:
    return article.rules.get(FIELD[field].rule_at, "")


def _mark_section(marks: Marks, story: Story, article: Article) -> None:
    section = article.section
    if section is None or not section.name:
        return
    structure = read_structure(story.document)
    links = [link.element for link in structure.links if link.url == section.url]
    links.sort(key=lambda link: (text_of(link) != section.name, _NEARER.get(structure.regions.of(link), len(_NEARER))))
    mark = Mark("section", _why(article, "section"))
    if links:
        marks.elements[links[0]] = mark
    else:
        marks.words(
            (line for line in story.layout.lines if len(line.text) < 2 * len(section.name) + 20), section.name, mark
        )


def _mark_values(marks: Marks, story: Story, article: Article) -> None:
    """Mark the values in their lines, first those that are a few words of a line with two."""
    for field, numbers in sorted(story.stands_on.items(), key=lambda item: len(item[1])):
        lines = [story.line(number) for number in numbers] or _near(story)
        for value in printed(article, field):
            mark = Mark(field, _why(article, field))
            if isinstance(value, int):
                marks.count(lines, value, mark)
            elif value is not None and (numbers or field != "captions"):
                marks.words(lines, value, mark)


def _near(story: Story) -> list[Line]:
    return [story.line(number) for number in (*story.head(), *story.before, *story.below)]


def _mark_pictures(marks: Marks, story: Story, article: Article) -> None:
    urls = {caption.image_url for caption in article.captions}
    for number in story.around():
        for img in story.line(number).pictures:
            url = picture_url(img, story.document)
            if url in urls:
                urls.discard(url)
                marks.elements[img] = Mark(PICTURES, str(url))


def _mark_files(marks: Marks, story: Story, article: Article) -> None:
    urls = {file.url for file in article.attachments}
    for number in (*story.above, *story.text, *story.below):
        for link in links_of(story, number):
            if story.document.absolute(link.get("href")) in urls:
                marks.elements[link] = Mark("attachments", str(story.document.absolute(link.get("href"))))
    for frame, url in files_in_frames(story.document):
        if url in urls:
            marks.elements[frame] = Mark("attachments", url)


def _mark_rest_of_lines(marks: Marks, story: Story, article: Article) -> None:
    """Mark what else stands in the lines of a value: "Ngày đăng:" before a date, the rest of a title's words."""
    for field, numbers in story.stands_on.items():
        for number in numbers:
            is_free = marks.is_free(story.line(number))
            marks.line(story.line(number), Mark(field, _why(article, field), is_value=is_free))
    for number, part in story.parts.items():
        if part in FIELD:
            marks.line(story.line(number), Mark(part, _BESIDE, is_value=False))


def _left_out(story: Story) -> Iterator[tuple[int, str]]:
    """The lines near the article that are nothing of it, each with the reason."""
    boxed, text = read_boxes(story.document), set(story.text)
    end = max(story.text, default=-1)
    span = story.layout.span(story.body.element) if story.body else range(0)
    for number in sorted({*story.before, *story.above, *story.text, *story.below, *span}):
        if number in boxed:
            yield number, _BOX
        elif story.parts.get(number) == TOOL:
            yield number, _TOOL
        elif number in story.facts:
            yield number, _FACTS
        elif number in story.others:
            yield number, _OTHERS
        elif number in span and number not in text and number not in story.above:
            yield number, _BEHIND if number > end else _AMONG
