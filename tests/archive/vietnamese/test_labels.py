import pytest

from archive.vietnamese.labels import is_end_label, is_imprint, is_others_label, is_pager, is_tags, is_tool

OTHERS = [
    "CÁC BÀI VIẾT KHÁC:",
    "Tin liên quan",
    "Các tin khác",
    "Bài viết liên quan",
    "Tin cùng chuyên mục",
    "Những tin mới hơn",
    "Những tin cũ hơn",
    "Các tin đã đưa:",
    "Có thể bạn quan tâm",
    "Xem nhiều nhất",
]
ENDS = [
    "Ý kiến bạn đọc",
    "Bình luận (12)",
    "0 bình luận",
    "Gửi ý kiến của bạn",
    "Thống kê truy cập",
    "Lượt truy cập: 1.204",
]
TOOLS = ["Chia sẻ", "In bài viết", "A- A A+", "Quay lại", "Về đầu trang", "Gửi email cho bạn bè", "Đánh giá bài viết"]
PROSE = [
    "Các tin nhắn gửi về cho thấy người dân còn lo.",
    "Ý kiến của ông Tư được nhiều người tán thành",
    "Lượt xem: 12",
    "21/07/2023 | Đã xem: 87",
    "Thông tin về lớp học",
    "Chia sẻ khó khăn với bà con vùng lũ",
    "Trang bị máy in cho xã",
    "Tin vui",
    "",
]


@pytest.mark.parametrize("text", OTHERS)
def test_the_heading_of_other_articles(text: str) -> None:
    assert is_others_label(text)


@pytest.mark.parametrize("text", ENDS)
def test_the_heading_of_what_comes_after_an_article(text: str) -> None:
    assert is_end_label(text)


@pytest.mark.parametrize("text", TOOLS)
def test_a_tool(text: str) -> None:
    assert is_tool(text)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_label(text: str) -> None:
    predicates = (is_others_label, is_end_label, is_tool, is_tags, is_pager, is_imprint)
    assert not any(says_so(text) for says_so in predicates)


def test_tags_pagers_and_imprints() -> None:
    assert is_tags("Từ khóa: lúa, mưa lớn")
    assert is_pager("1 2 3 4 5 ...")
    assert not is_pager("1.250 mét")
    assert is_imprint("Cơ quan chủ quản: UBND xã")
    assert not is_imprint("Bản làng vào xuân")
