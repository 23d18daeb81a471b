"""Vietnamese news written by rule: themes with titles and sentences of their own, filled from small word lists."""

from __future__ import annotations

import random
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

THEMES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "trường học": (
        (
            "Trường {school} khánh thành dãy phòng học mới",
            "{place} đón {n} học sinh tựu trường năm học mới",
            "Trao {n} suất học bổng cho học sinh vượt khó ở {place}",
            "{place}: hội thi giáo viên dạy giỏi thu hút {n} thầy cô",
            "Thầy và trò Trường {school} ra quân làm sạch sân trường",
        ),
        (
            "Sáng sớm, phụ huynh đã đưa con em đến chật kín sân Trường {school}.",
            "Năm nay nhà trường tuyển mới {n} em vào lớp đầu cấp, tăng {pct}% so với năm trước.",
            "Kinh phí xây dựng {money} do ngân sách {place} và các mạnh thường quân cùng đóng góp.",
            "Cô hiệu trưởng cho biết bàn ghế, bảng viết và quạt trần đã được thay trước ngày khai giảng.",
            "Nhiều em ở xa được tặng xe đạp để không phải nghỉ học giữa chừng.",
            "Hội Khuyến học {place} vận động được {money} trong quý vừa qua.",
        ),
    ),
    "đường sá": (
        (
            "Thông xe tuyến đường {road} qua {place}",
            "{place} hoàn thành {n} km đường bê tông nông thôn",
            "Bà con {place} hiến đất mở rộng đường {road}",
            "Sửa chữa cầu dân sinh trước mùa mưa ở {place}",
            "Cấm xe tải nặng trên đường {road} từ ngày {day}",
        ),
        (
            "Tuyến {road} dài hơn {n} mét, mặt rộng ba mét rưỡi, có rãnh thoát nước hai bên.",
            "Từ ngày có đường mới, thương lái vào tận ruộng thu mua, giá nông sản cũng khá hơn.",
            "{n} hộ dân dọc tuyến đã tự tháo dỡ hàng rào, không nhận tiền bồi thường.",
            "Đơn vị thi công cam kết bàn giao mặt bằng trước ngày {day}.",
            "Tổng mức đầu tư của công trình là {money}, trong đó nhân dân góp {pct}%.",
            "Ban Giám sát đầu tư cộng đồng {place} ghi chép từng chuyến xe vật liệu.",
        ),
    ),
    "mùa màng": (
        (
            "Nông dân {place} phấn khởi vì {crop} được mùa",
            "{place} chuyển {n} ha đất lúa kém hiệu quả sang trồng {crop}",
            "Hội thảo đầu bờ về giống {crop} mới tại {place}",
            "Phòng trừ rầy nâu cho vụ hè thu ở {place}",
            "Hợp tác xã {place} ký hợp đồng bao tiêu {crop}",
        ),
        (
            "Vụ này năng suất {crop} bình quân đạt {pct} tạ mỗi công, cao hơn vụ trước.",
            "Ngành nông nghiệp khuyến cáo bà con thăm đồng thường xuyên, không phun thuốc tràn lan.",
            "Giá {crop} đầu vụ dao động quanh mức {price} đồng một ký.",
            "Kết quả rà soát cho thấy {a}/{b} hộ đã áp dụng quy trình canh tác an toàn.",
            "Nước mặn năm nay vào sâu, cống ngăn mặn phải đóng sớm hơn nửa tháng.",
            "Hợp tác xã đứng ra mua phân bón chung nên mỗi công đất đỡ được hơn {price} đồng.",
        ),
    ),
    "hội nghị": (
        (
            "Đảng bộ {place} sơ kết công tác sáu tháng đầu năm {year}",
            "Hội đồng nhân dân {place} họp kỳ thứ {n}",
            "{place} triển khai kế hoạch phát triển kinh tế - xã hội năm {year}",
            "Đối thoại giữa lãnh đạo {place} với thanh niên",
            "Hội nghị trực tuyến quán triệt nghị quyết tại {place}",
        ),
        (
            "Thực hiện Chỉ thị số {a}-CT/TW, cấp ủy {place} đã phân công từng đồng chí phụ trách địa bàn.",
            "Phát biểu tại hội nghị, đồng chí {person} yêu cầu các ngành bám sát cơ sở.",
            "Thu ngân sách đến nay đạt {money}, bằng {pct}% dự toán được giao.",
            "Các đại biểu thảo luận sôi nổi về giải phóng mặt bằng và nợ đọng xây dựng cơ bản.",
            "Có {n} lượt ý kiến được ghi nhận, {pct}% trong số đó được trả lời ngay tại chỗ.",
            "Hội nghị thống nhất kiện toàn {n} chi bộ trực thuộc và kết nạp thêm đảng viên mới.",
        ),
    ),
    "sức khỏe": (
        (
            "Trạm y tế {place} tiêm vắc-xin cho {n} trẻ",
            "{place} ra quân diệt lăng quăng phòng sốt xuất huyết",
            "Khám bệnh, phát thuốc miễn phí cho {n} người cao tuổi {place}",
            "Ngày hội hiến máu tình nguyện ở {place}",
            "Kiểm tra an toàn thực phẩm tại chợ {place}",
        ),
        (
            "Nhân viên y tế đến từng nhà, hướng dẫn đậy kín lu khạp và thay nước bình hoa.",
            "Đoàn khám đã đo huyết áp, siêu âm và cấp thuốc cho {n} người.",
            "Tỷ lệ trẻ dưới một tuổi được tiêm đủ mũi đạt {pct}%.",
            "Bác sĩ {person} khuyên người dân không tự ý truyền dịch tại nhà.",
            "Ban tổ chức tiếp nhận {n} đơn vị máu, vượt chỉ tiêu đề ra.",
            "Qua kiểm tra, {a}/{b} cơ sở có đủ giấy chứng nhận và dụng cụ sạch sẽ.",
        ),
    ),
    "văn hóa": (
        (
            "Rộn ràng lễ hội Ok Om Bok ở {place}",
            "{place} tổ chức giải đua ghe ngo mừng năm mới",
            "Đêm đờn ca tài tử gây quỹ vì người nghèo {place}",
            "Trùng tu đình thần {place}",
            "Thư viện {place} mở thêm phòng đọc cho thiếu nhi",
        ),
        (
            "Tiếng trống, tiếng reo hò vang dậy cả một khúc sông từ lúc mặt trời chưa lên cao.",
            "Ngôi đình hơn {n} năm tuổi được lợp lại ngói âm dương đúng mẫu cũ.",
            "Ghe của {place} về nhất sau cú nước rút ở trăm mét cuối cùng.",
            "Nghệ nhân {person} đã truyền nghề cho hàng chục bạn trẻ trong phum sóc.",
            "Ban tổ chức quyên góp được {money} để cất nhà tình thương.",
            "Mỗi cuối tuần có chừng {n} lượt bạn đọc nhỏ tuổi đến mượn sách.",
        ),
    ),
    "số hóa": (
        (
            "{place} cấp tài khoản định danh cho {n} công dân",
            "Tổ công nghệ số cộng đồng {place} đến từng ngõ",
            "Bộ phận Một cửa {place} trả kết quả không chờ đợi",
            "Chợ {place} thanh toán không dùng tiền mặt",
            "Tập huấn chữ ký số cho cán bộ {place}",
        ),
        (
            "Người dân chỉ cần điện thoại và căn cước là nộp được hồ sơ tại nhà.",
            "Trong tháng, bộ phận Một cửa tiếp nhận {n} hồ sơ, {pct}% giải quyết trước hạn.",
            "Các bạn đoàn viên dán mã QR ở từng sạp hàng và chỉ cách chuyển tiền.",
            "Chị {person}, tiểu thương chợ {place}, nói bán hàng giờ khỏi lo tiền lẻ.",
            "Lớp tập huấn kéo dài hai ngày, học viên thực hành ngay trên máy của cơ quan.",
            "Thông báo ghi rõ: “Nguồn: cơ sở dữ liệu dân cư”, nên ai cũng kiểm tra lại được.",
        ),
    ),
    "thiên tai": (
        (
            "{place} gia cố đê bao trước đợt triều cường",
            "Hỗ trợ {n} hộ dân {place} bị tốc mái",
            "Diễn tập phòng chống thiên tai tại {place}",
            "Sạt lở bờ sông đe dọa {n} căn nhà ở {place}",
            "{place} khắc phục hậu quả mưa dông",
        ),
        (
            "Cơn dông kéo dài chưa đầy hai mươi phút nhưng làm đổ hàng loạt cây xanh.",
            "Lực lượng dân quân dùng bao cát gia cố {n} mét đê xung yếu ngay trong đêm.",
            "Ước thiệt hại ban đầu khoảng {money}, chưa kể hoa màu.",
            "Theo dự báo, đỉnh triều sẽ còn lên thêm vài phân vào ngày {day}.",
            "Mỗi hộ bị sập nhà được hỗ trợ khẩn cấp {price} đồng cùng nhu yếu phẩm.",
            "Chính quyền {place} đã di dời {n} nhân khẩu đến điểm trường gần nhất.",
        ),
    ),
}
PLACES = [
    "phường 2",
    "phường 6",
    "phường 9",
    "xã An Thạnh",
    "xã Hòa Lợi",
    "xã Bình Phú",
    "xã Tân Hiệp",
    "xã Mỹ Lộc",
    "xã Long Thới",
    "thị trấn Cầu Kè",
    "thị xã Vàm Láng",
    "ấp Rạch Gốc",
    "khóm Minh Thuận",
    "xã Đại Phước",
    "xã Nhị Trường",
]
SCHOOLS = ["Tiểu học Kim Đồng", "THCS Lý Tự Trọng", "Mẫu giáo Hoa Sen", "THPT Nguyễn Đáng", "Tiểu học Lê Văn Tám"]
ROADS = ["Võ Văn Kiệt", "Kênh Ba", "19 tháng 5", "Hương lộ 7", "Bờ Tây", "Rạch Bàng"]
CROPS = ["dừa sáp", "lúa ST25", "đậu phộng", "bưởi da xanh", "dưa hấu", "thanh long ruột đỏ", "mía"]
FAMILY = ["Nguyễn", "Trần", "Lê", "Thạch", "Kim", "Phạm", "Sơn", "Huỳnh", "Đặng", "Võ", "Lâm"]
MIDDLE = ["Văn", "Thị", "Minh", "Hoàng", "Thanh", "Ngọc", "Quốc", "Đức"]
GIVEN = ["Hiếu", "Lan", "Phúc", "Trâm", "Khánh", "Sa Rinh", "Thảo", "Định", "Tuyền", "Vũ", "Hạnh", "Cường", "Đào"]
CAPTIONS = [
    "Quang cảnh buổi lễ tại {place}",
    "Đồng chí {person} trao quà cho bà con",
    "Đại biểu tham quan mô hình {crop}",
    "Các em học sinh Trường {school} trong giờ ra chơi",
    "Đoạn đường {road} sau khi nâng cấp",
    "Lực lượng xung kích giúp dân dọn dẹp",
    "Người dân {place} đến làm thủ tục",
    "Tiết mục văn nghệ chào mừng",
]
SUMMARIES = (
    "Ngày {day}, tại {place} đã diễn ra hoạt động được nhiều người dân quan tâm, với sự tham dự của {n} đại biểu.",
    "Sau nhiều tháng chuẩn bị, {place} vừa hoàn tất phần việc quan trọng trong kế hoạch năm {year}.",
    "Với {money} huy động được, {place} đặt mục tiêu về đích sớm hơn dự kiến.",
    "Tin vui đến với bà con {place} vào những ngày đầu tháng, khi công việc chung đạt {pct}% kế hoạch.",
)
COMMON = (
    "Bà con ai nấy đều đồng tình và mong chính quyền duy trì cách làm này.",
    "Chuyện tưởng nhỏ nhưng đã gỡ được nỗi lo nhiều năm của người dân.",
    "Cuối buổi, mọi người cùng chụp ảnh lưu niệm và hẹn gặp lại vào năm sau.",
    "Ông {person}, người cao tuổi ở {place}, kể rằng hồi trước nơi đây còn là bãi lầy.",
    "Trong thời gian tới, {place} sẽ nhân rộng mô hình ra các địa bàn lân cận.",
    "Việc phân công được niêm yết công khai để dân biết, dân bàn, dân kiểm tra.",
    "Đến dự có đại diện các ban, ngành, đoàn thể và đông đảo nhân dân {place}.",
    "So với cùng kỳ năm {year}, con số này tăng {n} trường hợp.",
    "Anh {person} chia sẻ: “Có gì khó thì cùng nhau bàn, bàn rồi thì làm tới nơi tới chốn”.",
    "Thu nhập bình quân đầu người ước đạt {pct} triệu đồng/người/năm.",
)
CLOSE = 0.65  # how often a sentence is about the theme itself
CREDITS = ["Minh Tâm", "Trung tâm VH-TT", "Ngọc Hà", "Thanh Bình", "cộng tác viên"]


class Writer:
    """Writes titles, paragraphs, names and captions; the same seed writes the same."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(seed)
        self._titles: set[str] = set()

    def fill(self, template: str) -> str:
        rng = self.rng
        low = rng.randint(11, 480)
        text = template.format(
            place=rng.choice(PLACES),
            school=rng.choice(SCHOOLS),
            road=rng.choice(ROADS),
            crop=rng.choice(CROPS),
            person=self.person(),
            n=rng.randint(12, 960),
            pct=f"{rng.randint(61, 118)},{rng.randint(1, 9)}",
            money=f"{rng.randint(1, 12)}.{rng.randint(100, 999)},{rng.randint(10, 99)} tỷ đồng",
            price=f"{rng.randint(9, 85)}.000",
            day=f"{rng.randint(1, 28)}/{rng.randint(1, 12)}",
            year=rng.randint(2019, 2025),
            a=low,
            b=f"{rng.randint(1, 3)}.{rng.randint(100, 999)}",
        )
        return text[0].upper() + text[1:]

    def person(self) -> str:
        return f"{self.rng.choice(FAMILY)} {self.rng.choice(MIDDLE)} {self.rng.choice(GIVEN)}"

    def caption(self) -> str:
        return self.fill(self.rng.choice(CAPTIONS))

    def credit(self) -> str:
        return self.rng.choice(CREDITS)

    def summary(self) -> str:
        return self.fill(self.rng.choice(SUMMARIES))

    def theme(self) -> str:
        return self.rng.choice(list(THEMES))

    def title(self, theme: str) -> str:
        while True:
            title = self.fill(self.rng.choice(THEMES[theme][0]))
            if title not in self._titles:
                self._titles.add(title)
                return title

    def paragraphs(self, theme: str, count: int) -> list[str]:
        """Return ``count`` paragraphs of one to four sentences, mostly about ``theme``; no sentence comes twice."""
        own = self._shuffled(THEMES[theme][1])
        other = self._shuffled([*COMMON, *(text for name in THEMES if name != theme for text in THEMES[name][1])])
        lengths = [self.rng.choice((1, 1, 2, 2, 3, 4)) for _ in range(count)]
        return [" ".join(self.fill(self._draw(own, other)) for _ in range(length)) for length in lengths]

    def _draw(self, own: list[str], other: list[str]) -> str:
        return (own if own and self.rng.random() < CLOSE else other).pop()

    def _shuffled(self, texts: Sequence[str]) -> list[str]:
        return self.rng.sample(texts, k=len(texts))


def slug(text: str, *, lower: bool = True) -> str:
    """Return ``text`` without marks, words joined by hyphens."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in plain if not unicodedata.combining(c))
    words = "-".join(filter(None, kept.split("-")))
    return words.lower() if lower else words
