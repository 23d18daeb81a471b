"""Lines that stand with articles on every page of a portal and are no part of any: what is asked, offered, forbidden.

Unlike a label such a line may be a whole sentence, so each is known by how it begins and by what it says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import fold

_LONGEST = 400  # letters: a notice that forbids copying names the portal and its address
_LONGEST_ASKING = 160

# Who may print the article again, folded: it begins like a notice, and says what is forbidden.
# matches: chu y: viec dang lai bai viet tren o website
# matches: vui long ghi ro nguon
# matches: © ban quyen thuoc ve ubnd xa
# matches: (*) bai viet thuoc ban quyen trang thong tin xa
# matches: moi hanh vi sao chep
# matches: khi su dung lai thong tin
_BEGINS_A_COPYRIGHT = any_of(
    r"\W*(?:chu y|luu y|ghi chu|nghiem cam|cam sao chep|ghi ro nguon)\b",
    r"\W*(?:vui long|de nghi|yeu cau|xin|phai)\s(?:.{0,40}\s)?(?:ghi|dan|trich)\b",
    r"\W*(?:moi|cac) (?:hinh thuc|hanh vi|trich dan|thong tin|to chuc|ca nhan)\b",
    r"\W*(?:khi|viec|khong|khong duoc) (?:.{0,30}\s)?"
    r"(?:(?:dang|dung|lay) lai|sao chep|phat hanh lai|trich dan|su dung|khai thac)\b",
    r"\W*(?:bai viet|noi dung|tin bai)(?: nay)? thuoc (?:ban quyen|quyen so huu)\b",
    r"\W*(?:ban quyen|copyright|all rights)\b|©|\(c\)",
)
# matches: ma khong ghi ro nguon la vi pham ban quyen
# matches: phai duoc su dong y bang van ban
# matches: neu khong duoc chap thuan
# matches: all rights reserved
_SAYS_COPYRIGHT = any_of(
    r"(?:ghi(?: ro)?|dan|trich|dan link) nguon|ban quyen|vi pham quyen|phat hanh lai",
    r"(?:su|duoc) (?:dong y|cho phep|chap thuan)",
    r"all rights reserved|copyright",
)
# What a form of comments says, folded.
# matches: email cua ban se khong duoc hien thi cong khai. cac truong bat buoc duoc danh dau *
# matches: dia chi email cua ban se khong duoc cong bo
# matches: cac truong bat buoc duoc danh dau *
# matches: ban phai dang nhap de gui binh luan
# matches: hay la nguoi dau tien binh luan bai viet nay
# matches: hien chua co binh luan nao
# matches: ma bao mat *
# matches: you can add a comment by filling out the form below.
_OF_COMMENTS = any_of(
    r"\W*(?:dia chi )?(?:e-?mail|thu dien tu)(?: cua ban)? (?:se )?(?:khong (?:duoc|bi)|duoc (?:giu kin|bao mat))\b",
    r"\W*(?:cac|nhung) (?:truong|muc|o) (?:bat buoc (?:duoc|co) |co )d(?:anh d)?au\b",
    r"\W*(?:ban|vui long|xin)(?: can| phai| hay)? dang (?:nhap|ky)\b.{0,30}\b(?:binh luan|y kien|phan hoi|danh gia)",
    r"\W*(?:hay |tro thanh )?(?:la )?nguoi dau tien (?:binh luan|danh gia|gop y|cho y kien)",
    r"\W*(?:hien )?chua co (?:binh luan|y kien|phan hoi|danh gia|nhan xet)",
    r"\W*(?:da )?(?:tat|dong|khong cho phep) (?:chuc nang )?binh luan",
    r"\W*ma (?:bao mat|xac nhan|an toan|kiem tra)\W*$|\W*luu ten cua (?:toi|ban)|\W*noi dung binh luan\W*$",
    r"\W*(?:your email address will not|required fields|comments are (?:closed|off)|be the first to comment)",
    r"\W*you (?:can add a comment|must be logged in)",
)
# What a rating says, folded.
# matches: tong so diem cua bai viet la: 5 trong 1 danh gia
# matches: xep hang: 5 - 1 phieu bau
# matches: click de danh gia bai viet
# matches: danh gia bai viet nay [tong: 3 trung binh: 5]
# matches: 4.5/5 - (12 binh chon)
# matches: ban thay bai viet nay the nao?
# matches: thong tin nay co huu ich voi ban khong?
# matches: xin cho biet muc do hai long cua quy vi
_OF_RATINGS = any_of(
    r"\W*tong so diem cua bai viet|\W*click (?:vao )?de danh gia",
    r"\W*(?:xep hang|trung binh|average|diem)\W+\d.{0,30}(?:phieu|danh gia|votes?|binh chon)",
    r"\W*(?:danh gia|rate) (?:bai viet|bai|tin|this post)(?: nay)?\W*\[?(?:tong|total|trung binh)\b",
    r"\W*\d[\d.,]*\s?/\s?5\W.{0,10}(?:phieu|danh gia|votes?|binh chon|luot)",
    r"\W*(?:ban )?(?:thay|danh gia) (?:bai viet|noi dung|trang) nay\b.{0,40}\?",
    r"\W*(?:thong tin|noi dung|bai viet|trang)(?: nay)? co (?:huu ich|giup ich|bo ich)\b.{0,40}\?",
    r"\W*(?:(?:xin|moi|vui long|de nghi) )?(?:(?:quy vi|quy khach|ban(?: doc)?|ong ba) )?(?:hay |vui long )?"
    r"(?:cho biet|danh gia) (?:ve )?muc do hai long\b",
)
# What is offered beside an article, folded.
# matches: dang ky nhan ban tin
# matches: theo doi chung toi tren google news
# matches: moi ban doc theo doi fanpage cua xa tren facebook
# matches: quan tam zalo cua trung tam de nhan lich thoi vu
# matches: theo doi phuong long hung tren google news
# matches: nhap email de nhan tin moi
# matches: subscribe to our newsletter
_OFFERS = any_of(
    r"\W*nhap (?:dia chi )?e-?mail (?:cua ban )?de nhan\b",
    r"\W*dang ky (?:de )?(?:nhan (?:ban )?tin|kenh|email)\b",
    r"\W*theo doi (?:chung toi|bao|trang|kenh|cong thong tin|fanpage|zalo)\b.{0,60}$",
    r"\W*(?:moi )?(?:quy vi|ban(?: doc)?|ba con|quy doc gia|doc gia)\b.{0,30} (?:theo doi|tham gia|ket noi|lien he)\b"
    r".{0,80}(?:facebook|fanpage|zalo|google|youtube|telegram)",
    r"\W*(?:quan tam|theo doi|ket noi|tham gia)\b.{0,60}\b(?:zalo|facebook|fanpage|google|youtube|telegram|tiktok)\b"
    r"(?:[^.]{0,40}$|.{0,30} de (?:nhan|cap nhat|doc|xem|biet)\b.{0,60}$)",
    r"\W*nhan thong bao (?:tin|bai)\b.{0,40}$|\W*nghe (?:bai viet|doc bai|audio)\W*$",
    r"\W*(?:(?:subscribe|sign up) (?:to|for)|follow us)\b.{0,60}$",
)
# Where readers are to send what they know, folded.
# matches: moi thong tin phan anh xin gui ve dia chi email: toasoan@example.vn
# matches: tin, bai cong tac xin gui ve ban bien tap
_ASKS = re.compile(
    r"\W*(?:moi )?(?:(?:thong tin|y kien)?,? ?phan anh|tin,? bai|bai vo|bai viet cong tac|thong tin cong tac)\b.{0,60}"
    r"\b(?:xin|vui long|de nghi|moi) (?:gui|lien he)\b.{0,60}"
    r"\b(?:e-?mail|dien thoai|duong day nong|toa soan|ban bien tap)"
)
# A box that has nothing to show, folded.
# matches: hien chua co tai lieu nao duoc dinh kem theo bai viet nay
# matches: khong co tep dinh kem
# matches: chua co hinh anh lien quan.
# matches: dang cap nhat du lieu...
_NOTHING_HERE = any_of(
    r"\W*(?:hien(?: tai| nay)? )?(?:chua|khong) co (?:tai lieu|te?p(?: tin)?|file|van ban|(?:hinh )?anh|video|du lieu"
    r"|noi dung|tin(?: tuc)?|bai viet|ket qua)(?: nao)?"
    r"(?: (?:duoc |de )?(?:dinh kem|lien quan|hien thi|tai len|cung chuyen muc)\b.{0,80})?\W*$",
    r"\W*(?:noi dung |du lieu )?dang (?:duoc )?cap nhat(?: du lieu| noi dung)?\W*$|\W*dang tai(?: du lieu| them)?\W*$",
)
# Consent to cookies, folded.
# matches: trang web nay su dung cookie de nang cao trai nghiem
# matches: we use cookies
_COOKIES = re.compile(r"\W*(?:trang|website|cong|chung toi|bang viec|we|this|our|by)\b.{0,80}\bcookies?\b")
# matches: quang cao
# matches: - advertisement -
# matches: quang cao - cuon trang de doc tiep
# matches: noi dung duoc tai tro
# matches: lien he quang cao: 0900 000 000
_ADVERTISEMENT = re.compile(
    r"\W*(?:quang cao|advertis(?:ements?|ing)|qc|sponsored(?: content)?"
    r"|(?:tin|noi dung|bai viet|thong tin) (?:duoc )?tai tro|(?:hotline|lien he|dat) quang cao\b[^.]{0,40})\W*"
    r"(?:(?:cuon|keo|scroll)\b.{0,40})?"
)
_NOTICES = (_OF_COMMENTS, _OF_RATINGS, _OFFERS, _ASKS, _NOTHING_HERE, _COOKIES)


@lru_cache(maxsize=16384)
def is_copyright(text: str) -> bool:
    """True for who may print an article again ("Chú ý: Việc đăng lại bài viết … là vi phạm bản quyền")."""
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    return bool(_BEGINS_A_COPYRIGHT.match(folded) and _SAYS_COPYRIGHT.search(folded))


@lru_cache(maxsize=16384)
def is_advertisement(text: str) -> bool:
    """True for what stands over what is advertised ("Quảng cáo", "Nội dung tài trợ")."""
    return len(text) <= _LONGEST_ASKING and _ADVERTISEMENT.fullmatch(fold(text)) is not None


@lru_cache(maxsize=16384)
def is_notice(text: str) -> bool:
    """True for what a portal asks and offers beside any article: comments, ratings, newsletters, cookies, ads."""
    if len(text) > _LONGEST_ASKING:
        return len(text) <= _LONGEST and _COOKIES.match(fold(text)) is not None
    if is_advertisement(text):
        return True
    folded = fold(text)
    return any(notice.match(folded) for notice in _NOTICES)
