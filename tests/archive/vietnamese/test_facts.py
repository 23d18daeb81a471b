import pytest

from archive.vietnamese.facts import states_facts

ALONE = [
    "Đăng",
    "bởi",
    "Published: 18/09/2025",
    "Gửi bởi: 1 year, 6 months trước",
    "Đăng bởi vào lúc 24/04/2025 - 20:10",
    "(0 nhận xét)",
    "Các thẻ:",
    "Tạo lúc Chỉnh sửa vào Trong",
    "30/10/2025 · 2 phút đọc",
    "Chưa có bình luận",
    "Bài viết này được đăng trong , và được gắn thẻ , , vào ngày bởi .",
]
BESIDE_A_LINK = ["In .", "trong", "on", "Tin trong", "Người viết:", "Chuyên mục:"]
WORDS_OF_AN_ARTICLE = [
    "",
    "Năm 2025",
    "Ngày 12/5/2025",
    "Đăng ký",
    "15 phút",
    "Trong ngày 12/5, trời mưa.",
    "Viết cho người bạn ở xa",
    "Bình luận viên bóng đá của xã",
    "Cập nhật tình hình mưa lũ",
    "Chưa có nước về đồng",
]


@pytest.mark.parametrize("text", ALONE)
def test_words_of_facts_alone(text: str) -> None:
    assert states_facts(text, beside_a_link=False)


@pytest.mark.parametrize("text", BESIDE_A_LINK)
def test_words_of_facts_beside_a_link(text: str) -> None:
    assert states_facts(text, beside_a_link=True)


@pytest.mark.parametrize("text", WORDS_OF_AN_ARTICLE)
def test_words_of_an_article(text: str) -> None:
    assert not states_facts(text, beside_a_link=False)


@pytest.mark.parametrize("text", ["Xem tại đây", "Theo", "Nguồn:", "Kế hoạch số 12", "Tải về", ""])
def test_words_beside_a_link_that_an_article_may_hold(text: str) -> None:
    assert not states_facts(text, beside_a_link=True)
