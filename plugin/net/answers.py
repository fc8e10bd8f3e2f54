"""A reply that an adapter of our own has read, as requests hands replies on."""

from __future__ import annotations

from io import BytesIO
from typing import Iterable

import requests
from requests.structures import CaseInsensitiveDict
from urllib3.response import HTTPResponse


def answer(
    request: requests.PreparedRequest, *, status: int, headers: Iterable[tuple[str, str]], body: bytes
) -> requests.Response:
    """Wrap a status, headers and the body as it arrived, still packed."""
    response = requests.Response()
    response.status_code = status
    response.headers = CaseInsensitiveDict(headers)
    response.raw = HTTPResponse(
        body=BytesIO(body), headers=dict(response.headers), status=status, preload_content=False, request_method=request.method
    )
    response.request = request
    response.url = request.url or ""
    return response
