PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES(1,'vankho','m001_sites_and_captures','2026-11-30 20:53:23.097209+00:00');
INSERT INTO _sqlite_migrations VALUES(2,'vankho','m002_articles','2026-11-30 20:53:23.098470+00:00');
INSERT INTO _sqlite_migrations VALUES(3,'vankho','m003_lists_and_counters','2026-11-30 20:53:23.099149+00:00');
INSERT INTO _sqlite_migrations VALUES(4,'vankho','m004_views','2026-11-30 20:53:23.099476+00:00');
INSERT INTO _sqlite_migrations VALUES(5,'vankho','m005_search_and_about','2026-11-30 20:53:23.099921+00:00');
INSERT INTO _sqlite_migrations VALUES(6,'vankho','m006_crawls_that_follow_each_other','2026-11-30 20:53:23.105430+00:00');
INSERT INTO _sqlite_migrations VALUES(7,'vankho','m007_walks','2026-11-30 20:53:23.112889+00:00');
INSERT INTO _sqlite_migrations VALUES(8,'vankho','m008_ledger','2026-11-30 20:53:23.113764+00:00');
INSERT INTO _sqlite_migrations VALUES(9,'vankho','m009_health','2026-11-30 20:53:23.114300+00:00');
CREATE TABLE sites (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT,
    home_url TEXT NOT NULL,
    sid TEXT,
    profile TEXT CHECK (profile IS NULL OR json_valid(profile))
) STRICT;
INSERT INTO sites VALUES(1,'ben-tram',NULL,'http://127.0.0.1:33075/','1462','{"name": "ben-tram", "home_url": "http://127.0.0.1:33075/", "title": null, "sid": "1462", "trailing_ids": null, "hosts": [], "media_hosts": [], "utc_offset": "+07:00", "contact": null, "delay": null, "selectors": {}, "verify_certificates": true, "requests_a_day": null, "hours": null, "revisits": 100, "overlap": 5, "sweep_days": 30, "floors": {}}');
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
INSERT INTO crawls VALUES(1,1,'live','2026-11-30T20:53:23Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'0.2.0','full',NULL);
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
INSERT INTO captures VALUES(1,1,'http://127.0.0.1:33075/robots.txt','2026-11-30T20:53:23Z','GET',200,'text/plain',NULL,NULL,'sha256:71e18c68c24955bdab468bdd26099cf7af28f7660aa97996fcbf650179441401','response',NULL,'ben-tram-20261130205323-00001.warc.gz',786,427,'live',NULL,NULL);
INSERT INTO captures VALUES(2,1,'http://127.0.0.1:33075/','2026-11-30T20:53:23Z','GET',302,'text/html',NULL,NULL,'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','response',NULL,'ben-tram-20261130205323-00001.warc.gz',1716,431,'live',NULL,NULL);
INSERT INTO captures VALUES(3,1,'http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935','2026-11-30T20:53:23Z','GET',200,'text/html','home',NULL,'sha256:dbb2a94b8f6aaeb4663a4d434c3b420ed507f7b521ce14f04a5b1eed87a49645','response',NULL,'ben-tram-20261130205323-00001.warc.gz',2641,6647,'live',NULL,NULL);
INSERT INTO captures VALUES(4,1,'http://127.0.0.1:33075/1462/39937/69613/gioi-thieu-chung','2026-11-30T20:53:26Z','GET',200,'text/html','article',NULL,'sha256:3da0840d9ed4d0898ed79084daf3a3755e03ec3387d7488a9feeea438a7c106d','response',NULL,'ben-tram-20261130205323-00001.warc.gz',9811,5389,'live',NULL,NULL);
INSERT INTO captures VALUES(5,1,'http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien','2026-11-30T20:53:26Z','GET',200,'text/html','list',3,'sha256:c393e111fa59400318ff306111b2897114b7c61aec2156f8043a76241c8dcbce','response',NULL,'ben-tram-20261130205323-00001.warc.gz',15718,7324,'live',1,1);
INSERT INTO captures VALUES(6,1,'http://127.0.0.1:33075/1462/39944/69631/van-hoa-xa-hoi','2026-11-30T20:53:26Z','GET',200,'text/html','list',6,'sha256:5ab7d8d77a5ffd227ec6fe66c7a1087e04b57f088c10a85694016a0d2ae558f3','response',NULL,'ben-tram-20261130205323-00001.warc.gz',23561,5740,'live',2,1);
INSERT INTO captures VALUES(7,1,'http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&catname=nong-nghiep-nong-thon','2026-11-30T20:53:26Z','GET',200,'text/html','list',7,'sha256:2c33ac555d2eb8918d01d3179ac3cd3ece24a4a10ecfce28739393621dd1d2d1','response',NULL,'ben-tram-20261130205323-00001.warc.gz',29818,5060,'live',3,1);
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
INSERT INTO frontier VALUES(1,1,'127.0.0.1:33075/',80,NULL,NULL,'done','http://127.0.0.1:33075/','http://127.0.0.1:33075/',NULL,0);
INSERT INTO frontier VALUES(2,1,'127.0.0.1:33075/?pageid=39935&sid=1462',60,NULL,NULL,'done','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935',NULL,0);
INSERT INTO frontier VALUES(3,1,'http://127.0.0.1:33075/sitemap.xml',30,NULL,'{"url": "http://127.0.0.1:33075/sitemap.xml", "task": "sitemap", "address": "http://127.0.0.1:33075/sitemap.xml"}','waiting','http://127.0.0.1:33075/sitemap.xml','http://127.0.0.1:33075/sitemap.xml',NULL,0);
INSERT INTO frontier VALUES(4,1,'127.0.0.1:33075/noibo/van-ban.aspx',60,NULL,NULL,'done','http://127.0.0.1:33075/noibo/van-ban.aspx','140041http://127.0.0.1:33075/noibo/van-ban.aspx',NULL,0);
INSERT INTO frontier VALUES(5,1,'section 69613',60,NULL,NULL,'done','http://127.0.0.1:33075/1462/39937/69613/gioi-thieu-chung','110056http://127.0.0.1:33075/1462/39937/69613/gioi-thieu-chung',NULL,0);
INSERT INTO frontier VALUES(6,1,'section 69614',60,NULL,NULL,'done','http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien','110055http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien',NULL,0);
INSERT INTO frontier VALUES(7,1,'section 69622',60,NULL,'{"url": "http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39941&catid=69622&catname=xay-dung-dang", "task": "page", "address": "section 69622", "about": {"section": {"name": "X\u00e2y d\u1ef1ng \u0110\u1ea3ng", "url": "http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39941&catid=69622&catname=xay-dung-dang", "portal_id": "69622"}, "depth": 1}}','taken','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39941&catid=69622&catname=xay-dung-dang','110091http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39941&catid=69622&catname=xay-dung-dang',NULL,0);
INSERT INTO frontier VALUES(8,1,'section 69640',60,NULL,'{"url": "http://127.0.0.1:33075/1462/39947/69640/guong-nguoi-tot-viec-tot", "task": "page", "address": "section 69640", "about": {"section": {"name": "G\u01b0\u01a1ng ng\u01b0\u1eddi t\u1ed1t, vi\u1ec7c t\u1ed1t", "url": "http://127.0.0.1:33075/1462/39947/69640/guong-nguoi-tot-viec-tot", "portal_id": "69640"}, "depth": 1}}','taken','http://127.0.0.1:33075/1462/39947/69640/guong-nguoi-tot-viec-tot','110064http://127.0.0.1:33075/1462/39947/69640/guong-nguoi-tot-viec-tot',NULL,0);
INSERT INTO frontier VALUES(9,1,'section 69631',60,NULL,NULL,'done','http://127.0.0.1:33075/1462/39944/69631/van-hoa-xa-hoi','110054http://127.0.0.1:33075/1462/39944/69631/van-hoa-xa-hoi',NULL,0);
INSERT INTO frontier VALUES(10,1,'section 69633',60,NULL,NULL,'done','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&catname=nong-nghiep-nong-thon','110099http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&catname=nong-nghiep-nong-thon',NULL,0);
INSERT INTO frontier VALUES(11,1,'section 69650',60,NULL,'{"url": "http://127.0.0.1:33075/1462/39950/69650/thong-bao", "task": "page", "address": "section 69650", "about": {"section": {"name": "Th\u00f4ng b\u00e1o", "url": "http://127.0.0.1:33075/1462/39950/69650/thong-bao", "portal_id": "69650"}, "depth": 1}}','taken','http://127.0.0.1:33075/1462/39950/69650/thong-bao','110049http://127.0.0.1:33075/1462/39950/69650/thong-bao',NULL,0);
INSERT INTO frontier VALUES(12,1,'127.0.0.1:33075/lien-he',60,NULL,'{"url": "http://127.0.0.1:33075/lien-he", "task": "page", "address": "127.0.0.1:33075/lien-he", "about": {"section": {"name": "Li\u00ean h\u1ec7", "url": "http://127.0.0.1:33075/lien-he", "portal_id": null}, "depth": 1}}','taken','http://127.0.0.1:33075/lien-he','140030http://127.0.0.1:33075/lien-he',NULL,0);
INSERT INTO frontier VALUES(13,1,'127.0.0.1:33075/sitemap.aspx',60,NULL,'{"url": "http://127.0.0.1:33075/Sitemap.aspx", "task": "page", "address": "127.0.0.1:33075/sitemap.aspx", "about": {"section": {"name": "S\u01a1 \u0111\u1ed3 c\u1ed5ng", "url": "http://127.0.0.1:33075/Sitemap.aspx", "portal_id": null}, "depth": 1}}','waiting','http://127.0.0.1:33075/Sitemap.aspx','140035http://127.0.0.1:33075/Sitemap.aspx',NULL,0);
INSERT INTO frontier VALUES(14,1,'article 668223',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39944/69631/668223/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan", "task": "page", "address": "article 668223", "about": {"promised": "Ph\u01b0\u1eddng 3 thu ng\u00e2n s\u00e1ch qu\u00fd II \u0111\u1ea1t 96,2% d\u1ef1 to\u00e1n"}}','waiting','http://127.0.0.1:33075/1462/39944/69631/668223/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','100108http://127.0.0.1:33075/1462/39944/69631/668223/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan',NULL,0);
INSERT INTO frontier VALUES(15,1,'article 691020',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/691020/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2025", "task": "page", "address": "article 691020", "about": {"promised": "S\u1eeda ch\u1eefa, d\u1eb7m v\u00e1 m\u1eb7t \u0111\u01b0\u1eddng tr\u00ean c\u00e1c tuy\u1ebfn trung t\u00e2m tr\u01b0\u1edbc T\u1ebft Nguy\u00ean \u0111\u00e1n 2025"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/691020/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2025','100139http://127.0.0.1:33075/1462/39938/69614/691020/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2025',NULL,0);
INSERT INTO frontier VALUES(16,1,'article 688844',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/688844/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong", "task": "page", "address": "article 688844", "about": {"promised": "Th\u01b0 vi\u1ec7n th\u00e0nh ph\u1ed1 m\u1edf th\u00eam t\u1ee7 s\u00e1ch l\u01b0u \u0111\u1ed9ng ph\u1ee5c v\u1ee5 64 \u0111i\u1ec3m tr\u01b0\u1eddng"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/688844/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong','100129http://127.0.0.1:33075/1462/39938/69614/688844/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong',NULL,0);
INSERT INTO frontier VALUES(17,1,'article 687932',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/687932/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii", "task": "page", "address": "article 687932", "about": {"promised": "H\u1ecdp Ban Ch\u1ec9 \u0111\u1ea1o chuy\u1ec3n \u0111\u1ed5i s\u1ed1 th\u00e0nh ph\u1ed1 qu\u00fd III"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/687932/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii','100110http://127.0.0.1:33075/1462/39938/69614/687932/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii',NULL,0);
INSERT INTO frontier VALUES(18,1,'article 668302',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/668302/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach", "task": "page", "address": "article 668302", "about": {"promised": "Ng\u00e2n h\u00e0ng Ch\u00ednh s\u00e1ch x\u00e3 h\u1ed9i gi\u1ea3i ng\u00e2n 189,94 t\u1ef7 \u0111\u1ed3ng cho h\u1ed9 ngh\u00e8o v\u00e0 \u0111\u1ed1i t\u01b0\u1ee3ng ch\u00ednh s\u00e1ch"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/668302/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach','100152http://127.0.0.1:33075/1462/39938/69614/668302/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach',NULL,0);
INSERT INTO frontier VALUES(19,1,'article 685013',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39941/69622/685013/xay-dung-dang/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem", "task": "page", "address": "article 685013", "about": {"promised": "\u0110\u1ed3ng b\u00e0o Khmer \u1ea5p \u0110\u1ea7u Gi\u1ed3ng C \u0111\u00f3n l\u1ec5 Sen \u0110\u00f4n Ta \u0111\u1ea7m \u1ea5m, ti\u1ebft ki\u1ec7m"}}','waiting','http://127.0.0.1:33075/1462/39941/69622/685013/xay-dung-dang/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem','100125http://127.0.0.1:33075/1462/39941/69622/685013/xay-dung-dang/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem',NULL,0);
INSERT INTO frontier VALUES(20,1,'article 674427',50,NULL,'{"url": "http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=674427&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-an-loc-vuot-6-759-42-ty-dong", "task": "page", "address": "article 674427", "about": {"promised": "T\u1ed5ng thu ng\u00e2n s\u00e1ch tr\u00ean \u0111\u1ecba b\u00e0n ph\u01b0\u1eddng An L\u1ed9c v\u01b0\u1ee3t 6.759,42 t\u1ef7 \u0111\u1ed3ng"}}','waiting','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=674427&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-an-loc-vuot-6-759-42-ty-dong','100176http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=674427&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-an-loc-vuot-6-759-42-ty-dong',NULL,0);
INSERT INTO frontier VALUES(21,1,'article 611557',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39941/69622/611557/xay-dung-dang/tuyen-truyen-phong-chay-chua-chay-cho-77-ho-kinh-doanh-tai-cho", "task": "page", "address": "article 611557", "about": {"promised": "Tuy\u00ean truy\u1ec1n ph\u00f2ng ch\u00e1y, ch\u1eefa ch\u00e1y cho 77 h\u1ed9 kinh doanh t\u1ea1i ch\u1ee3"}}','waiting','http://127.0.0.1:33075/1462/39941/69622/611557/xay-dung-dang/tuyen-truyen-phong-chay-chua-chay-cho-77-ho-kinh-doanh-tai-cho','100123http://127.0.0.1:33075/1462/39941/69622/611557/xay-dung-dang/tuyen-truyen-phong-chay-chua-chay-cho-77-ho-kinh-doanh-tai-cho',NULL,0);
INSERT INTO frontier VALUES(22,1,'article 621658',50,NULL,'{"url": "http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=621658&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-3-vuot-723-56-ty-dong", "task": "page", "address": "article 621658", "about": {"promised": "T\u1ed5ng thu ng\u00e2n s\u00e1ch tr\u00ean \u0111\u1ecba b\u00e0n ph\u01b0\u1eddng 3 v\u01b0\u1ee3t 723,56 t\u1ef7 \u0111\u1ed3ng"}}','waiting','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=621658&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-3-vuot-723-56-ty-dong','100169http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=621658&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-3-vuot-723-56-ty-dong',NULL,0);
INSERT INTO frontier VALUES(23,1,'article 613279',50,NULL,'{"url": "http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=613279&catname=xay-dung-dang&title=thanh-pho-to-chuc-hoi-thi-giao-vien-day-gioi-cap-tieu-hoc-nam-hoc-2019-2020", "task": "page", "address": "article 613279", "about": {"promised": "Th\u00e0nh ph\u1ed1 t\u1ed5 ch\u1ee9c h\u1ed9i thi gi\u00e1o vi\u00ean d\u1ea1y gi\u1ecfi c\u1ea5p ti\u1ec3u h\u1ecdc n\u0103m h\u1ecdc 2019 - 2020"}}','waiting','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=613279&catname=xay-dung-dang&title=thanh-pho-to-chuc-hoi-thi-giao-vien-day-gioi-cap-tieu-hoc-nam-hoc-2019-2020','100184http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=613279&catname=xay-dung-dang&title=thanh-pho-to-chuc-hoi-thi-giao-vien-day-gioi-cap-tieu-hoc-nam-hoc-2019-2020',NULL,0);
INSERT INTO frontier VALUES(24,1,'article 650086',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39944/69631/650086/van-hoa-xa-hoi/thong-bao-phan-luong-giao-thong-phuc-vu-thi-cong-cong-thoat-nuoc-tai-phuong-7", "task": "page", "address": "article 650086", "about": {"promised": "Th\u00f4ng b\u00e1o ph\u00e2n lu\u1ed3ng giao th\u00f4ng ph\u1ee5c v\u1ee5 thi c\u00f4ng c\u1ed1ng tho\u00e1t n\u01b0\u1edbc t\u1ea1i ph\u01b0\u1eddng 7"}}','waiting','http://127.0.0.1:33075/1462/39944/69631/650086/van-hoa-xa-hoi/thong-bao-phan-luong-giao-thong-phuc-vu-thi-cong-cong-thoat-nuoc-tai-phuong-7','100139http://127.0.0.1:33075/1462/39944/69631/650086/van-hoa-xa-hoi/thong-bao-phan-luong-giao-thong-phuc-vu-thi-cong-cong-thoat-nuoc-tai-phuong-7',NULL,0);
INSERT INTO frontier VALUES(25,1,'article 613677',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39944/69631/613677/van-hoa-xa-hoi/nguoi-dan-xa-phuoc-hung-hien-5-989-m2-dat-mo-rong-duong-giao-thong", "task": "page", "address": "article 613677", "about": {"promised": "Ng\u01b0\u1eddi d\u00e2n x\u00e3 Ph\u01b0\u1edbc H\u01b0ng hi\u1ebfn 5.989 m2 \u0111\u1ea5t m\u1edf r\u1ed9ng \u0111\u01b0\u1eddng giao th\u00f4ng"}}','waiting','http://127.0.0.1:33075/1462/39944/69631/613677/van-hoa-xa-hoi/nguoi-dan-xa-phuoc-hung-hien-5-989-m2-dat-mo-rong-duong-giao-thong','100128http://127.0.0.1:33075/1462/39944/69631/613677/van-hoa-xa-hoi/nguoi-dan-xa-phuoc-hung-hien-5-989-m2-dat-mo-rong-duong-giao-thong',NULL,0);
INSERT INTO frontier VALUES(26,1,'article 651442',50,NULL,'{"url": "http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&id=651442&catname=nong-nghiep-nong-thon&title=phuong-an-loc-thu-ngan-sach-quy-iii-dat-80-5-du-toan", "task": "page", "address": "article 651442", "about": {"promised": "Ph\u01b0\u1eddng An L\u1ed9c thu ng\u00e2n s\u00e1ch qu\u00fd III \u0111\u1ea1t 80,5% d\u1ef1 to\u00e1n"}}','waiting','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&id=651442&catname=nong-nghiep-nong-thon&title=phuong-an-loc-thu-ngan-sach-quy-iii-dat-80-5-du-toan','100168http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&id=651442&catname=nong-nghiep-nong-thon&title=phuong-an-loc-thu-ngan-sach-quy-iii-dat-80-5-du-toan',NULL,0);
INSERT INTO frontier VALUES(27,1,'article 627140',50,NULL,'{"url": "http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39950&catid=69650&id=627140&catname=thong-bao&title=phuong-5-ra-mat-cau-lac-bo-gia-dinh-hanh-phuc-tu-sach-cong-dong", "task": "page", "address": "article 627140", "about": {"promised": "Ph\u01b0\u1eddng 5 ra m\u1eaft c\u00e2u l\u1ea1c b\u1ed9 \"Gia \u0111\u00ecnh h\u1ea1nh ph\u00fac\" & t\u1ee7 s\u00e1ch c\u1ed9ng \u0111\u1ed3ng"}}','waiting','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39950&catid=69650&id=627140&catname=thong-bao&title=phuong-5-ra-mat-cau-lac-bo-gia-dinh-hanh-phuc-tu-sach-cong-dong','100168http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39950&catid=69650&id=627140&catname=thong-bao&title=phuong-5-ra-mat-cau-lac-bo-gia-dinh-hanh-phuc-tu-sach-cong-dong',NULL,0);
INSERT INTO frontier VALUES(28,1,'http://127.0.0.1:33075/Upload/1462/VanBan/quyet-dinh-so-60-qd-ubnd-ngay-22-3-2020-626211.pdf',40,NULL,'{"url": "http://127.0.0.1:33075/Upload/1462/VanBan/quyet-dinh-so-60-qd-ubnd-ngay-22-3-2020-626211.pdf", "task": "file", "address": "http://127.0.0.1:33075/Upload/1462/VanBan/quyet-dinh-so-60-qd-ubnd-ngay-22-3-2020-626211.pdf"}','waiting','http://127.0.0.1:33075/Upload/1462/VanBan/quyet-dinh-so-60-qd-ubnd-ngay-22-3-2020-626211.pdf','http://127.0.0.1:33075/Upload/1462/VanBan/quyet-dinh-so-60-qd-ubnd-ngay-22-3-2020-626211.pdf',NULL,0);
INSERT INTO frontier VALUES(29,1,'article 660331',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/660331/tin-tuc-su-kien/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong", "task": "page", "address": "article 660331", "about": {"promised": "X\u00e3 Ph\u01b0\u1edbc H\u01b0ng kh\u1edfi c\u00f4ng n\u00e2ng c\u1ea5p h\u1ebbm 48 v\u1edbi kinh ph\u00ed 1.464 tri\u1ec7u \u0111\u1ed3ng"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/660331/tin-tuc-su-kien/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong','100132http://127.0.0.1:33075/1462/39938/69614/660331/tin-tuc-su-kien/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong',NULL,0);
INSERT INTO frontier VALUES(30,1,'article 657155',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/657155/tin-tuc-su-kien/xa-luong-dien-tiem-vac-xin-phong-benh-cho-5-319-tre-em-trong-dot-8-ngay-cao-diem", "task": "page", "address": "article 657155", "about": {"promised": "X\u00e3 L\u01b0\u01a1ng \u0110i\u1ec1n ti\u00eam v\u1eafc xin ph\u00f2ng b\u1ec7nh cho 5.319 tr\u1ebb em trong \u0111\u1ee3t 8 ng\u00e0y cao \u0111i\u1ec3m"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/657155/tin-tuc-su-kien/xa-luong-dien-tiem-vac-xin-phong-benh-cho-5-319-tre-em-trong-dot-8-ngay-cao-diem','100143http://127.0.0.1:33075/1462/39938/69614/657155/tin-tuc-su-kien/xa-luong-dien-tiem-vac-xin-phong-benh-cho-5-319-tre-em-trong-dot-8-ngay-cao-diem',NULL,0);
INSERT INTO frontier VALUES(31,1,'article 646887',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/646887/tin-tuc-su-kien/ket-nap-83-dang-vien-moi-trong-quy-ii", "task": "page", "address": "article 646887", "about": {"promised": "K\u1ebft n\u1ea1p 83 \u0111\u1ea3ng vi\u00ean m\u1edbi trong qu\u00fd II"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/646887/tin-tuc-su-kien/ket-nap-83-dang-vien-moi-trong-quy-ii','100100http://127.0.0.1:33075/1462/39938/69614/646887/tin-tuc-su-kien/ket-nap-83-dang-vien-moi-trong-quy-ii',NULL,0);
INSERT INTO frontier VALUES(32,1,'article 639438',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/639438/tin-tuc-su-kien/-ngay-chu-nhat-xanh-tai-phuong-5-thu-gom-38-tan-rac", "task": "page", "address": "article 639438", "about": {"promised": "\u201cNg\u00e0y Ch\u1ee7 nh\u1eadt xanh\u201d t\u1ea1i ph\u01b0\u1eddng 5 thu gom 38 t\u1ea5n r\u00e1c"}}','waiting','http://127.0.0.1:33075/1462/39938/69614/639438/tin-tuc-su-kien/-ngay-chu-nhat-xanh-tai-phuong-5-thu-gom-38-tan-rac','100114http://127.0.0.1:33075/1462/39938/69614/639438/tin-tuc-su-kien/-ngay-chu-nhat-xanh-tai-phuong-5-thu-gom-38-tan-rac',NULL,0);
INSERT INTO frontier VALUES(33,1,'page 2 of section 69614',70,NULL,'{"url": "http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien", "task": "page", "form": [["__EVENTTARGET", "ctl00$cphMain$ucListArticle$rptPage$ctl01$lnkPage"], ["__EVENTARGUMENT", ""], ["__VIEWSTATE", "/wFsaXN0OjY5NjE0fDF8MnxiTfQ4XIB+SSy+I/gSbEj8OW52apbdx0XBfvesgJcUvd6glyCDn0w64zOMB46QIBlHM4TEdcCv9vWZ6619gulUvI+q3UaRz+BLb2x8K40HyNpwgkuk7HhebmyJBSFa5YpnCpYpSzS/nCjX0ePdN+DU8iduy2f+iqha23SHsVSlaLXYPkRUQu5IDPQJ9b0lDBqx80t5qfTKJRbMrtdQAfPSf3ASRdjNESV5MP1HoO1nH/S3uvZm/hY0SV476OLODxfx/rMS7GxDs1ww215BW4IJ/Cg3q7hPtgof2+EdCJTXpWdOR0RYcQ4ZY6h29BLOltvODux0yuHdiJBdeiWquEjTBcIzjxGATlmONttEvaqkaC96DpJjid39R8ka3MmB8BQjdnhAghhUxdaexfHHUMeLgvYU8XQHgWj0aDnUKg7Uyo2jWWW3iNlJZUjfJCkY9F4yAkMywecJKSL7e5waGld/SGzWLKcBGsRLTzvN6sBtK5/wO6Ish1gjvEPdtzlw+trXU8SsevYubJlnJr6Yz1KbofgB7JUpHvTyqmCxIbujnxQKVht+prtlfEJopbTwBUvApugrCSO/XT7H6OxGRLJyXNEdJOtA5x/xfM1ZObtVHgI5n67Z/pXs1aeRG3DLMKByICS9eogrfXI+31MIQc+Uey4aaZcqp0xZMYVqkOToGmKKkTRsEfhs9GHWTzKNMjw7uZlU34Px6gzbiMGwUwfYMwGhcG+NiSVjuxIeqTVfUB54JuG/+ssAt4hjNp0douhC7YYfABIP/+tXlD1BuEH9AtI867sgeiJItGEw5hZ1qMbfbOTnCAOoYmL7skIeBlxfXRzg+Mu7zU1nqJrOkzJqTIWZs39G3fQMAAS3T5JxsX1Nkn8NF8ODCP+dyt0GryI/q3ZNmjlRwxl71eKe4RVRSzIxbph3kLOREeQh+Dr7waWibCbaSHtVquOoQBQNSKwIoj9H8rLk0RaxFhh+Z/cvwnEyfZLbB648+LXP5Bp/yhiyvkrKTnq7C3CFDQaf90TEUuhHksW6Dng2znOhktI9jkR1qQHjAexCkBDOlmTuKUBwOqdhyM6pJQCA4EnmifWR70Zx1iIWB5DchCRLs9opTYjka6WWmPi/T+s27YvbICpQPJqi6x9HcVHpaj9Dijeow+Yl9bUr991ZlTbEBQh47zZ56odv0ygf+7jZbq/jfx867911ALXHIYHmmy7z4fEngk0fAUqZSn0RHKVGKlLVyKaExM9YlG8FYYZXA2lMD5IwoCj3aSl+Fo8UouYhnHc+qXmAf9wap9wajwIWwpMpIVmlupfeQkmPujFS182krzzvhB3DuoP3oZcJfPHgDcz0hlRZnV6JYSRgPA9SchaxsRN8SJUFYasa9n+vR9LgBuPaeoiqTWPNs7ifTNtZ8lSXEqfXQWjL1RRKWzz7zQOlDFc2aiqEixM5KOXOeIsHNRWgm3BKUoI5wYx/vCttnHmlL8UOOawSti3qbHIuCbwB8WVom6tqdbJCqlzmN80gMuvu0pL+GpzEcvTUMGT5CBXgzHVlLFPufyuyZ4f0+Djf4B1Zjecoa8iK6hwnNJuD5TPRFU4h0IaNVtpvmbSfEuXlCvGULhsEpVku5+zFsJs3szU1Y76MLMnj0PFfEHzKdScoEi7nyTqrmA0meGZX/I+YD4ntxdcR6YGGgp7yfXdExVWNzREF9x63BYRW7JavQzmXXQF+w/6tHk2tt/hL8w8ejvQMjux1Jyh2skxxwxyonNxABrGZndoeKlFWRbCkwP8SRDVTLEJFbpmdYup7zloiNZ3jyDQuQSBRyKlCMtw60qXDu2TKPITEjmSPUKmnUGYqEOQz76qXnTncGA6+0wJRivlfe/kw26kIp9gH4aLyO3ohuPByef0QeHJMVCuTrH85Qlwn0JhRD1r63aLS9/7sOzzHcKXowL/I6m42NS+7tr/cYpkVTrZHDA/mJsnCpWIoXgXVCs0Wcgn+xhxge+xur1NvrgMIs6wxfMYSd2fzLHXzi2k3bAN1XOkeRsiErcmCix7TlzmcztPzCKIw97W6SZ0u/Z3Cq2fgYVA17jJnYt0pz3TOgRf6rbJkot4MCD0+C3+0WZFnJwMwyHvXFNhGkQln30NTtbiNGQFMKKZPDZypFw3/jR4oDK5gturYxNClIlCbgzIaJmBTYuBFzDh/4qu9i6lL8JCnUK9hkCtbeQtmkcjNsN3cRyqHqzzQdinFi0oXUiMYzLXIkStLlEUqI5BPScOeqSRVXGWt5rSNJMzHTyz+TQO0uHLw3SsZJihZSpD+PMcgUsoe5QD+LkrS5aF+cOaTyYN97TKxGeyoCPGo+1wq1Iw/Clt+xsjOfCyv8JR5YLuhrB/kZkuM5SZ5nREn4FXCYKKxwxgDEwFSTNw8GDF8FxwIoqoQIlwWzlMktQvX3zDoHDSWqw=="], ["__VIEWSTATEGENERATOR", "CA0B0334"], ["__EVENTVALIDATION", "FgDbZdoN9mWGcSEQxJ4dFBBKKutJLA=="], ["ctl00$ucSearch$txtKeyword", "T\u1eeb kh\u00f3a..."]], "about": {"walk": {"key": "section 69614", "url": "http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien", "section": {"name": "Tin t\u1ee9c \u2013 S\u1ef1 ki\u1ec7n", "url": "http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien", "portal_id": "69614"}, "number": 2, "whole": true, "overlap": 5, "run": 0, "stale": 0, "promised": 2, "drifted": false, "repair": 0}}}','waiting','http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien','http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien',1,0);
INSERT INTO frontier VALUES(34,1,'article 600003',50,NULL,'{"url": "http://127.0.0.1:33075/1462/39944/69631/600003/van-hoa/lich-tiep-cong-dan", "task": "page", "address": "article 600003", "about": {"promised": "L\u1ecbch ti\u1ebfp c\u00f4ng d\u00e2n qu\u00fd tr\u01b0\u1edbc"}}','waiting','http://127.0.0.1:33075/1462/39944/69631/600003/van-hoa/lich-tiep-cong-dan','100073http://127.0.0.1:33075/1462/39944/69631/600003/van-hoa/lich-tiep-cong-dan',NULL,0);
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL REFERENCES sites(id),
    portal_id TEXT,
    name TEXT,
    url TEXT
) STRICT;
INSERT INTO sections VALUES(1,1,NULL,'Trang nội bộ','http://127.0.0.1:33075/noibo/van-ban.aspx');
INSERT INTO sections VALUES(2,1,'69613','Giới thiệu chung','http://127.0.0.1:33075/1462/39937/69613/gioi-thieu-chung');
INSERT INTO sections VALUES(3,1,'69614','Tin tức – Sự kiện','http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien');
INSERT INTO sections VALUES(4,1,'69622','Xây dựng Đảng','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39941&catid=69622&catname=xay-dung-dang');
INSERT INTO sections VALUES(5,1,'69640','Gương người tốt, việc tốt','http://127.0.0.1:33075/1462/39947/69640/guong-nguoi-tot-viec-tot');
INSERT INTO sections VALUES(6,1,'69631','Văn hóa – Xã hội','http://127.0.0.1:33075/1462/39944/69631/van-hoa-xa-hoi');
INSERT INTO sections VALUES(7,1,'69633','Nông nghiệp – Nông thôn','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&catname=nong-nghiep-nong-thon');
INSERT INTO sections VALUES(8,1,'69650','Thông báo','http://127.0.0.1:33075/1462/39950/69650/thong-bao');
INSERT INTO sections VALUES(9,1,NULL,'Liên hệ','http://127.0.0.1:33075/lien-he');
INSERT INTO sections VALUES(10,1,NULL,'Sơ đồ cổng','http://127.0.0.1:33075/Sitemap.aspx');
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
INSERT INTO articles VALUES(1,1,'/1462/39937/69613/gioi-thieu-chung','http://127.0.0.1:33075/1462/39937/69613/gioi-thieu-chung',2,'Giới thiệu chung về thành phố Bến Trâm',NULL,NULL,replace('Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.\n\nDiện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.\n\nĐịa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.','\n',char(10)),'<div><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Diện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.</p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Địa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.</p></div>',NULL,NULL,NULL,1584,'{"body": "densest body", "title": "agreed title", "views": "words near the article"}','sha256:76c88894beb23d5cdb812eb25f1c0eaeac2874a20f3d5c36c9a8512f857bc4fd','2026-11-30T20:53:26Z','2026-11-30T20:53:26Z',NULL,4);
CREATE TABLE article_urls (
    url TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (url, article)
) STRICT, WITHOUT ROWID;
INSERT INTO article_urls VALUES('http://127.0.0.1:33075/1462/39937/69613/gioi-thieu-chung',1);
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
INSERT INTO versions VALUES(1,1,1,'sha256:76c88894beb23d5cdb812eb25f1c0eaeac2874a20f3d5c36c9a8512f857bc4fd','Giới thiệu chung về thành phố Bến Trâm',NULL,NULL,replace('Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.\n\nDiện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.\n\nĐịa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố./.','\n',char(10)),NULL,NULL,'2026-11-30T20:53:26Z',NULL,4);
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    name_key TEXT NOT NULL
) STRICT;
CREATE TABLE article_authors (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    author INTEGER NOT NULL REFERENCES authors(id),
    position INTEGER NOT NULL CHECK (position >= 1),
    role TEXT CHECK (role <> ''),
    unit TEXT CHECK (unit <> ''),
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
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
INSERT INTO attachments VALUES(1,1,'http://127.0.0.1:33075/Upload/1462/VanBan/quyet-dinh-so-60-qd-ubnd-ngay-22-3-2020-626211.pdf','Quyết định số 60/QĐ-UBND ngày 22/3/2020',NULL,NULL,NULL,NULL);
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
INSERT INTO list_entries VALUES(3,1,1,NULL,NULL,'668223','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=668223&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','18/06/2025 Trường Tiểu học Kim Đồng đón bằng công nhận trường đạt chuẩn quốc gia mức độ 2 Xã Hòa Lợi Tây thu ngân sách quý I đạt 64,5% dự toán 31/05/2025 Ngày hội Toàn dân bảo vệ an ninh Tổ quốc năm 2025 tại phường 7',NULL,NULL,NULL);
INSERT INTO list_entries VALUES(3,2,1,NULL,NULL,'691020','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39938&catid=69614&id=691020&catname=tin-tuc-su-kien&title=sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2025','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2025',NULL,'27/04/2025','2025-04-27',NULL);
INSERT INTO list_entries VALUES(3,3,1,NULL,NULL,'688844','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39938&catid=69614&id=688844&catname=tin-tuc-su-kien&title=thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong','Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường',NULL,'23/09/2024','2024-09-23',NULL);
INSERT INTO list_entries VALUES(3,4,1,NULL,NULL,'687932','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=687932&catname=tin-tuc-su-kien&title=hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii','Họp Ban Chỉ đạo chuyển đổi số thành phố quý III',NULL,'07/06/2024','2024-06-07',NULL);
INSERT INTO list_entries VALUES(3,5,1,NULL,NULL,'668302','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39938&catid=69614&id=668302&catname=tin-tuc-su-kien&title=ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach','Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách',NULL,'08/02/2024','2024-02-08',NULL);
INSERT INTO list_entries VALUES(3,6,1,NULL,NULL,'685013','http://127.0.0.1:33075/1462/39941/69622/685013/xay-dung-dang/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem','Đồng bào Khmer ấp Đầu Giồng C đón lễ Sen Đôn Ta đầm ấm, tiết kiệm',NULL,'16/05/2024','2024-05-16',NULL);
INSERT INTO list_entries VALUES(3,7,1,NULL,NULL,'674427','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=674427&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-an-loc-vuot-6-759-42-ty-dong','Tổng thu ngân sách trên địa bàn phường An Lộc vượt 6.759,42 tỷ đồng',NULL,NULL,NULL,NULL);
INSERT INTO list_entries VALUES(3,8,1,NULL,NULL,'611557','http://127.0.0.1:33075/1462/39941/69622/611557/xay-dung-dang/tuyen-truyen-phong-chay-chua-chay-cho-77-ho-kinh-doanh-tai-cho','Tuyên truyền phòng cháy, chữa cháy cho 77 hộ kinh doanh tại chợ',NULL,'02/10/2023','2023-10-02',NULL);
INSERT INTO list_entries VALUES(3,9,1,NULL,NULL,'621658','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=621658&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-3-vuot-723-56-ty-dong','Tổng thu ngân sách trên địa bàn phường 3 vượt 723,56 tỷ đồng',NULL,'19/07/2020','2020-07-19',NULL);
INSERT INTO list_entries VALUES(3,10,1,NULL,NULL,'613279','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=613279&catname=xay-dung-dang&title=thanh-pho-to-chuc-hoi-thi-giao-vien-day-gioi-cap-tieu-hoc-nam-hoc-2019-2020','Thành phố tổ chức hội thi giáo viên dạy giỏi cấp tiểu học năm học 2019 - 2020',NULL,'31/03/2020','2020-03-31',NULL);
INSERT INTO list_entries VALUES(3,11,1,NULL,NULL,'668223','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39944&catid=69631&id=668223&catname=van-hoa-xa-hoi&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','Phường 3 thu ngân sách quý II đạt 96,2% dự toán',NULL,'04/11/2023','2023-11-04',NULL);
INSERT INTO list_entries VALUES(3,12,1,NULL,NULL,'650086','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39944&catid=69631&id=650086&catname=van-hoa-xa-hoi&title=thong-bao-phan-luong-giao-thong-phuc-vu-thi-cong-cong-thoat-nuoc-tai-phuong-7','Thông báo phân luồng giao thông phục vụ thi công cống thoát nước tại phường 7',NULL,'04/10/2022','2022-10-04',NULL);
INSERT INTO list_entries VALUES(3,13,1,NULL,NULL,'613677','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39944&catid=69631&id=613677&catname=van-hoa-xa-hoi&title=nguoi-dan-xa-phuoc-hung-hien-5-989-m2-dat-mo-rong-duong-giao-thong','Người dân xã Phước Hưng hiến 5.989 m2 đất mở rộng đường giao thông',NULL,'02/04/2020','2020-04-02',NULL);
INSERT INTO list_entries VALUES(3,14,1,NULL,NULL,'651442','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39945&catid=69633&id=651442&catname=nong-nghiep-nong-thon&title=phuong-an-loc-thu-ngan-sach-quy-iii-dat-80-5-du-toan','Phường An Lộc thu ngân sách quý III đạt 80,5% dự toán',NULL,'22/12/2022','2022-12-22',NULL);
INSERT INTO list_entries VALUES(3,15,1,NULL,NULL,'627140','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39950&catid=69650&id=627140&catname=thong-bao&title=phuong-5-ra-mat-cau-lac-bo-gia-dinh-hanh-phuc-tu-sach-cong-dong','Phường 5 ra mắt câu lạc bộ "Gia đình hạnh phúc" & tủ sách cộng đồng',NULL,'01/08/2021','2021-08-01',NULL);
INSERT INTO list_entries VALUES(5,1,1,3,NULL,'691020','http://127.0.0.1:33075/1462/39938/69614/691020/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2025','Sửa chữa, dặm vá mặt đường trên các tuyến trung tâm trước Tết Nguyên đán 2025',NULL,'27/04/2025','2025-04-27',2401);
INSERT INTO list_entries VALUES(5,2,1,3,NULL,'688844','http://127.0.0.1:33075/1462/39938/69614/688844/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong','Thư viện thành phố mở thêm tủ sách lưu động phục vụ 64 điểm trường','Tối qua, liên hoan đờn ca tài tử năm 2024 khai mạc tại công viên trung tâm, thu hút hàng trăm người dân đến thưởng thức.','23/09/2024','2024-09-23',NULL);
INSERT INTO list_entries VALUES(5,3,1,3,NULL,'687932','http://127.0.0.1:33075/1462/39938/69614/687932/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii','Họp Ban Chỉ đạo chuyển đổi số thành phố quý III','Chỉ sau 8 tuần thí điểm, 80,1% tiểu thương trên tuyến phố đã dùng mã QR để nhận tiền','07/06/2024','2024-06-07',NULL);
INSERT INTO list_entries VALUES(5,4,1,3,NULL,'668302','http://127.0.0.1:33075/1462/39938/69614/668302/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach','Ngân hàng Chính sách xã hội giải ngân 189,94 tỷ đồng cho hộ nghèo và đối tượng chính sách','Thực hiện đồng bộ nhiều giải pháp, trong năm 2024 xã Lương Điền đã giúp 77 hộ vươn lên thoát nghèo.','08/02/2024','2024-02-08',2428);
INSERT INTO list_entries VALUES(5,5,1,3,NULL,'668223','http://127.0.0.1:33075/1462/39938/69614/668223/tin-tuc-su-kien/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm','04/11/2023','2023-11-04',NULL);
INSERT INTO list_entries VALUES(5,6,1,3,NULL,'660331','http://127.0.0.1:33075/1462/39938/69614/660331/tin-tuc-su-kien/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong','Xã Phước Hưng khởi công nâng cấp hẻm 48 với kinh phí 1.464 triệu đồng','Chiều 22/8, xã Phước Hưng tổ chức lễ khởi công công trình nâng cấp đường giao thông theo phương châm Nhà nước và Nhân dân cùng làm','23/08/2023','2023-08-23',1971);
INSERT INTO list_entries VALUES(5,7,1,3,NULL,'657155','http://127.0.0.1:33075/1462/39938/69614/657155/tin-tuc-su-kien/xa-luong-dien-tiem-vac-xin-phong-benh-cho-5-319-tre-em-trong-dot-8-ngay-cao-diem','Xã Lương Điền tiêm vắc xin phòng bệnh cho 5.319 trẻ em trong đợt 8 ngày cao điểm','Gần 709 người cao tuổi có hoàn cảnh khó khăn ở ấp Ba Se B được các y, bác sĩ khám sức khỏe và cấp thuốc miễn phí.','12/04/2023','2023-04-12',NULL);
INSERT INTO list_entries VALUES(5,8,1,3,NULL,'646887','http://127.0.0.1:33075/1462/39938/69614/646887/tin-tuc-su-kien/ket-nap-83-dang-vien-moi-trong-quy-ii','Kết nạp 83 đảng viên mới trong quý II','Với 32 chi bộ trực thuộc và 368 đảng viên, Đảng bộ xã Nguyệt Thạnh xem nâng chất sinh hoạt chi bộ là khâu then chốt.','19/08/2022','2022-08-19',NULL);
INSERT INTO list_entries VALUES(5,9,1,3,NULL,'639438','http://127.0.0.1:33075/1462/39938/69614/639438/tin-tuc-su-kien/-ngay-chu-nhat-xanh-tai-phuong-5-thu-gom-38-tan-rac','“Ngày Chủ nhật xanh” tại phường 5 thu gom 38 tấn rác','Ngày 2/2, Hội Liên hiệp Phụ nữ phường 5 ra mắt mô hình đổi rác thải nhựa lấy nhu yếu phẩm.','03/02/2022','2022-02-03',2102);
INSERT INTO list_entries VALUES(6,1,1,6,NULL,'668223','http://127.0.0.1:33075/1462/39944/69631/668223/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan','Phường 3 thu ngân sách quý II đạt 96,2% dự toán','Nhờ rà soát nguồn thu ngay từ đầu năm, phường 3 là đơn vị dẫn đầu thành phố về tiến độ thu ngân sách 6 tháng đầu năm','04/11/2023','2023-11-04',NULL);
INSERT INTO list_entries VALUES(6,2,1,6,NULL,'650086','http://127.0.0.1:33075/1462/39944/69631/650086/van-hoa-xa-hoi/thong-bao-phan-luong-giao-thong-phuc-vu-thi-cong-cong-thoat-nuoc-tai-phuong-7','Thông báo phân luồng giao thông phục vụ thi công cống thoát nước tại phường 7','Thông báo phân luồng giao thông phục vụ thi công cống thoát nước tại phường 7.','04/10/2022','2022-10-04',NULL);
INSERT INTO list_entries VALUES(6,3,1,6,NULL,'613677','http://127.0.0.1:33075/1462/39944/69631/613677/van-hoa-xa-hoi/nguoi-dan-xa-phuoc-hung-hien-5-989-m2-dat-mo-rong-duong-giao-thong','Người dân xã Phước Hưng hiến 5.989 m2 đất mở rộng đường giao thông','Người dân xã Phước Hưng hiến 5.989 m2 đất mở rộng đường giao thông.','02/04/2020','2020-04-02',910);
INSERT INTO list_entries VALUES(6,4,1,6,NULL,'600003','http://127.0.0.1:33075/1462/39944/69631/600003/van-hoa/lich-tiep-cong-dan','Lịch tiếp công dân quý trước',NULL,NULL,NULL,NULL);
INSERT INTO list_entries VALUES(7,1,1,7,NULL,'651442','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&id=651442&catname=nong-nghiep-nong-thon&title=phuong-an-loc-thu-ngan-sach-quy-iii-dat-80-5-du-toan','Phường An Lộc thu ngân sách quý III đạt 80,5% dự toán','Gương người tốt, việc tốt Tin hoạt động huyện Cầu Trầm TRANG THÔNG TIN ĐIỆN TỬ THÀNH PHỐ BẾN TRÂM Chịu trách nhiệm: Văn phòng HĐND và UBND thành phố Bến Trâm Địa chỉ: 45 đường Lê Lợi, phường 1, thành phố Bến Trâm. Điện thoại: 0294.3800.123 Giấy phép số 12/GP-TTĐT ngày 05/09/2018','Thứ ba, ngày 01/12/2026','2026-12-01',168);
CREATE TABLE view_counts (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    capture INTEGER NOT NULL REFERENCES captures(id),
    captured_at TEXT NOT NULL,
    views INTEGER NOT NULL CHECK (views >= 0),
    PRIMARY KEY (article, capture)
) STRICT, WITHOUT ROWID;
INSERT INTO view_counts VALUES(1,4,'2026-11-30T20:53:26Z',1584);
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
INSERT INTO visit_statistics VALUES(1,1,3,'2026-11-30T20:53:23Z',3,700,NULL,19219,NULL,2194842,NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_statistics VALUES(2,1,7,'2026-11-30T20:53:26Z',3,706,NULL,19225,NULL,2194848,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/','http://127.0.0.1:33075/','redirect','2026-11-30T20:53:23Z',2,NULL,NULL);
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/?pageid=39935&sid=1462','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39935','home','2026-11-30T20:53:26Z',3,NULL,'Mon, 30 Nov 2026 20:53:23 GMT');
INSERT INTO addresses VALUES(1,'127.0.0.1:33075/noibo/van-ban.aspx','http://127.0.0.1:33075/noibo/van-ban.aspx','disallowed','2026-11-30T20:53:26Z',NULL,NULL,NULL);
INSERT INTO addresses VALUES(1,'section 69613','http://127.0.0.1:33075/1462/39937/69613/gioi-thieu-chung','article','2026-11-30T20:53:26Z',4,NULL,'Mon, 30 Nov 2026 20:53:26 GMT');
INSERT INTO addresses VALUES(1,'section 69614','http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien','list','2026-11-30T20:53:26Z',5,NULL,'Mon, 30 Nov 2026 20:53:26 GMT');
INSERT INTO addresses VALUES(1,'section 69631','http://127.0.0.1:33075/1462/39944/69631/van-hoa-xa-hoi','list','2026-11-30T20:53:26Z',6,NULL,'Mon, 30 Nov 2026 20:53:26 GMT');
INSERT INTO addresses VALUES(1,'section 69633','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&catname=nong-nghiep-nong-thon','list','2026-11-30T20:53:26Z',7,NULL,'Mon, 30 Nov 2026 20:53:26 GMT');
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
INSERT INTO unclaimed_urls VALUES(1,'600003','http://127.0.0.1:33075/1462/39944/69631/600003/van-hoa/lich-tiep-cong-dan');
INSERT INTO unclaimed_urls VALUES(1,'611557','http://127.0.0.1:33075/1462/39941/69622/611557/xay-dung-dang/tuyen-truyen-phong-chay-chua-chay-cho-77-ho-kinh-doanh-tai-cho');
INSERT INTO unclaimed_urls VALUES(1,'613279','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=613279&catname=xay-dung-dang&title=thanh-pho-to-chuc-hoi-thi-giao-vien-day-gioi-cap-tieu-hoc-nam-hoc-2019-2020');
INSERT INTO unclaimed_urls VALUES(1,'613677','http://127.0.0.1:33075/1462/39944/69631/613677/van-hoa-xa-hoi/nguoi-dan-xa-phuoc-hung-hien-5-989-m2-dat-mo-rong-duong-giao-thong');
INSERT INTO unclaimed_urls VALUES(1,'613677','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39944&catid=69631&id=613677&catname=van-hoa-xa-hoi&title=nguoi-dan-xa-phuoc-hung-hien-5-989-m2-dat-mo-rong-duong-giao-thong');
INSERT INTO unclaimed_urls VALUES(1,'621658','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=621658&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-3-vuot-723-56-ty-dong');
INSERT INTO unclaimed_urls VALUES(1,'627140','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39950&catid=69650&id=627140&catname=thong-bao&title=phuong-5-ra-mat-cau-lac-bo-gia-dinh-hanh-phuc-tu-sach-cong-dong');
INSERT INTO unclaimed_urls VALUES(1,'639438','http://127.0.0.1:33075/1462/39938/69614/639438/tin-tuc-su-kien/-ngay-chu-nhat-xanh-tai-phuong-5-thu-gom-38-tan-rac');
INSERT INTO unclaimed_urls VALUES(1,'646887','http://127.0.0.1:33075/1462/39938/69614/646887/tin-tuc-su-kien/ket-nap-83-dang-vien-moi-trong-quy-ii');
INSERT INTO unclaimed_urls VALUES(1,'650086','http://127.0.0.1:33075/1462/39944/69631/650086/van-hoa-xa-hoi/thong-bao-phan-luong-giao-thong-phuc-vu-thi-cong-cong-thoat-nuoc-tai-phuong-7');
INSERT INTO unclaimed_urls VALUES(1,'650086','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39944&catid=69631&id=650086&catname=van-hoa-xa-hoi&title=thong-bao-phan-luong-giao-thong-phuc-vu-thi-cong-cong-thoat-nuoc-tai-phuong-7');
INSERT INTO unclaimed_urls VALUES(1,'651442','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&id=651442&catname=nong-nghiep-nong-thon&title=phuong-an-loc-thu-ngan-sach-quy-iii-dat-80-5-du-toan');
INSERT INTO unclaimed_urls VALUES(1,'651442','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39945&catid=69633&id=651442&catname=nong-nghiep-nong-thon&title=phuong-an-loc-thu-ngan-sach-quy-iii-dat-80-5-du-toan');
INSERT INTO unclaimed_urls VALUES(1,'657155','http://127.0.0.1:33075/1462/39938/69614/657155/tin-tuc-su-kien/xa-luong-dien-tiem-vac-xin-phong-benh-cho-5-319-tre-em-trong-dot-8-ngay-cao-diem');
INSERT INTO unclaimed_urls VALUES(1,'660331','http://127.0.0.1:33075/1462/39938/69614/660331/tin-tuc-su-kien/xa-phuoc-hung-khoi-cong-nang-cap-hem-48-voi-kinh-phi-1-464-trieu-dong');
INSERT INTO unclaimed_urls VALUES(1,'668223','http://127.0.0.1:33075/1462/39938/69614/668223/tin-tuc-su-kien/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan');
INSERT INTO unclaimed_urls VALUES(1,'668223','http://127.0.0.1:33075/1462/39944/69631/668223/van-hoa-xa-hoi/phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan');
INSERT INTO unclaimed_urls VALUES(1,'668223','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=668223&catname=tin-tuc-su-kien&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan');
INSERT INTO unclaimed_urls VALUES(1,'668223','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39944&catid=69631&id=668223&catname=van-hoa-xa-hoi&title=phuong-3-thu-ngan-sach-quy-ii-dat-96-2-du-toan');
INSERT INTO unclaimed_urls VALUES(1,'668302','http://127.0.0.1:33075/1462/39938/69614/668302/tin-tuc-su-kien/ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach');
INSERT INTO unclaimed_urls VALUES(1,'668302','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39938&catid=69614&id=668302&catname=tin-tuc-su-kien&title=ngan-hang-chinh-sach-xa-hoi-giai-ngan-189-94-ty-dong-cho-ho-ngheo-va-doi-tuong-chinh-sach');
INSERT INTO unclaimed_urls VALUES(1,'674427','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39941&catid=69622&id=674427&catname=xay-dung-dang&title=tong-thu-ngan-sach-tren-dia-ban-phuong-an-loc-vuot-6-759-42-ty-dong');
INSERT INTO unclaimed_urls VALUES(1,'685013','http://127.0.0.1:33075/1462/39941/69622/685013/xay-dung-dang/dong-bao-khmer-ap-dau-giong-c-don-le-sen-don-ta-dam-am-tiet-kiem');
INSERT INTO unclaimed_urls VALUES(1,'687932','http://127.0.0.1:33075/1462/39938/69614/687932/tin-tuc-su-kien/hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii');
INSERT INTO unclaimed_urls VALUES(1,'687932','http://127.0.0.1:33075/mDefault.aspx?sid=1462&pageid=39938&catid=69614&id=687932&catname=tin-tuc-su-kien&title=hop-ban-chi-dao-chuyen-doi-so-thanh-pho-quy-iii');
INSERT INTO unclaimed_urls VALUES(1,'688844','http://127.0.0.1:33075/1462/39938/69614/688844/tin-tuc-su-kien/thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong');
INSERT INTO unclaimed_urls VALUES(1,'688844','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39938&catid=69614&id=688844&catname=tin-tuc-su-kien&title=thu-vien-thanh-pho-mo-them-tu-sach-luu-dong-phuc-vu-64-diem-truong');
INSERT INTO unclaimed_urls VALUES(1,'691020','http://127.0.0.1:33075/1462/39938/69614/691020/tin-tuc-su-kien/sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2025');
INSERT INTO unclaimed_urls VALUES(1,'691020','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39938&catid=69614&id=691020&catname=tin-tuc-su-kien&title=sua-chua-dam-va-mat-duong-tren-cac-tuyen-trung-tam-truoc-tet-nguyen-dan-2025');
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
INSERT INTO walks VALUES(1,1,'section 69614','http://127.0.0.1:33075/1462/39938/69614/tin-tuc-su-kien',3,'2026-11-30T20:53:26Z',NULL,1,9,0,0,0,0,0,2,NULL,NULL,NULL,NULL);
INSERT INTO walks VALUES(2,1,'section 69631','http://127.0.0.1:33075/1462/39944/69631/van-hoa-xa-hoi',6,'2026-11-30T20:53:26Z','2026-11-30T20:53:26Z',1,4,4,4,0,0,0,NULL,'end',NULL,'complete',NULL);
INSERT INTO walks VALUES(3,1,'section 69633','http://127.0.0.1:33075/Default.aspx?sid=1462&pageid=39945&catid=69633&catname=nong-nghiep-nong-thon',7,'2026-11-30T20:53:26Z','2026-11-30T20:53:26Z',1,1,1,1,0,0,0,NULL,'end',NULL,'complete',NULL);
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
INSERT INTO listings VALUES(1,'section 69614','639438',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','646887',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','657155',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','660331',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','668223',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','668302',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','687932',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','688844',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69614','691020',1,1,5,5,0,NULL);
INSERT INTO listings VALUES(1,'section 69631','600003',2,2,6,6,1,NULL);
INSERT INTO listings VALUES(1,'section 69631','613677',2,2,6,6,1,NULL);
INSERT INTO listings VALUES(1,'section 69631','650086',2,2,6,6,1,NULL);
INSERT INTO listings VALUES(1,'section 69631','668223',2,2,6,6,1,NULL);
INSERT INTO listings VALUES(1,'section 69633','651442',3,3,7,7,1,NULL);
CREATE TABLE sightings (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    finding TEXT NOT NULL CHECK (finding IN ('alive', 'gone', 'error page', 'home page', 'moved')),
    capture INTEGER NOT NULL REFERENCES captures(id),
    detail TEXT,
    PRIMARY KEY (article, crawl)
) STRICT, WITHOUT ROWID;
INSERT INTO sightings VALUES(1,1,'alive',4,NULL);
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
CREATE TABLE fill_rates (
    id INTEGER PRIMARY KEY,
    crawl INTEGER NOT NULL REFERENCES crawls(id),
    kind TEXT NOT NULL CHECK (kind IN ('article', 'list', 'home')),
    section INTEGER REFERENCES sections(id),
    field TEXT NOT NULL,
    read INTEGER NOT NULL CHECK (read >= 0),
    filled INTEGER NOT NULL CHECK (filled >= 0)
) STRICT;
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
