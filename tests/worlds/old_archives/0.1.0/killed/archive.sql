PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES(1,'vankho','m001_sites_and_captures','2026-11-24 06:53:16.034098+00:00');
INSERT INTO _sqlite_migrations VALUES(2,'vankho','m002_articles','2026-11-24 06:53:16.035099+00:00');
INSERT INTO _sqlite_migrations VALUES(3,'vankho','m003_lists_and_counters','2026-11-24 06:53:16.035708+00:00');
INSERT INTO _sqlite_migrations VALUES(4,'vankho','m004_views','2026-11-24 06:53:16.036011+00:00');
INSERT INTO _sqlite_migrations VALUES(5,'vankho','m005_search_and_about','2026-11-24 06:53:16.036334+00:00');
CREATE TABLE sites (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT,
    home_url TEXT NOT NULL,
    sid TEXT,
    profile TEXT CHECK (profile IS NULL OR json_valid(profile))
) STRICT;
INSERT INTO sites VALUES(1,'ben-tram','Trang thông tin điện tử thành phố Bến Trâm','http://127.0.0.1:33075/','1462','{"name": "ben-tram", "home_url": "http://127.0.0.1:33075/", "title": "Trang thông tin điện tử thành phố Bến Trâm", "sid": "1462", "trailing_ids": true, "hosts": [], "media_hosts": [], "utc_offset": "+07:00", "contact": null, "delay": null, "selectors": {}}');
CREATE TABLE crawls (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES sites(id),
    source TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT,
    requests INTEGER CHECK (requests >= 0),
    captures INTEGER CHECK (captures >= 0),
    articles_new INTEGER CHECK (articles_new >= 0),
    articles_changed INTEGER CHECK (articles_changed >= 0),
    problems INTEGER CHECK (problems >= 0),
    version TEXT
) STRICT;
INSERT INTO crawls VALUES(1,1,'live','2026-11-24T06:53:16Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'0.1.0');
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    url TEXT NOT NULL,
    timestamp TEXT NOT NULL,
    method TEXT NOT NULL DEFAULT 'GET',
    statuscode INTEGER,
    mimetype TEXT,
    kind TEXT,
    section INTEGER REFERENCES sections(id),
    digest TEXT CHECK (digest IS NULL OR digest LIKE '%:%'),
    record_type TEXT CHECK (record_type IN ('response', 'revisit', 'resource')),
    refers_to INTEGER REFERENCES captures(id),
    filename TEXT,
    offset INTEGER CHECK (offset >= 0),
    length INTEGER CHECK (length >= 0),
    source TEXT NOT NULL
) STRICT;
INSERT INTO captures VALUES(1,1,'http://127.0.0.1:33075/robots.txt','2026-11-24T06:53:16Z','GET',200,'text/plain',NULL,NULL,'sha256:71e18c68c24955bdab468bdd26099cf7af28f7660aa97996fcbf650179441401','response',NULL,'ben-tram-20261124065316-00001.warc.gz',784,425,'live');
INSERT INTO captures VALUES(2,1,'http://127.0.0.1:33075/','2026-11-24T06:53:16Z','GET',200,'text/html','home',NULL,'sha256:aaa26fc03ec3777f1be8a7819ea2fcfa396fbd7393e4343c2bf61b41b37934ca','response',NULL,'ben-tram-20261124065316-00001.warc.gz',1713,3548,'live');
INSERT INTO captures VALUES(3,1,'http://127.0.0.1:33075/gioi-thieu-chung','2026-11-24T06:53:16Z','GET',200,'text/html','article',NULL,'sha256:e201958f5854dac04920223c160a09ac3a6ff5cddf2f6f873551257d0101a9f1','response',NULL,'ben-tram-20261124065316-00001.warc.gz',5755,2995,'live');
INSERT INTO captures VALUES(4,1,'http://127.0.0.1:33075/xay-dung-dang','2026-11-24T06:53:16Z','GET',200,'text/html','list',4,'sha256:373feb84e10fbb9a0b9d533d6033fbe128da773c4ee0e9f025c356fade2d3b0e','response',NULL,'ben-tram-20261124065316-00001.warc.gz',14695,2486,'live');
INSERT INTO captures VALUES(5,1,'http://127.0.0.1:33075/guong-nguoi-tot-viec-tot','2026-11-24T06:53:16Z','GET',200,'text/html','article',NULL,'sha256:1e56f39045c82d6300d5e3443f85cb005e87620613c51ba5ea5f09646c0d4b93','response',NULL,'ben-tram-20261124065316-00001.warc.gz',17689,4527,'live');
INSERT INTO captures VALUES(6,1,'http://127.0.0.1:33075/tin-tuc-su-kien','2026-11-24T06:53:16Z','GET',200,'text/html','list',3,'sha256:64cfce040e588ad7363e01ba4689598fb8730f8c464df8f104fcb7342f552447','response',NULL,'ben-tram-20261124065316-00001.warc.gz',9257,4934,'live');
INSERT INTO captures VALUES(7,1,'http://127.0.0.1:33075/van-hoa-xa-hoi','2026-11-24T06:53:16Z','GET',200,'text/html','article',NULL,'sha256:d0cf36befc3c239f5ef73709967d475c4eaff1bbcb5040d9824c1d1c0e193709','response',NULL,'ben-tram-20261124065316-00001.warc.gz',22729,2958,'live');
CREATE TABLE frontier (
    id INTEGER PRIMARY KEY,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    key TEXT NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    held_for TEXT,
    request TEXT,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'done', 'failed')),
    UNIQUE (crawl, key)
) STRICT;
INSERT INTO frontier VALUES(1,1,'127.0.0.1:33075/',70,NULL,NULL,'done');
INSERT INTO frontier VALUES(2,1,'http://127.0.0.1:33075/sitemap.xml',20,NULL,'{"url": "http://127.0.0.1:33075/sitemap.xml", "task": "sitemap"}','waiting');
INSERT INTO frontier VALUES(3,1,'127.0.0.1:33075/noibo/van-ban.aspx',50,NULL,'{"url": "http://127.0.0.1:33075/noibo/van-ban.aspx", "task": "page", "about": {"section": {"name": "N\u1ed9i b\u1ed9", "url": "http://127.0.0.1:33075/noibo/van-ban.aspx", "portal_id": null}, "depth": 1}}','failed');
INSERT INTO frontier VALUES(4,1,'127.0.0.1:33075/gioi-thieu-chung',50,NULL,NULL,'done');
INSERT INTO frontier VALUES(5,1,'127.0.0.1:33075/tin-tuc-su-kien',50,NULL,NULL,'done');
INSERT INTO frontier VALUES(6,1,'127.0.0.1:33075/xay-dung-dang',50,NULL,NULL,'done');
INSERT INTO frontier VALUES(7,1,'127.0.0.1:33075/guong-nguoi-tot-viec-tot',50,NULL,NULL,'done');
INSERT INTO frontier VALUES(8,1,'127.0.0.1:33075/van-hoa-xa-hoi',50,NULL,NULL,'done');
INSERT INTO frontier VALUES(9,1,'127.0.0.1:33075/nong-nghiep-nong-thon',50,NULL,'{"url": "http://127.0.0.1:33075/nong-nghiep-nong-thon", "task": "page", "about": {"section": {"name": "N\u00f4ng nghi\u1ec7p \u2013 N\u00f4ng th\u00f4n", "url": "http://127.0.0.1:33075/nong-nghiep-nong-thon", "portal_id": null}, "depth": 1}}','taken');
INSERT INTO frontier VALUES(10,1,'127.0.0.1:33075/thong-bao',50,NULL,'{"url": "http://127.0.0.1:33075/thong-bao", "task": "page", "about": {"section": {"name": "Th\u00f4ng b\u00e1o", "url": "http://127.0.0.1:33075/thong-bao", "portal_id": null}, "depth": 1}}','taken');
INSERT INTO frontier VALUES(11,1,'127.0.0.1:33075/?pageid=39935&sid=1462',50,NULL,'{"url": "http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935", "task": "page", "about": {"section": {"name": "C\u1ed5ng c\u0169", "url": "http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935", "portal_id": null}, "depth": 1}}','taken');
INSERT INTO frontier VALUES(12,1,'127.0.0.1:33075/?pageid=39936&sid=1462',50,NULL,'{"url": "http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39936", "task": "page", "about": {"section": {"name": "Gi\u1edbi thi\u1ec7u c\u1ed5ng", "url": "http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39936", "portal_id": null}, "depth": 1}}','taken');
INSERT INTO frontier VALUES(13,1,'127.0.0.1:33075/lien-he',50,NULL,'{"url": "http://127.0.0.1:33075/lien-he", "task": "page", "about": {"section": {"name": "Li\u00ean h\u1ec7", "url": "http://127.0.0.1:33075/lien-he", "portal_id": null}, "depth": 1}}','waiting');
INSERT INTO frontier VALUES(14,1,'127.0.0.1:33075/sitemap.aspx',50,NULL,'{"url": "http://127.0.0.1:33075/Sitemap.aspx", "task": "page", "about": {"section": {"name": "S\u01a1 \u0111\u1ed3 c\u1ed5ng", "url": "http://127.0.0.1:33075/Sitemap.aspx", "portal_id": null}, "depth": 1}}','waiting');
INSERT INTO frontier VALUES(15,1,'article 616210',40,NULL,'{"url": "http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=616210&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan", "task": "page", "about": {"promised": "Ph\u01b0\u1eddng 3 thu ng\u00e2n s\u00e1ch qu\u00fd II \u0111\u1ea1t 96,2% d\u1ef1 to\u00e1n"}}','waiting');
INSERT INTO frontier VALUES(16,1,'article 668160',40,NULL,'{"url": "http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160", "task": "page", "about": {"promised": "S\u1eeda ch\u1eefa, d\u1eb7m v\u00e1 m\u1eb7t \u0111\u01b0\u1eddng tr\u00ean c\u00e1c tuy\u1ebfn trung t\u00e2m tr\u01b0\u1edbc T\u1ebft Nguy\u00ean \u0111\u00e1n 2024"}}','waiting');
INSERT INTO frontier VALUES(17,1,'article 661386',40,NULL,'{"url": "http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386", "task": "page", "about": {"promised": "Th\u01b0 vi\u1ec7n th\u00e0nh ph\u1ed1 m\u1edf th\u00eam t\u1ee7 s\u00e1ch l\u01b0u \u0111\u1ed9ng ph\u1ee5c v\u1ee5 64 \u0111i\u1ec3m tr\u01b0\u1eddng"}}','waiting');
INSERT INTO frontier VALUES(18,1,'article 657401',40,NULL,'{"url": "http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401", "task": "page", "about": {"promised": "H\u1ecdp Ban Ch\u1ec9 \u0111\u1ea1o chuy\u1ec3n \u0111\u1ed5i s\u1ed1 th\u00e0nh ph\u1ed1 qu\u00fd III"}}','waiting');
INSERT INTO frontier VALUES(19,1,'article 656892',40,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/656892/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem", "task": "page", "about": {"promised": "\u0110\u1ed3ng b\u00e0o Khmer \u1ea5p \u0110\u1ea7u Gi\u1ed3ng C \u0111\u00f3n l\u1ec5 Sen \u0110\u00f4n Ta \u0111\u1ea7m \u1ea5m, ti\u1ebft ki\u1ec7m"}}','waiting');
INSERT INTO frontier VALUES(20,1,'article 619961',40,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/619961/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach", "task": "page", "about": {"promised": "Ng\u00e2n h\u00e0ng Ch\u00ednh s\u00e1ch x\u00e3 h\u1ed9i gi\u1ea3i ng\u00e2n 189,94 t\u1ef7 \u0111\u1ed3ng cho h\u1ed9 ngh\u00e8o v\u00e0 \u0111\u1ed1i t\u01b0\u1ee3ng ch\u00ednh s\u00e1ch"}}','waiting');
INSERT INTO frontier VALUES(21,1,'article 628086',40,NULL,'{"url": "http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086", "task": "page", "about": {"promised": "M\u00f4 h\u00ecnh tr\u1ed3ng d\u01b0a l\u01b0\u1edbi trong nh\u00e0 m\u00e0ng c\u1ee7a n\u00f4ng d\u00e2n \u0110\u1eb7ng Th\u1ecb Loan"}}','waiting');
INSERT INTO frontier VALUES(22,1,'article 600002',40,NULL,'{"url": "http://127.0.0.1:33075/1462/39941/69622/600002/xay-dung-dang/danh-sach", "task": "page", "about": {"promised": "Danh s\u00e1ch h\u1ed9 kinh doanh \u0111\u0103ng k\u00fd b\u00ecnh \u1ed5n gi\u00e1"}}','waiting');
INSERT INTO frontier VALUES(23,1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg',30,NULL,'{"url": "http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg", "task": "file", "about": {"picture": true}}','waiting');
INSERT INTO frontier VALUES(24,1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg',30,NULL,'{"url": "http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg", "task": "file", "about": {"picture": true}}','waiting');
INSERT INTO frontier VALUES(25,1,'article 600001',40,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/600001/tin-tuc/bai-da-go", "task": "page", "about": {"promised": "K\u1ebf ho\u1ea1ch tuy\u00ean truy\u1ec1n th\u00e1ng cao \u0111i\u1ec3m (b\u00e0i \u0111\u00e3 g\u1ee1)"}}','waiting');
INSERT INTO frontier VALUES(26,1,'http://127.0.0.1:33075/Thumbs/690426.jpg',30,NULL,'{"url": "http://127.0.0.1:33075/Thumbs/690426.jpg", "task": "file", "about": {"picture": true}}','waiting');
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES sites(id),
    portal_id TEXT,
    name TEXT,
    url TEXT
) STRICT;
INSERT INTO sections VALUES(1,1,NULL,'Nội bộ','http://127.0.0.1:33075/noibo/van-ban.aspx');
INSERT INTO sections VALUES(2,1,NULL,'Giới thiệu chung','http://127.0.0.1:33075/gioi-thieu-chung');
INSERT INTO sections VALUES(3,1,NULL,'Tin tức – Sự kiện','http://127.0.0.1:33075/tin-tuc-su-kien');
INSERT INTO sections VALUES(4,1,NULL,'Xây dựng Đảng','http://127.0.0.1:33075/xay-dung-dang');
INSERT INTO sections VALUES(5,1,NULL,'Gương người tốt, việc tốt','http://127.0.0.1:33075/guong-nguoi-tot-viec-tot');
INSERT INTO sections VALUES(6,1,NULL,'Văn hóa – Xã hội','http://127.0.0.1:33075/van-hoa-xa-hoi');
INSERT INTO sections VALUES(7,1,NULL,'Nông nghiệp – Nông thôn','http://127.0.0.1:33075/nong-nghiep-nong-thon');
INSERT INTO sections VALUES(8,1,NULL,'Thông báo','http://127.0.0.1:33075/thong-bao');
INSERT INTO sections VALUES(9,1,NULL,'Cổng cũ','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935');
INSERT INTO sections VALUES(10,1,NULL,'Giới thiệu cổng','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39936');
INSERT INTO sections VALUES(11,1,NULL,'Liên hệ','http://127.0.0.1:33075/lien-he');
INSERT INTO sections VALUES(12,1,NULL,'Sơ đồ cổng','http://127.0.0.1:33075/Sitemap.aspx');
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES sites(id),
    article_id TEXT NOT NULL,
    url TEXT NOT NULL,
    section INTEGER REFERENCES sections(id),
    title TEXT CHECK (title <> ''),
    summary TEXT CHECK (summary <> ''),
    byline TEXT CHECK (byline <> ''),
    body TEXT CHECK (body <> ''),
    body_html TEXT CHECK (body_html <> ''),
    published_at TEXT CHECK (published_at <> ''),
    published_date TEXT CHECK (published_date LIKE '____-__-__'),
    published_raw TEXT CHECK (published_raw <> ''),
    views INTEGER CHECK (views >= 0),
    rules TEXT CHECK (rules IS NULL OR json_valid(rules)),
    content_digest TEXT NOT NULL,
    first_captured_at TEXT NOT NULL,
    last_captured_at TEXT NOT NULL,
    removed_at TEXT,
    capture INTEGER REFERENCES captures(id),
    UNIQUE (site, article_id)
) STRICT;
INSERT INTO articles VALUES(1,1,'/gioi-thieu-chung','http://127.0.0.1:33075/gioi-thieu-chung',2,'Giới thiệu chung về thành phố Bến Trâm',NULL,NULL,replace('Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.\n\nDiện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.\n\nĐịa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.','\n',char(10)),'<div>&nbsp;<p>Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.</p><p>Diện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.</p><p>Địa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.</p></div>',NULL,NULL,NULL,437,'{"body": "densest body", "title": "agreed title", "views": "words near the article"}','sha256:76c88894beb23d5cdb812eb25f1c0eaeac2874a20f3d5c36c9a8512f857bc4fd','2026-11-24T06:53:16Z','2026-11-24T06:53:16Z',NULL,3);
INSERT INTO articles VALUES(2,1,'/guong-nguoi-tot-viec-tot','http://127.0.0.1:33075/guong-nguoi-tot-viec-tot',5,'Tuyến đường hoa do hội viên nông dân ấp Giồng Lức chăm sóc',NULL,'T.H',replace('Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 64,8%, một vài nội dung phải lùi sang quý sau. Tuyến kênh dài 9.073 mét nhiều năm bị lục bình bít kín, nước đổi màu và bốc mùi khó chịu. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Đồng chí Châu Hoàng Hòa, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nNguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Bà Châu Trung Tú, tổ trưởng tổ phụ nữ số 48, vui mừng vì trẻ nhỏ trong xóm cũng biết nhắc người lớn bỏ rác đúng chỗ. Chỉ trong một buổi sáng, lực lượng ra quân thu gom gần 87 tấn rác, trong đó rác nhựa chiếm 91,6%. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nToàn văn phát biểu được đăng trên bản tin nội bộ, độc giả xem lại khi cần.\n\nHội viên thay phiên tưới nước, nhổ cỏ vào chiều thứ bảy, mỗi tổ phụ trách 634 mét đường. Kinh phí thực hiện khoảng 2.372 triệu đồng, lấy từ nguồn xã hội hóa là chính. Xe ép rác mới đi vào hoạt động giúp rút ngắn thời gian lưu rác tại điểm tập kết xuống còn 84 phút.\n\nCây giống là sao, dầu, bằng lăng, được các cơ sở ươm tặng và cam kết chăm sóc trong hai năm đầu.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Hội nghị kết thúc tốt đẹp trong không khí đoàn kết, phấn khởi./.','\n',char(10)),'<div>&nbsp;<p><img alt="" src="http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg"><br><img alt="" src="http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg"></p><p>Đoàn viên, hội viên thu gom rác dọc kênh 3 tháng 2</p><p>Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.</p><p>So với kế hoạch đề ra, tiến độ chung đạt 64,8%, một vài nội dung phải lùi sang quý sau. Tuyến kênh dài 9.073 mét nhiều năm bị lục bình bít kín, nước đổi màu và bốc mùi khó chịu. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Đồng chí Châu Hoàng Hòa, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.</p><p>Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Bà Châu Trung Tú, tổ trưởng tổ phụ nữ số 48, vui mừng vì trẻ nhỏ trong xóm cũng biết nhắc người lớn bỏ rác đúng chỗ. Chỉ trong một buổi sáng, lực lượng ra quân thu gom gần 87 tấn rác, trong đó rác nhựa chiếm 91,6%. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.</p><p>Toàn văn phát biểu được đăng trên bản tin nội bộ, độc giả xem lại khi cần.</p><p>Hội viên thay phiên tưới nước, nhổ cỏ vào chiều thứ bảy, mỗi tổ phụ trách 634 mét đường. Kinh phí thực hiện khoảng 2.372 triệu đồng, lấy từ nguồn xã hội hóa là chính. Xe ép rác mới đi vào hoạt động giúp rút ngắn thời gian lưu rác tại điểm tập kết xuống còn 84 phút.</p><p>Cây giống là sao, dầu, bằng lăng, được các cơ sở ươm tặng và cam kết chăm sóc trong hai năm đầu.</p><p>Tuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Hội nghị kết thúc tốt đẹp trong không khí đoàn kết, phấn khởi./.</p></div>',NULL,NULL,NULL,2015,'{"body": "densest body", "byline": "bare name at the end", "title": "agreed title", "views": "words near the article"}','sha256:85b02e50218e8b7df3927de0bb07c31b9ed22dfd61288764d6aa1fb5526417b2','2026-11-24T06:53:16Z','2026-11-24T06:53:16Z',NULL,5);
INSERT INTO articles VALUES(3,1,'/van-hoa-xa-hoi','http://127.0.0.1:33075/van-hoa-xa-hoi',6,'Văn hóa – Xã hội','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm',NULL,replace('Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng\n\nChiều 8/6, xã Phước Hưng tổ chức lễ khởi công công trình nâng cấp đường giao thông theo phương châm Nhà nước và Nhân dân cùng làm\n\nXem chi tiết','\n',char(10)),'<div><a href="http://127.0.0.1:33075/1298/31207/58110/690426/tin-hoat-dong-huyen-cau-tram/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong" rel="noopener noreferrer"><img alt="" src="http://127.0.0.1:33075/Thumbs/690426.jpg"></a><h3><a href="http://127.0.0.1:33075/1298/31207/58110/690426/tin-hoat-dong-huyen-cau-tram/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong" rel="noopener noreferrer">Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng</a></h3><p>Chiều 8/6, xã Phước Hưng tổ chức lễ khởi công công trình nâng cấp đường giao thông theo phương châm Nhà nước và Nhân dân cùng làm</p><a href="http://127.0.0.1:33075/1298/31207/58110/690426/tin-hoat-dong-huyen-cau-tram/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong" rel="noopener noreferrer">Xem chi tiết</a></div>','2019-07-26','2019-07-26','26/07/2019',1971,'{"body": "densest body", "published_raw": "time element", "summary": "block of its own", "title": "agreed title", "views": "words near the article"}','sha256:31957cf3d863456688a0bf9e56a8189f40688637188bdf88b01bde3ebea72dad','2026-11-24T06:53:16Z','2026-11-24T06:53:16Z',NULL,7);
CREATE TABLE article_urls (
    url TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (url, article)
) STRICT, WITHOUT ROWID;
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/gioi-thieu-chung',1);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/guong-nguoi-tot-viec-tot',2);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/van-hoa-xa-hoi',3);
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    content_digest TEXT NOT NULL,
    title TEXT,
    summary TEXT,
    byline TEXT,
    body TEXT,
    captions TEXT CHECK (captions IS NULL OR json_valid(captions)),
    published_at TEXT,
    captured_from TEXT NOT NULL,
    captured_to TEXT,
    capture INTEGER REFERENCES captures(id),
    UNIQUE (article, number)
) STRICT;
INSERT INTO versions VALUES(1,1,1,'sha256:76c88894beb23d5cdb812eb25f1c0eaeac2874a20f3d5c36c9a8512f857bc4fd','Giới thiệu chung về thành phố Bến Trâm',NULL,NULL,replace('Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.\n\nDiện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.\n\nĐịa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.','\n',char(10)),NULL,NULL,'2026-11-24T06:53:16Z',NULL,3);
INSERT INTO versions VALUES(2,2,1,'sha256:85b02e50218e8b7df3927de0bb07c31b9ed22dfd61288764d6aa1fb5526417b2','Tuyến đường hoa do hội viên nông dân ấp Giồng Lức chăm sóc',NULL,'T.H',replace('Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 64,8%, một vài nội dung phải lùi sang quý sau. Tuyến kênh dài 9.073 mét nhiều năm bị lục bình bít kín, nước đổi màu và bốc mùi khó chịu. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Đồng chí Châu Hoàng Hòa, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nNguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Bà Châu Trung Tú, tổ trưởng tổ phụ nữ số 48, vui mừng vì trẻ nhỏ trong xóm cũng biết nhắc người lớn bỏ rác đúng chỗ. Chỉ trong một buổi sáng, lực lượng ra quân thu gom gần 87 tấn rác, trong đó rác nhựa chiếm 91,6%. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nToàn văn phát biểu được đăng trên bản tin nội bộ, độc giả xem lại khi cần.\n\nHội viên thay phiên tưới nước, nhổ cỏ vào chiều thứ bảy, mỗi tổ phụ trách 634 mét đường. Kinh phí thực hiện khoảng 2.372 triệu đồng, lấy từ nguồn xã hội hóa là chính. Xe ép rác mới đi vào hoạt động giúp rút ngắn thời gian lưu rác tại điểm tập kết xuống còn 84 phút.\n\nCây giống là sao, dầu, bằng lăng, được các cơ sở ươm tặng và cam kết chăm sóc trong hai năm đầu.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Hội nghị kết thúc tốt đẹp trong không khí đoàn kết, phấn khởi./.','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg", "text": null, "credit": null}, {"image_url": "http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg", "text": "Đoàn viên, hội viên thu gom rác dọc kênh 3 tháng 2", "credit": null}]',NULL,'2026-11-24T06:53:16Z',NULL,5);
INSERT INTO versions VALUES(3,3,1,'sha256:31957cf3d863456688a0bf9e56a8189f40688637188bdf88b01bde3ebea72dad','Văn hóa – Xã hội','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm',NULL,replace('Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng\n\nChiều 8/6, xã Phước Hưng tổ chức lễ khởi công công trình nâng cấp đường giao thông theo phương châm Nhà nước và Nhân dân cùng làm\n\nXem chi tiết','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Thumbs/690426.jpg", "text": null, "credit": null}]','2019-07-26','2026-11-24T06:53:16Z',NULL,7);
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    name_key TEXT NOT NULL
) STRICT;
INSERT INTO authors VALUES(1,'T.H','t.h');
CREATE TABLE article_authors (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    author INTEGER NOT NULL REFERENCES authors(id),
    position INTEGER NOT NULL CHECK (position >= 1),
    role TEXT CHECK (role <> ''),
    unit TEXT CHECK (unit <> ''),
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
INSERT INTO article_authors VALUES(2,1,1,NULL,NULL);
CREATE TABLE images (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    digest TEXT,
    mimetype TEXT,
    width INTEGER CHECK (width > 0),
    height INTEGER CHECK (height > 0),
    length INTEGER CHECK (length >= 0),
    capture INTEGER REFERENCES captures(id)
) STRICT;
INSERT INTO images VALUES(1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO images VALUES(2,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO images VALUES(3,'http://127.0.0.1:33075/Thumbs/690426.jpg',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE captions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    image INTEGER NOT NULL REFERENCES images(id),
    text TEXT CHECK (text <> ''),
    credit TEXT CHECK (credit <> ''),
    alt TEXT CHECK (alt <> ''),
    UNIQUE (article, position)
) STRICT;
INSERT INTO captions VALUES(1,2,1,1,NULL,NULL,NULL);
INSERT INTO captions VALUES(2,2,2,2,'Đoàn viên, hội viên thu gom rác dọc kênh 3 tháng 2',NULL,NULL);
INSERT INTO captions VALUES(3,3,1,3,NULL,NULL,NULL);
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    name TEXT CHECK (name <> ''),
    mimetype TEXT,
    digest TEXT,
    length INTEGER CHECK (length >= 0),
    capture INTEGER REFERENCES captures(id),
    UNIQUE (article, url)
) STRICT;
CREATE TABLE list_entries (
    capture INTEGER NOT NULL REFERENCES captures(id),
    position INTEGER NOT NULL CHECK (position >= 1),
    site INTEGER NOT NULL REFERENCES sites(id),
    section INTEGER REFERENCES sections(id),
    article INTEGER REFERENCES articles(id) ON DELETE SET NULL,
    article_id TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT,
    summary TEXT,
    published_raw TEXT,
    published_at TEXT,
    views INTEGER CHECK (views >= 0),
    PRIMARY KEY (capture, position)
) STRICT, WITHOUT ROWID;
INSERT INTO list_entries VALUES(2,1,1,NULL,NULL,'616210','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=616210&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2025 Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng Xã Lương Điền tiêm vắc xin phòng bệnh cho 5.319 trẻ em trong đợt 8 ngày cao điểm','18/06/2025','2025-06-18',NULL);
INSERT INTO list_entries VALUES(2,2,1,NULL,NULL,'668160','http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024',NULL,'08/02/2024','2024-02-08',NULL);
INSERT INTO list_entries VALUES(2,3,1,NULL,NULL,'661386','http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386','Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường',NULL,'31/07/2023','2023-07-31',NULL);
INSERT INTO list_entries VALUES(2,4,1,NULL,NULL,'657401','http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401','Họp Ban Chỉ đạo chuyển đổi số thành phố quý III',NULL,'16/08/2022','2022-08-16',NULL);
INSERT INTO list_entries VALUES(2,5,1,NULL,NULL,'656892','http://127.0.0.1:33075/1462/39938/69614/656892/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem','Đồng bào Khmer ấp Đầu Giồng C đón lễ Sen Đôn Ta đầm ấm, tiết kiệm',NULL,'03/06/2021','2021-06-03',NULL);
INSERT INTO list_entries VALUES(2,6,1,NULL,NULL,'619961','http://127.0.0.1:33075/1462/39938/69614/619961/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach','Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách',NULL,'17/08/2019','2019-08-17',NULL);
INSERT INTO list_entries VALUES(2,7,1,NULL,NULL,'628086','http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086','Mô hình trồng dưa lưới trong nhà màng của nông dân Đặng Thị Loan',NULL,'26/09/2019','2019-09-26',NULL);
INSERT INTO list_entries VALUES(2,8,1,NULL,NULL,'616210','http://127.0.0.1:33075/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan-616210','Phường 3 thu ngân sách quý II đạt 96,2% dự toán',NULL,'26/07/2019','2019-07-26',NULL);
INSERT INTO list_entries VALUES(4,1,1,4,NULL,'628086','http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086','Mô hình trồng dưa lưới trong nhà màng của nông dân Đặng Thị Loan','Nhờ mạnh dạn chuyển đổi cây trồng, nhiều hộ dân ở ấp Long Trị có thu nhập ổn định hơn hẳn trồng lúa.','26/09/2019','2019-09-26',NULL);
INSERT INTO list_entries VALUES(4,2,1,4,NULL,'600002','http://127.0.0.1:33075/1462/39941/69622/600002/xay-dung-dang/danh-sach','Danh sách hộ kinh doanh đăng ký bình ổn giá',NULL,NULL,NULL,NULL);
INSERT INTO list_entries VALUES(6,1,1,3,NULL,'668160','http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024',NULL,'08/02/2024','2024-02-08',2402);
INSERT INTO list_entries VALUES(6,2,1,3,NULL,'661386','http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386','Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường','Tối qua, liên hoan đờn ca tài tử năm 2023 khai mạc tại công viên trung tâm, thu hút hàng trăm người dân đến thưởng thức.','31/07/2023','2023-07-31',NULL);
INSERT INTO list_entries VALUES(6,3,1,3,NULL,'657401','http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401','Họp Ban Chỉ đạo chuyển đổi số thành phố quý III','Chỉ sau 8 tuần thí điểm, 80,1% tiểu thương trên tuyến phố đã dùng mã QR để nhận tiền','16/08/2022','2022-08-16',NULL);
INSERT INTO list_entries VALUES(6,4,1,3,NULL,'656892','http://127.0.0.1:33075/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem-656892','Đồng bào Khmer ấp Đầu Giồng C đón lễ Sen Đôn Ta đầm ấm, tiết kiệm','Tiếng trống, tiếng hò reo vang dội hai bờ rạch Láng Sắt trong ngày hội đua ghe ngo mừng lễ Ok Om Bok.','03/06/2021','2021-06-03',1853);
INSERT INTO list_entries VALUES(6,5,1,3,NULL,'619961','http://127.0.0.1:33075/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach-619961','Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách','Thực hiện đồng bộ nhiều giải pháp, trong năm 2019 xã Lương Điền đã giúp 77 hộ vươn lên thoát nghèo.','17/08/2019','2019-08-17',2429);
INSERT INTO list_entries VALUES(6,6,1,3,NULL,'616210','http://127.0.0.1:33075/tin-tuc-su-kien/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan-616210','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm','26/07/2019','2019-07-26',NULL);
INSERT INTO list_entries VALUES(6,7,1,3,NULL,'600001','http://127.0.0.1:33075/1462/39938/69614/600001/tin-tuc/bai-da-go','Kế hoạch tuyên truyền tháng cao điểm (bài đã gỡ)',NULL,NULL,NULL,NULL);
CREATE TABLE view_counts (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    capture INTEGER NOT NULL REFERENCES captures(id),
    captured_at TEXT NOT NULL,
    views INTEGER NOT NULL CHECK (views >= 0),
    PRIMARY KEY (article, capture)
) STRICT, WITHOUT ROWID;
INSERT INTO view_counts VALUES(1,3,'2026-11-24T06:53:16Z',437);
INSERT INTO view_counts VALUES(2,5,'2026-11-24T06:53:16Z',2015);
INSERT INTO view_counts VALUES(3,7,'2026-11-24T06:53:16Z',1971);
CREATE TABLE visit_statistics (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES sites(id),
    capture INTEGER NOT NULL UNIQUE REFERENCES captures(id),
    captured_at TEXT NOT NULL,
    online INTEGER CHECK (online >= 0),
    today INTEGER CHECK (today >= 0),
    yesterday INTEGER CHECK (yesterday >= 0),
    week INTEGER CHECK (week >= 0),
    month INTEGER CHECK (month >= 0),
    total INTEGER CHECK (total >= 0)
) STRICT;
INSERT INTO visit_statistics VALUES(1,1,2,'2026-11-24T06:53:16Z',13,719,1515,19238,64078,2194861);
INSERT INTO visit_statistics VALUES(2,1,7,'2026-11-24T06:53:16Z',7,724,1515,19243,64083,2194866);
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    capture INTEGER REFERENCES captures(id),
    url TEXT,
    kind TEXT NOT NULL,
    field TEXT,
    detail TEXT
) STRICT;
INSERT INTO problems VALUES(1,1,NULL,'http://127.0.0.1:33075/noibo/van-ban.aspx','disallowed by robots.txt',NULL,NULL);
CREATE TABLE about (
    id INTEGER PRIMARY KEY,
    language TEXT NOT NULL CHECK (language IN ('en', 'vi')),
    heading TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE data_dictionary (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    column_name TEXT,
    type TEXT,
    description TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX idx_crawls_site ON crawls(site);
CREATE INDEX idx_captures_crawl ON captures(crawl);
CREATE INDEX idx_captures_url ON captures(url);
CREATE INDEX idx_captures_digest ON captures(digest);
CREATE INDEX idx_captures_section ON captures(section) WHERE section IS NOT NULL;
CREATE INDEX idx_captures_refers_to ON captures(refers_to) WHERE refers_to IS NOT NULL;
CREATE INDEX idx_frontier_free ON frontier(crawl, priority DESC, id) WHERE state = 'waiting' AND held_for IS NULL;
CREATE INDEX idx_frontier_waiting ON frontier(crawl, priority DESC, id) WHERE state = 'waiting';
CREATE INDEX idx_frontier_taken ON frontier(crawl) WHERE state = 'taken';
CREATE UNIQUE INDEX idx_sections_portal_id ON sections(site, portal_id) WHERE portal_id IS NOT NULL;
CREATE UNIQUE INDEX idx_sections_url ON sections(site, url) WHERE portal_id IS NULL AND url IS NOT NULL;
CREATE UNIQUE INDEX idx_sections_name ON sections(site, name) WHERE portal_id IS NULL AND url IS NULL;
CREATE INDEX idx_sections_any_url ON sections(site, url);
CREATE INDEX idx_articles_section ON articles(section);
CREATE INDEX idx_articles_published_date ON articles(published_date);
CREATE INDEX idx_articles_views ON articles(views);
CREATE INDEX idx_articles_capture ON articles(capture);
CREATE INDEX idx_article_urls_article ON article_urls(article);
CREATE INDEX idx_versions_capture ON versions(capture);
CREATE INDEX idx_authors_name_key ON authors(name_key);
CREATE INDEX idx_article_authors_author ON article_authors(author);
CREATE INDEX idx_images_capture ON images(capture);
CREATE INDEX idx_captions_image ON captions(image);
CREATE INDEX idx_attachments_url ON attachments(url);
CREATE INDEX idx_attachments_capture ON attachments(capture);
CREATE INDEX idx_list_entries_article_id ON list_entries(site, article_id);
CREATE INDEX idx_list_entries_article ON list_entries(article);
CREATE INDEX idx_list_entries_section ON list_entries(section);
CREATE INDEX idx_view_counts_capture ON view_counts(capture);
CREATE INDEX idx_visit_statistics_site ON visit_statistics(site, captured_at);
CREATE UNIQUE INDEX idx_problems_once
ON problems(crawl, kind, coalesce(url, ''), coalesce(field, ''), coalesce(detail, ''));
CREATE INDEX idx_problems_capture ON problems(capture);
CREATE VIEW bylines AS
SELECT authors.name AS author, authors.name_key, article_authors.role, article_authors.unit,
       article_authors.article, articles.title, articles.published_date,
       sections.name AS section, articles.url
FROM article_authors
JOIN authors ON authors.id = article_authors.author
JOIN articles ON articles.id = article_authors.article
LEFT JOIN sections ON sections.id = articles.section;
CREATE VIEW pictures AS
SELECT captions.id AS caption, captions.text, captions.credit, images.url AS image_url,
       images.width, images.height, images.digest, captions.article, articles.title,
       articles.published_date, articles.url
FROM captions
JOIN images ON images.id = captions.image
JOIN articles ON articles.id = captions.article;
CREATE VIEW article_texts AS
SELECT id, title, summary, body, captions, byline,
       coalesce(title, '') || char(10) || coalesce(summary || char(10), '') || coalesce(body || char(10), '')
       || coalesce(captions || char(10), '') || coalesce(byline, '') AS folded
FROM (
    SELECT id, title, summary, body, byline, (
        SELECT group_concat(line, char(10)) FROM (
            SELECT coalesce(text || coalesce(' (' || credit || ')', ''), credit) AS line
            FROM captions WHERE captions.article = articles.id ORDER BY position
        )
    ) AS captions
    FROM articles
);
CREATE VIEW caption_texts AS
SELECT id, text, credit, coalesce(text || char(10), '') || coalesce(credit, '') AS folded
FROM captions;
CREATE VIEW author_texts AS SELECT id, name, name AS folded FROM authors;
COMMIT;
