"""What can be wrong with an answer, seen from the adapter that reads it."""

from __future__ import annotations

from cache.errors import Failure, SourceError


class DriftError(SourceError):
    """The answer no longer has the declared shape (columns, fields, markup); nothing is guessed."""

    failure = Failure.CHANGED


class EmptyAnswerError(SourceError):
    """The answer holds nothing and no proof that this is true."""

    failure = Failure.EMPTY


class ImplausibleError(SourceError):
    """The answer has the right shape and an unbelievable content (row bounds, totals that disagree)."""

    failure = Failure.IMPLAUSIBLE


class TruncatedError(SourceError):
    """The answer breaks off: at the source's own cap, or because half a file arrived; never an answer."""

    failure = Failure.TRUNCATED


class UnseenError(SourceError):
    """No real answer of this source was ever seen; a person must accept the proposed map first."""

    failure = Failure.UNSEEN


class NotConfiguredError(SourceError):
    """The source may be asked only with something of the user's own (a key, a permission) that is not configured."""

    failure = Failure.NOT_ALLOWED


class WrongFileError(SourceError):
    """A file a person handed over is not from this source (another state's, a login page, another format)."""

    failure = Failure.REFUSED
