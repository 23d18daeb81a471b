"""The golden record: what this software answers today, so that a large change can be held against it.

``python -m tests.golden --write FOLDER`` lets a portal live for a fortnight with one clock for all, crawls it, makes
two editions, asks every page of the reading room in both languages, and writes all of it down as files. Two such
folders can be compared with ``diff -r``. ``record.json`` keeps a digest of each file; ``--accept`` renews it.
"""
