"""The tree of errors that Timeline raises; each has a stable code and carries its fields.

TimelineError
├── InputError                what a caller sent is wrong: names the field and the fix
│   ├── ParameterError        a query parameter or option
│   │   ├── UnreadableDateError
│   │   ├── AmbiguousDateError    carries the readings to choose from
│   │   ├── CursorError           a cursor of another filter, or broken
│   │   └── HeaderError           a header of a request
│   │       └── ReusedKeyError        an Idempotency-Key that came with another request
│   ├── MalformedError        not the format that was announced (JSON, encoding)
│   ├── MediaTypeError        announced as something that is not read here
│   ├── TakenError            a name that something else has already
│   ├── EmptyTextError
│   ├── BinaryTextError
│   ├── NoArticleError        a page without an article on it
│   ├── TooLargeError
│   ├── MissingDateError      no publication date given, none found in the text
│   └── AbsurdDateError       a publication date that cannot be one
├── NotFoundError
│   ├── GoneError             was there, is withdrawn
│   └── MovedError            merged into another, which it names
├── RevisionError             what is to be changed is not as the caller thinks
│   ├── MissingRevisionError  the caller does not say which revision it means
│   └── StaleRevisionError    it has another revision by now
├── AccessError               no key, an unknown key, or one without the scope
│   ├── MissingKeyError
│   ├── ScopeError
│   └── RateLimitError        too often; says when to come again
├── StoreError                the database could not do it
│   ├── UnavailableError      cannot be opened or reached
│   ├── SchemaError           older or newer than this code
│   ├── LockedError           another process is working
│   └── LostJobError          a job was cancelled, or another worker has it
├── FetchError                an address on the web that gave nothing: which, and why
│   ├── RefusedAddressError   not fetched at all: not http(s), or a private address
│   ├── FetchConnectError     no such name, no connection, no valid certificate
│   ├── FetchTimeoutError     silent for too long, or too slow in all
│   ├── FetchTooLargeError    more bytes than allowed, as sent or unpacked
│   ├── FetchBrokenError      an answer that ends early or cannot be read
│   ├── FetchRedirectError    redirects that lead nowhere
│   └── FetchStatusError      answered, but not with what was asked for
├── ConfigError               settings that cannot be used, all of them at once
├── ClusterError              the processes elsewhere that analyse cannot be had, or failed
├── AnalysisError            an article that our own rules failed on: a fault of ours
├── ServeError                the server cannot start (port in use)
├── RuleError                 a rule table that is wrong: file and row
└── CalendarError             a day beyond the years 1 to 9999
"""

from collections.abc import Sequence


class TimelineError(Exception):
    """Root of every error of ours; `code` is stable, `str()` is for people."""

    code = "error"


class InputError(TimelineError):
    """What was sent cannot be used; `field` names the part, `detail` the fix."""

    code = "invalid-input"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


class ParameterError(InputError):
    """A query parameter or an option has a value that it cannot have."""

    code = "invalid-parameter"


class UnreadableDateError(ParameterError):
    """A question's date cannot be read; in articles an unreadable date is no error."""

    code = "unreadable-date"


class AmbiguousDateError(ParameterError):
    """A question's date has several readings; `offers` are what can be asked instead."""

    code = "ambiguous-date"

    def __init__(self, field: str, detail: str, *, offers: Sequence[str]) -> None:
        super().__init__(field, detail)
        self.offers = tuple(offers)


class CursorError(ParameterError):
    """A cursor is broken or belongs to another filter."""

    code = "invalid-cursor"


class HeaderError(ParameterError):
    """A header has a value that it cannot have."""

    code = "invalid-header"


class ReusedKeyError(HeaderError):
    """A key for repeating a request came with another request."""

    code = "reused-key"

    def __init__(self) -> None:
        super().__init__("Idempotency-Key", "came with another request already; take a new one")


class MalformedError(InputError):
    """The bytes are not what they were announced to be."""

    code = "malformed"


class MediaTypeError(InputError):
    """A body is announced as something that is not read here."""

    code = "media-type"

    def __init__(self, wanted: str) -> None:
        super().__init__("", f"the body has to be {wanted}")


class TakenError(InputError):
    """Something has this name already."""

    code = "taken"

    def __init__(self, field: str, name: str) -> None:
        super().__init__(field, f"{name!r} is taken; choose another")


class EmptyTextError(InputError):
    """An article without any text."""

    code = "empty-text"


class BinaryTextError(InputError):
    """Bytes that are no text in a known encoding."""

    code = "binary-text"


class NoArticleError(InputError):
    """A page that no article can be read from."""

    code = "no-article"


class TooLargeError(InputError):
    """More bytes than the limit that is set."""

    code = "too-large"


class MissingDateError(InputError):
    """No publication date was given and no dateline tells it."""

    code = "missing-date"


class AbsurdDateError(InputError):
    """A publication date that cannot be one, such as year 3022."""

    code = "absurd-date"


class NotFoundError(TimelineError):
    """Nothing has this identifier."""

    code = "not-found"

    def __init__(self, what: str, identifier: str) -> None:
        super().__init__(f"there is no {what} {identifier!r}")
        self.what = what
        self.identifier = identifier


class GoneError(NotFoundError):
    """It was there and has been withdrawn."""

    code = "gone"


class MovedError(NotFoundError):
    """It was merged into another, `to`."""

    code = "moved"

    def __init__(self, what: str, identifier: str, *, to: str) -> None:
        super().__init__(what, identifier)
        self.to = to


class RevisionError(TimelineError):
    """What is to be changed is not what the caller knows of."""

    code = "revision"


class MissingRevisionError(RevisionError):
    """A change that does not say of which revision."""

    code = "revision-required"

    def __init__(self) -> None:
        super().__init__("send the ETag of what you change as If-Match")


class StaleRevisionError(RevisionError):
    """A change of a revision that is not the last."""

    code = "stale-revision"

    def __init__(self, revision: int) -> None:
        super().__init__(f"it was changed meanwhile: its revision is {revision}; read it again")
        self.revision = revision


class AccessError(TimelineError):
    """The caller may not do this."""

    code = "forbidden"


class MissingKeyError(AccessError):
    """No key was sent, or one that is not known."""

    code = "unauthorized"


class ScopeError(AccessError):
    """The key is known, but lacks the scope."""

    code = "missing-scope"

    def __init__(self, scope: str) -> None:
        super().__init__(f"this key has no scope {scope!r}")
        self.scope = scope


class RateLimitError(AccessError):
    """The caller asked too often."""

    code = "rate-limited"

    def __init__(self, *, limit: int, retry_seconds: int) -> None:
        super().__init__(f"more than {limit} requests in a minute; again in {retry_seconds} s")
        self.limit = limit
        self.retry_seconds = retry_seconds


class StoreError(TimelineError):
    """The database could not do what was asked."""

    code = "store"


class UnavailableError(StoreError):
    """The database cannot be opened or reached."""

    code = "unavailable"


class SchemaError(StoreError):
    """The database is older or newer than this code."""

    code = "schema"


class LockedError(StoreError):
    """Another process is doing this."""

    code = "locked"


class FetchError(TimelineError):
    """What is at `url` could not be had; the text says why and names the host."""

    code = "fetch"

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(reason)
        self.url = url
        self.reason = reason


class RefusedAddressError(FetchError):
    """We do not ask there: not http(s), a user name in it, or an address that is not public."""

    code = "refused-address"


class FetchConnectError(FetchError):
    """There is no connection: no such name, nobody listens, or the certificate is not valid."""

    code = "fetch-connect"


class FetchTimeoutError(FetchError):
    """The host was silent for too long, or the whole took too long."""

    code = "fetch-timeout"


class FetchTooLargeError(FetchError):
    """The answer is larger than allowed, as it was sent or once unpacked."""

    code = "fetch-too-large"


class FetchBrokenError(FetchError):
    """The answer ends early, or is not what its headers say."""

    code = "fetch-broken"


class FetchRedirectError(FetchError):
    """Redirects go in a circle, or on for too long."""

    code = "fetch-redirect"


class FetchStatusError(FetchError):
    """The host answered with another status than 2xx or 304; it may say when to come again."""

    code = "fetch-status"

    def __init__(self, url: str, reason: str, *, status: int, retry_after_seconds: int | None):
        super().__init__(url, reason)
        self.status = status
        self.retry_after_seconds = retry_after_seconds


class LostJobError(StoreError):
    """A job is not this worker's any more."""

    code = "lost-job"

    def __init__(self) -> None:
        super().__init__("the job was cancelled, or another worker has it")


class ConfigError(TimelineError):
    """Settings that cannot be used; `problems` has one line for each."""

    code = "config"

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class ClusterError(TimelineError):
    """Articles cannot be analysed elsewhere: no such cluster, or it failed."""

    code = "cluster"


class AnalysisError(TimelineError):
    """The analysis of an article failed; the article is left out, the fault is ours."""

    code = "analysis"

    def __init__(self, reason: str) -> None:
        super().__init__(f"the analysis failed ({reason}); please report this article")


class ServeError(TimelineError):
    """The server cannot start."""

    code = "serve"


class RuleError(TimelineError):
    """A rule table is wrong; found when it is loaded."""

    code = "rule"

    def __init__(self, file: str, row: str, detail: str) -> None:
        super().__init__(f"{file}, row {row}: {detail}")
        self.file = file
        self.row = row
        self.detail = detail


class CalendarError(TimelineError):
    """A day lies beyond the years that a calendar here has; whoever reads a text leaves it out."""

    code = "calendar"

    def __init__(self, year: int) -> None:
        super().__init__(f"the year {year} is beyond the years 1 to 9999")
        self.year = year
