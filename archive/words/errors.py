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


class ArchiveUnwritableError(ArchiveError):
    """The archive, or the place for one, cannot be written: a read-only disk, missing permissions."""


class ArchiveFullError(ArchiveError):
    """There is no room left on the disk."""


class ArchiveBrokenError(ArchiveError):
    """The database is damaged, or the disk under it fails."""


class RecordUnreadableError(ArchiveError):
    """A WARC record is missing, cut short or broken."""


class SourceUnreadableError(ArchiveError):
    """What was to be imported is missing, or is not what it should be."""


class EditionBrokenError(ArchiveError):
    """An edition failed its own checks and was not published."""


class ChangeSetError(ArchiveError):
    """A change set cannot be made between two editions, or cannot be applied to one."""


class WithheldError(ArchiveError):
    """What was named cannot be withheld, or cannot be released."""


class ExportError(ArchiveError):
    """Something cannot be handed over: there is nothing yet, the place is taken, a library is missing."""
