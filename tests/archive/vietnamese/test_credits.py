import pytest

from archive.vietnamese.credits import split_credit

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
    "": (None, None),
}


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_credit_is_split_off(caption: str) -> None:
    assert split_credit(caption) == CAPTIONS[caption]
