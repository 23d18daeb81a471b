import pytest

from archive.vietnamese.names import (
    has_degree,
    is_foreign_name,
    is_full_name,
    is_newspaper,
    is_organisation,
    is_person,
    is_unit,
    is_user_name,
    is_vietnamese,
)

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
NEITHER = [
    "QLĐT",
    "Ngày hội",
    "phòng chống dịch",
    "Tổ chức lễ hội",
    "Hội thi bánh",
    "Báo cáo năm",
    "12 hộ",
    "Trân trọng",
    "Xin Cảm Ơn",
    "",
]


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


@pytest.mark.parametrize(
    "text", ["Giàng A Páo", "H'Hen Niê", "Ksor Phước", "Đàng Năng Long", "Thạch Sa Rây", "Lò Thị Mai"]
)
def test_surnames_of_other_peoples(text: str) -> None:
    assert is_full_name(text)


@pytest.mark.parametrize(
    "text", ["quantri", "admin", "Admin2", "xa_tanhoa", "Quản trị viên", "webmaster", "bientap", "Admin Portal"]
)
def test_a_user_s_name(text: str) -> None:
    assert is_user_name(text)


@pytest.mark.parametrize("text", ["Kim Loan", "T.H", "BBT", "Ban biên tập", "Út"])
def test_no_user_s_name(text: str) -> None:
    assert not is_user_name(text)


def test_what_may_stand_behind_a_name() -> None:
    assert is_unit("xã Tân Hòa")
    assert is_unit("Đài Truyền thanh xã")
    assert is_unit("Bí thư Đoàn xã")
    assert not is_unit("Hồ Giang")


def test_newspapers_and_names_of_elsewhere() -> None:
    assert is_newspaper("Báo Nông thôn")
    assert is_newspaper("baotinh.example.vn")
    assert not is_newspaper("Phòng Nội vụ")
    assert is_foreign_name("Ludwig van der Berg")
    assert not is_foreign_name("News Reporter")
    assert is_vietnamese("Hồng Nhung")
    assert not is_vietnamese("Read More")
