"""The sandbox as ldproxy would speak: PATCH takes a partial GeoJSON feature instead of a merge patch.

Written by us from protocols.md 5 (ldproxy, Part 4); what the body means is turned into what the sandbox knows.
"""

from __future__ import annotations

import io
import json
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.response import HTTPResponse

_MERGE, _FEATURE = "application/merge-patch+json", "application/geo+json"


class AsLdproxy(HTTPAdapter):
    """Carries requests to the sandbox; ``patches`` are the bodies of PATCH as the client sent them."""

    def __init__(self, geometry_name: str) -> None:
        super().__init__(pool_maxsize=18)
        self._geometry_name = geometry_name
        self.patches: list[dict[str, Any]] = []

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        if request.method == "PATCH":
            self._translate(request)
        response = super().send(request, **{**options, "stream": False})
        body = response.content.replace(_MERGE.encode(), _FEATURE.encode())
        kept = [item for item in response.headers.items() if item[0].lower() not in ("content-encoding", "transfer-encoding")]
        headers = {name: value.replace(_MERGE, _FEATURE) for name, value in kept}
        headers["Content-Length"] = str(len(body))
        raw = HTTPResponse(body=io.BytesIO(body), headers=headers, status=response.status_code, preload_content=False)
        return self.build_response(request, raw)

    def _translate(self, request: requests.PreparedRequest) -> None:
        assert request.headers["Content-Type"].startswith(_FEATURE), request.headers["Content-Type"]
        sent = json.loads(request.body or b"")
        assert sent["type"] == "Feature" and "id" not in sent
        self.patches.append(sent)
        place = {self._geometry_name: sent["geometry"]} if "geometry" in sent else {}
        request.headers["Content-Type"] = _MERGE
        request.prepare_body(json.dumps({**sent["properties"], **place}).encode(), None)
        request.headers["Content-Type"] = _MERGE
