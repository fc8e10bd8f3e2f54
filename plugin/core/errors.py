"""The one tree of errors: each carries a stable code, English detail for the log, and facts."""

from __future__ import annotations

from typing import ClassVar


class UrbanDataError(Exception):
    """Something this product can explain.

    ``detail`` is English and may carry the server's own words; ``facts`` are
    plain values without secrets, used by the sentence the person reads.
    """

    code: ClassVar[str] = "urban_data"

    def __init__(self, detail: str = "", **facts: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in sorted(self.facts.items()))
        return " ".join(part for part in (f"[{self.code}]", self.detail, facts and f"({facts})") if part)


class Cancelled(UrbanDataError):
    """The person asked to stop."""

    code = "cancelled"


class NetworkError(UrbanDataError):
    """No complete reply was received."""

    code = "network"


class Unreachable(NetworkError):
    """No connection, or it broke before the reply was complete."""

    code = "unreachable"


class TimedOut(NetworkError):
    """The server did not answer in time."""

    code = "timed_out"


class TlsFailed(NetworkError):
    """The server's certificate is not trusted."""

    code = "tls_failed"


class ServerError(UrbanDataError):
    """The server answered, and refused or failed; ``facts['status']`` is the HTTP status."""

    code = "server"


class NotAuthorised(ServerError):
    """401: a sign-in is missing or no longer valid."""

    code = "not_authorised"


class SignInRefused(NotAuthorised):
    """401 although a sign-in was shown: it is wrong, no longer valid, or not meant for this platform."""

    code = "sign_in_refused"


class Forbidden(ServerError):
    """403: signed in, but without the right."""

    code = "forbidden"


class NotFound(ServerError):
    """404 or 410."""

    code = "not_found"


class RateLimited(ServerError):
    """429, or 503 with Retry-After; ``facts['retry_after']`` in seconds where the server told."""

    code = "rate_limited"


class Rejected(ServerError):
    """The server understood the request and refuses it (400, 405, 409, 415, 422)."""

    code = "rejected"


class VersionMismatch(ServerError):
    """412, 428 or a failed guard: somebody changed the object in between."""

    code = "version_mismatch"


class Broken(ServerError):
    """5xx: the server failed."""

    code = "broken"


class ProtocolError(UrbanDataError):
    """The reply came whole but does not say what the protocol promises."""

    code = "protocol"


class BadReply(ProtocolError):
    """Not valid JSON, or not the structure the standard asks for."""

    code = "bad_reply"


class NotData(ProtocolError):
    """A web page came back instead of data."""

    code = "not_data"


class TooLarge(ProtocolError):
    """The reply is larger than the limit; ``facts['limit']`` in bytes."""

    code = "too_large"


class Unsupported(ProtocolError):
    """The platform does not offer what was asked."""

    code = "unsupported"


class NoPlatform(Unsupported):
    """No known kind of platform answers at an address."""

    code = "no_platform"


class SyncError(UrbanDataError):
    """Publishing or updating cannot go on."""

    code = "sync"


class StructureChanged(SyncError):
    """The columns of the dataset differ from those the working copy was taken with."""

    code = "structure_changed"


class LayerBeingEdited(SyncError):
    """A layer of this working copy is in edit mode."""

    code = "layer_being_edited"


class PublishingElsewhere(SyncError):
    """Another window reviews or publishes the same working copy."""

    code = "publishing_elsewhere"


class ConflictsOpen(SyncError):
    """Conflicts wait for a decision."""

    code = "conflicts_open"


class EditsUnpublished(SyncError):
    """A dataset cannot be taken again while it holds edits that are not published."""

    code = "edits_unpublished"


class OwnColumnsFilled(EditsUnpublished):
    """Columns that the person added hold values for objects that would be gone."""

    code = "own_columns_filled"


class OutcomeUncertain(SyncError):
    """A request was sent and its fate is not known."""

    code = "outcome_uncertain"


class NotProtected(SyncError):
    """The platform offers no protection against overwriting and the profile does not allow to go on."""

    code = "not_protected"


class StoreError(UrbanDataError):
    """The working copy cannot be used as asked; ``facts['path']`` names it."""

    code = "store"


class NotAWorkingCopy(StoreError):
    """The file is no GeoPackage of this product."""

    code = "not_a_working_copy"


class Locked(StoreError):
    """Another program holds the file."""

    code = "locked"


class Moved(StoreError):
    """The file lost its name while it was open."""

    code = "moved"


class NewerLayout(StoreError):
    """The file was made by a newer version of this product."""

    code = "newer_layout"


class NoSpace(StoreError):
    """The disk is full."""

    code = "no_space"


class ReadOnly(StoreError):
    """The file or folder cannot be written."""

    code = "read_only"


class Damaged(StoreError):
    """The file fails its integrity check."""

    code = "damaged"


class MissingLibrary(UrbanDataError):
    """An optional library is not there; ``facts['library']`` names it."""

    code = "missing_library"


class SignInLocked(UrbanDataError):
    """QGIS's authentication database is locked."""

    code = "sign_in_locked"


class SignInNeeded(UrbanDataError):
    """The profile names a sign-in that QGIS does not have."""

    code = "sign_in_needed"


class SignInEnded(SignInNeeded):
    """The sign-in service gives no token any more; ``facts['reason']`` is its own code (RFC 6749, 5.2; RFC 8628, 3.5)."""

    code = "sign_in_ended"


class BadCoordinates(UrbanDataError):
    """Coordinates are out of range, not finite, or do not fit the declared CRS."""

    code = "bad_coordinates"


class NoZones(UrbanDataError):
    """No source of time zones is available on this machine."""

    code = "no_zones"


class PrivacyOpen(UrbanDataError):
    """Personal data would leave the machine."""

    code = "privacy_open"


class TooFewData(UrbanDataError):
    """The data do not carry the answer."""

    code = "too_few_data"


class BadInput(UrbanDataError):
    """What the person entered cannot be used."""

    code = "bad_input"


class FileGone(UrbanDataError):
    """A file of the person's own is not there any more, or cannot be read."""

    code = "file_gone"


class BadCityFile(BadInput):
    """The file of a city cannot be used; ``facts['where']`` names the place in it, ``facts['reason']`` is a stable word."""

    code = "bad_city_file"


class DoesNotFit(BadInput):
    """A value is beyond what its field takes; ``facts['field']`` names it where it is known."""

    code = "does_not_fit"
