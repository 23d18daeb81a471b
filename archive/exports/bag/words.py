"""What a bag says of itself, for whoever opens it in twenty years: in English and in Vietnamese."""

from __future__ import annotations

from typing import Final

NAME: Final = ("{sites}: web archive, edition {number}", "{sites}: kho lưu trữ web, bản số {number}")
DESCRIPTION: Final = (
    (
        "All that was captured of {sites}, from {first} to {last}, as it was sent (WARC files), and a database of what "
        "was read from it: edition {number}, made {made}."
    ),
    (
        "Tất cả những gì đã chụp được của {sites}, từ {first} đến {last}, đúng như đã được gửi (tệp WARC), và cơ sở dữ "
        "liệu những gì đọc ra từ đó: bản số {number}, làm lúc {made}."
    ),
)
RIGHTS: Final = (
    "Texts and pictures belong to those who published them; people who are named have rights of their own.",
    "Bài và ảnh thuộc về nơi đã đăng; người được nêu tên có những quyền của riêng họ.",
)
WARC: Final = (
    (
        "What the portals answered, byte by byte: pages, pictures, files, errors, with requests and the journals of "
        "the crawls (WARC, ISO 28500)"
    ),
    (
        "Những gì các cổng đã trả lời, từng byte: trang, ảnh, tệp, lỗi, kèm các yêu cầu và nhật ký các lần thu thập "
        "(WARC, ISO 28500)"
    ),
)
EDITION: Final = (
    "What was read from it: articles, captions, authors, counters, lists, a table each (SQLite 3); it explains itself",
    (
        "Những gì đọc ra từ đó: bài viết, chú thích ảnh, tác giả, lượt xem, danh sách, mỗi thứ một bảng (SQLite 3); "
        "tự giải thích"
    ),
)
INDEX: Final = (
    "Where each capture lies in the WARC files: address, time, file, byte (CDXJ)",
    "Mỗi bản chụp nằm ở đâu trong các tệp WARC: địa chỉ, thời điểm, tệp, byte (CDXJ)",
)
README: Final = """\
VĂN KHỐ: {name_en}
(Tiếng Việt ở phần dưới.)

{description_en}

What is here
  {database}
      {edition_en}.
      Opens in DB Browser for SQLite (https://sqlitebrowser.org/), R, Python, Datasette and the sqlite3 command. Begin
      with its table "about"; "data_dictionary" explains every table and column, "known_gaps" says what is missing and
      why, "citation" how to cite it.
  warc/
      {warc_en}.
      Any WARC tool reads them; to look at the pages as they were, use pywb or ReplayWeb.page.
  {index}
      {index_en}.
      Its places are those of the files here; the table "captures" has those in the archive that they come from.
  ro-crate-metadata.json
      The same for programs (RO-Crate, https://www.researchobject.org/ro-crate/).

Which program read it
  {software}, with the schema {schema}. With the same program, the WARC files can be read again.

Is it whole?
  This folder is a bag (BagIt, RFC 8493). One level up lie the checksums: in that folder,
  sha256sum --check manifest-sha256.txt
  compares every file; "bagit.py --validate" of the Library of Congress does the same.

Rights
  {rights_en}


VĂN KHỐ: {name_vi}

{description_vi}

Ở đây có gì
  {database}
      {edition_vi}.
      Mở được bằng DB Browser for SQLite (https://sqlitebrowser.org/), R, Python, Datasette và lệnh sqlite3. Hãy bắt đầu
      từ bảng "about"; bảng "data_dictionary" giải thích từng bảng, từng cột (bằng tiếng Anh), "known_gaps" cho biết còn
      thiếu gì và vì sao, "citation" cách trích dẫn.
  warc/
      {warc_vi}.
      Công cụ WARC nào cũng đọc được; muốn xem lại trang như hồi ấy thì dùng pywb hoặc ReplayWeb.page.
  {index}
      {index_vi}.
      Vị trí ghi ở đây là trong các tệp này; bảng "captures" ghi vị trí trong kho gốc.
  ro-crate-metadata.json
      Cũng những điều ấy cho chương trình (RO-Crate, https://www.researchobject.org/ro-crate/).

Chương trình nào đã đọc
  {software}, với lược đồ {schema}. Cùng chương trình ấy có thể đọc lại các tệp WARC.

Có còn nguyên vẹn không?
  Thư mục này là một túi (BagIt, RFC 8493). Ngay trên một cấp có các mã kiểm tra: ở thư mục ấy, lệnh
  sha256sum --check manifest-sha256.txt
  so từng tệp; "bagit.py --validate" của Thư viện Quốc hội Mỹ cũng làm như vậy.

Quyền
  {rights_vi}
"""
