"""The sentences that a crawl stores: why a walk ended, what is wrong at an address, why a crawl ended early.

They are stored in English, made by calling one of these; pages in Vietnamese recognise them and say them in Vietnamese.
A place called ``why`` holds another sentence, or a kind of problem. What other software says (an exception's text)
stays as it is.
"""

from __future__ import annotations

from typing import Final

from archive.words.problems import PROBLEMS
from archive.words.wording import Sentence

# Why a walk through a list ended before its time.
NOT_READABLE: Final = Sentence("it cannot be read", "không đọc được")
MORE_PAGES: Final = Sentence("more than {most} pages", "nhiều hơn {most} trang")
PAGES_OWED: Final = Sentence("the pager says {last} pages", "thanh chuyển trang ghi {last} trang")
LEADS_TO: Final = Sentence("it leads to {url}", "địa chỉ dẫn sang {url}")
SHRUNK: Final = Sentence(
    "it ends after {now} articles; the last time there were {before}",
    "danh sách hết sau {now} bài; lần trước có {before} bài",
)
NOT_WALKED: Final = Sentence("it was not walked to an end", "chưa được đi đến cuối")

# What is wrong with an answer.
HOME_INSTEAD: Final = Sentence("the portal answers with its home page", "cổng trả lời bằng trang chủ")
LEADS_HOME: Final = Sentence("it leads to the home page", "địa chỉ dẫn về trang chủ")
STATUS: Final = Sentence("HTTP {status}", "HTTP {status}")
EMPTY: Final = Sentence("the answer is empty", "câu trả lời trống không")
ENDS_EARLY: Final = Sentence("it ends after {length} bytes", "tệp hết sau {length} byte")
BARREN_HOME: Final = Sentence(
    "the home page links to no section, no article", "trang chủ không dẫn đến chuyên mục nào, bài nào"
)
ARTICLE: Final = Sentence("article {article_id}", "bài số {article_id}")
BROKEN_OFF: Final = Sentence("the answer was broken off before its end", "câu trả lời bị ngắt trước khi hết")
CONNECTION_LOST: Final = Sentence(
    "the connection was lost before an answer came", "mất kết nối trước khi có câu trả lời"
)
STREAM_ENDS_EARLY: Final = Sentence(
    "{url}: the {encoding} stream ends too early", "{url}: dữ liệu nén {encoding} hết quá sớm"
)
TOO_MANY_BYTES: Final = Sentence("more than {limit} bytes", "nhiều hơn {limit} byte")
TOO_MANY_UNPACKED: Final = Sentence("more than {limit} bytes when unpacked", "nhiều hơn {limit} byte sau khi giải nén")

# What is wrong with a file that others made, and with its records.
PACKED_DAMAGED: Final = Sentence("the packed bytes are damaged ({why})", "dữ liệu nén bị hỏng ({why})")
NO_RECORD_BEGINS: Final = Sentence("no record begins here", "không có bản ghi nào bắt đầu ở đây")
WRONG_LENGTH: Final = Sentence("its Content-Length is wrong or missing", "Content-Length của nó sai hoặc thiếu")
DIGEST_WRONG: Final = Sentence("its digest is not that of its bytes", "mã băm của nó không khớp với dữ liệu")
RECORD_LOST: Final = Sentence("the record of {url} is lost: {why}", "mất bản ghi của {url}: {why}")
RECORD_MENDED: Final = Sentence("the record of {url} was mended: {why}", "bản ghi của {url} đã được sửa lại: {why}")
BYTES_LOST: Final = Sentence("{why}; reading goes on at byte {byte}", "{why}; đọc tiếp từ byte {byte}")
REST_LOST: Final = Sentence("{why}; nothing after it can be read", "{why}; không đọc được gì sau đó")
DIGEST_OTHER: Final = Sentence(
    "{url}: the digest {digest} was written, but its bytes have {found}",
    "{url}: mã băm ghi trong bản ghi là {digest}, nhưng dữ liệu có mã {found}",
)
DIGEST_UNKNOWN: Final = Sentence(
    "{url}: the digest {digest} is of an unknown kind", "{url}: không rõ mã băm {digest} thuộc loại nào"
)
DATE_OF_SERVER: Final = Sentence(
    "the record's time {date} is none; the server's own is taken",
    "thời điểm {date} của bản ghi không đọc được; dùng thời điểm do máy chủ ghi",
)
DATE_MISSING: Final = Sentence(
    "the record's time {date} is none, and the server tells none",
    "thời điểm {date} của bản ghi không đọc được, máy chủ cũng không ghi thời điểm nào",
)
TRUNCATED: Final = Sentence("{url}: its maker cut it off ({why})", "{url}: nơi lưu đã cắt bớt nội dung ({why})")
IN_PIECES: Final = Sentence(
    "{url}: it is kept in pieces, of which this is one", "{url}: nội dung bị chia thành nhiều mảnh, đây là một mảnh"
)
ORIGINALS_MISSING: Final = Sentence(
    "{count} records only repeat others, which are in none of the files",
    "{count} bản ghi chỉ nhắc lại bản ghi khác, mà không tệp nào có",
)
RECORDS_PASSED: Final = Sentence(
    "{count} records of the kind {kind} are no answers of a portal, and were passed by",
    "bỏ qua {count} bản ghi loại {kind}, vì không phải câu trả lời của cổng",
)
ZIP_CUT: Final = Sentence(
    "the zip file's directory is missing or wrong: {count} files in it can be found without it",
    "mục lục của tệp zip bị thiếu hoặc sai: không có nó vẫn tìm được {count} tệp",
)
ZIP_CLIMBS: Final = Sentence("its path leads out of the zip file: not read", "đường dẫn ra ngoài tệp zip: không đọc")
ZIP_OVERLAPS: Final = Sentence(
    "its bytes are those of another file in the zip file too: not read",
    "dữ liệu trùng với tệp khác trong tệp zip: không đọc",
)
ZIP_UNREADABLE: Final = Sentence(
    "it is encrypted, or packed in a way that is not known here",
    "tệp được mã hóa, hoặc nén theo cách không đọc được ở đây",
)
ZIP_IN_ZIP: Final = Sentence(
    "a packed zip file within a zip file is not read; unpack it first",
    "tệp zip nén trong tệp zip không được đọc; hãy giải nén trước",
)
RESOURCE_MISSING: Final = Sentence("it is listed, but is not there", "có trong danh sách nhưng không có tệp")
RESOURCE_DIFFERS: Final = Sentence(
    "it is not the file that was listed, which had {digest}", "không phải tệp đã liệt kê, vốn có mã băm {digest}"
)
INDEX_NO_FILE: Final = Sentence(
    "{count} lines of the index name files that are not there, the first {file}, byte {byte} ({url})",
    "{count} dòng mục lục nêu tệp không có, đầu tiên là {file}, byte {byte} ({url})",
)
INDEX_NO_RECORD: Final = Sentence(
    "{count} lines of the index name places where no record begins, the first {file}, byte {byte} ({url})",
    "{count} dòng mục lục nêu chỗ không có bản ghi nào bắt đầu, đầu tiên là {file}, byte {byte} ({url})",
)
INDEX_OTHER: Final = Sentence(
    "{count} lines of the index name records of other addresses, the first {file}, byte {byte} ({url})",
    "{count} dòng mục lục nêu bản ghi của địa chỉ khác, đầu tiên là {file}, byte {byte} ({url})",
)

# What of a page was not read, because no page of a portal has as much.
TAGS_LEFT_OUT: Final = Sentence(
    "what follows its first {most} tags was not read", "phần sau {most} thẻ đầu tiên không được đọc"
)
ATTRIBUTES_LEFT_OUT: Final = Sentence(
    "the attributes of a tag with more than {most} were not read",
    "thuộc tính của thẻ có hơn {most} thuộc tính không được đọc",
)
LINE_LEFT_OUT: Final = Sentence(
    "of a line, what follows its first {most} letters was not read",
    "của một dòng, phần sau {most} chữ đầu tiên không được đọc",
)
LINKS_LEFT_OUT: Final = Sentence(
    "what follows the page's first {most} links was not read as links",
    "các liên kết sau {most} liên kết đầu tiên của trang không được đọc",
)

# Why an address is not asked.
ONLY_HTTP: Final = Sentence("{url}: only http and https are asked", "{url}: chỉ hỏi qua http và https")
OTHER_PORT: Final = Sentence(
    "{url}: another port of a host in a private network is never asked",
    "{url}: không bao giờ hỏi một cổng kết nối khác của máy trong mạng nội bộ",
)
PRIVATE: Final = Sentence(
    "{url}: an address in a private network is never asked",
    "{url}: không bao giờ hỏi một địa chỉ trong mạng nội bộ",
)
NAME_LEADS_INSIDE: Final = Sentence(
    "{url}: its name leads to {address}, which is never asked",
    "{url}: tên máy chủ dẫn đến {address}, nơi không bao giờ hỏi",
)
HAS_PRIVATE_ADDRESS: Final = Sentence(
    "{name} has the private address {address}", "{name} có địa chỉ {address} trong mạng nội bộ"
)
LEFT_ALONE: Final = Sentence(
    "{host} has not answered, or asked for a long pause: left alone in this run",
    "{host} không trả lời, hoặc yêu cầu tạm nghỉ lâu: lần này không hỏi nữa",
)
NO_ROBOTS: Final = Sentence(
    "nothing may be asked while {url} cannot be had ({why})",
    "chưa lấy được {url} thì không được hỏi gì ({why})",
)
OTHER_HOST: Final = Sentence("it is made out to another host", "chứng thư cấp cho máy chủ khác")
NOT_TRUSTED: Final = Sentence(
    "nobody whom this machine trusts has signed it, or it has expired",
    "không tổ chức nào mà máy này tin cậy ký chứng thư, hoặc chứng thư đã hết hạn",
)
CERTIFICATE: Final = Sentence(
    "the certificate of {host} cannot be trusted: {why}; if you trust the host all the same, "
    "add to the profile: verify_certificates = false",
    "không thể tin chứng thư của {host}: {why}; nếu vẫn tin máy chủ này, hãy thêm vào hồ sơ của trang: "
    "verify_certificates = false",
)
NOT_VERIFIED: Final = Sentence(
    "the profile says verify_certificates = false: who answered is not proven",
    "hồ sơ của trang ghi verify_certificates = false: không chứng minh được ai đã trả lời",
)

# What is wrong with what another archive of the web has.
OTHER_CAPTURE: Final = Sentence(
    "the web archive shows another capture instead: {target}", "kho lưu trữ web đưa ra một bản chụp khác: {target}"
)
EXCLUDED: Final = Sentence(
    "the web archive shows nothing of it: it is excluded there",
    "kho lưu trữ web không cho xem: địa chỉ này đã bị loại khỏi kho",
)
NOT_THERE: Final = Sentence(
    "the web archive lists this capture and does not have it (HTTP {status})",
    "kho lưu trữ web có liệt kê bản chụp này nhưng không có nó (HTTP {status})",
)
ARCHIVES_OWN_PAGE: Final = Sentence(
    "the web archive answered with a page of its own (HTTP {status})",
    "kho lưu trữ web trả lời bằng một trang của chính nó (HTTP {status})",
)
DIGEST_DIFFERS: Final = Sentence(
    "its digest is not the one that the web archive lists ({listed})",
    "mã băm không khớp với mã mà kho lưu trữ web ghi ({listed})",
)
SHORTER: Final = Sentence(
    "its body has {length} bytes; the server had sent {whole}", "nội dung có {length} byte; máy chủ đã gửi {whole} byte"
)
KEPT_IN_PART: Final = Sentence(
    "the web archive kept only its beginning ({cut})", "kho lưu trữ web chỉ giữ phần đầu ({cut})"
)
LISTS_NOTHING: Final = Sentence(
    "the web archive does not say what it has of {host}: {why}",
    "kho lưu trữ web không cho biết có những gì của {host}: {why}",
)
NO_WHOLE_ANSWER: Final = Sentence("{host} gives no whole answer to {path}", "{host} không trả lời trọn vẹn cho {path}")
NO_SUCH_HOST: Final = Sentence(
    "{host} cannot be found; check the network", "không tìm thấy {host}; hãy kiểm tra kết nối mạng"
)
NO_PART: Final = Sentence(
    "a part of a file was asked for; HTTP {status} with {length} bytes came instead of {whole}",
    "đã hỏi một phần của tệp; câu trả lời là HTTP {status} với {length} byte thay vì {whole} byte",
)
KEPT_ALREADY: Final = Sentence(
    "the web archive serves one capture for two addresses", "kho lưu trữ web đưa ra một bản chụp cho hai địa chỉ"
)
NO_RECORD: Final = Sentence("no whole WARC record is there", "ở đó không có bản ghi WARC nào trọn vẹn")
OTHER_RECORD: Final = Sentence("the record there is of {target}", "bản ghi ở đó là của {target}")

# The clock of the machine.
CLOCK: Final = Sentence(
    "the clock of this machine is, or was, wrong: {why}; set it right, and times can be trusted again",
    "đồng hồ của máy này đang sai, hoặc đã từng sai: {why}; chỉnh lại cho đúng thì giờ ghi lại đáng tin",
)
CLOCK_BEHIND: Final = Sentence(
    "it says {now}, but the last capture before was made at {last}",
    "nó chỉ {now}, nhưng bản chụp trước đó đã được ghi lúc {last}",
)
CLOCK_SET: Final = Sentence(
    "it was set by {seconds} seconds while the crawl ran", "nó bị chỉnh {seconds} giây trong lúc thu thập"
)

# Why a crawl ended early.
FULL_ASKED_FOR: Final = Sentence("a full crawl was asked for", "có yêu cầu thu thập lại toàn bộ")
CLOSED_HOURS: Final = Sentence(
    "the profile's hours are {hours}; it may ask again from {opens}",
    "khung giờ trong hồ sơ của trang là {hours}; được hỏi lại từ {opens}",
)
BUDGET_SPENT: Final = Sentence(
    "all {budget} requests of {day}; it may ask again from {midnight}",
    "đã dùng hết {budget} yêu cầu của ngày {day}; được hỏi lại từ {midnight}",
)
FAILED_IN_A_ROW: Final = Sentence(
    "{host} has failed {failures} times in a row", "{host} đã không trả lời được {failures} lần liên tiếp"
)
WANTS_A_PAUSE: Final = Sentence(
    "{host} wants to be left alone until {again} UTC", "{host} yêu cầu không hỏi gì cho đến {again} UTC"
)
REST_WAITS: Final = Sentence("{why}; what is left waits for the next run", "{why}; phần còn lại để đến lần chạy sau")
STOPPED: Final = Sentence(
    "stopped by {signal}; run the same command again to go on",
    "bị dừng bởi {signal}; chạy lại đúng lệnh ấy để đi tiếp",
)

# Where a walk ended.
ON_PAGE: Final = Sentence("page {number} of {list}: {why}", "trang {number} của {list}: {why}")
OF_LIST: Final = Sentence("{list}: {why}", "{list}: {why}")

# What is wrong with pages that people saved as files.
ADDRESS_UNKNOWN: Final = Sentence(
    "the page does not say where it was saved from: give its address with --url",
    "trang không ghi được lưu từ đâu: hãy cho biết địa chỉ bằng --url",
)
CALLS_ITSELF: Final = Sentence(
    "the page does not say where it was saved from, only calls itself {url}: give that, or another, with --url",
    "trang không ghi được lưu từ đâu, chỉ tự xưng là {url}: hãy cho biết địa chỉ ấy, hay địa chỉ khác, bằng --url",
)
NOT_A_SAVED_PAGE: Final = Sentence(
    "it is no page, whatever its name says", "đây không phải một trang, dù tên tệp là gì"
)
NAMED_MESSAGE: Final = Sentence(
    "it is named as MHTML, but is a plain page; it was read as one",
    "tên tệp nói là MHTML nhưng đây là một trang thường; đã đọc như trang thường",
)
MESSAGE_CUT: Final = Sentence(
    "it ends before its last part does; what is there was taken",
    "tệp hết trước khi hết phần cuối; phần có được đã nhận",
)
OTHER_BOUNDARY: Final = Sentence(
    "its parts begin otherwise than it announces; they were read as they begin",
    "các phần bắt đầu khác với điều tệp ghi ở đầu; đã đọc theo cách chúng bắt đầu",
)
NO_PAGE_INSIDE: Final = Sentence("there is no page in it that could be read", "trong tệp không có trang nào đọc được")
FOLDER_MISSING: Final = Sentence(
    "the folder {folder}, which holds what the page shows, is not beside it",
    "thư mục {folder}, nơi chứa những gì trang hiển thị, không nằm cạnh trang",
)
FILE_TOO_LARGE: Final = Sentence(
    "it is larger than {limit} bytes, and was left out", "tệp lớn hơn {limit} byte nên bị bỏ qua"
)
FILE_UNREADABLE: Final = Sentence("it cannot be read: {why}", "không đọc được tệp: {why}")
LEADS_OUT: Final = Sentence(
    "its name leads out of the zip, or it is a link: left out",
    "tên tệp dẫn ra ngoài tệp zip, hoặc là liên kết: bị bỏ qua",
)
ZIP_TOO_LARGE: Final = Sentence(
    "more than {limit} bytes when unpacked: the rest was left out",
    "giải nén ra hơn {limit} byte: phần còn lại bị bỏ qua",
)
ZIP_BROKEN: Final = Sentence("it cannot be unpacked: {why}", "không giải nén được: {why}")

# Those with most words of their own first: what leads "to the home page" is not taken for an address.
SENTENCES: Final = tuple(
    sorted((one for one in list(vars().values()) if isinstance(one, Sentence)), key=Sentence.own_letters, reverse=True)
)
_LONGEST = 2_000  # letters of a sentence that is taken apart; an address in it can be as long as it likes

Piece = tuple[str, bool]  # a stretch of text, and whether it is in English


def in_vietnamese(text: str, *, english: bool = True) -> list[Piece]:
    """Return a stored sentence in Vietnamese, in pieces; what is not known stays, ``english`` says in which language.

    ``nothing may be asked while {url} cannot be had (Connection refused)`` has one piece in English: the last words.
    """
    return _known(text) or [(text, english)]


def plain_vietnamese(text: str) -> str:
    """Return a stored sentence in Vietnamese, as far as it is known."""
    return "".join(piece for piece, _ in in_vietnamese(text))


def _known(text: str) -> list[Piece] | None:
    if text in PROBLEMS:
        return [(PROBLEMS[text].inside(), False)]
    for sentence in SENTENCES if len(text) <= _LONGEST else ():
        if (values := sentence.values(text)) is not None and _is_meant(sentence, values):
            return _filled(sentence.vietnamese, values)
    return None


def _is_meant(sentence: Sentence, values: dict[str, str]) -> bool:
    """Whether a sentence that may begin with anything ends as one does: not every ``a: b`` is ``{list}: {why}``."""
    return sentence is not OF_LIST or _known(values["why"]) is not None


def _filled(vietnamese: str, values: dict[str, str]) -> list[Piece]:
    before, place, after = vietnamese.partition("{why}")
    inner = in_vietnamese(values["why"]) if place else []
    pieces = [(before.format_map(values), False), *inner, (after.format_map(values), False)]
    return [piece for piece in pieces if piece[0]]
