import pytest

from archive.vietnamese.dates import find_date, find_dates, says_how_long_ago

SEEN = {
    "25/03/2023": "2023-03-25",
    "Ngày 21/07/2023": "2023-07-21",
    "08:36 11/04/2025": "2025-04-11T08:36+07:00",
    "11/04/2025 08:36": "2025-04-11T08:36+07:00",
    "Thứ tư, 22/10/2025, 19:25 (GMT+7)": "2025-10-22T19:25+07:00",
    "Thứ sáu, ngày 25/04/2025 - 11:39": "2025-04-25T11:39+07:00",
    "Thứ sáu: 15:00 ngày 09/02/2024": "2024-02-09T15:00+07:00",
    "Thứ hai - 22/10/2007 07:28": "2007-10-22T07:28+07:00",
    "Chủ nhật, 26 Tháng 11 2023 15:06": "2023-11-26T15:06+07:00",
    "15.09.2023 10:06": "2023-09-15T10:06+07:00",
    "14:16, 06/02/2024": "2024-02-06T14:16+07:00",
    "06-04-2024, 17:31": "2024-04-06T17:31+07:00",
    "10:20 | 08-10-2021": "2021-10-08T10:20+07:00",
    "ngày 4 tháng 6 năm 2018": "2018-06-04",
    "2026-10-03T13:33:00+07:00": "2026-10-03T13:33+07:00",
    "2023-07-21T07:30:00Z": "2023-07-21T14:30+07:00",
    "2023-07-21 14:30:05": "2023-07-21T14:30+07:00",
    "21 Tháng Bảy, 2023": "2023-07-21",
    "Tháng Mười Một 5, 2022": "2022-11-05",
    "15h30 ngày 1/2/2022": "2022-02-01T15:30+07:00",
    "9 giờ 05 phút, ngày 1/2/2022": "2022-02-01T09:05+07:00",
    "7/21/2023 2:30 PM": "2023-07-21T14:30+07:00",
    "12/07/2023 02:15 CH": "2023-07-12T14:15+07:00",
    "12/07/2023 12:15 SA": "2023-07-12T00:15+07:00",
    "Jul 21, 2023": "2023-07-21",
    "21 July 2023": "2023-07-21",
    "29/02/2024": "2024-02-29",
    "1 / 9 / 2010": "2010-09-01",
    "21 thg 9, 2023": "2023-09-21",
    "21 Th9, 2023": "2023-09-21",
    "02 Th4 2024": "2024-04-02",
    "Th12 5, 2023": "2023-12-05",
    "9 T01, 2024": "2024-01-09",
    "21-Tháng 9-2023": "2023-09-21",
    "21/Tháng Chín/2023": "2023-09-21",
    "Tháng Bảy 15, 2024": "2024-07-15",
    "Tháng Mười 15th, 2023": "2023-10-15",
    "3rd Tháng Hai, 2023": "2023-02-03",
    "21/09/23": "2023-09-21",
    "Thứ Năm, 21-09-23 15:05": "2023-09-21T15:05+07:00",
    "05.09.98": "1998-09-05",
    "15h05' - Ngày 21/9/2023": "2023-09-21T15:05+07:00",
    "9 giờ 05’, ngày 21/9/2023": "2023-09-21T09:05+07:00",
    "21 thg 9, 2023 lúc 08:51": "2023-09-21T08:51+07:00",
    "28th April 2023": "2023-04-28",
    "21-Sep-2023": "2023-09-21",
    "April 28 2023 at 2:30 pm": "2023-04-28T14:30+07:00",
}
NONE = [
    "",
    "Chỉ thị số 05-CT/TW",
    "Quyết định số 12/2023/QĐ-UBND",
    "2.007/3.577 hộ",
    "nhiệm kỳ 2020 - 2025",
    "tháng 6 năm 2018",
    "192.168.1.2023.5",
    "ngày 12/7",
    "10.001,26 tỷ đồng",
    "0299/12/2023",
    "12/05/23-UB",
    "24/30/50 hộ",
    "mục 1.2.23",
    "0294-38-12-23",
    "maybe 3, 2023",
    "21/09/235",
]
UNREADABLE = ["Ngày 31/02/2023", "29/02/2023", "15/13/2023", "00/05/2023", "12/12/0203"]


@pytest.mark.parametrize("text", SEEN)
def test_a_date_seen_on_portals(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.raw, found.at) == (text, SEEN[text])


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_date_that_is_no_day(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.raw, found.at) == (text, None)


def test_only_the_piece_is_kept() -> None:
    found = find_date("Đăng lúc: 08:36 11/04/2025 | Lượt xem: 12")
    assert found is not None
    assert (found.raw, found.at) == ("08:36 11/04/2025", "2025-04-11T08:36+07:00")


def test_an_hour_that_is_none_is_left_out() -> None:
    found = find_date("25:61 11/04/2025")
    assert found is not None
    assert found.at == "2025-04-11"


def test_the_offset_of_the_portal() -> None:
    found = find_date("11/04/2025 08:36", utc_offset="+08:00")
    assert found is not None
    assert found.at == "2025-04-11T08:36+08:00"


def test_every_date_in_order() -> None:
    found = find_dates("Cập nhật 11/04/2025 08:36 12/04/2025 09:00")
    assert [one.at for one in found] == ["2025-04-11T08:36+07:00", "2025-04-12T09:00+07:00"]


@pytest.mark.parametrize("text", ["3 giờ trước", "Khoảng 2 tuần trước", "Hôm qua, 14:30", "vừa xong", "5 minutes ago"])
def test_how_long_ago(text: str) -> None:
    assert says_how_long_ago(text)


@pytest.mark.parametrize("text", ["3 giờ", "trước 3 giờ", "3 giờ trước khi họp", "21/09/2023", "Hôm nay, xã họp"])
def test_not_how_long_ago(text: str) -> None:
    assert not says_how_long_ago(text)
