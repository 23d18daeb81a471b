"""Whether two readings are of one text."""

import pytest

from archive.vietnamese.sameness import same_text

WORDS = (
    "Sáng ngày 21 tháng 7, Ủy ban nhân dân xã tổ chức hội nghị sơ kết công tác sáu tháng đầu năm với các ấp.",
    "Bà con nêu ý kiến về đèn chiếu sáng, về cây cầu tạm ở cuối ấp và về lịch cắt tỉa cây xanh dọc đường.",
    "Lãnh đạo xã hứa trả lời từng ý kiến trước cuối tháng và niêm yết câu trả lời ở nhà văn hóa của ấp.",
)
TITLE = "Xã họp sơ kết sáu tháng đầu năm"


def read(
    title: str | None = TITLE, body: str | None = "\n\n".join(WORDS), day: str | None = "2023-07-21"
) -> dict[str, str | None]:
    return {"title": title, "body": body, "published_date": day}


@pytest.mark.parametrize(
    "copy",
    [
        read(),
        read(TITLE.upper()),
        read(day=None),
        read(body="\n\n".join(WORDS[:2])),  # cut short
        read(body="\n\n".join((*WORDS, "Xem thêm trên trang của xã."))),
        read(f"{TITLE} 2023"),
        read(body="\n\n".join(WORDS).replace("Bà con", "Người dân")),
    ],
)
def test_copies_are_the_same(copy: dict[str, str | None]) -> None:
    assert same_text(read(), copy)
    assert same_text(copy, read())


@pytest.mark.parametrize(
    "other",
    [
        read("Xã họp tổng kết năm"),
        read(None),
        read(day="2023-07-22"),
        read(body=None),
        read(body=" ".join(WORDS[0].split()[:19])),
        read(body="\n\n".join(WORDS[::-1]).replace(" ", " và ")),
        read(body=f"{WORDS[0]} {'Phần này nói về việc khác hẳn, ở một nơi khác hẳn, với những người khác.' * 3}"),
    ],
)
def test_others_are_not(other: dict[str, str | None]) -> None:
    assert not same_text(read(), other)
    assert not same_text(other, read())


def test_numbers_in_titles_tell_them_apart() -> None:
    week = [read(f"Lịch làm việc của lãnh đạo xã tuần {number}") for number in (3, 30)]
    assert not same_text(*week)


def test_without_a_text_title_and_day_must_be_the_same() -> None:
    assert same_text(read(body=None), read(body=None))
    assert not same_text(read(body=None), read(body=None, day=None))
    assert not same_text(read(body=None, day=None), read(body=None, day=None))


def test_short_texts_must_be_equal() -> None:
    assert same_text(read(body="Thông báo nghỉ lễ."), read(body="Thông báo nghỉ lễ"))
    assert not same_text(read(body="Thông báo nghỉ lễ."), read(body="Thông báo nghỉ lễ và nghỉ bù."))
