import pytest

from archive.vietnamese.bylines import Signed, is_role, read_byline, read_names, split_names

SAID = {
    "Thực hiện: Anh Đào – Bích Trâm – Thanh Nga": [
        Signed("Anh Đào", "Thực hiện"),
        Signed("Bích Trâm", "Thực hiện"),
        Signed("Thanh Nga", "Thực hiện"),
    ],
    "Tin, ảnh: KIM NGÂN": [Signed("KIM NGÂN", "Tin, ảnh")],
    "Bài và ảnh: Quang Thọ": [Signed("Quang Thọ", "Bài và ảnh")],
    "Tin bài, ảnh: Việt Hà, Minh Quân": [Signed("Việt Hà", "Tin bài, ảnh"), Signed("Minh Quân", "Tin bài, ảnh")],
    "Tổng hợp: Trầm Quốc Bảo": [Signed("Trầm Quốc Bảo", "Tổng hợp")],
    "Hồ Nam (thực hiện)": [Signed("Hồ Nam", "thực hiện")],
    "THANH KHANG - ĐỨC HÒA (thực hiện)": [Signed("THANH KHANG", "thực hiện"), Signed("ĐỨC HÒA", "thực hiện")],
    "Trần Văn Tín (Phòng QLĐT&NCKH)": [Signed("Trần Văn Tín", None, "Phòng QLĐT&NCKH")],
    "Tác giả bài viết: Hoàng Trúc": [Signed("Hoàng Trúc", "Tác giả bài viết")],
    "Ngọc Lài/ Nguồn: Sở Y tế": [Signed("Ngọc Lài"), Signed("Sở Y tế", "Nguồn")],
    "KIM LOAN - Ảnh: Hồ Giang": [Signed("KIM LOAN"), Signed("Hồ Giang", "Ảnh")],
    "Ảnh do Đoàn phường cung cấp": [Signed("Đoàn phường", "Ảnh")],
    "(Hình ảnh do Lê Thị Bé gửi)": [Signed("Lê Thị Bé", "Hình ảnh")],
    "Nội dung: Bích Trâm": [Signed("Bích Trâm", "Nội dung")],
    "Thiết kế: Lê Anh Khoa": [Signed("Lê Anh Khoa", "Thiết kế")],
    "Trình bày: Thanh Sang, Bích Trâm": [Signed("Thanh Sang", "Trình bày"), Signed("Bích Trâm", "Trình bày")],
    "Nguồn: Tổng cục thủy lợi": [Signed("Tổng cục thủy lợi", "Nguồn")],
    "Nguồn: baotinh.vn": [Signed("baotinh.vn", "Nguồn")],
    "Bài: Minh Tâm - Ảnh: Quốc Huy": [Signed("Minh Tâm", "Bài"), Signed("Quốc Huy", "Ảnh")],
    "Tin, ảnh: Thu Hà và Lê Tấn": [Signed("Thu Hà", "Tin, ảnh"), Signed("Lê Tấn", "Tin, ảnh")],
    "Thực hiện: Thu Hà (Trung tâm VH-TT&TT), Lê Tấn": [
        Signed("Thu Hà", "Thực hiện", "Trung tâm VH-TT&TT"),
        Signed("Lê Tấn", "Thực hiện"),
    ],
    "Nguồn: Trung tâm VH-TT&TT": [Signed("Trung tâm VH-TT&TT", "Nguồn")],
    "Nguồn: Sở Giáo dục và Đào tạo": [Signed("Sở Giáo dục và Đào tạo", "Nguồn")],
    "Tin, ảnh: Kim Ngân – Đài Truyền thanh": [Signed("Kim Ngân", "Tin, ảnh", "Đài Truyền thanh")],
    "Tin, ảnh - KIM NGÂN": [Signed("KIM NGÂN", "Tin, ảnh")],
    "(Theo TTXVN)": [Signed("TTXVN", "Theo")],
    "Theo Báo Nhân Dân": [Signed("Báo Nhân Dân", "Theo")],
    "Thực hiện: T.H": [Signed("T.H", "Thực hiện")],
    "Bài: Ngọc Hân, ảnh: Tấn Lộc": [Signed("Ngọc Hân", "Bài"), Signed("Tấn Lộc", "ảnh")],
    "Tin: Ngọc Hân, Phúc Hậu; ảnh, clip: Tấn Lộc": [
        Signed("Ngọc Hân", "Tin"),
        Signed("Phúc Hậu", "Tin"),
        Signed("Tấn Lộc", "ảnh, clip"),
    ],
    "Phúc Hậu (st)": [Signed("Phúc Hậu", "st")],
    "Tin: Ngọc Hân; ảnh: Tấn Lộc": [Signed("Ngọc Hân", "Tin"), Signed("Tấn Lộc", "ảnh")],
    "Tác giả: ThS. Lê Thị Bé Ba": [Signed("ThS. Lê Thị Bé Ba", "Tác giả")],
    "Tin, ảnh: Thanh Nga - Phúc Hậu/Hồng Vân & Tú": [
        Signed(name, "Tin, ảnh") for name in ("Thanh Nga", "Phúc Hậu", "Hồng Vân", "Tú")
    ],
    "Theo Ngọc Hân": [Signed("Ngọc Hân", "Theo")],
    "Theo Vũ Mai/Báo Nông thôn": [Signed("Vũ Mai", "Theo", "Báo Nông thôn")],
    "by Ban biên tập": [Signed("Ban biên tập", "by")],
    "Tản văn của KIM LOAN": [Signed("KIM LOAN", "Tản văn của")],
    "Ghi chép của Hồ Giang": [Signed("Hồ Giang", "Ghi chép của")],
    "Bài và ảnh của Kim Loan - Hồ Giang": [
        Signed("Kim Loan", "Bài và ảnh của"),
        Signed("Hồ Giang", "Bài và ảnh của"),
    ],
    "Gửi bởi Kim Loan vào": [Signed("Kim Loan", "Gửi bởi")],
    "Gửi bởi: Kim Loan 1 year, 4 months trước": [Signed("Kim Loan", "Gửi bởi")],
    "By Jane Doe and Ludwig van der Berg": [Signed("Jane Doe", "By"), Signed("Ludwig van der Berg", "By")],
    "Tác giả: Nguyễn văn An": [Signed("Nguyễn văn An", "Tác giả")],
    "Tác giả: quantri": [Signed("quantri", "Tác giả")],
    "Tác giả: Lê Thị Bé (be@rachgoi.example.vn)": [Signed("Lê Thị Bé", "Tác giả")],
    "Tác giả: Lê Thị Bé (ĐT: 0912 345 678)": [Signed("Lê Thị Bé", "Tác giả")],
    "Tin, ảnh: Kim Loan, CTV": [Signed("Kim Loan", "Tin, ảnh"), Signed("CTV", "Tin, ảnh")],
    "Tin, ảnh: CTV Kim Loan": [Signed("Kim Loan", "Tin, ảnh")],
    "Nguồn: https://baotinh.example.vn/tin-1.html": [Signed("https://baotinh.example.vn/tin-1.html", "Nguồn")],
    "Biên tập: Kim Loan": [Signed("Kim Loan", "Biên tập")],
    "Thay mặt gia đình: Lê Văn Kiên": [Signed("Lê Văn Kiên", "Thay mặt gia đình")],
}
UNSAID = [
    "Theo Bộ Y tế, dịch bệnh giảm",
    "Theo Luật Đất đai",
    "Theo Ngọc Hân.",
    "by the way",
    "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị, chi bộ đã học tập nghiêm túc.",
    "Thơ của các em học sinh lớp 5",
    "Ảnh của ngày hội",
    "Theo kế hoạch, lớp học sẽ kéo dài đến hết tháng sau.",
    "Theo ông Nam, vụ này lúa trúng mùa.",
    "Trà Vinh, ngày 5 tháng 6 năm 2023",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Nội dung: Hội nghị tổng kết",
    "Ảnh do máy bay không người lái chụp",
    "NỘI DUNG: THÔNG BÁO",
    "Thiết kế: Công ty Phần mềm",
    "Nguồn vốn: ngân sách xã và người dân đóng góp.",
    "Tổng hợp: qua ba tháng, toàn xã có 12 hộ thoát nghèo.",
    "Thời gian: 7 giờ 30 phút",
    "Ảnh: Đoàn viên thanh niên trồng cây dọc tuyến đường ấp Đầu Giồng",
    "",
    ":",
    "()",
]


@pytest.mark.parametrize("text", SAID)
def test_a_line_that_says_it_is_a_credit(text: str) -> None:
    assert read_byline(text) == SAID[text]


@pytest.mark.parametrize("text", UNSAID)
def test_a_line_that_is_no_credit(text: str) -> None:
    assert read_byline(text) == []


def test_bare_names() -> None:
    assert read_names("T.H") == [Signed("T.H")]
    assert read_names("Ngọc Hân - Tấn Lộc") == [Signed("Ngọc Hân"), Signed("Tấn Lộc")]
    assert read_names("ThS. Thạch Thị Cẩm Hằng") == [Signed("ThS. Thạch Thị Cẩm Hằng")]
    assert read_names("Ngày hội của người dân") == []
    assert read_names("CTV Ngọc Diễm") == [Signed("Ngọc Diễm", "CTV")]
    assert read_names("Lê Thị Bé - Giáo viên Trường Tiểu học A") == [
        Signed("Lê Thị Bé", None, "Giáo viên Trường Tiểu học A")
    ]
    assert read_names("Lê Thị Bé (áo đỏ)") == []
    assert read_names("Lê Thị Bé - be@rachgoi.example.vn") == [Signed("Lê Thị Bé")]


def test_a_role() -> None:
    assert is_role("Tin bài, ảnh")
    assert is_role("tổng hợp")
    assert not is_role("Phòng Văn hóa")
    assert not is_role("Chủ đề")
    assert not is_role("Ảnh: cộng tác viên")


def test_names_are_not_cut_inside_units() -> None:
    assert split_names("Sở Văn hóa, Thể thao và Du lịch") == ["Sở Văn hóa, Thể thao và Du lịch"]
    assert split_names("Phòng Kinh tế - Hạ tầng") == ["Phòng Kinh tế - Hạ tầng"]


@pytest.mark.parametrize(
    "text",
    [
        "Lâm Hạnh - ĐT: 0909 000 111",
        "Lâm Hạnh (SĐT 0909.000.111)",
        "Lâm Hạnh – lamhanh@tyt.example.vn – ĐT: 0909 000 111",
        "Lâm Hạnh, điện thoại: 0294 3812345",
    ],
)
def test_a_number_behind_a_name_is_not_of_it(text: str) -> None:
    assert read_names(text) == [Signed("Lâm Hạnh")]


def test_a_number_alone_signs_nothing() -> None:
    assert read_names("ĐT: 0909 000 111") == []
    assert read_names("Hộ nghèo: 12345678") == []
