"""What a platform lets this person do, and the protection that follows from it."""

from __future__ import annotations

from enum import Enum, Flag, auto


class Capability(Flag):
    """Found by probing (OPTIONS, conformance, OpenAPI), never assumed."""

    NONE = 0
    READ = auto()
    COUNT = auto()
    SERIES = auto()
    CREATE = auto()
    REPLACE = auto()
    PATCH = auto()
    DELETE = auto()
    VERSION_TOKEN = auto()
    TEST_PATCH = auto()
    CLIENT_KEY = auto()
    OBSERVE = auto()  # stations take new observations; what they measured is not changed
    DELETE_COUNTED = auto()  # deletes what hangs on a feature, too: only once a person has seen how much that is

    @property
    def editable(self) -> bool:
        """Whether anything can be written at all."""
        return bool(self & (Capability.CREATE | Capability.REPLACE | Capability.PATCH | Capability.DELETE))


class Protection(str, Enum):
    """How a write is kept from overwriting somebody else's, strongest first."""

    VERSION_TOKEN = "version_token"  # ETag and If-Match: a stale write is refused, no secret # nosec B105
    TEST_PATCH = "test_patch"  # JSON Patch with test operations
    READ_COMPARE_WRITE = "read_compare_write"  # read, compare, write at once: a small window stays
    NONE = "none"
    ADDED = "added"  # only new observations: nothing is overwritten


def protection(capabilities: Capability) -> Protection:
    """Choose the strongest write protection the platform offers."""
    if Capability.VERSION_TOKEN in capabilities:
        return Protection.VERSION_TOKEN
    if Capability.TEST_PATCH in capabilities:
        return Protection.TEST_PATCH
    if Capability.READ in capabilities:
        return Protection.READ_COMPARE_WRITE
    return Protection.NONE
