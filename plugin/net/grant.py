"""What is kept of a sign-in with tokens, and where: the port to whatever keeps secrets."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Optional, Protocol

from .issuer import Client

CLIENT, DEVICE = "client_credentials", "device"


@dataclass(frozen=True)
class Grant:
    """What is kept of a sign-in. ``kind`` is CLIENT or DEVICE; ``refresh_token`` changes with every use. Shows no secret."""

    kind: str
    issuer: str
    client: Client
    refresh_token: str = field(default="", repr=False)


class Keeper(Protocol):
    """Where a grant is kept beyond this session. Called from the thread that fetches; never raises."""

    def turn(self) -> AbstractContextManager[None]:
        """Wait until no other window refreshes this sign-in, and keep the others waiting for the length of the block."""

    def latest(self) -> Optional[Grant]:
        """Return the grant as it is kept now, None where that cannot be told at the moment."""

    def keep(self, grant: Grant) -> None:
        """Write down the grant with its new refresh token: now, or as soon as that is possible."""


class Memory:
    """Keeps a grant for as long as the object lives: for tests, and for a sign-in that is only being tried."""

    def __init__(self, grant: Optional[Grant] = None) -> None:
        self.grant = grant

    def turn(self) -> AbstractContextManager[None]:
        return nullcontext()

    def latest(self) -> Optional[Grant]:
        return self.grant

    def keep(self, grant: Grant) -> None:
        self.grant = grant


def same_client(one: Grant, other: Grant) -> bool:
    """Tell whether two grants differ at most in their refresh token; otherwise the entry was edited."""
    return (one.kind, one.issuer, one.client) == (other.kind, other.issuer, other.client)
