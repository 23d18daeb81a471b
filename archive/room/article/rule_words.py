"""What the readers' rules do, in words: each name in ``articles.rules`` with a sentence in both languages."""

from __future__ import annotations

from archive.words.fields import SELECTORS

_SELECTED = (
    "chỗ mà hồ sơ của trang (site profile) chỉ ra",
    "the place that the site's profile points at",
)
RULES: dict[str, tuple[str, str]] = {
    "list entry": (
        "chỉ có trong danh sách bài; trang của bài không in",
        "printed only in a list of articles, not on the article's own page",
    ),
    "agreed title": (
        "dòng chữ khớp với địa chỉ, tiêu đề cửa sổ hoặc phần đầu trang",
        "the line that the address, the window's title or the page's head agree with",
    ),
    "likeliest line above the text": (
        "dòng giống tiêu đề nhất ở ngay trên nội dung",
        "the line above the text that is set most like a title",
    ),
    "title of the window": (
        "tiêu đề cửa sổ, khớp với phần đầu trang hoặc địa chỉ; trang không in dòng tiêu đề",
        "the window's title, as the page's head or address says it too; the page prints no title",
    ),
    "time element": (
        "phần tử <time> gần tiêu đề, in đúng ngày mà nó mang",
        "a <time> element near the title that prints the day it is marked with",
    ),
    "date line under the title": (
        "dòng ngày tháng giữa tiêu đề và nội dung",
        "a line between title and text that is little more than a date",
    ),
    "date line over the title": ("dòng ngày tháng ngay trên tiêu đề", "a date line right above the title"),
    "date beside the title": (
        "ngày đứng sau tiêu đề, trên cùng một dòng",
        "a date behind the title, on the same line",
    ),
    "date line under the text": (
        "dòng ngay dưới nội dung, tự nói là ngày đăng",
        "a line right under the text that says it is the date of publication",
    ),
    "unreadable date line": (
        "dòng tự nói là ngày nhưng không đọc được thành ngày",
        "a line that says it is a date but cannot be read as one",
    ),
    "marked summary": (
        "đoạn đầu được đánh dấu là tóm tắt trong mã trang",
        "the first lines, where markup or class says they are the summary",
    ),
    "title said again": ("dòng dưới tiêu đề lặp lại tiêu đề", "the line under the title that repeats it"),
    "block of its own": (
        "khối chữ riêng giữa tiêu đề và nội dung",
        "what stands in a block of its own between the title and the text",
    ),
    "first paragraph set apart": (
        "đoạn đầu in khác hẳn các đoạn sau (đậm, nghiêng hoặc cỡ lớn)",
        "the first paragraph, set apart from the next ones (bold, italic, or as a heading)",
    ),
    "claimed and set apart": (
        "đoạn đầu, được phần đầu trang gọi là mô tả và có cách trình bày riêng",
        "the first line, claimed as the description by the page's head and set apart in its markup",
    ),
    "words near the article": (
        "con số đi cùng nhãn như “Lượt xem” ở gần bài",
        "a number beside a label such as “Lượt xem” near the article",
    ),
    "eye near the article": ("con số cạnh hình con mắt ở gần bài", "a bare number beside the picture of an eye"),
    "credit line at the end": (
        "dòng cuối bài tự nói là dòng ghi tên (Thực hiện, Tin, ảnh…)",
        "the last lines, which say they are a credit line (Thực hiện, Tin, ảnh…)",
    ),
    "author field": (
        "dòng được đánh dấu là tác giả trong mã trang",
        "a line that is marked up as the author's",
    ),
    "credit line at the top": ("dòng ghi tên giữa tiêu đề và nội dung", "a credit line between the title and the text"),
    "credit beside the facts under the text": (
        "dòng ghi tên cùng dòng với ngày hoặc lượt xem ở dưới nội dung",
        "a credit beside the date or the counter under the text",
    ),
    "full names beside the date": (
        "họ tên đầy đủ đứng riêng cạnh dòng ngày",
        "full names in an element of their own beside the date",
    ),
    "bare name at the end": (
        "tên người hoặc đơn vị đứng một mình ở cuối bài",
        "a name or an office alone at the end of the text",
    ),
    "name with its unit at the top": (
        "họ tên đứng riêng dưới tiêu đề, có thể kèm đơn vị",
        "a full name alone under the title, its unit perhaps on the next line",
    ),
    "claimed and printed": (
        "tác giả mà phần đầu trang nêu, và một dòng gần bài in đúng tên ấy",
        "the author whom the page's head claims, where a line near the article prints just that name",
    ),
    "marked body": (
        "phần được đánh dấu là thân bài trong mã trang",
        "what is marked up as the article's body",
    ),
    "densest body": ("khối có nhiều văn xuôi nhất dưới tiêu đề", "the block with the most prose under the title"),
    "text under the title": (
        "khối nhỏ nhất chứa tiêu đề và phần dưới nó",
        "the smallest block that holds the title and something under it",
    ),
    "short lines under the title": (
        "các dòng ngắn ngay dưới tiêu đề",
        "short lines in the block right around the title",
    ),
    **{f"selected {name}": _SELECTED for name in SELECTORS},
}


def in_words(rule: str | None) -> tuple[str, str]:
    """Return a rule in Vietnamese and English; its own name where nobody has described it, or that it is not known."""
    if rule is None:
        return "kho không ghi quy tắc nào cho trường này", "no rule is noted for this field"
    return RULES.get(rule, (f"quy tắc “{rule}”", f"the rule “{rule}”"))
