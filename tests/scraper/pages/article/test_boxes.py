"""What stands around and amid a text and is no part of it: polls, comments, notices, tools, other articles."""

from __future__ import annotations

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

HOME = "https://longhoa.example.gov.vn/"
TITLE = "Vét con rạch đầu ấp trước mùa nước"
ONE = "Sáng qua, hơn ba mươi chiếc ghe rủ nhau vét lại con rạch đầu ấp, nước đã chảy thông trở lại."
TWO = "Đất vét lên được đắp vào chân đê, chỗ hồi tháng mười bị sóng tàu cuốn mất gần nửa mét bờ."
THREE = "Ấp trích quỹ mua sáu trăm cây bần con, trồng thành ba hàng so le dọc theo mái đê vừa đắp xong."
SHORT = "Bà con mời đến dự lễ khởi công."


def body(text: str, after: str = "", before: str = "") -> list[str] | None:
    """The paragraphs of the article in a page with a menu over it and a foot under it."""
    menu = "<div><a href='/'>Trang chủ</a> <a href='/tin'>Tin tức</a></div>"
    html = (
        f"<html><head><title>{TITLE}</title></head><body>{menu}{before}<div class=cot><h1>{TITLE}</h1><i>21/07/2023</i>"
        f"<div class=nd>{text}</div>{after}</div><div class=chan>Cơ quan chủ quản: UBND xã Long Hòa</div></body></html>"
    )
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.title == TITLE
    return found.body.split("\n\n") if found.body else None


TEXT = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
ANSWERS = (
    "Rất hài lòng vì giải quyết nhanh.",
    "Hài lòng, nhưng còn phải đi lại nhiều lần.",
    "Chưa hài lòng ở khâu nào đó.",
)
LONG_ANSWERS = tuple(
    f"{answer} Tôi đã đến bộ phận một cửa của xã ít nhất hai lần trong năm vừa rồi." for answer in ANSWERS
)


def poll(answers: tuple[str, ...], kind: str = "radio") -> str:
    return "".join(
        f"<div><label><input type={kind} name=v value={n}> {one}</label></div>" for n, one in enumerate(answers)
    )


@pytest.mark.parametrize(
    "box",
    [
        f"<div><div>Thăm dò ý kiến</div><form><b>Bạn có hài lòng không?</b>{poll(ANSWERS)}</form></div>",
        f"<div><h3>Bình chọn</h3><form>{poll(LONG_ANSWERS)}<input type=submit value='Gửi'></form></div>",
        f"<div class=hop><p>Bạn thấy cổng mới thế nào?</p>{poll(ANSWERS)}<a href='#'>Xem kết quả</a></div>",
        f"<table><tr><td>Khảo sát ý kiến</td></tr><tr><td>{poll(ANSWERS, 'checkbox')}</td></tr></table>",
        f"<div><p>Bạn thấy cổng mới thế nào?</p><div>{poll(ANSWERS)}</div><p><a href='/kq'>Xem kết quả</a></p></div>",
    ],
)
@pytest.mark.parametrize("text", [TEXT, f"<p>{SHORT}</p>"])
def test_a_poll_is_no_text(box: str, text: str) -> None:
    expected = [ONE, TWO, THREE] if text == TEXT else [SHORT]
    assert body(text, after=box) == expected
    assert body(text, before=f"<div class=trai>{box}</div>") == expected


def test_a_poll_in_the_form_of_the_whole_page_is_no_text_and_the_page_is() -> None:
    html = (
        f"<title>{TITLE}</title><body><form><input type=hidden name=__VIEWSTATE><div><input name=q> Tìm</div>"
        f"<h1>{TITLE}</h1><div>{TEXT}</div><div><b>Bạn có hài lòng không?</b>{poll(LONG_ANSWERS)}</div></form></body>"
    )
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.body == f"{ONE}\n\n{TWO}\n\n{THREE}"


COMMENT = f"Cảm ơn xã đã đưa tin. {TWO} {THREE}"
FORM = "<form><label>Họ tên</label><input name=ten><label>Nội dung</label><textarea name=nd></textarea></form>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div id=comments><h2>2 bình luận về “{TITLE}”</h2><ol><li><b>Lê Minh</b><p>{COMMENT}</p></li></ol></div>",
        f"<h3>Một phản hồi cho “{TITLE}”</h3><div><b>Lê Minh</b><p>{COMMENT}</p><p>{COMMENT}</p></div>",
        f"<div class=discussion><div class=comment><b>Lê Minh</b> (Guest)<p>{COMMENT}</p></div></div>",
        f"<h4>Ý kiến bạn đọc (1)</h4><div><b>Lê Minh</b><p>{COMMENT}</p></div>{FORM}",
        f"<fieldset><legend>Gửi lời bình</legend><p>You can add a comment here.</p>{FORM}</fieldset>",
        f"<div><h3>Để lại một bình luận <small><a href='#'>Hủy</a></small></h3>{FORM}</div>",
        f"<div><p>Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu *</p>{FORM}</div>",
        f"<div><img src='/a.png'> Lê Minh <i>13/03/2024</i><p>{COMMENT}</p><a href='?replytocom=3'>Đáp lại</a></div>",
        f"<div><b>Lê Minh</b><p>{COMMENT}</p><a href='#'>Trả lời</a></div>",
        "<p>Địa chỉ email của bạn sẽ không được công bố.</p>",
        "<div>Chưa có bình luận nào</div><div>Bạn phải đăng nhập để gửi bình luận.</div>",
    ],
)
def test_comments_and_their_form_are_no_text(box: str) -> None:
    assert body(TEXT, after=box) == [ONE, TWO, THREE]
    assert body(f"{TEXT}{box}") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "notice",
    [
        "Chú ý: Việc đăng lại bài viết mà không ghi rõ nguồn https://longhoa.gov.vn là vi phạm bản quyền",
        "® Vui lòng ghi rõ nguồn longhoa.example.gov.vn khi phát hành lại thông tin từ cổng này.",
        "Mọi hình thức sao chép phải được sự đồng ý bằng văn bản của Ban biên tập.",
        "Nghiêm cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.",
        "Cấm sao chép khi chưa được cho phép.",
        "Mời bạn theo dõi trang Facebook của xã <a href='https://facebook.com/x'>tại đây</a> để nhận tin mới.",
        "Mời bà con tham gia nhóm Zalo của ấp để biết lịch bơm nước.",
        "Thông tin tài trợ",
        "Quan tâm Zalo của trung tâm để nhận lịch thời vụ",
        "Theo dõi xã Long Hòa trên <a href='https://news.google.com/x'>Google News</a>",
        "Liên hệ quảng cáo: 0900 000 000",
        "Mọi thông tin phản ánh xin gửi về địa chỉ email: toasoan@longhoa.example.vn",
        "(*) Bài viết thuộc bản quyền Trang thông tin xã Long Hòa, không đăng lại dưới mọi hình thức.",
        "<span>Bình luận</span><span>Chia sẻ</span><span>Lưu</span>",
        "Thông tin này có hữu ích với bạn không?",
        "Xin cho biết mức độ hài lòng của quý vị về cách trình bày của trang thông tin điện tử này.",
        "Tin, bài cộng tác vui lòng gửi về Ban biên tập trước thứ sáu.",
        "★★★★☆",
        "Hiện chưa có tài liệu nào được đính kèm theo bài viết này, mời bạn quay lại sau.",
        "Không có tệp đính kèm",
        "Chưa có hình ảnh liên quan.",
        "© Bản quyền thuộc về UBND xã Long Hòa. All rights reserved.",
        "Tổng số điểm của bài viết là: 5 trong 1 đánh giá",
        "Xếp hạng: 5 - 1 phiếu bầu",
        "Đăng ký nhận bản tin",
        "* Yêu cầu ghi nguồn longhoa.example.gov.vn khi sao chép nội dung bài viết này.",
        "Trang web này sử dụng cookie để nâng cao trải nghiệm của bạn. Bằng việc tiếp tục, bạn đồng ý với chúng tôi.",
        "Quảng cáo - cuộn trang để đọc tiếp",
        "#ghengo #longhoa",
        "Theo dõi chúng tôi trên Google News",
        "Quảng cáo",
        "Bình luận",
    ],
)
def test_a_notice_is_no_text(notice: str) -> None:
    assert body(f"{TEXT}<div class=alert>{notice}</div>") == [ONE, TWO, THREE]
    assert body(TEXT, after=f"<div class=alert>{notice}</div>") == [ONE, TWO, THREE]


def test_a_text_about_networks_and_numbers_is_a_text() -> None:
    told = "Tham gia nhóm Zalo của ấp, bà con hỏi nhau giá lúa mỗi sáng. Nhờ vậy không ai bán hớ."
    number = "Bà con gọi số điện thoại: 0277 123 456."
    asked = "Mọi chi tiết xin liên hệ Văn phòng UBND xã, điện thoại 0277 123 456."
    told_here = [ONE, told, number, THREE, asked]
    assert body("".join(f"<p>{one}</p>" for one in told_here)) == told_here


def test_a_text_about_copyright_is_a_text() -> None:
    law = "Khi đăng lại tác phẩm, báo chí phải ghi rõ nguồn và trả nhuận bút cho tác giả theo Luật Sở hữu trí tuệ."
    assert body(f"<p>{ONE}</p><p>{law}</p><p>{THREE}</p>") == [ONE, law, THREE]


@pytest.mark.parametrize("tools", ["<a href='#bl'>Bình luận</a>", "<span>Bình luận (0)</span>", "<h6>Ý kiến</h6>"])
def test_comments_among_the_tools_do_not_end_the_text(tools: str) -> None:
    row = f"<div><span>Chia sẻ</span><h6>{tools}</h6><h6>Lưu lại</h6></div>"
    assert body(f"{row}{TEXT}") == [ONE, TWO, THREE]
    assert body(f"<p>{ONE}</p>{row}<p>{TWO}</p><p>{THREE}</p>") == [ONE, TWO, THREE]


def link(number: int) -> str:
    return f"<a href='/tin/{number}'>Cầu ván ấp Tân Lập được thay bằng cầu bê tông số {number}</a>"


CARDS = "".join(f"<li><span>Tham khảo thêm</span><h4>{link(n)}</h4><img src='/{n}.jpg'></li>" for n in (30, 31, 32))


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h4>Đọc thêm</h4><a href='/tin/3'><img src='/3.jpg'></a><h5>{link(3)}</h5><p>Cầu dài ba mét.</p></div>",
        f"<div class=r><ul><li><h4>{link(3)}</h4></li><li><h4>{link(4)}</h4></li></ul></div>",
        f"<ul>{CARDS}</ul>",
        f"<ul><li>{link(3)}</li><li>{link(4)}</li><li>{link(5)}</li></ul>",
        f"<p>Xem thêm: {link(3)}</p>",
        f"<p>&gt;&gt; {link(3)}</p><p>» {link(4)}</p>",
        f"<p><b>Tin liên quan:</b></p><p>{link(3)}</p><p>{link(4)}</p>",
        f"<div><b>Đừng bỏ lỡ</b>{link(3)}</div>",
        f"<table><tr><td><img src='/1.jpg'></td><td><b>Có thể bạn quan tâm</b><br>{link(3)}</td></tr></table>",
        f"<div><a href='/tin/3'><img src='/3.jpg'></a><h3>{link(3)}</h3><p>Cầu dài ba mét.</p></div>",
        f"<div><h4>{link(3)}</h4><p>Cầu dài ba mét.</p></div><div><h4>{link(4)}</h4><p>Năm mét.</p></div>",
        f"<p>* {link(3)}</p><p>* {link(4)}</p>",
        f"<div><a href='/tin/3'><img src='/3.jpg'></a><div>{link(3)}<p>Cầu dài ba mét.</p></div></div>",
        f"<table><tr><td><a href='/tin/3'><img src='/3.jpg'></a></td><td>{link(3)}<br>Cầu ba mét.</td></tr></table>",
        f"<ul><li>{link(3)} (10/03/2023)</li><li>{link(4)} (09/03/2023)</li></ul>",
        "<div><a href='/tin-moi'>TIN MỚI</a><ul></ul></div>",
        "<section><span>Tin liên quan</span></section>",
    ],
)
def test_other_articles_amid_the_text_are_no_text(box: str) -> None:
    assert body(f"<p>{ONE}</p><p>{TWO}</p>{box}<p>{THREE}</p>") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "box",
    [
        "<div><span>QUẢNG CÁO</span><a href='https://ban.example/x'><img src='https://ban.example/b.gif'></a></div>",
        "<div><p>Quảng cáo</p><p><a href='https://ban.example/x'>Máy bơm giá tận xưởng, bảo hành hai năm</a></p></div>",
        "<aside>Advertisement<div><img src='/u/bom.jpg'><p>Máy bơm giá tận xưởng.</p></div></aside>",
        "<table><tr><td>Nội dung tài trợ</td></tr><tr><td><a href='/qc/7'>Máy bơm tận xưởng</a></td></tr></table>",
    ],
)
def test_what_is_advertised_amid_the_text_is_no_text(box: str) -> None:
    assert body(f"<p>{ONE}</p>{box}<p>{TWO}</p><p>{THREE}</p>") == [ONE, TWO, THREE]


def test_a_table_of_fees_for_advertising_is_text() -> None:
    fees = "<table><tr><td>Quảng cáo</td><td>50.000</td></tr><tr><td>Rao vặt</td><td>20.000</td></tr></table>"
    found = body(f"<p>{ONE}</p>{fees}<p>{THREE}</p>")
    assert found is not None
    assert len(found) == len((ONE, "Quảng cáo", "Rao vặt", THREE))


def test_a_closed_tab_of_comments_beside_the_text_takes_nothing_of_it() -> None:
    for closed in (FORM, "<p>Hai Lúa</p><a href='#'>Trả lời</a>"):
        panes = f"<div class='tab-pane active' id=a>{TEXT}</div><div class=tab-pane id=b>{closed}</div>"
        tabs = "<ul><li><a href='#a'>Nội dung</a></li><li><a href='#b'>Bình luận</a></li></ul>"
        assert body(f"{tabs}<div class=tab-content>{panes}</div>") == [ONE, TWO, THREE]


def test_headings_and_lists_of_the_text_are_text() -> None:
    lists = f"<p>Bà con xem tại:</p><ul><li>{link(3)}</li><li>{link(4)}</li></ul>"
    found = body(f"<p>{ONE}</p><h3>Tin mới</h3><p>{TWO}</p><h3>Ý kiến bạn đọc</h3><p>{THREE}</p>{lists}<p>{ONE}</p>")
    assert found is not None
    assert [found[1], found[3], len(found)] == ["Tin mới", "Ý kiến bạn đọc", 9]


def test_sections_under_linked_headings_are_text() -> None:
    parts = "".join(
        f"<div class=muc><h3>{link(n)}</h3><p>{one} {TWO} {THREE}</p></div>" for n, one in ((3, ONE), (4, TWO))
    )
    found = body(f"<p>{ONE}</p>{parts}<p>{THREE}</p>")
    assert found is not None
    assert len(found) == len((ONE, "3", "text", "4", "text", THREE))


def test_a_newsletter_is_no_text() -> None:
    ask = "<p>Nhận những tin mới nhất của xã mỗi tuần qua thư điện tử, hoàn toàn miễn phí.</p>"
    box = f"<div><h3>Đăng ký nhận tin</h3>{ask}<form><input type=email name=e><button>Gửi</button></form></div>"
    small = "<small>Chúng tôi giữ kín địa chỉ của bạn, và bạn có thể thôi nhận bất cứ lúc nào.</small>"
    loose = f"<div><b>Nhận tin qua email</b>{ask}<input type=email><button>Gửi</button></div>"
    for one in (box, box.replace("</form>", f"</form>{small}"), loose):
        assert body(TEXT, after=one) == [ONE, TWO, THREE]
        assert body(f"{TEXT}{one}") == [ONE, TWO, THREE]
        assert body(f"<p>{ONE}</p><p>{TWO}</p>{one}<p>{THREE}</p>") == [ONE, TWO, THREE]


def test_tags_categories_and_words_before_facts_are_no_text() -> None:
    terms = "<a rel='category tag' href='/category/tin'>Tin tức</a><a rel=tag href='/tag/gd'>Giáo dục</a>"
    for after in (
        f"<footer>{terms}</footer>",
        f"<p>Danh mục</p><div>{terms}</div><p>Thẻ:</p>",
        f"<p>Đăng trong {terms}</p>",
    ):
        assert body(TEXT, after=after) == [ONE, TWO, THREE]
        assert body(f"{TEXT}{after}") == [ONE, TWO, THREE]


def test_what_praises_the_author_is_no_text() -> None:
    bio = f"<div class=author-bio><b>Lê Thị Bé</b><p>Cộng tác viên của cổng từ năm 2015. {TWO}</p></div>"
    assert body(TEXT, after=bio) == [ONE, TWO, THREE]


def test_a_short_last_paragraph_behind_links_is_text() -> None:
    last = "Đợt tới sẽ vét thêm hai đoạn kênh."
    links = f"<p>Xem thêm các bài viết:</p><ul><li>{link(3)}</li><li>{link(4)}</li></ul>"
    assert body(f"<p>{ONE}</p><p>{TWO}</p>{links}<p>{last}</p>") == [ONE, TWO, last]


@pytest.mark.parametrize(
    "shown",
    [
        "<div class=phim><iframe src='https://video.example/1'></iframe></div>",
        "<div><a href='/tep/12.pdf'>Quyết định số 12.pdf</a></div>",
        "<p><img src='/anh/quet-1.jpg' width=800></p>",
    ],
)
@pytest.mark.parametrize(
    "beside",
    [
        "<div class=alert>Chú ý: Việc đăng lại bài viết mà không ghi rõ nguồn là vi phạm bản quyền</div>",
        f"<div><h3>Thăm dò ý kiến</h3><form>{poll(LONG_ANSWERS)}</form></div>",
        "<p>Tổng số điểm của bài viết là: 5 trong 1 đánh giá</p>",
    ],
)
def test_a_film_a_file_or_a_scan_has_a_summary_at_most_and_no_text(shown: str, beside: str) -> None:
    head = f"<h1>{TITLE}</h1><div class=hometext>Hơn sáu trăm em nhỏ rước đèn trên sân vận động xã trong đêm rằm.</div>"
    html = f"<title>{TITLE}</title><body><div>{head}<div>{shown}</div>{beside}</div></body>"
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.summary == "Hơn sáu trăm em nhỏ rước đèn trên sân vận động xã trong đêm rằm."
    assert found.body is None
    assert [problem.kind for problem in found.problems] == ["no body"]


OFFICE = "<p>UBND XÃ LONG HÒA - HUYỆN TRÀ CÚ</p><p>Địa chỉ: ấp Chợ, xã Long Hòa | Fax: 0294 777 889</p>"
RUN_BY = "<p>Trang thông tin hoạt động từ năm 2015, do Văn phòng HĐND và UBND xã quản lý, cập nhật.</p>"
FEET = (
    OFFICE + RUN_BY,
    "<p>Cơ quan chủ quản: UBND xã Long Hòa, số 45, đường Nguyễn Huệ, ấp Thới Hòa, xã Long Hòa.</p>",
    "<p>Trang thông tin điện tử xã Long Hòa - Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền thông cấp.</p>",
    "<p>UBND xã Long Hòa. Địa chỉ: số 45, đường Nguyễn Huệ, ấp Thới Hòa. Điện thoại: 0277 123 456.</p>",
    "<p>TRANG THÔNG TIN ĐIỆN TỬ XÃ LONG HÒA</p><p>Trụ sở: ấp Thới Hòa - ĐT: 0277 123 456 - Fax: 0277 123 457</p>",
    "<p>Số 45, đường Nguyễn Huệ, ấp Thới Hòa, xã Long Hòa; điện thoại: 0277 123 456; thư điện tử: xa@longhoa.vn</p>",
)
POLLED = f"<div class=phai><h4>Khảo sát ý kiến</h4><p>Bạn có hài lòng với xã không?</p>{poll(ANSWERS)}</div>"


@pytest.mark.parametrize("shown", ["<iframe src='https://video.example/1'></iframe>", "<img src='/1.jpg' width=800>"])
@pytest.mark.parametrize("foot", [*FEET, "".join(FEET), f"{FEET[2]}<p>Khi dùng lại thông tin, xin ghi rõ nguồn.</p>"])
@pytest.mark.parametrize("holder", ["<div class=footer>{}</div>", "<div><div class=l>{}</div></div>", "{}"])
def test_the_foot_of_a_page_without_a_text_is_no_text(shown: str, foot: str, holder: str) -> None:
    page = f"<div class=cot><h1>{TITLE}</h1><div>21/07/2023</div><div>{shown}</div></div>{POLLED}{holder.format(foot)}"
    html = f"<title>{TITLE}</title><body>{page}</body>"
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert (found.title, found.published_at, found.summary, found.body) == (TITLE, "2023-07-21", None, None)
    assert [problem.kind for problem in found.problems] == ["no body"]


def test_a_lead_in_the_header_is_no_text_where_pictures_or_verses_follow() -> None:
    lead = "<p class=lead>Sáu câu lục bát về mùa nước nổi, bạn đọc gửi về cổng thông tin của xã.</p>"
    verses = [f"Nước lên từ phía sông sâu, lần thứ {word}" for word in ("nhất", "nhì", "ba")]
    text = "".join(f"<p>{verse}</p>" for verse in verses)
    head = f"<header><h1>{TITLE}</h1>{lead}</header>"
    page = f"<title>{TITLE}</title><body><article>{head}<section>{text}</section></article>"
    found = parse_article(Document(page, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.summary == "Sáu câu lục bát về mùa nước nổi, bạn đọc gửi về cổng thông tin của xã."
    assert (found.body or "").split("\n\n") == verses


@pytest.mark.parametrize("shown", ["<iframe src='/tep/ke-hoach.pdf'></iframe>", "<video src='/phim/ram.mp4'></video>"])
@pytest.mark.parametrize(
    "foot",
    [
        "<p>UBND xã Phú Cần - Địa chỉ: ấp Chợ, xã Phú Cần. Điện thoại: 0294 3877 115</p>",
        "<p>Địa chỉ: ấp Chợ, xã Phú Cần, huyện Tiểu Cần</p><p>Chịu trách nhiệm nội dung: Ông Lâm Văn Ba, Chủ tịch</p>",
        "<table><tr><td>Bản quyền thuộc Ủy ban nhân dân xã Phú Cần, huyện Tiểu Cần.</td></tr></table>",
    ],
)
def test_the_publishers_lines_are_no_text_of_a_film_or_a_file(shown: str, foot: str) -> None:
    head = f"<h1>{TITLE}</h1><p>Ngày đăng: 29-09-2023</p>"
    html = f"<title>{TITLE}</title><body><div>{head}<div>{shown}</div></div><div>{foot}</div></body>"
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.body is None
    assert [problem.kind for problem in found.problems] == ["no body"]


@pytest.mark.parametrize("place", ["name=muc_{}", "id=muc{}"])
def test_headings_to_which_a_table_of_contents_leads_are_text(place: str) -> None:
    heads = [f"Điều {number}. Vét rạch đợt {number}" for number in (1, 2, 3)]
    anchors = [f"<a {place.format(number)}><b>{head}</b></a>" for number, head in enumerate(heads)]
    text = "".join(f"<p>{a}</p><p>{one}</p>" for a, one in zip(anchors, (ONE, TWO, THREE), strict=True))
    assert body(text) == [heads[0], ONE, heads[1], TWO, heads[2], THREE]
    run = "".join(f"<p>{anchor}</p>" for anchor in anchors)
    assert body(f"<p>{ONE}</p>{run}<p>{THREE}</p>") == [ONE, *heads, THREE]


def test_cards_under_a_film_are_no_text_of_it() -> None:
    said = "Hơn hai trăm đại biểu đến dự, nhiều mô hình hay được giới thiệu với bà con trong ngày."
    card = f"<div><a href='/tin/{{}}'><h3>Ấp Chợ mở thêm lớp xóa mù</h3></a><span>08-10-2021</span><p>{said}</p></div>"
    others = f"<section><h2>Tin liên quan</h2>{''.join(card.format(number) for number in range(3))}</section>"
    facts = "<div><time>22:51 | 09-08-2021</time> <span>2330 lượt xem</span></div>"
    film = "<div><iframe src='/phim.html'></iframe></div>"
    html = f"<title>{TITLE}</title><body><article><h1>{TITLE}</h1>{facts}{film}{others}</article></body>"
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert found.body is None
    assert found.published_at == "2021-08-09T22:51+07:00"
    assert found.views == 2330
