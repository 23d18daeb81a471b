"""The README.txt in the zip files of an edition, in English and in Vietnamese."""

from __future__ import annotations

DATABASE_README = """\
VĂN KHỐ: ONE EDITION OF AN ARCHIVE
(Tiếng Việt ở phần dưới.)

archive.db is one SQLite 3 database. It opens in DB Browser for SQLite (https://sqlitebrowser.org/), R, Python,
Datasette and the sqlite3 command line. Begin with the table "about"; "data_dictionary" explains every table and
column, "known_gaps" says what is missing and why, "citation" how to cite it, "edition" which edition this is.

This edition never changes. To see whether your copy is whole, compare its SHA-256 checksum with the one on the page
it came from. Linux: sha256sum archive.db. macOS: shasum -a 256 archive.db.
Windows: certutil -hashfile archive.db SHA256


VĂN KHỐ: MỘT ẤN BẢN CỦA KHO LƯU TRỮ

archive.db là một cơ sở dữ liệu SQLite 3, mở được bằng DB Browser for SQLite (https://sqlitebrowser.org/), R, Python,
Datasette và lệnh sqlite3. Hãy bắt đầu từ bảng "about"; bảng "data_dictionary" giải thích từng bảng, từng cột (bằng
tiếng Anh), "known_gaps" cho biết còn thiếu gì và vì sao, "citation" cách trích dẫn, "edition" đây là bản nào.

Bản này không bao giờ thay đổi. Muốn biết bản tải về có nguyên vẹn không, hãy so mã SHA-256 của tệp với mã ghi ở trang
tải về. Linux: sha256sum archive.db. macOS: shasum -a 256 archive.db.
Windows: certutil -hashfile archive.db SHA256
"""

CSV_README = """\
VĂN KHỐ: THE TABLES OF ONE EDITION AS CSV
(Tiếng Việt ở phần dưới.)

One file a table, in UTF-8 with a byte order mark, so that Excel and LibreOffice show Vietnamese letters when you open
one with a double click. The first line names the columns; data_dictionary.csv explains them. An empty cell means that
the portal did not print the value, or that it could not be read.

A text that begins with = + - @, a tab or a carriage return has an apostrophe (') put before it here, because a
spreadsheet could run it as a formula. The database (archive.db) has the texts as they were printed.

Excel cuts a cell after 32,767 characters and a sheet after 1,048,576 rows; the CSV files and the database do not.


VĂN KHỐ: CÁC BẢNG CỦA MỘT ẤN BẢN Ở DẠNG CSV

Mỗi bảng là một tệp, mã UTF-8 có dấu thứ tự byte (BOM), nên Excel và LibreOffice hiện đúng chữ Việt khi mở bằng cách
nhấp đúp. Dòng đầu là tên cột; data_dictionary.csv giải thích các cột (bằng tiếng Anh). Ô trống nghĩa là cổng không in
ra giá trị ấy, hoặc không đọc được.

Văn bản bắt đầu bằng = + - @, dấu tab hoặc ký tự về đầu dòng thì ở đây có thêm dấu nháy đơn (') phía trước, vì bảng
tính có thể chạy nó như công thức. Trong cơ sở dữ liệu (archive.db) văn bản vẫn đúng như đã in.

Excel cắt ô ở 32.767 ký tự và trang tính ở 1.048.576 dòng; tệp CSV và cơ sở dữ liệu thì không.
"""
