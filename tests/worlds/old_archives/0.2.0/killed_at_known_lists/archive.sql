PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES(1,'vankho','m001_sites_and_captures','2026-11-30 20:53:16.042036+00:00');
INSERT INTO _sqlite_migrations VALUES(2,'vankho','m002_articles','2026-11-30 20:53:16.043257+00:00');
INSERT INTO _sqlite_migrations VALUES(3,'vankho','m003_lists_and_counters','2026-11-30 20:53:16.043925+00:00');
INSERT INTO _sqlite_migrations VALUES(4,'vankho','m004_views','2026-11-30 20:53:16.044253+00:00');
INSERT INTO _sqlite_migrations VALUES(5,'vankho','m005_search_and_about','2026-11-30 20:53:16.048875+00:00');
INSERT INTO _sqlite_migrations VALUES(6,'vankho','m006_crawls_that_follow_each_other','2026-11-30 20:53:16.052169+00:00');
INSERT INTO _sqlite_migrations VALUES(7,'vankho','m007_walks','2026-11-30 20:53:16.067907+00:00');
INSERT INTO _sqlite_migrations VALUES(8,'vankho','m008_ledger','2026-11-30 20:53:16.068759+00:00');
INSERT INTO _sqlite_migrations VALUES(9,'vankho','m009_health','2026-11-30 20:53:16.069258+00:00');
CREATE TABLE sites (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT,
    home_url TEXT NOT NULL,
    sid TEXT,
    profile TEXT CHECK (profile IS NULL OR json_valid(profile))
) STRICT;
INSERT INTO sites VALUES(1,'ben-tram',NULL,'http://127.0.0.1:33075/','1462','{"name": "ben-tram", "home_url": "http://127.0.0.1:33075/", "title": null, "sid": "1462", "trailing_ids": true, "hosts": [], "media_hosts": [], "utc_offset": "+07:00", "contact": null, "delay": null, "selectors": {}, "verify_certificates": true, "requests_a_day": null, "hours": null, "revisits": 100, "overlap": 5, "sweep_days": 30, "floors": {}}');
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
, mode TEXT CHECK (mode IN ('full', 'sweep', 'update')), detail TEXT) STRICT;
INSERT INTO crawls VALUES(1,1,'live','2026-11-30T20:53:16Z','2026-11-30T20:53:17Z','complete',33,33,10,0,5,'0.2.0','full',NULL);
INSERT INTO crawls VALUES(2,1,'live','2026-11-30T20:53:19Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'0.2.0','update',NULL);
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
, walk INTEGER REFERENCES walks(id), page_number INTEGER CHECK (page_number >= 1)) STRICT;
INSERT INTO captures VALUES(1,1,'http://127.0.0.1:33075/robots.txt','2026-11-30T20:53:16Z','GET',200,'text/plain',NULL,NULL,'sha256:71e18c68c24955bdab468bdd26099cf7af28f7660aa97996fcbf650179441401','response',NULL,'ben-tram-20261130205316-00001.warc.gz',786,426,'live',NULL,NULL);
INSERT INTO captures VALUES(2,1,'http://127.0.0.1:33075/','2026-11-30T20:53:16Z','GET',200,'text/html','home',NULL,'sha256:d28c71325b739c53c38020e7edde2a948a0d3dff9d3230a4017f50dfb49e98bc','response',NULL,'ben-tram-20261130205316-00001.warc.gz',1715,3546,'live',NULL,NULL);
INSERT INTO captures VALUES(3,1,'http://127.0.0.1:33075/gioi-thieu-chung','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:b3b91a413aa404207a5fa111cd7a7d8ecd7dde8e551c3a8d0a97ac40046d2da4','response',NULL,'ben-tram-20261130205316-00001.warc.gz',5755,2997,'live',NULL,NULL);
INSERT INTO captures VALUES(4,1,'http://127.0.0.1:33075/xay-dung-dang','2026-11-30T20:53:17Z','GET',200,'text/html','list',4,'sha256:e7f38820d829578a864593d76ea74f20d1f6e47fa478cff85592b291d8e49ae9','response',NULL,'ben-tram-20261130205316-00001.warc.gz',14694,2484,'live',1,1);
INSERT INTO captures VALUES(5,1,'http://127.0.0.1:33075/guong-nguoi-tot-viec-tot','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:56477b7d4b84078bdbc67bf712b31a423b1971ee325a1b3204214dd80c43359e','response',NULL,'ben-tram-20261130205316-00001.warc.gz',17684,4527,'live',NULL,NULL);
INSERT INTO captures VALUES(6,1,'http://127.0.0.1:33075/van-hoa-xa-hoi','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:bc3319d754a06f06534eefd100c63f1cd2fc7d0d3f713f97a09249320687c703','response',NULL,'ben-tram-20261130205316-00001.warc.gz',22724,2965,'live',NULL,NULL);
INSERT INTO captures VALUES(7,1,'http://127.0.0.1:33075/tin-tuc-su-kien','2026-11-30T20:53:17Z','GET',200,'text/html','list',13,'sha256:ff0e06a20a55af5603e0734ca71380f8bd059413ed383ac74912de50395a3325','response',NULL,'ben-tram-20261130205316-00001.warc.gz',9260,4929,'live',2,1);
INSERT INTO captures VALUES(8,1,'http://127.0.0.1:33075/nong-nghiep-nong-thon','2026-11-30T20:53:17Z','GET',200,'text/html','other',NULL,'sha256:0dabe449af13fea5e88d25cd92f248a5e07dcaa3d8e683b12430feb1f6ab60a9','response',NULL,'ben-tram-20261130205316-00001.warc.gz',26193,2092,'live',NULL,NULL);
INSERT INTO captures VALUES(9,1,'http://127.0.0.1:33075/thong-bao','2026-11-30T20:53:17Z','GET',200,'text/html','other',NULL,'sha256:70046c6e0fd0f1a3634d70f22523558dc9a62dd8f25bdc3ca9a785fbe5df2b8c','response',NULL,'ben-tram-20261130205316-00001.warc.gz',28795,2068,'live',NULL,NULL);
INSERT INTO captures VALUES(10,1,'http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935','2026-11-30T20:53:17Z','GET',200,'text/html',NULL,NULL,'sha256:8795492a987a2ae6157168a74042395de743fce207009d46c284f86fc75a7e69','response',NULL,'ben-tram-20261130205316-00001.warc.gz',31367,3580,'live',NULL,NULL);
INSERT INTO captures VALUES(11,1,'http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39936','2026-11-30T20:53:17Z','GET',200,'text/html',NULL,NULL,'sha256:d11295f99f2f7db6fe5ac5fc043e20a9850263a93695aebb9c8e1d4de6b3f1d0','response',NULL,'ben-tram-20261130205316-00001.warc.gz',35470,3579,'live',NULL,NULL);
INSERT INTO captures VALUES(12,1,'http://127.0.0.1:33075/lien-he','2026-11-30T20:53:17Z','GET',200,'text/html','other',NULL,'sha256:c59680ad10eeab9c5952f44b6d9059609c66c146f4fed0a92045cc0bc48e34ce','response',NULL,'ben-tram-20261130205316-00001.warc.gz',39573,2125,'live',NULL,NULL);
INSERT INTO captures VALUES(13,1,'http://127.0.0.1:33075/Sitemap.aspx','2026-11-30T20:53:17Z','GET',200,'text/html','other',NULL,'sha256:cc090783c14f880850bfb7f1e3f1878235158ef9c39ef237b8dc63a1b465b17c','response',NULL,'ben-tram-20261130205316-00001.warc.gz',42199,2096,'live',NULL,NULL);
INSERT INTO captures VALUES(14,1,'http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=616210&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:3b68c3aa11525903472ae192937f34ccc705a7d5bd0c51ac8235ce19dacd8eef','response',NULL,'ben-tram-20261130205316-00001.warc.gz',44801,3403,'live',NULL,NULL);
INSERT INTO captures VALUES(15,1,'http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:2de5539b194270295d12aede60a7175b53f40c5eb30e283ed7a5360a61b285ff','response',NULL,'ben-tram-20261130205316-00001.warc.gz',48797,4470,'live',NULL,NULL);
INSERT INTO captures VALUES(16,1,'http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:4c399fd7e00d64b9f5bf4595ef8f8c4591790cca7424fb2c0c98e62473c9fd04','response',NULL,'ben-tram-20261130205316-00001.warc.gz',53830,4581,'live',NULL,NULL);
INSERT INTO captures VALUES(17,1,'http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:c159631ffdf251654342c27bd47c4eea01c6d46c5036186ba5668730c1c3aab2','response',NULL,'ben-tram-20261130205316-00001.warc.gz',58969,3876,'live',NULL,NULL);
INSERT INTO captures VALUES(18,1,'http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:4eda21e6faadb702b8d2d14eadc99f4f88b81f16b82a322a9f2ce6005d0b9322','response',NULL,'ben-tram-20261130205316-00001.warc.gz',75069,5330,'live',NULL,NULL);
INSERT INTO captures VALUES(19,1,'http://127.0.0.1:33075/1462/39941/69622/600002/xay-dung-dang/danh-sach','2026-11-30T20:53:17Z','GET',200,'text/html','error',NULL,'sha256:4500dac1bf8887c1ae23519a859454db967255f60ec94e3b454279ca362c6539','response',NULL,'ben-tram-20261130205316-00001.warc.gz',80948,695,'live',NULL,NULL);
INSERT INTO captures VALUES(20,1,'http://127.0.0.1:33075/1462/39938/69614/656892/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:acf77e286842d3b8e26ce3bb862f2fb9836b62a9db6c2668c07787e4ac75c349','response',NULL,'ben-tram-20261130205316-00001.warc.gz',63391,5673,'live',NULL,NULL);
INSERT INTO captures VALUES(21,1,'http://127.0.0.1:33075/1462/39938/69614/619961/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach','2026-11-30T20:53:17Z','GET',200,'text/html','article',NULL,'sha256:c2e58dcefb4628107fd1a329269ef2e19e7d046e67ad7a3956987810909ad5e3','response',NULL,'ben-tram-20261130205316-00001.warc.gz',69630,4864,'live',NULL,NULL);
INSERT INTO captures VALUES(22,1,'http://127.0.0.1:33075/1462/39938/69614/600001/tin-tuc/bai-da-go','2026-11-30T20:53:17Z','GET',404,'text/html',NULL,NULL,'sha256:41daa5b10a51754efa69a2e3bc4fc63dc1ab23f870b7cda8982ba642dccf49ec','response',NULL,'ben-tram-20261130205316-00001.warc.gz',82174,716,'live',NULL,NULL);
INSERT INTO captures VALUES(23,1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg','2026-11-30T20:53:17Z','GET',200,'image/jpeg',NULL,NULL,'sha256:abdf1530563eb713d3ab78dfba301479b56a3f9ee86a4c077952ecc7914f289f','response',NULL,'ben-tram-20261130205316-00001.warc.gz',83416,2688,'live',NULL,NULL);
INSERT INTO captures VALUES(24,1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg','2026-11-30T20:53:17Z','GET',200,'image/jpeg',NULL,NULL,'sha256:132e9c07410bfdcad9772813d63f9140297328fc1e617a866fe1c5664561861e','response',NULL,'ben-tram-20261130205316-00001.warc.gz',86625,2811,'live',NULL,NULL);
INSERT INTO captures VALUES(25,1,'http://127.0.0.1:33075/Thumbs/690426.jpg','2026-11-30T20:53:17Z','GET',200,'image/jpeg',NULL,NULL,'sha256:22ae8fbfba09c1607a0170c5e26e98c4bff0725bd94c9c73a5dabf4bd5613638','response',NULL,'ben-tram-20261130205316-00001.warc.gz',89959,3466,'live',NULL,NULL);
INSERT INTO captures VALUES(26,1,'http://127.0.0.1:33075/Upload/1462/VanBan/cong-van-so-529-ubnd-vx-616210.pdf','2026-11-30T20:53:17Z','GET',200,'application/pdf',NULL,NULL,'sha256:4f71f3ea606ea9762137a284a80b65ddb9ce6aa77331c09838646a40440ed5ef','response',NULL,'ben-tram-20261130205316-00001.warc.gz',93932,679,'live',NULL,NULL);
INSERT INTO captures VALUES(27,1,'http://127.0.0.1:33075/Upload/1462/2023/07/anh-661386-1.png','2026-11-30T20:53:17Z','GET',200,'image/png',NULL,NULL,'sha256:6cba5aab41aac8f4be1394594e8b7e0801c8042800035b9fc6bee228b7f8e615','response',NULL,'ben-tram-20261130205316-00001.warc.gz',95147,2298,'live',NULL,NULL);
INSERT INTO captures VALUES(28,1,'http://127.0.0.1:33075/Upload/1462/2023/07/Hoi%20nghi%20661386%203.png','2026-11-30T20:53:17Z','GET',200,'image/png',NULL,NULL,'sha256:90560640be2028281401f24db75c3548b90098852010005aa7af24c0a6fbd3f6','response',NULL,'ben-tram-20261130205316-00001.warc.gz',97966,1406,'live',NULL,NULL);
INSERT INTO captures VALUES(29,1,'http://127.0.0.1:33075/Upload/1462/2022/08/anh-657401-1.jpg','2026-11-30T20:53:17Z','GET',200,'image/jpeg',NULL,NULL,'sha256:b7da624fabff51d82ab45b4701f4947ee495cb707d1e29b625dc60c4ba0cd677','response',NULL,'ben-tram-20261130205316-00001.warc.gz',99901,2476,'live',NULL,NULL);
INSERT INTO captures VALUES(30,1,'http://127.0.0.1:33075/Upload/1462/2021/06/Hoi%20nghi%20656892%201.png','2026-11-30T20:53:17Z','GET',200,'image/png',NULL,NULL,'sha256:9693c1004786abe43c7a4df6a981243f3bcc604e9e98e512fb87260c6cfcd624','response',NULL,'ben-tram-20261130205316-00001.warc.gz',102899,2506,'live',NULL,NULL);
INSERT INTO captures VALUES(31,1,'http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-1.jpg','2026-11-30T20:53:17Z','GET',200,'image/jpeg',NULL,NULL,'sha256:832051474cd53852ff7d75e3cc7d36f8753635897d33d1fd390becb1ec1e94e7','response',NULL,'ben-tram-20261130205316-00001.warc.gz',105934,2114,'live',NULL,NULL);
INSERT INTO captures VALUES(32,1,'http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-3.jpg','2026-11-30T20:53:17Z','GET',200,'image/jpeg',NULL,NULL,'sha256:19a3dfe9120b5e0637312b8347058d6952eb06d98250b5857953f3d010fcfcd9','response',NULL,'ben-tram-20261130205316-00001.warc.gz',108571,3096,'live',NULL,NULL);
INSERT INTO captures VALUES(33,1,'http://127.0.0.1:33075/sitemap.xml','2026-11-30T20:53:17Z','GET',404,'text/html',NULL,NULL,'sha256:41daa5b10a51754efa69a2e3bc4fc63dc1ab23f870b7cda8982ba642dccf49ec','revisit',22,'ben-tram-20261130205316-00001.warc.gz',112189,493,'live',NULL,NULL);
CREATE TABLE frontier (
    id INTEGER PRIMARY KEY,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    key TEXT NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    held_for TEXT,
    request TEXT,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'done', 'failed')), url TEXT, preference TEXT, walk INTEGER REFERENCES walks(id), attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    UNIQUE (crawl, key)
) STRICT;
INSERT INTO frontier VALUES(1,2,'127.0.0.1:33075/',80,NULL,'{"url": "http://127.0.0.1:33075/", "task": "home", "address": "127.0.0.1:33075/"}','taken','http://127.0.0.1:33075/','http://127.0.0.1:33075/',NULL,0);
INSERT INTO frontier VALUES(2,2,'127.0.0.1:33075/xay-dung-dang',60,NULL,'{"url": "http://127.0.0.1:33075/xay-dung-dang", "task": "page", "address": "127.0.0.1:33075/xay-dung-dang", "about": {"walk": {"key": "127.0.0.1:33075/xay-dung-dang", "url": "http://127.0.0.1:33075/xay-dung-dang", "section": {"name": "X\u00e2y d\u1ef1ng \u0110\u1ea3ng", "url": "http://127.0.0.1:33075/xay-dung-dang", "portal_id": null}, "number": 1, "whole": false, "overlap": 5, "run": 0, "stale": 0, "promised": null, "drifted": false, "repair": 0}, "promised": null, "depth": 1}}','waiting','http://127.0.0.1:33075/xay-dung-dang','http://127.0.0.1:33075/xay-dung-dang',NULL,0);
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES sites(id),
    portal_id TEXT,
    name TEXT,
    url TEXT
) STRICT;
INSERT INTO sections VALUES(2,1,NULL,'Giới thiệu chung','http://127.0.0.1:33075/gioi-thieu-chung');
INSERT INTO sections VALUES(4,1,NULL,'Xây dựng Đảng','http://127.0.0.1:33075/xay-dung-dang');
INSERT INTO sections VALUES(5,1,NULL,'Gương người tốt, việc tốt','http://127.0.0.1:33075/guong-nguoi-tot-viec-tot');
INSERT INTO sections VALUES(6,1,NULL,'Văn hóa – Xã hội','http://127.0.0.1:33075/van-hoa-xa-hoi');
INSERT INTO sections VALUES(13,1,'69614','Tin tức – Sự kiện','http://127.0.0.1:33075/tin-tuc-su-kien');
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
INSERT INTO articles VALUES(1,1,'/gioi-thieu-chung','http://127.0.0.1:33075/gioi-thieu-chung',2,'Giới thiệu chung về thành phố Bến Trâm',NULL,NULL,replace('Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.\n\nDiện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.\n\nĐịa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.','\n',char(10)),'<div>&nbsp;<p>Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.</p><p>Diện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.</p><p>Địa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.</p></div>',NULL,NULL,NULL,436,'{"body": "densest body", "title": "agreed title", "views": "words near the article"}','sha256:76c88894beb23d5cdb812eb25f1c0eaeac2874a20f3d5c36c9a8512f857bc4fd','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,3);
INSERT INTO articles VALUES(2,1,'/guong-nguoi-tot-viec-tot','http://127.0.0.1:33075/guong-nguoi-tot-viec-tot',5,'Tuyến đường hoa do hội viên nông dân ấp Giồng Lức chăm sóc',NULL,'T.H',replace('Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 64,8%, một vài nội dung phải lùi sang quý sau. Tuyến kênh dài 9.073 mét nhiều năm bị lục bình bít kín, nước đổi màu và bốc mùi khó chịu. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Đồng chí Châu Hoàng Hòa, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nNguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Bà Châu Trung Tú, tổ trưởng tổ phụ nữ số 48, vui mừng vì trẻ nhỏ trong xóm cũng biết nhắc người lớn bỏ rác đúng chỗ. Chỉ trong một buổi sáng, lực lượng ra quân thu gom gần 87 tấn rác, trong đó rác nhựa chiếm 91,6%. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nToàn văn phát biểu được đăng trên bản tin nội bộ, độc giả xem lại khi cần.\n\nHội viên thay phiên tưới nước, nhổ cỏ vào chiều thứ bảy, mỗi tổ phụ trách 634 mét đường. Kinh phí thực hiện khoảng 2.372 triệu đồng, lấy từ nguồn xã hội hóa là chính. Xe ép rác mới đi vào hoạt động giúp rút ngắn thời gian lưu rác tại điểm tập kết xuống còn 84 phút.\n\nCây giống là sao, dầu, bằng lăng, được các cơ sở ươm tặng và cam kết chăm sóc trong hai năm đầu.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Hội nghị kết thúc tốt đẹp trong không khí đoàn kết, phấn khởi./.','\n',char(10)),'<div>&nbsp;<p><img alt="" src="http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg"><br><img alt="" src="http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg"></p><p>Đoàn viên, hội viên thu gom rác dọc kênh 3 tháng 2</p><p>Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.</p><p>So với kế hoạch đề ra, tiến độ chung đạt 64,8%, một vài nội dung phải lùi sang quý sau. Tuyến kênh dài 9.073 mét nhiều năm bị lục bình bít kín, nước đổi màu và bốc mùi khó chịu. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Đồng chí Châu Hoàng Hòa, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.</p><p>Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Bà Châu Trung Tú, tổ trưởng tổ phụ nữ số 48, vui mừng vì trẻ nhỏ trong xóm cũng biết nhắc người lớn bỏ rác đúng chỗ. Chỉ trong một buổi sáng, lực lượng ra quân thu gom gần 87 tấn rác, trong đó rác nhựa chiếm 91,6%. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.</p><p>Toàn văn phát biểu được đăng trên bản tin nội bộ, độc giả xem lại khi cần.</p><p>Hội viên thay phiên tưới nước, nhổ cỏ vào chiều thứ bảy, mỗi tổ phụ trách 634 mét đường. Kinh phí thực hiện khoảng 2.372 triệu đồng, lấy từ nguồn xã hội hóa là chính. Xe ép rác mới đi vào hoạt động giúp rút ngắn thời gian lưu rác tại điểm tập kết xuống còn 84 phút.</p><p>Cây giống là sao, dầu, bằng lăng, được các cơ sở ươm tặng và cam kết chăm sóc trong hai năm đầu.</p><p>Tuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Hội nghị kết thúc tốt đẹp trong không khí đoàn kết, phấn khởi./.</p></div>',NULL,NULL,NULL,2014,'{"body": "densest body", "byline": "bare name at the end", "title": "agreed title", "views": "words near the article"}','sha256:85b02e50218e8b7df3927de0bb07c31b9ed22dfd61288764d6aa1fb5526417b2','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,5);
INSERT INTO articles VALUES(3,1,'/van-hoa-xa-hoi','http://127.0.0.1:33075/van-hoa-xa-hoi',6,'Văn hóa – Xã hội','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm',NULL,replace('Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng\n\nChiều 8/6, xã Phước Hưng tổ chức lễ khởi công công trình nâng cấp đường giao thông theo phương châm Nhà nước và Nhân dân cùng làm\n\nXem chi tiết','\n',char(10)),'<div><a href="http://127.0.0.1:33075/1298/31207/58110/690426/tin-hoat-dong-huyen-cau-tram/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong" rel="noopener noreferrer"><img alt="" src="http://127.0.0.1:33075/Thumbs/690426.jpg"></a><h3><a href="http://127.0.0.1:33075/1298/31207/58110/690426/tin-hoat-dong-huyen-cau-tram/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong" rel="noopener noreferrer">Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng</a></h3><p>Chiều 8/6, xã Phước Hưng tổ chức lễ khởi công công trình nâng cấp đường giao thông theo phương châm Nhà nước và Nhân dân cùng làm</p><a href="http://127.0.0.1:33075/1298/31207/58110/690426/tin-hoat-dong-huyen-cau-tram/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong" rel="noopener noreferrer">Xem chi tiết</a></div>','2019-07-26','2019-07-26','26/07/2019',1971,'{"body": "densest body", "published_raw": "time element", "summary": "block of its own", "title": "agreed title", "views": "words near the article"}','sha256:31957cf3d863456688a0bf9e56a8189f40688637188bdf88b01bde3ebea72dad','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,6);
INSERT INTO articles VALUES(4,1,'616210','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=616210&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan',13,'Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm','Tác giả bài viết: Bùi Kim Hiếu',replace('Chi đầu tư phát triển được ưu tiên cho 16 công trình chuyển tiếp, bảo đảm không để phát sinh nợ đọng xây dựng cơ bản. Đến dự có đồng chí Trần Hoàng Yến, Chủ tịch Ủy ban MTTQ Việt Nam thành phố cùng đại diện các ban, ngành, đoàn thể.\n\nTrong đó, thu từ khu vực ngoài quốc doanh đạt 660 triệu đồng, thuế thu nhập cá nhân đạt 51,7% kế hoạch. Các khoản chi thường xuyên được tiết kiệm thêm 10% ngay từ khi phân bổ dự toán để tạo nguồn cải cách tiền lương.\n\nTổng thu ngân sách nhà nước trên địa bàn ước đạt 4.703,27 tỷ đồng, tăng 59,2% so với cùng kỳ năm trước. Các đại biểu cho rằng dự toán giao năm 2019 là sát với khả năng thực hiện của địa phương. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nĐến nay đã giải ngân 96,4% kế hoạch vốn, còn 41 công trình chậm tiến độ do vướng giải phóng mặt bằng. Cơ quan thuế phối hợp với phường 3 rà soát 899/975 hộ kinh doanh, đưa vào quản lý thêm 42 hộ mới. Kinh phí thực hiện khoảng 1.270 triệu đồng, lấy từ nguồn xã hội hóa là chính.\n\nCác đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần.\n\nĐây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019.\n\nBan quản lý dự án được giao báo cáo tiến độ vào ngày 25 hằng tháng và chịu trách nhiệm về số liệu đã báo cáo. Nguồn tăng thu được đề nghị bố trí cho duy tu 28 tuyến hẻm và sửa chữa phòng học xuống cấp. Đồng chí Lý Huỳnh Quốc Loan, Phó Trưởng Ban Tổ chức Thành ủy đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 58,1%, một vài nội dung phải lùi sang quý sau. Dự kiến đợt tiếp theo sẽ được tổ chức vào cuối quý I.\n\nTheo ghi nhận của người dân, tình hình đã chuyển biến rõ rệt chỉ sau vài tuần triển khai.\n\nNội dung chi tiết được nêu tại Công văn số 529/UBND-VX ban hành trong tháng.','\n',char(10)),'<div><div>&nbsp;&nbsp;&nbsp; Chi đầu tư phát triển được ưu tiên cho 16 công trình chuyển tiếp, bảo đảm không để phát sinh nợ đọng xây dựng cơ bản. Đến dự có đồng chí Trần Hoàng Yến, Chủ tịch Ủy ban MTTQ Việt Nam thành phố cùng đại diện các ban, ngành, đoàn thể.</div><div>&nbsp;&nbsp;&nbsp; Trong đó, thu từ khu vực ngoài quốc doanh đạt 660 triệu đồng, thuế thu nhập cá nhân đạt 51,7% kế hoạch. Các khoản chi thường xuyên được tiết kiệm thêm 10% ngay từ khi phân bổ dự toán để tạo nguồn cải cách tiền lương.</div><div>&nbsp;&nbsp;&nbsp; Tổng thu ngân sách nhà nước trên địa bàn ước đạt 4.703,27 tỷ đồng, tăng 59,2% so với cùng kỳ năm trước. Các đại biểu cho rằng dự toán giao năm 2019 là sát với khả năng thực hiện của địa phương. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.</div><div>&nbsp;&nbsp;&nbsp; Đến nay đã giải ngân 96,4% kế hoạch vốn, còn 41 công trình chậm tiến độ do vướng giải phóng mặt bằng. Cơ quan thuế phối hợp với phường 3 rà soát 899/975 hộ kinh doanh, đưa vào quản lý thêm 42 hộ mới. Kinh phí thực hiện khoảng 1.270 triệu đồng, lấy từ nguồn xã hội hóa là chính.</div><div>&nbsp;&nbsp;&nbsp; Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần.</div><div>&nbsp;&nbsp;&nbsp; Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019.</div><div>&nbsp;&nbsp;&nbsp; Ban quản lý dự án được giao báo cáo tiến độ vào ngày 25 hằng tháng và chịu trách nhiệm về số liệu đã báo cáo. Nguồn tăng thu được đề nghị bố trí cho duy tu 28 tuyến hẻm và sửa chữa phòng học xuống cấp. Đồng chí Lý Huỳnh Quốc Loan, Phó Trưởng Ban Tổ chức Thành ủy đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.</div><div>&nbsp;&nbsp;&nbsp; So với kế hoạch đề ra, tiến độ chung đạt 58,1%, một vài nội dung phải lùi sang quý sau. Dự kiến đợt tiếp theo sẽ được tổ chức vào cuối quý I.</div><div>&nbsp;&nbsp;&nbsp; Theo ghi nhận của người dân, tình hình đã chuyển biến rõ rệt chỉ sau vài tuần triển khai.</div><div>&nbsp;&nbsp;&nbsp; Nội dung chi tiết được nêu tại <a href="http://127.0.0.1:33075/Upload/1462/VanBan/cong-van-so-529-ubnd-vx-616210.pdf" rel="noopener noreferrer">Công văn số 529/UBND-VX</a> ban hành trong tháng.</div></div>','2019-07-26T16:16+07:00','2019-07-26','26-07-2019, 16:16',43,'{"body": "densest body", "byline": "credit line at the end", "published_raw": "date line under the title", "summary": "marked summary", "title": "agreed title", "views": "words near the article"}','sha256:2d05d0052b4b5465081e7141497e1bfbd378adb4b11cd8f52d83cdfaa186ede5','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,14);
INSERT INTO articles VALUES(5,1,'668160','http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160',13,'Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024','Tin, ảnh: HOÀNG TÚ',replace('Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nĐến dự có đồng chí Phan Trung Trang, Phó Trưởng Ban Tổ chức Thành ủy cùng đại diện các ban, ngành, đoàn thể. So với kế hoạch đề ra, tiến độ chung đạt 84,3%, một vài nội dung phải lùi sang quý sau. Trong đó, ngân sách thành phố hỗ trợ 58,8%, phần còn lại do Nhân dân đóng góp bằng tiền và ngày công.\n\nKinh phí thực hiện khoảng 2.543 triệu đồng, lấy từ nguồn xã hội hóa là chính.\n\nCác đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Ông Phan Phước Quý, một trong những hộ hiến đất nhiều nhất, cho rằng đường rộng thì cả xóm cùng có lợi. Công trình có chiều dài 729 mét, mặt đường rộng 3,5 mét, kết cấu bê tông cốt thép, tổng mức đầu tư 1.242 triệu đồng. Các phương tiện trên 2,5 tấn tạm thời lưu thông theo hướng đường tránh cho đến khi công trình hoàn thành.\n\nTheo thống kê, có 1.203/1.214 hộ tham gia, tăng 69 hộ so với đợt trước. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2024. Có 966/1.616 hộ dân dọc tuyến đồng thuận tháo dỡ hàng rào, di dời cây trồng để bàn giao mặt bằng. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nĐơn vị thi công cam kết hoàn thành trước mùa mưa, bảo đảm an toàn giao thông và vệ sinh môi trường. Mọi thắc mắc xin liên hệ bộ phận một cửa phường 3 trong giờ hành chính để được hướng dẫn.\n\nTheo ghi nhận của người dân, tình hình đã chuyển biến rõ rệt chỉ sau vài tuần triển khai./.','\n',char(10)),'<div><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Đến dự có đồng chí Phan Trung Trang, Phó Trưởng Ban Tổ chức Thành ủy cùng đại diện các ban, ngành, đoàn thể. So với kế hoạch đề ra, tiến độ chung đạt 84,3%, một vài nội dung phải lùi sang quý sau. Trong đó, ngân sách thành phố hỗ trợ 58,8%, phần còn lại do Nhân dân đóng góp bằng tiền và ngày công.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Kinh phí thực hiện khoảng 2.543 triệu đồng, lấy từ nguồn xã hội hóa là chính.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Ông Phan Phước Quý, một trong những hộ hiến đất nhiều nhất, cho rằng đường rộng thì cả xóm cùng có lợi. Công trình có chiều dài 729 mét, mặt đường rộng 3,5 mét, kết cấu bê tông cốt thép, tổng mức đầu tư 1.242 triệu đồng. Các phương tiện trên 2,5 tấn tạm thời lưu thông theo hướng đường tránh cho đến khi công trình hoàn thành.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Theo thống kê, có 1.203/1.214 hộ tham gia, tăng 69 hộ so với đợt trước. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2024. Có 966/1.616 hộ dân dọc tuyến đồng thuận tháo dỡ hàng rào, di dời cây trồng để bàn giao mặt bằng. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Đơn vị thi công cam kết hoàn thành trước mùa mưa, bảo đảm an toàn giao thông và vệ sinh môi trường. Mọi thắc mắc xin liên hệ bộ phận một cửa phường 3 trong giờ hành chính để được hướng dẫn.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Theo ghi nhận của người dân, tình hình đã chuyển biến rõ rệt chỉ sau vài tuần triển khai./.</p></div>','2024-02-08T13:44+07:00','2024-02-08','08/02/2024 13:44',2402,'{"body": "densest body", "byline": "credit line at the end", "published_raw": "date line under the title", "summary": "marked summary", "title": "agreed title", "views": "words near the article"}','sha256:d8f472048d0e7f47de723902ccfb4762398a979fc4509eb366b3f5014e1120ce','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,15);
INSERT INTO articles VALUES(6,1,'661386','http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386',13,'Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường','Tối qua, liên hoan đờn ca tài tử năm 2023 khai mạc tại công viên trung tâm, thu hút hàng trăm người dân đến thưởng thức.','Bài và ảnh: Thiên Linh',replace('Các đội trình diễn 22 tiết mục gồm ca cổ, hòa tấu và trích đoạn cải lương với chủ đề quê hương, đất nước. Không khí vui tươi khiến nhiều người đi chợ sớm cũng dừng chân chụp ảnh lưu niệm. Nghệ nhân Lâm Mỹ Mẫn đã gần 80 tuổi vẫn nhận lời làm giám khảo và truyền nghề cho lớp trẻ. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.\n\nThời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Ban tổ chức đã nhận được 33 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư. Kinh phí thực hiện khoảng 1.662 triệu đồng, lấy từ nguồn xã hội hóa là chính. Toàn bộ số bánh được tặng cho các hộ nghèo và bệnh nhân đang điều trị tại bệnh viện.\n\nSố liệu được tổng hợp từ ba kênh, nguồn chính là báo cáo của phường 9. Nguồn: sổ theo dõi hộ dân, phiếu khảo sát và dữ liệu của cơ quan thuế, tất cả đều đã được đối chiếu.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 75,5%, một vài nội dung phải lùi sang quý sau. Đến dự có đồng chí Kiên Văn Dũng, Phó Chủ tịch UBND thành phố cùng đại diện các ban, ngành, đoàn thể. Theo thống kê, có 2.077/3.063 hộ tham gia, tăng 50 hộ so với đợt trước.\n\nĐồng chí Hồ Tấn Hùng, Chủ tịch HĐND thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Mọi thắc mắc xin liên hệ bộ phận một cửa phường 9 trong giờ hành chính để được hướng dẫn./.','\n',char(10)),'<div><p><img alt="" src="http://127.0.0.1:33075/Upload/1462/2023/07/anh-661386-1.png"></p><p><em>Tiết mục ca cổ của đội phường 9 (Ảnh: Quang Thụy)</em></p><div>&nbsp;&nbsp;&nbsp; Các đội trình diễn 22 tiết mục gồm ca cổ, hòa tấu và trích đoạn cải lương với chủ đề quê hương, đất nước. Không khí vui tươi khiến nhiều người đi chợ sớm cũng dừng chân chụp ảnh lưu niệm. Nghệ nhân Lâm Mỹ Mẫn đã gần 80 tuổi vẫn nhận lời làm giám khảo và truyền nghề cho lớp trẻ. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.</div><div>&nbsp;&nbsp;&nbsp; Thời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Ban tổ chức đã nhận được 33 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư. Kinh phí thực hiện khoảng 1.662 triệu đồng, lấy từ nguồn xã hội hóa là chính. Toàn bộ số bánh được tặng cho các hộ nghèo và bệnh nhân đang điều trị tại bệnh viện.</div><div><img alt="Ảnh minh họa bài viết" src="http://127.0.0.1:33075/Upload/1462/2023/07/Hoi%20nghi%20661386%203.png"></div><div>Các đội thi gói bánh tét dưới sân nhà văn hóa. Ảnh: Ban tổ chức</div><div>&nbsp;&nbsp;&nbsp; Số liệu được tổng hợp từ ba kênh, nguồn chính là báo cáo của phường 9. Nguồn: sổ theo dõi hộ dân, phiếu khảo sát và dữ liệu của cơ quan thuế, tất cả đều đã được đối chiếu.</div><div>&nbsp;&nbsp;&nbsp; So với kế hoạch đề ra, tiến độ chung đạt 75,5%, một vài nội dung phải lùi sang quý sau. Đến dự có đồng chí Kiên Văn Dũng, Phó Chủ tịch UBND thành phố cùng đại diện các ban, ngành, đoàn thể. Theo thống kê, có 2.077/3.063 hộ tham gia, tăng 50 hộ so với đợt trước.</div><div>&nbsp;&nbsp;&nbsp; Đồng chí Hồ Tấn Hùng, Chủ tịch HĐND thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Mọi thắc mắc xin liên hệ bộ phận một cửa phường 9 trong giờ hành chính để được hướng dẫn./.</div></div>','2023-07-31T18:32+07:00','2023-07-31','Thứ hai, 31/07/2023, 18:32 (GMT+7)',1333,'{"body": "densest body", "byline": "credit line at the end", "published_raw": "date line under the title", "summary": "marked summary", "title": "agreed title", "views": "words near the article"}','sha256:622d807f96e6771f426e10d48c03e317826191aadeca5f37d40ff5567d57ac88','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,16);
INSERT INTO articles VALUES(7,1,'657401','http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401',13,'Họp Ban Chỉ đạo chuyển đổi số thành phố quý III','Chỉ sau 8 tuần thí điểm, 80,1% tiểu thương trên tuyến phố đã dùng mã QR để nhận tiền','Tin bài, ảnh: Anh Dũng, Ngọc Vân',replace('Khó khăn lớn nhất là nhiều người cao tuổi chưa có điện thoại thông minh, sóng di động ở vài nơi còn yếu. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2022. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần.\n\nKết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nToàn bộ văn bản đi, đến đều được xử lý trên hệ thống quản lý văn bản và ký số, trừ văn bản mật theo quy định. Với những kết quả bước đầu, xã Long Thuận Đông quyết tâm hoàn thành các chỉ tiêu đã đề ra trong năm 2022./.','\n',char(10)),'<div><figure><img alt="Ảnh minh họa bài viết" src="http://127.0.0.1:33075/Upload/1462/2022/08/anh-657401-1.jpg"><figcaption>Ra mắt tổ công nghệ số cộng đồng xã Long Thuận Đông. Ảnh: Trung tâm VH-TT&amp;TT</figcaption></figure>&nbsp; &nbsp; &nbsp;Khó khăn lớn nhất là nhiều người cao tuổi chưa có điện thoại thông minh, sóng di động ở vài nơi còn yếu. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2022. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần.<br><br>&nbsp; &nbsp; &nbsp;Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.<br><br>&nbsp; &nbsp; &nbsp;Toàn bộ văn bản đi, đến đều được xử lý trên hệ thống quản lý văn bản và ký số, trừ văn bản mật theo quy định. Với những kết quả bước đầu, xã Long Thuận Đông quyết tâm hoàn thành các chỉ tiêu đã đề ra trong năm 2022./.<br><br></div>','2022-08-16T15:42+07:00','2022-08-16','Thứ ba, ngày 16/08/2022 - 15:42',NULL,'{"body": "densest body", "byline": "credit line at the end", "published_raw": "date line under the title", "summary": "marked summary", "title": "agreed title"}','sha256:c28ae27433ff53f3e25e0e71a5a78b4db08df09d965e5a1e966e81c91f402335','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,17);
INSERT INTO articles VALUES(8,1,'628086','http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086',4,'Mô hình trồng dưa lưới trong nhà màng của nông dân Đặng Thị Loan','Nhờ mạnh dạn chuyển đổi cây trồng, nhiều hộ dân ở ấp Long Trị có thu nhập ổn định hơn hẳn trồng lúa.','MỘNG THỦY - TRÚC DŨNG (thực hiện)',replace('Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nDiện tích nhiễm bệnh đạo ôn lá là 83 ha, tỷ lệ bệnh từ 5 đến 10%, đã được phun xịt kịp thời. Theo thống kê, có 1.947/2.019 hộ tham gia, tăng 15 hộ so với đợt trước. Hợp tác xã hiện có 49 thành viên, ký hợp đồng bao tiêu với hai doanh nghiệp ngay từ đầu vụ. Ban tổ chức đã nhận được 39 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư.\n\nÁp dụng tưới ngập khô xen kẽ giúp giảm lượng nước tưới 57,4%, giảm chi phí bơm và hạn chế đổ ngã. Toàn xã xuống giống được 1.858 ha, đạt 63,9% kế hoạch, chủ yếu là các giống lúa chất lượng cao. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019. Năng suất bình quân ước đạt 8,1 tấn/ha, cao hơn cùng kỳ 7,7 tấn/ha.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm.\n\nĐồng chí Trầm Quốc Nhung, Phó Chủ tịch UBND thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nNguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Nước mặn có thể xâm nhập sớm, vì vậy các cống ngăn mặn trên rạch Bà Trầm được vận hành theo lịch triều. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. So với kế hoạch đề ra, tiến độ chung đạt 72,2%, một vài nội dung phải lùi sang quý sau.\n\nThời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Tham gia mô hình, nông dân được hỗ trợ 50% tiền giống và được tập huấn kỹ thuật bón phân cân đối. Kinh phí thực hiện khoảng 2.750 triệu đồng, lấy từ nguồn xã hội hóa là chính. Đến dự có đồng chí Phạm Ngọc Hùng, Chủ tịch Ủy ban MTTQ Việt Nam thành phố cùng đại diện các ban, ngành, đoàn thể.\n\nGiá lúa tươi tại ruộng dao động từ 6.800 đến 7.600 đồng/kg, nông dân còn lãi hơn 55 triệu đồng/ha. Anh Hồ Đức An cho biết sau khi trừ chi phí, mỗi vụ màu anh lãi khoảng 13 triệu đồng trên 2 công đất.\n\nKết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn. Ngành nông nghiệp khuyến cáo bà con thăm đồng thường xuyên, không phun thuốc định kỳ khi mật số rầy còn thấp.\n\nNhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nDiện tích nhiễm bệnh đạo ôn lá là 42 ha, tỷ lệ bệnh từ 5 đến 10%, đã được phun xịt kịp thời. Theo thống kê, có 549/926 hộ tham gia, tăng 59 hộ so với đợt trước.\n\nHợp tác xã hiện có 57 thành viên, ký hợp đồng bao tiêu với hai doanh nghiệp ngay từ đầu vụ. Ban tổ chức đã nhận được 18 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư. Áp dụng tưới ngập khô xen kẽ giúp giảm lượng nước tưới 58,1%, giảm chi phí bơm và hạn chế đổ ngã. Toàn xã xuống giống được 1.615 ha, đạt 90,5% kế hoạch, chủ yếu là các giống lúa chất lượng cao.\n\nTrong thời gian tới, các đơn vị tập trung vào những nhiệm vụ sau:\n\nĐẩy mạnh tuyên truyền trên hệ thống loa truyền thanh và mạng xã hội;\n\nKịp thời biểu dương những cá nhân, tập thể có cách làm sáng tạo;\n\nRà soát, cập nhật danh sách hộ dân trước ngày 17/10/2019;\n\nĐây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019. Buổi sinh hoạt khép lại nhưng dư âm còn đọng lại trong lòng mỗi người tham dự./.','\n',char(10)),'<div>&nbsp;<p>Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.</p><p>Diện tích nhiễm bệnh đạo ôn lá là 83 ha, tỷ lệ bệnh từ 5 đến 10%, đã được phun xịt kịp thời. Theo thống kê, có 1.947/2.019 hộ tham gia, tăng 15 hộ so với đợt trước. Hợp tác xã hiện có 49 thành viên, ký hợp đồng bao tiêu với hai doanh nghiệp ngay từ đầu vụ. Ban tổ chức đã nhận được 39 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư.</p><p>Áp dụng tưới ngập khô xen kẽ giúp giảm lượng nước tưới 57,4%, giảm chi phí bơm và hạn chế đổ ngã. Toàn xã xuống giống được 1.858 ha, đạt 63,9% kế hoạch, chủ yếu là các giống lúa chất lượng cao. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019. Năng suất bình quân ước đạt 8,1 tấn/ha, cao hơn cùng kỳ 7,7 tấn/ha.</p><p>Tuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm.</p><p>Đồng chí Trầm Quốc Nhung, Phó Chủ tịch UBND thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.</p><p>Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Nước mặn có thể xâm nhập sớm, vì vậy các cống ngăn mặn trên rạch Bà Trầm được vận hành theo lịch triều. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. So với kế hoạch đề ra, tiến độ chung đạt 72,2%, một vài nội dung phải lùi sang quý sau.</p><p>Thời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Tham gia mô hình, nông dân được hỗ trợ 50% tiền giống và được tập huấn kỹ thuật bón phân cân đối. Kinh phí thực hiện khoảng 2.750 triệu đồng, lấy từ nguồn xã hội hóa là chính. Đến dự có đồng chí Phạm Ngọc Hùng, Chủ tịch Ủy ban MTTQ Việt Nam thành phố cùng đại diện các ban, ngành, đoàn thể.</p><p>Giá lúa tươi tại ruộng dao động từ 6.800 đến 7.600 đồng/kg, nông dân còn lãi hơn 55 triệu đồng/ha. Anh Hồ Đức An cho biết sau khi trừ chi phí, mỗi vụ màu anh lãi khoảng 13 triệu đồng trên 2 công đất.</p><p>Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn. Ngành nông nghiệp khuyến cáo bà con thăm đồng thường xuyên, không phun thuốc định kỳ khi mật số rầy còn thấp.</p><p>Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.</p><p>Diện tích nhiễm bệnh đạo ôn lá là 42 ha, tỷ lệ bệnh từ 5 đến 10%, đã được phun xịt kịp thời. Theo thống kê, có 549/926 hộ tham gia, tăng 59 hộ so với đợt trước.</p><p>Hợp tác xã hiện có 57 thành viên, ký hợp đồng bao tiêu với hai doanh nghiệp ngay từ đầu vụ. Ban tổ chức đã nhận được 18 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư. Áp dụng tưới ngập khô xen kẽ giúp giảm lượng nước tưới 58,1%, giảm chi phí bơm và hạn chế đổ ngã. Toàn xã xuống giống được 1.615 ha, đạt 90,5% kế hoạch, chủ yếu là các giống lúa chất lượng cao.</p><p>Trong thời gian tới, các đơn vị tập trung vào những nhiệm vụ sau:</p><ul><li>Đẩy mạnh tuyên truyền trên hệ thống loa truyền thanh và mạng xã hội;</li><li>Kịp thời biểu dương những cá nhân, tập thể có cách làm sáng tạo;</li><li>Rà soát, cập nhật danh sách hộ dân trước ngày 17/10/2019;</li></ul><p>Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019. Buổi sinh hoạt khép lại nhưng dư âm còn đọng lại trong lòng mỗi người tham dự./.</p></div>','2019-09-26T17:53+07:00','2019-09-26','26.09.2019 17:53',NULL,'{"body": "densest body", "byline": "credit line at the end", "published_raw": "date line under the title", "summary": "marked summary", "title": "agreed title"}','sha256:76276a1e8f6c4605b6fada13f25f7285f64c310a44becd0b5598cc7bc81b0f94','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,18);
INSERT INTO articles VALUES(9,1,'656892','http://127.0.0.1:33075/1462/39938/69614/656892/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem',13,'Đồng bào Khmer ấp Đầu Giồng C đón lễ Sen Đôn Ta đầm ấm, tiết kiệm','Tiếng trống, tiếng hò reo vang dội hai bờ rạch Láng Sắt trong ngày hội đua ghe ngo mừng lễ Ok Om Bok.','Tổng hợp: Đỗ Thái Danh',replace('Mỗi căn nhà trị giá 63 triệu đồng, trong đó ngân sách hỗ trợ 44 triệu đồng, còn lại do vay ưu đãi và dòng họ giúp đỡ. Ghe ngo dài gần 30 mét, chở hơn 50 tay bơi, lao đi vun vút theo nhịp còi của người cầm lái.\n\nKinh phí thực hiện khoảng 1.258 triệu đồng, lấy từ nguồn xã hội hóa là chính. Đến dự có đồng chí Kim Trung Thoại, Trưởng Ban Tuyên giáo Thành ủy cùng đại diện các ban, ngành, đoàn thể.\n\nKết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nĐoàn đã tặng 68 phần quà, mỗi phần gồm gạo, mì, đường và 500.000 đồng tiền mặt. Đồng chí Lý Phước Dũng, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2021. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.\n\nNhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập. Ban tổ chức đã nhận được 25 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư.\n\nNgười dân có thể gửi phản ánh qua đường dây nóng hoặc hộp thư góp ý của địa phương.\n\nTrong ba ngày lễ, các gia đình sum họp, dâng cơm lên chùa và tưởng nhớ công ơn ông bà, tổ tiên. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Hòa thượng trụ trì chùa Vàm Rây Nhỏ cảm ơn sự quan tâm của chính quyền và cầu chúc mọi người một năm mới an lành.\n\nThời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Đội ghe chùa Vàm Rây Nhỏ về nhất nội dung 1.200 mét nam với thời gian 5 phút 92 giây. Theo thống kê, có 1.760/1.886 hộ tham gia, tăng 39 hộ so với đợt trước. Tuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm.\n\nToàn thành phố có 2.492/2.530 hộ đồng bào dân tộc Khmer thoát nghèo bền vững nhờ các chương trình mục tiêu quốc gia. Nghi thức đút cốm dẹp và thả đèn gió diễn ra dưới ánh trăng rằm, trước sự chứng kiến của hàng ngàn du khách. Đội nhạc ngũ âm của phum sóc duy trì luyện tập đều đặn, biểu diễn phục vụ khách tham quan vào cuối tuần.\n\nLớp học do sư sãi trực tiếp đứng lớp, chia thành 20 nhóm trình độ, hoàn toàn miễn phí.\n\nKết quả cụ thể của từng đơn vị như sau:\n\nĐơn vị | Kế hoạch | Thực hiện | Tỷ lệ (%)\n\nPhường 4 | 1.003 | 1.898 | 81,3\n\nXã Đôn Châu | 347 | 1.259 | 98,9\n\nPhường 1 | 2.646 | 804 | 92,9\n\nXã Phước Hưng | 1.210 | 587 | 90,7\n\nSo với kế hoạch đề ra, tiến độ chung đạt 66,5%, một vài nội dung phải lùi sang quý sau. Buổi sinh hoạt khép lại nhưng dư âm còn đọng lại trong lòng mỗi người tham dự.','\n',char(10)),replace('<div><p><img alt="" src="http://127.0.0.1:33075/Upload/1462/2021/06/Hoi%20nghi%20656892%201.png"></p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Mỗi căn nhà trị giá 63 triệu đồng, trong đó ngân sách hỗ trợ 44 triệu đồng, còn lại do vay ưu đãi và dòng họ giúp đỡ. Ghe ngo dài gần 30 mét, chở hơn 50 tay bơi, lao đi vun vút theo nhịp còi của người cầm lái.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Kinh phí thực hiện khoảng 1.258 triệu đồng, lấy từ nguồn xã hội hóa là chính. Đến dự có đồng chí Kim Trung Thoại, Trưởng Ban Tuyên giáo Thành ủy cùng đại diện các ban, ngành, đoàn thể.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Đoàn đã tặng 68 phần quà, mỗi phần gồm gạo, mì, đường và 500.000 đồng tiền mặt. Đồng chí Lý Phước Dũng, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2021. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập. Ban tổ chức đã nhận được 25 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Người dân có thể gửi phản ánh qua đường dây nóng hoặc hộp thư góp ý của địa phương.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Trong ba ngày lễ, các gia đình sum họp, dâng cơm lên chùa và tưởng nhớ công ơn ông bà, tổ tiên. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Hòa thượng trụ trì chùa Vàm Rây Nhỏ cảm ơn sự quan tâm của chính quyền và cầu chúc mọi người một năm mới an lành.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Thời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Đội ghe chùa Vàm Rây Nhỏ về nhất nội dung 1.200 mét nam với thời gian 5 phút 92 giây. Theo thống kê, có 1.760/1.886 hộ tham gia, tăng 39 hộ so với đợt trước. Tuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Toàn thành phố có 2.492/2.530 hộ đồng bào dân tộc Khmer thoát nghèo bền vững nhờ các chương trình mục tiêu quốc gia. Nghi thức đút cốm dẹp và thả đèn gió diễn ra dưới ánh trăng rằm, trước sự chứng kiến của hàng ngàn du khách. Đội nhạc ngũ âm của phum sóc duy trì luyện tập đều đặn, biểu diễn phục vụ khách tham quan vào cuối tuần.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Lớp học do sư sãi trực tiếp đứng lớp, chia thành 20 nhóm trình độ, hoàn toàn miễn phí.</p>\n<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Kết quả cụ thể của từng đơn vị như sau:</p>\n<table><tbody><tr><td><p>Đơn vị</p></td><td><p>Kế hoạch</p></td><td><p>Thực hiện</p></td><td><p>Tỷ lệ (%)</p></td></tr><tr><td><p>Phường 4</p></td><td><p>1.003</p></td><td><p>1.898</p></td><td><p>81,3</p></td></tr><tr><td><p>Xã Đôn Châu</p></td><td><p>347</p></td><td><p>1.259</p></td><td><p>98,9</p></td></tr><tr><td><p>Phường 1</p></td><td><p>2.646</p></td><td><p>804</p></td><td><p>92,9</p></td></tr><tr><td><p>Xã Phước Hưng</p></td><td><p>1.210</p></td><td><p>587</p></td><td><p>90,7</p></td></tr></tbody></table><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;So với kế hoạch đề ra, tiến độ chung đạt 66,5%, một vài nội dung phải lùi sang quý sau. Buổi sinh hoạt khép lại nhưng dư âm còn đọng lại trong lòng mỗi người tham dự.</p>\n</div>','\n',char(10)),'2021-06-03T08:55+07:00','2021-06-03','Thứ năm: 08:55 ngày 03/06/2021',1853,'{"body": "densest body", "byline": "credit line at the end", "published_raw": "date line under the title", "summary": "marked summary", "title": "agreed title", "views": "words near the article"}','sha256:0b67893d265a680fae10b6bfa1a0305361423edb6844c71a64a8993b7cad72e3','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,20);
INSERT INTO articles VALUES(10,1,'619961','http://127.0.0.1:33075/1462/39938/69614/619961/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach',13,'Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách','Thực hiện đồng bộ nhiều giải pháp, trong năm 2019 xã Lương Điền đã giúp 77 hộ vươn lên thoát nghèo.','Thạch Hữu Hoa (Phòng LĐ-TB&XH)',replace('Thực hiện Chỉ thị số 42/CT-UBND, ngày 6/9/2018 và hướng dẫn của cấp trên, các chi bộ trên địa bàn xã Lương Điền đồng loạt tổ chức sinh hoạt chuyên đề trong tháng.\n\nLao động được tư vấn về thị trường Nhật Bản, Hàn Quốc, mức lương, chi phí xuất cảnh và nguồn vay vốn. Có 44 doanh nghiệp đăng ký tuyển dụng 3.867 vị trí, chủ yếu là may mặc, chế biến thủy sản và bán hàng.\n\nQuỹ Đền ơn đáp nghĩa thu được 1.583 triệu đồng, đạt 53,5% kế hoạch, được công khai từng khoản chi. Thời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Đồng chí Kiên Kim Tuyền, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Căn nhà có diện tích 23 m2, kinh phí 987 triệu đồng do các đơn vị kết nghĩa và dòng họ đóng góp.\n\nÔng Tăng Phước Thảo xúc động nói từ nay không còn lo cảnh mưa dột mỗi khi trái gió trở trời. Theo thống kê, có 2.280/3.543 hộ tham gia, tăng 46 hộ so với đợt trước. Mỗi hộ nghèo được phân công một hội, đoàn thể theo sát để biết hộ ấy thực sự cần vốn, cần nghề hay cần thuốc.\n\nĐến dự có đồng chí Hồ Hồng Sang, Phó Trưởng Ban Tổ chức Thành ủy cùng đại diện các ban, ngành, đoàn thể. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.\n\nTổng dư nợ các chương trình tín dụng chính sách đạt 1.591,15 tỷ đồng với 7.174 khách hàng còn dư nợ. Dự kiến đợt tiếp theo sẽ được tổ chức vào cuối 9 tháng đầu năm./.','\n',char(10)),'<div><p><img alt="Ảnh minh họa bài viết" src="http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-1.jpg"></p><p><em>Người lao động tìm hiểu thông tin tuyển dụng</em></p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Thực hiện Chỉ thị số 42/CT-UBND, ngày 6/9/2018 và hướng dẫn của cấp trên, các chi bộ trên địa bàn xã Lương Điền đồng loạt tổ chức sinh hoạt chuyên đề trong tháng.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Lao động được tư vấn về thị trường Nhật Bản, Hàn Quốc, mức lương, chi phí xuất cảnh và nguồn vay vốn. Có 44 doanh nghiệp đăng ký tuyển dụng 3.867 vị trí, chủ yếu là may mặc, chế biến thủy sản và bán hàng.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Quỹ Đền ơn đáp nghĩa thu được 1.583 triệu đồng, đạt 53,5% kế hoạch, được công khai từng khoản chi. Thời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.</p><table><tbody><tr><td><img alt="" src="http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-3.jpg"></td></tr><tr><td>Trao bảng tượng trưng nhà tình nghĩa cho gia đình ông Phan Thu Châu</td></tr></tbody></table><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Tuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Đồng chí Kiên Kim Tuyền, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Căn nhà có diện tích 23 m2, kinh phí 987 triệu đồng do các đơn vị kết nghĩa và dòng họ đóng góp.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Ông Tăng Phước Thảo xúc động nói từ nay không còn lo cảnh mưa dột mỗi khi trái gió trở trời. Theo thống kê, có 2.280/3.543 hộ tham gia, tăng 46 hộ so với đợt trước. Mỗi hộ nghèo được phân công một hội, đoàn thể theo sát để biết hộ ấy thực sự cần vốn, cần nghề hay cần thuốc.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Đến dự có đồng chí Hồ Hồng Sang, Phó Trưởng Ban Tổ chức Thành ủy cùng đại diện các ban, ngành, đoàn thể. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Tổng dư nợ các chương trình tín dụng chính sách đạt 1.591,15 tỷ đồng với 7.174 khách hàng còn dư nợ. Dự kiến đợt tiếp theo sẽ được tổ chức vào cuối 9 tháng đầu năm./.</p></div>','2019-08-17T15:39+07:00','2019-08-17','15:39, 17/08/2019',2429,'{"body": "densest body", "byline": "credit line at the end", "published_raw": "date line under the title", "summary": "marked summary", "title": "agreed title", "views": "words near the article"}','sha256:32926d6fff2a767f46beca4a9c125be45439f339f4fb37948560c9730785f8bb','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',NULL,21);
CREATE TABLE article_urls (
    url TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (url, article)
) STRICT, WITHOUT ROWID;
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/gioi-thieu-chung',1);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/guong-nguoi-tot-viec-tot',2);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/van-hoa-xa-hoi',3);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=616210&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan',4);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/tin-tuc-su-kien/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan-616210',4);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan-616210',4);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160',5);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/1462/39938/69614/661386/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong',6);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386',6);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401',7);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086',8);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/1462/39938/69614/656892/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem',9);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem-656892',9);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/1462/39938/69614/619961/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach',10);
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach-619961',10);
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
INSERT INTO versions VALUES(1,1,1,'sha256:76c88894beb23d5cdb812eb25f1c0eaeac2874a20f3d5c36c9a8512f857bc4fd','Giới thiệu chung về thành phố Bến Trâm',NULL,NULL,replace('Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.\n\nDiện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.\n\nĐịa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.','\n',char(10)),NULL,NULL,'2026-11-30T20:53:17Z',NULL,3);
INSERT INTO versions VALUES(2,2,1,'sha256:85b02e50218e8b7df3927de0bb07c31b9ed22dfd61288764d6aa1fb5526417b2','Tuyến đường hoa do hội viên nông dân ấp Giồng Lức chăm sóc',NULL,'T.H',replace('Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 64,8%, một vài nội dung phải lùi sang quý sau. Tuyến kênh dài 9.073 mét nhiều năm bị lục bình bít kín, nước đổi màu và bốc mùi khó chịu. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Đồng chí Châu Hoàng Hòa, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nNguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Bà Châu Trung Tú, tổ trưởng tổ phụ nữ số 48, vui mừng vì trẻ nhỏ trong xóm cũng biết nhắc người lớn bỏ rác đúng chỗ. Chỉ trong một buổi sáng, lực lượng ra quân thu gom gần 87 tấn rác, trong đó rác nhựa chiếm 91,6%. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nToàn văn phát biểu được đăng trên bản tin nội bộ, độc giả xem lại khi cần.\n\nHội viên thay phiên tưới nước, nhổ cỏ vào chiều thứ bảy, mỗi tổ phụ trách 634 mét đường. Kinh phí thực hiện khoảng 2.372 triệu đồng, lấy từ nguồn xã hội hóa là chính. Xe ép rác mới đi vào hoạt động giúp rút ngắn thời gian lưu rác tại điểm tập kết xuống còn 84 phút.\n\nCây giống là sao, dầu, bằng lăng, được các cơ sở ươm tặng và cam kết chăm sóc trong hai năm đầu.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Hội nghị kết thúc tốt đẹp trong không khí đoàn kết, phấn khởi./.','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg", "text": null, "credit": null}, {"image_url": "http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg", "text": "Đoàn viên, hội viên thu gom rác dọc kênh 3 tháng 2", "credit": null}]',NULL,'2026-11-30T20:53:17Z',NULL,5);
INSERT INTO versions VALUES(3,3,1,'sha256:31957cf3d863456688a0bf9e56a8189f40688637188bdf88b01bde3ebea72dad','Văn hóa – Xã hội','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm',NULL,replace('Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng\n\nChiều 8/6, xã Phước Hưng tổ chức lễ khởi công công trình nâng cấp đường giao thông theo phương châm Nhà nước và Nhân dân cùng làm\n\nXem chi tiết','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Thumbs/690426.jpg", "text": null, "credit": null}]','2019-07-26','2026-11-30T20:53:17Z',NULL,6);
INSERT INTO versions VALUES(4,4,1,'sha256:2d05d0052b4b5465081e7141497e1bfbd378adb4b11cd8f52d83cdfaa186ede5','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm','Tác giả bài viết: Bùi Kim Hiếu',replace('Chi đầu tư phát triển được ưu tiên cho 16 công trình chuyển tiếp, bảo đảm không để phát sinh nợ đọng xây dựng cơ bản. Đến dự có đồng chí Trần Hoàng Yến, Chủ tịch Ủy ban MTTQ Việt Nam thành phố cùng đại diện các ban, ngành, đoàn thể.\n\nTrong đó, thu từ khu vực ngoài quốc doanh đạt 660 triệu đồng, thuế thu nhập cá nhân đạt 51,7% kế hoạch. Các khoản chi thường xuyên được tiết kiệm thêm 10% ngay từ khi phân bổ dự toán để tạo nguồn cải cách tiền lương.\n\nTổng thu ngân sách nhà nước trên địa bàn ước đạt 4.703,27 tỷ đồng, tăng 59,2% so với cùng kỳ năm trước. Các đại biểu cho rằng dự toán giao năm 2019 là sát với khả năng thực hiện của địa phương. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nĐến nay đã giải ngân 96,4% kế hoạch vốn, còn 41 công trình chậm tiến độ do vướng giải phóng mặt bằng. Cơ quan thuế phối hợp với phường 3 rà soát 899/975 hộ kinh doanh, đưa vào quản lý thêm 42 hộ mới. Kinh phí thực hiện khoảng 1.270 triệu đồng, lấy từ nguồn xã hội hóa là chính.\n\nCác đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần.\n\nĐây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019.\n\nBan quản lý dự án được giao báo cáo tiến độ vào ngày 25 hằng tháng và chịu trách nhiệm về số liệu đã báo cáo. Nguồn tăng thu được đề nghị bố trí cho duy tu 28 tuyến hẻm và sửa chữa phòng học xuống cấp. Đồng chí Lý Huỳnh Quốc Loan, Phó Trưởng Ban Tổ chức Thành ủy đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 58,1%, một vài nội dung phải lùi sang quý sau. Dự kiến đợt tiếp theo sẽ được tổ chức vào cuối quý I.\n\nTheo ghi nhận của người dân, tình hình đã chuyển biến rõ rệt chỉ sau vài tuần triển khai.\n\nNội dung chi tiết được nêu tại Công văn số 529/UBND-VX ban hành trong tháng.','\n',char(10)),NULL,'2019-07-26T16:16+07:00','2026-11-30T20:53:17Z',NULL,14);
INSERT INTO versions VALUES(5,5,1,'sha256:d8f472048d0e7f47de723902ccfb4762398a979fc4509eb366b3f5014e1120ce','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024','Tin, ảnh: HOÀNG TÚ',replace('Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nĐến dự có đồng chí Phan Trung Trang, Phó Trưởng Ban Tổ chức Thành ủy cùng đại diện các ban, ngành, đoàn thể. So với kế hoạch đề ra, tiến độ chung đạt 84,3%, một vài nội dung phải lùi sang quý sau. Trong đó, ngân sách thành phố hỗ trợ 58,8%, phần còn lại do Nhân dân đóng góp bằng tiền và ngày công.\n\nKinh phí thực hiện khoảng 2.543 triệu đồng, lấy từ nguồn xã hội hóa là chính.\n\nCác đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Ông Phan Phước Quý, một trong những hộ hiến đất nhiều nhất, cho rằng đường rộng thì cả xóm cùng có lợi. Công trình có chiều dài 729 mét, mặt đường rộng 3,5 mét, kết cấu bê tông cốt thép, tổng mức đầu tư 1.242 triệu đồng. Các phương tiện trên 2,5 tấn tạm thời lưu thông theo hướng đường tránh cho đến khi công trình hoàn thành.\n\nTheo thống kê, có 1.203/1.214 hộ tham gia, tăng 69 hộ so với đợt trước. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2024. Có 966/1.616 hộ dân dọc tuyến đồng thuận tháo dỡ hàng rào, di dời cây trồng để bàn giao mặt bằng. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nĐơn vị thi công cam kết hoàn thành trước mùa mưa, bảo đảm an toàn giao thông và vệ sinh môi trường. Mọi thắc mắc xin liên hệ bộ phận một cửa phường 3 trong giờ hành chính để được hướng dẫn.\n\nTheo ghi nhận của người dân, tình hình đã chuyển biến rõ rệt chỉ sau vài tuần triển khai./.','\n',char(10)),NULL,'2024-02-08T13:44+07:00','2026-11-30T20:53:17Z',NULL,15);
INSERT INTO versions VALUES(6,6,1,'sha256:622d807f96e6771f426e10d48c03e317826191aadeca5f37d40ff5567d57ac88','Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường','Tối qua, liên hoan đờn ca tài tử năm 2023 khai mạc tại công viên trung tâm, thu hút hàng trăm người dân đến thưởng thức.','Bài và ảnh: Thiên Linh',replace('Các đội trình diễn 22 tiết mục gồm ca cổ, hòa tấu và trích đoạn cải lương với chủ đề quê hương, đất nước. Không khí vui tươi khiến nhiều người đi chợ sớm cũng dừng chân chụp ảnh lưu niệm. Nghệ nhân Lâm Mỹ Mẫn đã gần 80 tuổi vẫn nhận lời làm giám khảo và truyền nghề cho lớp trẻ. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.\n\nThời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Ban tổ chức đã nhận được 33 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư. Kinh phí thực hiện khoảng 1.662 triệu đồng, lấy từ nguồn xã hội hóa là chính. Toàn bộ số bánh được tặng cho các hộ nghèo và bệnh nhân đang điều trị tại bệnh viện.\n\nSố liệu được tổng hợp từ ba kênh, nguồn chính là báo cáo của phường 9. Nguồn: sổ theo dõi hộ dân, phiếu khảo sát và dữ liệu của cơ quan thuế, tất cả đều đã được đối chiếu.\n\nSo với kế hoạch đề ra, tiến độ chung đạt 75,5%, một vài nội dung phải lùi sang quý sau. Đến dự có đồng chí Kiên Văn Dũng, Phó Chủ tịch UBND thành phố cùng đại diện các ban, ngành, đoàn thể. Theo thống kê, có 2.077/3.063 hộ tham gia, tăng 50 hộ so với đợt trước.\n\nĐồng chí Hồ Tấn Hùng, Chủ tịch HĐND thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Mọi thắc mắc xin liên hệ bộ phận một cửa phường 9 trong giờ hành chính để được hướng dẫn./.','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Upload/1462/2023/07/anh-661386-1.png", "text": "Tiết mục ca cổ của đội phường 9", "credit": "Quang Thụy"}, {"image_url": "http://127.0.0.1:33075/Upload/1462/2023/07/Hoi%20nghi%20661386%203.png", "text": "Các đội thi gói bánh tét dưới sân nhà văn hóa.", "credit": "Ban tổ chức"}]','2023-07-31T18:32+07:00','2026-11-30T20:53:17Z',NULL,16);
INSERT INTO versions VALUES(7,7,1,'sha256:c28ae27433ff53f3e25e0e71a5a78b4db08df09d965e5a1e966e81c91f402335','Họp Ban Chỉ đạo chuyển đổi số thành phố quý III','Chỉ sau 8 tuần thí điểm, 80,1% tiểu thương trên tuyến phố đã dùng mã QR để nhận tiền','Tin bài, ảnh: Anh Dũng, Ngọc Vân',replace('Khó khăn lớn nhất là nhiều người cao tuổi chưa có điện thoại thông minh, sóng di động ở vài nơi còn yếu. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2022. Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần.\n\nKết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nToàn bộ văn bản đi, đến đều được xử lý trên hệ thống quản lý văn bản và ký số, trừ văn bản mật theo quy định. Với những kết quả bước đầu, xã Long Thuận Đông quyết tâm hoàn thành các chỉ tiêu đã đề ra trong năm 2022./.','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Upload/1462/2022/08/anh-657401-1.jpg", "text": "Ra mắt tổ công nghệ số cộng đồng xã Long Thuận Đông.", "credit": "Trung tâm VH-TT&TT"}]','2022-08-16T15:42+07:00','2026-11-30T20:53:17Z',NULL,17);
INSERT INTO versions VALUES(8,8,1,'sha256:76276a1e8f6c4605b6fada13f25f7285f64c310a44becd0b5598cc7bc81b0f94','Mô hình trồng dưa lưới trong nhà màng của nông dân Đặng Thị Loan','Nhờ mạnh dạn chuyển đổi cây trồng, nhiều hộ dân ở ấp Long Trị có thu nhập ổn định hơn hẳn trồng lúa.','MỘNG THỦY - TRÚC DŨNG (thực hiện)',replace('Nhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nDiện tích nhiễm bệnh đạo ôn lá là 83 ha, tỷ lệ bệnh từ 5 đến 10%, đã được phun xịt kịp thời. Theo thống kê, có 1.947/2.019 hộ tham gia, tăng 15 hộ so với đợt trước. Hợp tác xã hiện có 49 thành viên, ký hợp đồng bao tiêu với hai doanh nghiệp ngay từ đầu vụ. Ban tổ chức đã nhận được 39 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư.\n\nÁp dụng tưới ngập khô xen kẽ giúp giảm lượng nước tưới 57,4%, giảm chi phí bơm và hạn chế đổ ngã. Toàn xã xuống giống được 1.858 ha, đạt 63,9% kế hoạch, chủ yếu là các giống lúa chất lượng cao. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019. Năng suất bình quân ước đạt 8,1 tấn/ha, cao hơn cùng kỳ 7,7 tấn/ha.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm.\n\nĐồng chí Trầm Quốc Nhung, Phó Chủ tịch UBND thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay.\n\nNguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc. Nước mặn có thể xâm nhập sớm, vì vậy các cống ngăn mặn trên rạch Bà Trầm được vận hành theo lịch triều. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. So với kế hoạch đề ra, tiến độ chung đạt 72,2%, một vài nội dung phải lùi sang quý sau.\n\nThời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Tham gia mô hình, nông dân được hỗ trợ 50% tiền giống và được tập huấn kỹ thuật bón phân cân đối. Kinh phí thực hiện khoảng 2.750 triệu đồng, lấy từ nguồn xã hội hóa là chính. Đến dự có đồng chí Phạm Ngọc Hùng, Chủ tịch Ủy ban MTTQ Việt Nam thành phố cùng đại diện các ban, ngành, đoàn thể.\n\nGiá lúa tươi tại ruộng dao động từ 6.800 đến 7.600 đồng/kg, nông dân còn lãi hơn 55 triệu đồng/ha. Anh Hồ Đức An cho biết sau khi trừ chi phí, mỗi vụ màu anh lãi khoảng 13 triệu đồng trên 2 công đất.\n\nKết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn. Ngành nông nghiệp khuyến cáo bà con thăm đồng thường xuyên, không phun thuốc định kỳ khi mật số rầy còn thấp.\n\nNhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập.\n\nDiện tích nhiễm bệnh đạo ôn lá là 42 ha, tỷ lệ bệnh từ 5 đến 10%, đã được phun xịt kịp thời. Theo thống kê, có 549/926 hộ tham gia, tăng 59 hộ so với đợt trước.\n\nHợp tác xã hiện có 57 thành viên, ký hợp đồng bao tiêu với hai doanh nghiệp ngay từ đầu vụ. Ban tổ chức đã nhận được 18 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư. Áp dụng tưới ngập khô xen kẽ giúp giảm lượng nước tưới 58,1%, giảm chi phí bơm và hạn chế đổ ngã. Toàn xã xuống giống được 1.615 ha, đạt 90,5% kế hoạch, chủ yếu là các giống lúa chất lượng cao.\n\nTrong thời gian tới, các đơn vị tập trung vào những nhiệm vụ sau:\n\nĐẩy mạnh tuyên truyền trên hệ thống loa truyền thanh và mạng xã hội;\n\nKịp thời biểu dương những cá nhân, tập thể có cách làm sáng tạo;\n\nRà soát, cập nhật danh sách hộ dân trước ngày 17/10/2019;\n\nĐây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2019. Buổi sinh hoạt khép lại nhưng dư âm còn đọng lại trong lòng mỗi người tham dự./.','\n',char(10)),NULL,'2019-09-26T17:53+07:00','2026-11-30T20:53:17Z',NULL,18);
INSERT INTO versions VALUES(9,9,1,'sha256:0b67893d265a680fae10b6bfa1a0305361423edb6844c71a64a8993b7cad72e3','Đồng bào Khmer ấp Đầu Giồng C đón lễ Sen Đôn Ta đầm ấm, tiết kiệm','Tiếng trống, tiếng hò reo vang dội hai bờ rạch Láng Sắt trong ngày hội đua ghe ngo mừng lễ Ok Om Bok.','Tổng hợp: Đỗ Thái Danh',replace('Mỗi căn nhà trị giá 63 triệu đồng, trong đó ngân sách hỗ trợ 44 triệu đồng, còn lại do vay ưu đãi và dòng họ giúp đỡ. Ghe ngo dài gần 30 mét, chở hơn 50 tay bơi, lao đi vun vút theo nhịp còi của người cầm lái.\n\nKinh phí thực hiện khoảng 1.258 triệu đồng, lấy từ nguồn xã hội hóa là chính. Đến dự có đồng chí Kim Trung Thoại, Trưởng Ban Tuyên giáo Thành ủy cùng đại diện các ban, ngành, đoàn thể.\n\nKết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nĐoàn đã tặng 68 phần quà, mỗi phần gồm gạo, mì, đường và 500.000 đồng tiền mặt. Đồng chí Lý Phước Dũng, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Đây cũng là hoạt động thiết thực chào mừng các ngày lễ lớn trong năm 2021. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.\n\nNhiều cách làm hay từ cơ sở đã được ghi nhận và giới thiệu để các nơi khác học tập. Ban tổ chức đã nhận được 25 ý kiến đóng góp, phần lớn tập trung vào cách làm ở khu dân cư.\n\nNgười dân có thể gửi phản ánh qua đường dây nóng hoặc hộp thư góp ý của địa phương.\n\nTrong ba ngày lễ, các gia đình sum họp, dâng cơm lên chùa và tưởng nhớ công ơn ông bà, tổ tiên. Các đơn vị thống nhất ký kết quy chế phối hợp, sáu tháng họp rút kinh nghiệm một lần. Hòa thượng trụ trì chùa Vàm Rây Nhỏ cảm ơn sự quan tâm của chính quyền và cầu chúc mọi người một năm mới an lành.\n\nThời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Đội ghe chùa Vàm Rây Nhỏ về nhất nội dung 1.200 mét nam với thời gian 5 phút 92 giây. Theo thống kê, có 1.760/1.886 hộ tham gia, tăng 39 hộ so với đợt trước. Tuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm.\n\nToàn thành phố có 2.492/2.530 hộ đồng bào dân tộc Khmer thoát nghèo bền vững nhờ các chương trình mục tiêu quốc gia. Nghi thức đút cốm dẹp và thả đèn gió diễn ra dưới ánh trăng rằm, trước sự chứng kiến của hàng ngàn du khách. Đội nhạc ngũ âm của phum sóc duy trì luyện tập đều đặn, biểu diễn phục vụ khách tham quan vào cuối tuần.\n\nLớp học do sư sãi trực tiếp đứng lớp, chia thành 20 nhóm trình độ, hoàn toàn miễn phí.\n\nKết quả cụ thể của từng đơn vị như sau:\n\nĐơn vị | Kế hoạch | Thực hiện | Tỷ lệ (%)\n\nPhường 4 | 1.003 | 1.898 | 81,3\n\nXã Đôn Châu | 347 | 1.259 | 98,9\n\nPhường 1 | 2.646 | 804 | 92,9\n\nXã Phước Hưng | 1.210 | 587 | 90,7\n\nSo với kế hoạch đề ra, tiến độ chung đạt 66,5%, một vài nội dung phải lùi sang quý sau. Buổi sinh hoạt khép lại nhưng dư âm còn đọng lại trong lòng mỗi người tham dự.','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Upload/1462/2021/06/Hoi%20nghi%20656892%201.png", "text": null, "credit": null}]','2021-06-03T08:55+07:00','2026-11-30T20:53:17Z',NULL,20);
INSERT INTO versions VALUES(10,10,1,'sha256:32926d6fff2a767f46beca4a9c125be45439f339f4fb37948560c9730785f8bb','Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách','Thực hiện đồng bộ nhiều giải pháp, trong năm 2019 xã Lương Điền đã giúp 77 hộ vươn lên thoát nghèo.','Thạch Hữu Hoa (Phòng LĐ-TB&XH)',replace('Thực hiện Chỉ thị số 42/CT-UBND, ngày 6/9/2018 và hướng dẫn của cấp trên, các chi bộ trên địa bàn xã Lương Điền đồng loạt tổ chức sinh hoạt chuyên đề trong tháng.\n\nLao động được tư vấn về thị trường Nhật Bản, Hàn Quốc, mức lương, chi phí xuất cảnh và nguồn vay vốn. Có 44 doanh nghiệp đăng ký tuyển dụng 3.867 vị trí, chủ yếu là may mặc, chế biến thủy sản và bán hàng.\n\nQuỹ Đền ơn đáp nghĩa thu được 1.583 triệu đồng, đạt 53,5% kế hoạch, được công khai từng khoản chi. Thời gian tới, địa phương tiếp tục tuyên truyền sâu rộng để mọi người hiểu, ủng hộ và cùng tham gia. Kết quả này có được nhờ sự đồng thuận của người dân và trách nhiệm của từng cán bộ phụ trách địa bàn.\n\nTuy nhiên, vẫn còn một số hạn chế như công tác phối hợp có lúc chưa nhịp nhàng, việc nhân rộng mô hình còn chậm. Đồng chí Kiên Kim Tuyền, Chủ tịch Ủy ban MTTQ Việt Nam thành phố đề nghị các đơn vị chủ động hơn nữa, việc gì có lợi cho dân thì làm ngay. Căn nhà có diện tích 23 m2, kinh phí 987 triệu đồng do các đơn vị kết nghĩa và dòng họ đóng góp.\n\nÔng Tăng Phước Thảo xúc động nói từ nay không còn lo cảnh mưa dột mỗi khi trái gió trở trời. Theo thống kê, có 2.280/3.543 hộ tham gia, tăng 46 hộ so với đợt trước. Mỗi hộ nghèo được phân công một hội, đoàn thể theo sát để biết hộ ấy thực sự cần vốn, cần nghề hay cần thuốc.\n\nĐến dự có đồng chí Hồ Hồng Sang, Phó Trưởng Ban Tổ chức Thành ủy cùng đại diện các ban, ngành, đoàn thể. Nguyên nhân chủ yếu là nhân lực còn mỏng, một người phải kiêm nhiệm nhiều việc.\n\nTổng dư nợ các chương trình tín dụng chính sách đạt 1.591,15 tỷ đồng với 7.174 khách hàng còn dư nợ. Dự kiến đợt tiếp theo sẽ được tổ chức vào cuối 9 tháng đầu năm./.','\n',char(10)),'[{"image_url": "http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-1.jpg", "text": "Người lao động tìm hiểu thông tin tuyển dụng", "credit": null}, {"image_url": "http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-3.jpg", "text": "Trao bảng tượng trưng nhà tình nghĩa cho gia đình ông Phan Thu Châu", "credit": null}]','2019-08-17T15:39+07:00','2026-11-30T20:53:17Z',NULL,21);
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    name_key TEXT NOT NULL
) STRICT;
INSERT INTO authors VALUES(1,'T.H','t.h');
INSERT INTO authors VALUES(2,'Bùi Kim Hiếu','bùi kim hiếu');
INSERT INTO authors VALUES(3,'HOÀNG TÚ','hoàng tú');
INSERT INTO authors VALUES(4,'Thiên Linh','thiên linh');
INSERT INTO authors VALUES(5,'Anh Dũng','anh dũng');
INSERT INTO authors VALUES(6,'Ngọc Vân','ngọc vân');
INSERT INTO authors VALUES(7,'MỘNG THỦY','mộng thủy');
INSERT INTO authors VALUES(8,'TRÚC DŨNG','trúc dũng');
INSERT INTO authors VALUES(9,'Đỗ Thái Danh','đỗ thái danh');
INSERT INTO authors VALUES(10,'Thạch Hữu Hoa','thạch hữu hoa');
CREATE TABLE article_authors (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    author INTEGER NOT NULL REFERENCES authors(id),
    position INTEGER NOT NULL CHECK (position >= 1),
    role TEXT CHECK (role <> ''),
    unit TEXT CHECK (unit <> ''),
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
INSERT INTO article_authors VALUES(2,1,1,NULL,NULL);
INSERT INTO article_authors VALUES(4,2,1,'Tác giả bài viết',NULL);
INSERT INTO article_authors VALUES(5,3,1,'Tin, ảnh',NULL);
INSERT INTO article_authors VALUES(6,4,1,'Bài và ảnh',NULL);
INSERT INTO article_authors VALUES(7,5,1,'Tin bài, ảnh',NULL);
INSERT INTO article_authors VALUES(7,6,2,'Tin bài, ảnh',NULL);
INSERT INTO article_authors VALUES(8,7,1,'thực hiện',NULL);
INSERT INTO article_authors VALUES(8,8,2,'thực hiện',NULL);
INSERT INTO article_authors VALUES(9,9,1,'Tổng hợp',NULL);
INSERT INTO article_authors VALUES(10,10,1,NULL,'Phòng LĐ-TB&XH');
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
INSERT INTO images VALUES(1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg','sha256:abdf1530563eb713d3ab78dfba301479b56a3f9ee86a4c077952ecc7914f289f','image/jpeg',180,240,2892,23);
INSERT INTO images VALUES(2,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg','sha256:132e9c07410bfdcad9772813d63f9140297328fc1e617a866fe1c5664561861e','image/jpeg',200,150,2660,24);
INSERT INTO images VALUES(3,'http://127.0.0.1:33075/Thumbs/690426.jpg','sha256:22ae8fbfba09c1607a0170c5e26e98c4bff0725bd94c9c73a5dabf4bd5613638','image/jpeg',180,240,3442,25);
INSERT INTO images VALUES(4,'http://127.0.0.1:33075/Upload/1462/2023/07/anh-661386-1.png','sha256:6cba5aab41aac8f4be1394594e8b7e0801c8042800035b9fc6bee228b7f8e615','image/png',180,240,1888,27);
INSERT INTO images VALUES(5,'http://127.0.0.1:33075/Upload/1462/2023/07/Hoi%20nghi%20661386%203.png','sha256:90560640be2028281401f24db75c3548b90098852010005aa7af24c0a6fbd3f6','image/png',320,180,1129,28);
INSERT INTO images VALUES(6,'http://127.0.0.1:33075/Upload/1462/2022/08/anh-657401-1.jpg','sha256:b7da624fabff51d82ab45b4701f4947ee495cb707d1e29b625dc60c4ba0cd677','image/jpeg',180,240,2613,29);
INSERT INTO images VALUES(7,'http://127.0.0.1:33075/Upload/1462/2021/06/Hoi%20nghi%20656892%201.png','sha256:9693c1004786abe43c7a4df6a981243f3bcc604e9e98e512fb87260c6cfcd624','image/png',320,180,2014,30);
INSERT INTO images VALUES(8,'http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-1.jpg','sha256:832051474cd53852ff7d75e3cc7d36f8753635897d33d1fd390becb1ec1e94e7','image/jpeg',200,150,2094,31);
INSERT INTO images VALUES(9,'http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-3.jpg','sha256:19a3dfe9120b5e0637312b8347058d6952eb06d98250b5857953f3d010fcfcd9','image/jpeg',320,180,3464,32);
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
INSERT INTO captions VALUES(4,6,1,4,'Tiết mục ca cổ của đội phường 9','Quang Thụy',NULL);
INSERT INTO captions VALUES(5,6,2,5,'Các đội thi gói bánh tét dưới sân nhà văn hóa.','Ban tổ chức','Ảnh minh họa bài viết');
INSERT INTO captions VALUES(6,7,1,6,'Ra mắt tổ công nghệ số cộng đồng xã Long Thuận Đông.','Trung tâm VH-TT&TT','Ảnh minh họa bài viết');
INSERT INTO captions VALUES(7,9,1,7,NULL,NULL,NULL);
INSERT INTO captions VALUES(8,10,1,8,'Người lao động tìm hiểu thông tin tuyển dụng',NULL,'Ảnh minh họa bài viết');
INSERT INTO captions VALUES(9,10,2,9,'Trao bảng tượng trưng nhà tình nghĩa cho gia đình ông Phan Thu Châu',NULL,NULL);
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
INSERT INTO attachments VALUES(1,4,'http://127.0.0.1:33075/Upload/1462/VanBan/cong-van-so-529-ubnd-vx-616210.pdf','Công văn số 529/UBND-VX','application/pdf','sha256:4f71f3ea606ea9762137a284a80b65ddb9ce6aa77331c09838646a40440ed5ef',609,26);
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
INSERT INTO list_entries VALUES(2,1,1,NULL,4,'616210','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=616210&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2025 Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng Xã Lương Điền tiêm vắc xin phòng bệnh cho 5.319 trẻ em trong đợt 8 ngày cao điểm','18/06/2025','2025-06-18',NULL);
INSERT INTO list_entries VALUES(2,2,1,NULL,5,'668160','http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024',NULL,'08/02/2024','2024-02-08',NULL);
INSERT INTO list_entries VALUES(2,3,1,NULL,6,'661386','http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386','Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường',NULL,'31/07/2023','2023-07-31',NULL);
INSERT INTO list_entries VALUES(2,4,1,NULL,7,'657401','http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401','Họp Ban Chỉ đạo chuyển đổi số thành phố quý III',NULL,'16/08/2022','2022-08-16',NULL);
INSERT INTO list_entries VALUES(2,5,1,NULL,9,'656892','http://127.0.0.1:33075/1462/39938/69614/656892/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem','Đồng bào Khmer ấp Đầu Giồng C đón lễ Sen Đôn Ta đầm ấm, tiết kiệm',NULL,'03/06/2021','2021-06-03',NULL);
INSERT INTO list_entries VALUES(2,6,1,NULL,10,'619961','http://127.0.0.1:33075/1462/39938/69614/619961/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach','Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách',NULL,'17/08/2019','2019-08-17',NULL);
INSERT INTO list_entries VALUES(2,7,1,NULL,8,'628086','http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086','Mô hình trồng dưa lưới trong nhà màng của nông dân Đặng Thị Loan',NULL,'26/09/2019','2019-09-26',NULL);
INSERT INTO list_entries VALUES(2,8,1,NULL,4,'616210','http://127.0.0.1:33075/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan-616210','Phường 3 thu ngân sách quý II đạt 96,2% dự toán',NULL,'26/07/2019','2019-07-26',NULL);
INSERT INTO list_entries VALUES(4,1,1,4,8,'628086','http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086','Mô hình trồng dưa lưới trong nhà màng của nông dân Đặng Thị Loan','Nhờ mạnh dạn chuyển đổi cây trồng, nhiều hộ dân ở ấp Long Trị có thu nhập ổn định hơn hẳn trồng lúa.','26/09/2019','2019-09-26',NULL);
INSERT INTO list_entries VALUES(4,2,1,4,NULL,'600002','http://127.0.0.1:33075/1462/39941/69622/600002/xay-dung-dang/danh-sach','Danh sách hộ kinh doanh đăng ký bình ổn giá',NULL,NULL,NULL,NULL);
INSERT INTO list_entries VALUES(7,1,1,13,5,'668160','http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2024',NULL,'08/02/2024','2024-02-08',2401);
INSERT INTO list_entries VALUES(7,2,1,13,6,'661386','http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386','Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường','Tối qua, liên hoan đờn ca tài tử năm 2023 khai mạc tại công viên trung tâm, thu hút hàng trăm người dân đến thưởng thức.','31/07/2023','2023-07-31',NULL);
INSERT INTO list_entries VALUES(7,3,1,13,7,'657401','http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401','Họp Ban Chỉ đạo chuyển đổi số thành phố quý III','Chỉ sau 8 tuần thí điểm, 80,1% tiểu thương trên tuyến phố đã dùng mã QR để nhận tiền','16/08/2022','2022-08-16',NULL);
INSERT INTO list_entries VALUES(7,4,1,13,9,'656892','http://127.0.0.1:33075/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem-656892','Đồng bào Khmer ấp Đầu Giồng C đón lễ Sen Đôn Ta đầm ấm, tiết kiệm','Tiếng trống, tiếng hò reo vang dội hai bờ rạch Láng Sắt trong ngày hội đua ghe ngo mừng lễ Ok Om Bok.','03/06/2021','2021-06-03',1852);
INSERT INTO list_entries VALUES(7,5,1,13,10,'619961','http://127.0.0.1:33075/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach-619961','Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách','Thực hiện đồng bộ nhiều giải pháp, trong năm 2019 xã Lương Điền đã giúp 77 hộ vươn lên thoát nghèo.','17/08/2019','2019-08-17',2428);
INSERT INTO list_entries VALUES(7,6,1,13,4,'616210','http://127.0.0.1:33075/tin-tuc-su-kien/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan-616210','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm','26/07/2019','2019-07-26',NULL);
INSERT INTO list_entries VALUES(7,7,1,13,NULL,'600001','http://127.0.0.1:33075/1462/39938/69614/600001/tin-tuc/bai-da-go','Kế hoạch tuyên truyền tháng cao điểm (bài đã gỡ)',NULL,NULL,NULL,NULL);
CREATE TABLE view_counts (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    capture INTEGER NOT NULL REFERENCES captures(id),
    captured_at TEXT NOT NULL,
    views INTEGER NOT NULL CHECK (views >= 0),
    PRIMARY KEY (article, capture)
) STRICT, WITHOUT ROWID;
INSERT INTO view_counts VALUES(1,3,'2026-11-30T20:53:17Z',436);
INSERT INTO view_counts VALUES(2,5,'2026-11-30T20:53:17Z',2014);
INSERT INTO view_counts VALUES(3,6,'2026-11-30T20:53:17Z',1971);
INSERT INTO view_counts VALUES(4,14,'2026-11-30T20:53:17Z',43);
INSERT INTO view_counts VALUES(5,15,'2026-11-30T20:53:17Z',2402);
INSERT INTO view_counts VALUES(6,16,'2026-11-30T20:53:17Z',1333);
INSERT INTO view_counts VALUES(9,20,'2026-11-30T20:53:17Z',1853);
INSERT INTO view_counts VALUES(10,21,'2026-11-30T20:53:17Z',2429);
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
, own_today INTEGER CHECK (own_today >= 0), own_yesterday INTEGER CHECK (own_yesterday >= 0), own_week INTEGER CHECK (own_week >= 0), own_month INTEGER CHECK (own_month >= 0), own_total INTEGER CHECK (own_total >= 0)) STRICT;
INSERT INTO visit_statistics VALUES(1,1,2,'2026-11-30T20:53:16Z',3,700,1515,19219,64059,2194842,1,0,1,1,1);
INSERT INTO visit_statistics VALUES(2,1,21,'2026-11-30T20:53:17Z',11,717,1515,19236,64076,2194859,18,0,18,18,18);
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
INSERT INTO problems VALUES(2,1,10,'http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935','home page instead',NULL,'the portal answers with its home page');
INSERT INTO problems VALUES(3,1,11,'http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39936','home page instead',NULL,'the portal answers with its home page');
INSERT INTO problems VALUES(4,1,19,'http://127.0.0.1:33075/1462/39941/69622/600002/xay-dung-dang/danh-sach','error page',NULL,NULL);
INSERT INTO problems VALUES(5,1,22,'http://127.0.0.1:33075/1462/39938/69614/600001/tin-tuc/bai-da-go','dead link',NULL,'HTTP 404');
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
CREATE TABLE addresses (
    site INTEGER NOT NULL REFERENCES sites(id),
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    capture INTEGER REFERENCES captures(id),
    etag TEXT,
    last_modified TEXT,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/','http://127.0.0.1:33075/','home','2026-11-30T20:53:17Z',2,NULL,'Mon, 30 Nov 2026 20:53:16 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/?pageid=39935&sid=1462','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935','dead','2026-11-30T20:53:17Z',10,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/?pageid=39936&sid=1462','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39936','dead','2026-11-30T20:53:17Z',11,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/gioi-thieu-chung','http://127.0.0.1:33075/gioi-thieu-chung','article','2026-11-30T20:53:17Z',3,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/guong-nguoi-tot-viec-tot','http://127.0.0.1:33075/guong-nguoi-tot-viec-tot','article','2026-11-30T20:53:17Z',5,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/lien-he','http://127.0.0.1:33075/lien-he','other','2026-11-30T20:53:17Z',12,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/noibo/van-ban.aspx','http://127.0.0.1:33075/noibo/van-ban.aspx','disallowed','2026-11-30T20:53:17Z',NULL,NULL,NULL);
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/nong-nghiep-nong-thon','http://127.0.0.1:33075/nong-nghiep-nong-thon','other','2026-11-30T20:53:17Z',8,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/sitemap.aspx','http://127.0.0.1:33075/Sitemap.aspx','other','2026-11-30T20:53:17Z',13,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/thong-bao','http://127.0.0.1:33075/thong-bao','other','2026-11-30T20:53:17Z',9,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','http://127.0.0.1:33075/tin-tuc-su-kien','list','2026-11-30T20:53:17Z',7,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/van-hoa-xa-hoi','http://127.0.0.1:33075/van-hoa-xa-hoi','article','2026-11-30T20:53:17Z',6,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/xay-dung-dang','http://127.0.0.1:33075/xay-dung-dang','list','2026-11-30T20:53:17Z',4,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'article 600001','http://127.0.0.1:33075/1462/39938/69614/600001/tin-tuc/bai-da-go','dead','2026-11-30T20:53:17Z',22,NULL,NULL);
INSERT INTO addresses VALUES(1,'article 600002','http://127.0.0.1:33075/1462/39941/69622/600002/xay-dung-dang/danh-sach','error','2026-11-30T20:53:17Z',19,NULL,NULL);
INSERT INTO addresses VALUES(1,'article 616210','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=616210&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','article','2026-11-30T20:53:17Z',14,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'article 619961','http://127.0.0.1:33075/1462/39938/69614/619961/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach','article','2026-11-30T20:53:17Z',21,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'article 628086','http://127.0.0.1:33075/xay-dung-dang/mo-hinh-trong-dua-luoi-trong-nha-mang-cua-nong-dan-dang-thi-loan-628086','article','2026-11-30T20:53:17Z',18,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'article 656892','http://127.0.0.1:33075/1462/39938/69614/656892/tin-tuc-su-kien/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem','article','2026-11-30T20:53:17Z',20,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'article 657401','http://127.0.0.1:33075/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii-657401','article','2026-11-30T20:53:17Z',17,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'article 661386','http://127.0.0.1:33075/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong-661386','article','2026-11-30T20:53:17Z',16,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'article 668160','http://127.0.0.1:33075/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2024-668160','article','2026-11-30T20:53:17Z',15,NULL,'Mon, 30 Nov 2026 20:53:17 GMT');
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Thumbs/690426.jpg','http://127.0.0.1:33075/Thumbs/690426.jpg','file','2026-11-30T20:53:17Z',25,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-1.jpg','http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-1.jpg','file','2026-11-30T20:53:17Z',31,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-3.jpg','http://127.0.0.1:33075/Upload/1462/2019/08/anh-619961-3.jpg','file','2026-11-30T20:53:17Z',32,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg','http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-1.jpg','file','2026-11-30T20:53:17Z',23,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg','http://127.0.0.1:33075/Upload/1462/2021/02/anh-648277-2.jpg','file','2026-11-30T20:53:17Z',24,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2021/06/Hoi%20nghi%20656892%201.png','http://127.0.0.1:33075/Upload/1462/2021/06/Hoi%20nghi%20656892%201.png','file','2026-11-30T20:53:17Z',30,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2022/08/anh-657401-1.jpg','http://127.0.0.1:33075/Upload/1462/2022/08/anh-657401-1.jpg','file','2026-11-30T20:53:17Z',29,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2023/07/Hoi%20nghi%20661386%203.png','http://127.0.0.1:33075/Upload/1462/2023/07/Hoi%20nghi%20661386%203.png','file','2026-11-30T20:53:17Z',28,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/2023/07/anh-661386-1.png','http://127.0.0.1:33075/Upload/1462/2023/07/anh-661386-1.png','file','2026-11-30T20:53:17Z',27,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/Upload/1462/VanBan/cong-van-so-529-ubnd-vx-616210.pdf','http://127.0.0.1:33075/Upload/1462/VanBan/cong-van-so-529-ubnd-vx-616210.pdf','file','2026-11-30T20:53:17Z',26,NULL,NULL);
INSERT INTO addresses VALUES(1,'http://127.0.0.1:33075/sitemap.xml','http://127.0.0.1:33075/sitemap.xml','dead','2026-11-30T20:53:17Z',33,NULL,NULL);
CREATE TABLE hosts (
    site INTEGER NOT NULL REFERENCES sites(id),
    host TEXT NOT NULL,
    validators_held INTEGER NOT NULL DEFAULT 0 CHECK (validators_held >= 0),
    validators_failed INTEGER NOT NULL DEFAULT 0 CHECK (validators_failed >= 0),
    PRIMARY KEY (site, host)
) STRICT, WITHOUT ROWID;
CREATE TABLE unclaimed_urls (
    site INTEGER NOT NULL REFERENCES sites(id),
    article_id TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (site, article_id, url)
) STRICT, WITHOUT ROWID;
INSERT INTO unclaimed_urls VALUES(1,'600001','http://127.0.0.1:33075/1462/39938/69614/600001/tin-tuc/bai-da-go');
INSERT INTO unclaimed_urls VALUES(1,'600002','http://127.0.0.1:33075/1462/39941/69622/600002/xay-dung-dang/danh-sach');
INSERT INTO unclaimed_urls VALUES(1,'600003','http://127.0.0.1:33075/1462/39944/69631/600003/van-hoa/lich-tiep-cong-dan');
INSERT INTO unclaimed_urls VALUES(1,'641013','http://127.0.0.1:33075/guong-nguoi-tot-viec-tot/tong-thu-ngan-sach-tren-dia-ban-phuong-an-loc-vuot-6-759-42-ty-dong-641013');
CREATE TABLE walks (
    id INTEGER PRIMARY KEY,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    list TEXT NOT NULL,
    url TEXT NOT NULL,
    section INTEGER REFERENCES sections(id),
    started_at TEXT NOT NULL,
    finished_at TEXT,
    pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
    entries INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
    articles INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0),
    new INTEGER NOT NULL DEFAULT 0 CHECK (new >= 0),
    overlap INTEGER NOT NULL DEFAULT 0 CHECK (overlap >= 0),
    repeated INTEGER NOT NULL DEFAULT 0 CHECK (repeated >= 0),
    repaired INTEGER NOT NULL DEFAULT 0 CHECK (repaired >= 0),
    portal_pages INTEGER CHECK (portal_pages >= 0),
    reached TEXT CHECK (reached IN ('end', 'known entries', 'another walk')),
    continues INTEGER REFERENCES walks(id),
    verdict TEXT CHECK (verdict IN ('complete', 'cut short', 'unknown')),
    reason TEXT,
    UNIQUE (crawl, list)
) STRICT;
INSERT INTO walks VALUES(1,1,'127.0.0.1:33075/xay-dung-dang','http://127.0.0.1:33075/xay-dung-dang',4,'2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',1,2,2,2,0,0,0,NULL,'end',NULL,'complete',NULL);
INSERT INTO walks VALUES(2,1,'127.0.0.1:33075/tin-tuc-su-kien','http://127.0.0.1:33075/tin-tuc-su-kien',13,'2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',1,7,7,7,0,0,0,NULL,'end',NULL,'complete',NULL);
CREATE TABLE listings (
    site INTEGER NOT NULL REFERENCES sites(id),
    list TEXT NOT NULL,
    article_id TEXT NOT NULL,
    first_walk INTEGER NOT NULL REFERENCES walks(id),
    last_walk INTEGER NOT NULL REFERENCES walks(id),
    first_capture INTEGER NOT NULL REFERENCES captures(id),
    last_capture INTEGER NOT NULL REFERENCES captures(id),
    proven INTEGER NOT NULL DEFAULT 0 CHECK (proven IN (0, 1)),
    missing_in INTEGER REFERENCES walks(id),
    PRIMARY KEY (site, list, article_id)
) STRICT, WITHOUT ROWID;
INSERT INTO listings VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','600001',2,2,7,7,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','616210',2,2,7,7,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','619961',2,2,7,7,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','656892',2,2,7,7,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','657401',2,2,7,7,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','661386',2,2,7,7,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/tin-tuc-su-kien','668160',2,2,7,7,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/xay-dung-dang','600002',1,1,4,4,1,NULL);
INSERT INTO listings VALUES(1,'127.0.0.1:33075/xay-dung-dang','628086',1,1,4,4,1,NULL);
CREATE TABLE sightings (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    finding TEXT NOT NULL CHECK (finding IN ('alive', 'gone', 'error page', 'home page', 'moved')),
    capture INTEGER NOT NULL REFERENCES captures(id),
    detail TEXT,
    PRIMARY KEY (article, crawl)
) STRICT, WITHOUT ROWID;
INSERT INTO sightings VALUES(1,1,'alive',3,NULL);
INSERT INTO sightings VALUES(2,1,'alive',5,NULL);
INSERT INTO sightings VALUES(3,1,'alive',6,NULL);
INSERT INTO sightings VALUES(4,1,'alive',14,NULL);
INSERT INTO sightings VALUES(5,1,'alive',15,NULL);
INSERT INTO sightings VALUES(6,1,'alive',16,NULL);
INSERT INTO sightings VALUES(7,1,'alive',17,NULL);
INSERT INTO sightings VALUES(8,1,'alive',18,NULL);
INSERT INTO sightings VALUES(9,1,'alive',20,NULL);
INSERT INTO sightings VALUES(10,1,'alive',21,NULL);
CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('listed', 'unlisted', 'gone', 'replaced', 'moved', 'returned')),
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    first_capture INTEGER NOT NULL REFERENCES captures(id),
    last_capture INTEGER NOT NULL REFERENCES captures(id),
    detail TEXT
) STRICT;
INSERT INTO ledger VALUES(1,1,'unlisted','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',3,3,NULL);
INSERT INTO ledger VALUES(2,2,'unlisted','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',5,5,NULL);
INSERT INTO ledger VALUES(3,3,'unlisted','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',6,6,NULL);
INSERT INTO ledger VALUES(4,4,'listed','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',7,7,NULL);
INSERT INTO ledger VALUES(5,5,'listed','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',7,7,NULL);
INSERT INTO ledger VALUES(6,6,'listed','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',7,7,NULL);
INSERT INTO ledger VALUES(7,7,'listed','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',7,7,NULL);
INSERT INTO ledger VALUES(8,8,'listed','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',4,4,NULL);
INSERT INTO ledger VALUES(9,9,'listed','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',7,7,NULL);
INSERT INTO ledger VALUES(10,10,'listed','2026-11-30T20:53:17Z','2026-11-30T20:53:17Z',7,7,NULL);
CREATE TABLE fill_rates (
    id INTEGER PRIMARY KEY,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    kind TEXT NOT NULL CHECK (kind IN ('article', 'list', 'home')),
    section INTEGER REFERENCES sections(id),
    field TEXT NOT NULL,
    read INTEGER NOT NULL CHECK (read >= 0),
    filled INTEGER NOT NULL CHECK (filled >= 0)
) STRICT;
INSERT INTO fill_rates VALUES(1,1,'article',NULL,'title',10,10);
INSERT INTO fill_rates VALUES(2,1,'article',NULL,'summary',10,8);
INSERT INTO fill_rates VALUES(3,1,'article',NULL,'byline',10,8);
INSERT INTO fill_rates VALUES(4,1,'article',NULL,'body',10,10);
INSERT INTO fill_rates VALUES(5,1,'article',NULL,'section',10,10);
INSERT INTO fill_rates VALUES(6,1,'article',NULL,'published_at',10,8);
INSERT INTO fill_rates VALUES(7,1,'article',NULL,'views',10,8);
INSERT INTO fill_rates VALUES(8,1,'article',NULL,'authors',10,8);
INSERT INTO fill_rates VALUES(9,1,'article',NULL,'captions',10,6);
INSERT INTO fill_rates VALUES(10,1,'list',NULL,'title',9,9);
INSERT INTO fill_rates VALUES(11,1,'list',NULL,'published_at',9,7);
INSERT INTO fill_rates VALUES(12,1,'list',NULL,'views',9,3);
INSERT INTO fill_rates VALUES(13,1,'list',NULL,'summary',9,6);
INSERT INTO fill_rates VALUES(14,1,'home',NULL,'entries',1,1);
INSERT INTO fill_rates VALUES(15,1,'list',NULL,'entries',2,2);
INSERT INTO fill_rates VALUES(16,1,'home',NULL,'online',1,1);
INSERT INTO fill_rates VALUES(17,1,'home',NULL,'today',1,1);
INSERT INTO fill_rates VALUES(18,1,'home',NULL,'yesterday',1,1);
INSERT INTO fill_rates VALUES(19,1,'home',NULL,'week',1,1);
INSERT INTO fill_rates VALUES(20,1,'home',NULL,'month',1,1);
INSERT INTO fill_rates VALUES(21,1,'home',NULL,'total',1,1);
INSERT INTO fill_rates VALUES(22,1,'home',NULL,'statistics',1,1);
INSERT INTO fill_rates VALUES(23,1,'article',2,'title',1,1);
INSERT INTO fill_rates VALUES(24,1,'article',2,'summary',1,0);
INSERT INTO fill_rates VALUES(25,1,'article',2,'byline',1,0);
INSERT INTO fill_rates VALUES(26,1,'article',2,'body',1,1);
INSERT INTO fill_rates VALUES(27,1,'article',2,'section',1,1);
INSERT INTO fill_rates VALUES(28,1,'article',2,'published_at',1,0);
INSERT INTO fill_rates VALUES(29,1,'article',2,'views',1,1);
INSERT INTO fill_rates VALUES(30,1,'article',2,'authors',1,0);
INSERT INTO fill_rates VALUES(31,1,'article',2,'captions',1,0);
INSERT INTO fill_rates VALUES(32,1,'article',13,'title',3,3);
INSERT INTO fill_rates VALUES(33,1,'article',13,'summary',3,3);
INSERT INTO fill_rates VALUES(34,1,'article',13,'byline',3,3);
INSERT INTO fill_rates VALUES(35,1,'article',13,'body',3,3);
INSERT INTO fill_rates VALUES(36,1,'article',13,'section',3,3);
INSERT INTO fill_rates VALUES(37,1,'article',13,'published_at',3,3);
INSERT INTO fill_rates VALUES(38,1,'article',13,'views',3,2);
INSERT INTO fill_rates VALUES(39,1,'article',13,'authors',3,3);
INSERT INTO fill_rates VALUES(40,1,'article',13,'captions',3,2);
INSERT INTO fill_rates VALUES(41,1,'article',4,'title',1,1);
INSERT INTO fill_rates VALUES(42,1,'article',4,'summary',1,1);
INSERT INTO fill_rates VALUES(43,1,'article',4,'byline',1,1);
INSERT INTO fill_rates VALUES(44,1,'article',4,'body',1,1);
INSERT INTO fill_rates VALUES(45,1,'article',4,'section',1,1);
INSERT INTO fill_rates VALUES(46,1,'article',4,'published_at',1,1);
INSERT INTO fill_rates VALUES(47,1,'article',4,'views',1,0);
INSERT INTO fill_rates VALUES(48,1,'article',4,'authors',1,1);
INSERT INTO fill_rates VALUES(49,1,'article',4,'captions',1,0);
INSERT INTO fill_rates VALUES(50,1,'article',5,'title',1,1);
INSERT INTO fill_rates VALUES(51,1,'article',5,'summary',1,0);
INSERT INTO fill_rates VALUES(52,1,'article',5,'byline',1,1);
INSERT INTO fill_rates VALUES(53,1,'article',5,'body',1,1);
INSERT INTO fill_rates VALUES(54,1,'article',5,'section',1,1);
INSERT INTO fill_rates VALUES(55,1,'article',5,'published_at',1,0);
INSERT INTO fill_rates VALUES(56,1,'article',5,'views',1,1);
INSERT INTO fill_rates VALUES(57,1,'article',5,'authors',1,1);
INSERT INTO fill_rates VALUES(58,1,'article',5,'captions',1,1);
INSERT INTO fill_rates VALUES(59,1,'article',6,'title',1,1);
INSERT INTO fill_rates VALUES(60,1,'article',6,'summary',1,1);
INSERT INTO fill_rates VALUES(61,1,'article',6,'byline',1,0);
INSERT INTO fill_rates VALUES(62,1,'article',6,'body',1,1);
INSERT INTO fill_rates VALUES(63,1,'article',6,'section',1,1);
INSERT INTO fill_rates VALUES(64,1,'article',6,'published_at',1,1);
INSERT INTO fill_rates VALUES(65,1,'article',6,'views',1,1);
INSERT INTO fill_rates VALUES(66,1,'article',6,'authors',1,0);
INSERT INTO fill_rates VALUES(67,1,'article',6,'captions',1,1);
INSERT INTO fill_rates VALUES(77,1,'list',13,'title',7,7);
INSERT INTO fill_rates VALUES(78,1,'list',13,'published_at',7,6);
INSERT INTO fill_rates VALUES(79,1,'list',13,'views',7,3);
INSERT INTO fill_rates VALUES(80,1,'list',13,'summary',7,5);
INSERT INTO fill_rates VALUES(81,1,'list',4,'title',2,2);
INSERT INTO fill_rates VALUES(82,1,'list',4,'published_at',2,1);
INSERT INTO fill_rates VALUES(83,1,'list',4,'views',2,0);
INSERT INTO fill_rates VALUES(84,1,'list',4,'summary',2,1);
INSERT INTO fill_rates VALUES(85,1,'list',13,'entries',1,1);
INSERT INTO fill_rates VALUES(86,1,'list',4,'entries',1,1);
CREATE TABLE alarms (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES sites(id),
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    kind TEXT NOT NULL,
    page_kind TEXT,
    field TEXT,
    section INTEGER REFERENCES sections(id),
    before REAL CHECK (before >= 0),
    after REAL CHECK (after >= 0),
    affected INTEGER CHECK (affected >= 0),
    since_crawl INTEGER REFERENCES crawls(id),
    since_at TEXT,
    evidence TEXT,
    detail TEXT
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
CREATE INDEX idx_captures_timestamp ON captures(timestamp);
CREATE INDEX idx_addresses_capture ON addresses(capture);
CREATE INDEX idx_addresses_validator ON addresses(site, coalesce(etag, last_modified))
WHERE coalesce(etag, last_modified) IS NOT NULL;
CREATE INDEX idx_walks_list ON walks(list);
CREATE INDEX idx_walks_section ON walks(section);
CREATE INDEX idx_walks_continues ON walks(continues) WHERE continues IS NOT NULL;
CREATE INDEX idx_captures_walk ON captures(walk) WHERE walk IS NOT NULL;
CREATE INDEX idx_listings_article_id ON listings(site, article_id);
CREATE INDEX idx_listings_first_walk ON listings(first_walk);
CREATE INDEX idx_listings_last_walk ON listings(last_walk);
CREATE INDEX idx_listings_first_capture ON listings(first_capture);
CREATE INDEX idx_listings_last_capture ON listings(last_capture);
CREATE INDEX idx_listings_missing_in ON listings(missing_in) WHERE missing_in IS NOT NULL;
CREATE INDEX idx_sightings_crawl ON sightings(crawl);
CREATE INDEX idx_sightings_capture ON sightings(capture);
CREATE INDEX idx_ledger_article ON ledger(article);
CREATE INDEX idx_ledger_state ON ledger(state);
CREATE INDEX idx_ledger_first_capture ON ledger(first_capture);
CREATE INDEX idx_ledger_last_capture ON ledger(last_capture);
CREATE VIEW changes AS
    SELECT later.id AS version, later.article, later.number, 'title' AS field,
           earlier.title AS before, later.title AS after, later.captured_from AS seen_at,
           earlier.capture AS capture_before, later.capture AS capture_after
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE earlier.title IS NOT later.title
    UNION ALL
    SELECT later.id AS version, later.article, later.number, 'summary' AS field,
           earlier.summary AS before, later.summary AS after, later.captured_from AS seen_at,
           earlier.capture AS capture_before, later.capture AS capture_after
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE earlier.summary IS NOT later.summary
    UNION ALL
    SELECT later.id AS version, later.article, later.number, 'byline' AS field,
           earlier.byline AS before, later.byline AS after, later.captured_from AS seen_at,
           earlier.capture AS capture_before, later.capture AS capture_after
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE earlier.byline IS NOT later.byline
    UNION ALL
    SELECT later.id AS version, later.article, later.number, 'body' AS field,
           earlier.body AS before, later.body AS after, later.captured_from AS seen_at,
           earlier.capture AS capture_before, later.capture AS capture_after
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE earlier.body IS NOT later.body
    UNION ALL
    SELECT later.id AS version, later.article, later.number, 'captions' AS field,
           earlier.captions AS before, later.captions AS after, later.captured_from AS seen_at,
           earlier.capture AS capture_before, later.capture AS capture_after
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE earlier.captions IS NOT later.captions
    UNION ALL
    SELECT later.id AS version, later.article, later.number, 'published_at' AS field,
           earlier.published_at AS before, later.published_at AS after, later.captured_from AS seen_at,
           earlier.capture AS capture_before, later.capture AS capture_after
    FROM versions AS later
    JOIN versions AS earlier ON earlier.article = later.article AND earlier.number = later.number - 1
    WHERE earlier.published_at IS NOT later.published_at;
CREATE UNIQUE INDEX idx_fill_rates_once ON fill_rates(crawl, kind, coalesce(section, 0), field);
CREATE INDEX idx_fill_rates_section ON fill_rates(section);
CREATE INDEX idx_alarms_site ON alarms(site);
CREATE INDEX idx_alarms_crawl ON alarms(crawl);
CREATE INDEX idx_alarms_section ON alarms(section);
CREATE INDEX idx_alarms_since_crawl ON alarms(since_crawl);
COMMIT;
