"""What can go wrong with an archive; every message says what, where, and what to do next."""

from __future__ import annotations


class ArchiveError(Exception):
    """Base of every error that this package raises on purpose."""


class ArchiveMissingError(ArchiveError):
    """There is no archive at the path given."""


class ForeignFolderError(ArchiveError):
    """The path is something else: a file, a folder of other things, another program's database."""


class ArchiveTooNewError(ArchiveError):
    """The archive was made by a newer version of this program."""


class ArchiveLockedError(ArchiveError):
    """Another process is working on the archive."""


class RecordUnreadableError(ArchiveError):
    """A WARC record is missing, cut short or broken."""


class EditionBrokenError(ArchiveError):
    """An edition failed its own checks and was not published."""
