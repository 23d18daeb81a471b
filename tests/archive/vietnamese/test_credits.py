import pytest

from archive.vietnamese.credits import bare_credit, split_credit

CAPTIONS = {
    "Quang cảnh buổi lễ. Ảnh: Thành ủy": ("Quang cảnh buổi lễ.", "Thành ủy"),
    "Quang cảnh buổi lễ (Ảnh: Shutterstock)": ("Quang cảnh buổi lễ", "Shutterstock"),
    "Quang cảnh buổi lễ (Ảnh: Shutterstock).": ("Quang cảnh buổi lễ", "Shutterstock"),
    "Quang cảnh buổi lễ - Nguồn ảnh: Báo tỉnh": ("Quang cảnh buổi lễ", "Báo tỉnh"),
    "Quang cảnh buổi lễ. Ảnh - KIM NGÂN": ("Quang cảnh buổi lễ.", "KIM NGÂN"),
    "Quang cảnh buổi lễ (Ảnh Minh Tâm)": ("Quang cảnh buổi lễ", "Minh Tâm"),
    "Quang cảnh buổi lễ. Ảnh MINH TÂM": ("Quang cảnh buổi lễ.", "MINH TÂM"),
    "Ảnh: Kim Ngân": (None, "Kim Ngân"),
    "Ảnh minh họa": ("Ảnh minh họa", None),
    "Ảnh: minh họa": ("Ảnh: minh họa", None),
    "(Ảnh minh họa)": ("(Ảnh minh họa)", None),
    "Cánh đồng xã Đại Phước. Ảnh minh họa": ("Cánh đồng xã Đại Phước. Ảnh minh họa", None),
    "Ảnh minh họa: Internet": ("Ảnh minh họa", "Internet"),
    "Toàn cảnh: cánh đồng lúa": ("Toàn cảnh: cánh đồng lúa", None),
    "Đồng chí Lê Văn Năm phát biểu": ("Đồng chí Lê Văn Năm phát biểu", None),
    "Ảnh: Đoàn viên ra quân trồng cây dọc đường ấp": ("Ảnh: Đoàn viên ra quân trồng cây dọc đường ấp", None),
    "Lễ trao nhà. Ảnh: Trung tâm VH-TT&TT": ("Lễ trao nhà.", "Trung tâm VH-TT&TT"),
    "Bà con gặt lúa (Ảnh: cộng tác viên)": ("Bà con gặt lúa", "cộng tác viên"),
    "Bà con gặt lúa - Ảnh: nhân vật cung cấp": ("Bà con gặt lúa", "nhân vật cung cấp"),
    "Quang cảnh buổi lễ.© Kim Ngân": ("Quang cảnh buổi lễ.", "Kim Ngân"),
    "© 2024 Kim Ngân": (None, "Kim Ngân"),
    "Photo: Kim Ngân": (None, "Kim Ngân"),
    "Quang cảnh buổi lễ - Ảnh Kim Ngân": ("Quang cảnh buổi lễ", "Kim Ngân"),
    "Quang cảnh buổi lễ. Kim Ngân/TTXVN": ("Quang cảnh buổi lễ.", "Kim Ngân/TTXVN"),
    "Quang cảnh buổi lễ (Kim Ngân/TTXVN)": ("Quang cảnh buổi lễ", "Kim Ngân/TTXVN"),
    "Quang cảnh buổi lễ. Ảnh: Kim Ngân (Đài Truyền thanh xã)": (
        "Quang cảnh buổi lễ.",
        "Kim Ngân (Đài Truyền thanh xã)",
    ),
    "Quang cảnh buổi lễ. Ảnh do Kim Ngân cung cấp": ("Quang cảnh buổi lễ.", "Kim Ngân"),
    "Ảnh: Kim Ngân. Quang cảnh buổi lễ": ("Quang cảnh buổi lễ", "Kim Ngân"),
    "Trường năm 1994 (ảnh tư liệu)": ("Trường năm 1994 (ảnh tư liệu)", None),
    "Lãnh đạo xã dự lễ 30/4": ("Lãnh đạo xã dự lễ 30/4", None),
    "Tỷ lệ hộ nghèo của xã. Đạt 15/20": ("Tỷ lệ hộ nghèo của xã. Đạt 15/20", None),
    "Cầu nối Long Hòa - Hòa Minh": ("Cầu nối Long Hòa - Hòa Minh", None),
    "": (None, None),
}


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_credit_is_split_off(caption: str) -> None:
    assert split_credit(caption) == CAPTIONS[caption]


APART = {
    "Kim Ngân": "Kim Ngân",
    "Ảnh Kim Ngân": "Kim Ngân",
    "© Kim Ngân": "Kim Ngân",
    "Kim Ngân/TTXVN": "Kim Ngân/TTXVN",
    "Đài Truyền thanh xã": "Đài Truyền thanh xã",
    "Phóng to": None,
    "Lúa": None,
    "Quang cảnh buổi lễ": None,
}


@pytest.mark.parametrize("text", APART)
def test_a_credit_that_stands_apart_needs_no_word(text: str) -> None:
    assert bare_credit(text) == APART[text]


def test_what_markup_says_is_a_credit_is_one() -> None:
    assert bare_credit("kho ảnh của xã", is_marked=True) == "kho ảnh của xã"
    assert bare_credit("kho ảnh của xã") is None


def test_a_long_caption_is_split_at_its_end_alone() -> None:
    text = "Bà con " * 4000
    assert split_credit(f"{text}gặt lúa. Ảnh: Kim Ngân") == (f"{text}gặt lúa.", "Kim Ngân")


def test_a_credit_takes_the_end_of_its_brackets_with_it() -> None:
    assert split_credit("(Na Ry sút tung lưới - Ảnh: Văn Sang)") == ("Na Ry sút tung lưới", "Văn Sang")
    assert split_credit("(Tổ 3) thu hoạch ngô - Ảnh: Văn Sang") == ("(Tổ 3) thu hoạch ngô", "Văn Sang")
