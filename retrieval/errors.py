"""What can go wrong, as one small family.

    OnRecordError
    ├── ArticleError     one article cannot be read or kept; says where and why
    ├── ArchiveError     a whole folder or file cannot be opened
    ├── QuestionError    a question or one of its filters cannot be read
    └── FetchError       a page or a feed cannot be fetched; may say when to try again

Finding nothing is not an error: it is a `NoAnswer`.
"""


class OnRecordError(Exception):
    """An error a person can act upon: `where` it is, `why`, and so what to do."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why

    def __reduce__(self) -> tuple[object, ...]:
        # How an error that is met in another process comes to this one; as it is, `why` would be lost on the way.
        return type(self), (self.where, self.why), self.__dict__


class ArticleError(OnRecordError):
    """One article cannot be read or kept; the others are unharmed."""


class ArchiveError(OnRecordError):
    """The place that should hold articles cannot be opened."""


class QuestionError(OnRecordError):
    """A question, or one of its filters, cannot be read."""


class FetchError(OnRecordError):
    """A page or a feed cannot be fetched; `retry_after` is the seconds its server asks us to wait, if it does.

    `where` is the address that was asked for, without any password in it.
    """

    def __init__(self, where: str, why: str, *, retry_after: float | None = None) -> None:
        super().__init__(where, why)
        self.retry_after = retry_after
