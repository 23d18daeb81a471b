"""The small archive of ``small_archive.py`` grown rich: years of crawls, with everything that pages show.

Article 1 has changed in every field and gone back; 6 is gone, 7 replaced by the home page, 8 moved, 9 unlisted, 10
returned; 11 has nothing but a title, 12 no title; 13 has an id with slashes, 14 one with every awkward letter; 15 is
long and has a picture, a PDF and files that were never fetched; 101 to 160 are short and of many years. A second site
has an article 1 too. Crawls: see ``YEARS``; the WARC files hold what crawls after the first one fetched.
"""

from tests.worlds.rich.years import YEARS, fill_richly

__all__ = ["YEARS", "fill_richly"]
