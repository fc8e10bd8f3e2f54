"""Addresses typed without their beginning: which of https and http answers there, asked briefly."""

from __future__ import annotations

import re
from typing import Callable

from ..core.errors import BadInput, Cancelled, NetworkError, TlsFailed, UrbanDataError
from ..core.progress import Progress
from ..net.session import Limits, Session

BRIEF = Limits(connect_seconds=4.0, read_seconds=6.0, total_seconds=8.0, retries=0)
_REST = r"([/?#]\S*)?"
_HOST = re.compile(rf"((localhost|\[[0-9a-fA-F:]+\]|[\w-]+(\.[\w-]+)+\.?)(:\d+)?|[\w-]+:\d+){_REST}|[\w-]+/\S*")
_PORT = re.compile(r"[^/?#]*:\d+([/?#]|$)")
_ANSWERED = range(300, 600)


def complete(bare: str, connect: Callable[[str], Session], *, progress: Progress) -> str:
    """Return the address with the scheme that answers: https, else http.

    Raises BadInput at once for what names no host, and why nothing answers.
    An untrusted certificate does not lead to http, unless a port was named:
    there a server without encryption looks the same.
    """
    if not _HOST.fullmatch(bare):
        raise BadInput("not a web address")
    try:
        return _answering(f"https://{bare}", connect, progress)
    except TlsFailed:
        if not _PORT.match(bare):
            raise
    except NetworkError:
        pass  # nobody is there with encryption
    return _answering(f"http://{bare}", connect, progress)


def _answering(url: str, connect: Callable[[str], Session], progress: Progress) -> str:
    """Return the address where a server answers, whatever it says. Raises NetworkError and Cancelled."""
    try:
        connect(url).hurried(BRIEF).read(url, progress=progress, accept_status=_ANSWERED)
    except (NetworkError, Cancelled):
        raise
    except UrbanDataError:
        return url
    return url
