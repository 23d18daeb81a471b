import pytest

from archive.vietnamese.names import has_degree, is_full_name, is_organisation, is_person

PEOPLE = [
    "Nguyễn Văn An",
    "ThS. Thạch Thị Cẩm Hằng",
    "KIM NGÂN",
    "T.H",
    "N.T.Hà",
    "Anh Đào",
    "Út Hậu",
    "Y Moan Êban",
    "Thầy Lê Văn Tư",
]
ORGANISATIONS = [
    "Phòng QLĐT&NCKH",
    "Trung tâm VH-TT&TT",
    "Báo Nhân Dân",
    "Đài Truyền thanh thị xã",
    "UBND xã Đại An",
    "Uỷ ban nhân dân xã",
    "baoapbac.vn",
    "Hội Nông dân xã",
    "Hội CCB xã Đại An",
    "Hội LHPN phường",
]
NEITHER = ["QLĐT", "Ngày hội", "phòng chống dịch", "Tổ chức lễ hội", "Hội thi bánh", "Báo cáo năm", "12 hộ", ""]


@pytest.mark.parametrize("text", PEOPLE)
def test_a_person(text: str) -> None:
    assert is_person(text)
    assert not is_organisation(text)


@pytest.mark.parametrize("text", ORGANISATIONS)
def test_an_organisation(text: str) -> None:
    assert is_organisation(text)
    assert not is_person(text)


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str) -> None:
    assert not is_person(text)
    assert not is_organisation(text)


def test_a_surname_makes_a_full_name() -> None:
    assert is_full_name("Trần Văn Bảy")
    assert not is_full_name("Mây Trắng")
    assert has_degree("ThS. Trần Văn Bảy")
    assert not has_degree("Trần Văn Bảy")
