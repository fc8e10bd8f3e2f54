"""What the two identity providers of the interop runs have in common: who may sign in there, and what they say they gave out."""
from __future__ import annotations

import re
import time
from abc import abstractmethod
from collections import Counter
from typing import Callable, Mapping

from .process import Server

TOKEN_SECONDS = 8  # life of an access token: short, so that it ends within a read
AUDIENCE = "urn:stadt:plattform"
PUBLIC = "qgis"  # signs a person in: code with PKCE, or device
UNATTENDED, UNATTENDED_SECRET = "nachtlauf", "nachtlauf-geheim"  # client credentials
PERSON, PASSWORD = "vermessung", "geheim123"


class IdentityProvider(Server):
    """Issues tokens for the platform. `foreign` is an issuer beside it, whose tokens the platform must refuse."""

    granted: re.Pattern[str]  # what the program prints when it gives out a token; group 1 is the grant
    refused: re.Pattern[str]  # what it prints when it refuses one for good
    kinds: Mapping[str, str]  # the grants that are counted, by what the program calls them

    @property
    @abstractmethod
    def foreign(self) -> str:
        """The address of the other issuer, which has the same clients and people."""

    def grants(self) -> "Counter[str]":
        """How many tokens were given out so far by which grant, in the program's own words."""
        return self._counted(self.granted)

    def given(self, kind: str, *, least: int) -> int:
        """How many by this grant; waits a moment for `least`, for a log is written after the reply."""
        return self._waited(self.grants, kind, least)

    def refusals(self) -> "Counter[str]":
        """How many were refused."""
        return self._counted(self.refused)

    def refused_of(self, kind: str, *, least: int) -> int:
        """How many of this grant were refused, as `given`."""
        return self._waited(self.refusals, kind, least)

    def _waited(self, counts: "Callable[[], Counter[str]]", kind: str, least: int) -> int:
        for _ in range(50):
            if counts()[kind] >= least:
                break
            time.sleep(0.1)
        return counts()[kind]

    def _counted(self, pattern: re.Pattern[str]) -> "Counter[str]":
        found = pattern.findall(self.log_path.read_text(encoding="utf-8", errors="replace"))
        return Counter(self.kinds[name] for name in found if name in self.kinds)
