"""An address of every page of the reading room over the rich sample, and of Datasette's own kinds of pages."""

from __future__ import annotations

# Pages that a person looks at.
PAGES = (
    "/",
    "/-/search",
    "/-/search?q=h%E1%BB%99i",
    "/-/search?q=khongcogi",
    "/-/article/thu-nghiem/1",
    "/-/article/thu-nghiem/11",
    "/-/article/thu-nghiem/15",
    "/-/article/thu-nghiem/gioi-thieu/lich-su/phuong",
    "/-/article/thu-nghiem/6",
    "/-/proof/thu-nghiem/15?field=title",
    "/-/capture/10",
    "/-/edits",
    "/-/edits/thu-nghiem/1",
    "/-/disappeared",
    "/-/authors",
    "/-/author/kim%20loan",
    "/-/sections",
    "/-/section/1",
    "/-/pictures",
    "/-/day/2026-12-10",
    "/-/day/2024-02-29",
    "/-/coverage",
    "/-/crawls",
    "/-/crawl/3",
    "/-/crawl/6",
    "/-/crawl/9",
    "/-/charts",
    "/-/questions",
    "/-/question/how_many_visits_a_day",
    "/-/examples",
    "/-/editions",
)
# Datasette's own.
TABLES = (
    "/archive",
    "/archive/articles",
    "/archive/articles/1",
    "/archive/articles?_search=hoi&_facet=section",
    "/archive?sql=select+id%2C+title+from+articles+limit+3",
    "/archive/which_captions_contain_this_word?word=hoi",
)
# What is answered with something else than a page for people.
FILES = (
    "/-/article?url=http://p.example/bai/2",
    "/-/capture?url=http://p.example/bai/1",
    "/-/day",
    "/-/editions/1",
    "/robots.txt",
    "/archive.csv?sql=select+1",
    "/archive/articles.csv",
    "/-/search.csv?q=hoi",
    "/-/search.json?q=hoi",
    "/-/search.atom?q=hoi",
    "/-/edits.atom",
    "/-/disappeared.atom",
    "/-/citation/plain/thu-nghiem/1",
    "/-/citation/bibtex/thu-nghiem/1",
    "/-/citation/csl/thu-nghiem/1",
    "/-/captured/10",
    "/-/captured?url=http://p.example/bai/1",
    "/-/captured-file/87",
    "/-/capture/10.warc",
    "/-/picture/3",
    "/-/attachment/2",
    "/-/chart/visits-total.csv",
    "/-/editions/1/SHA256SUMS",
)
# Addresses that lead to nothing; each says so in one clear line.
WRONG = (
    "/-/article/thu-nghiem/khong-co",
    "/-/article/khong-co/1",
    "/-/day/2026-13-45",
    "/-/author/khong%20ai",
    "/-/section/999",
    "/-/crawl/999",
    "/-/capture/999999",
    "/-/edits/thu-nghiem/khong-co",
)
