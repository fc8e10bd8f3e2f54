"""A list of benches as Django REST framework serves it, in memory: pages, OPTIONS that tells what may be done, PATCH, DELETE.

Written by us from Django REST framework 3.18, "Pagination", "Metadata", "Routers"; the real one is in tests/interop.
"""

from __future__ import annotations

import json
from typing import Any

from urban_data_workbench.tests.connectors.rough import NOT_FOUND, ROOT, Answer, Asked

API = f"{ROOT}/api/"
_FIELDS = {
    "id": {"type": "integer", "read_only": True}, "material": {"type": "string", "required": True}, "seats": {"type": "integer"},
    "note": {"type": "string"}, "lage": {"type": "field"},
}


class Benches:
    """Thirty benches; ``wkt``: places are text with their reference system, as GeoDjango writes them. Fits ``Rough``."""

    def __init__(self, *, wkt: bool = False, most: int = 10) -> None:
        self.wkt, self.most = wkt, most
        self.rows = {number: self._bench(number) for number in range(1, 31)}
        self._last = len(self.rows)

    def __call__(self, asked: Asked) -> Any:
        if asked.path == "/api/":
            return {"benches": f"{API}benches/"}
        parts = asked.path.strip("/").split("/")[1:]
        if parts[:1] != ["benches"] or len(parts) > 2:
            return NOT_FOUND
        if len(parts) == 2:
            return self._one(asked, int(parts[1])) if parts[1].isdigit() and int(parts[1]) in self.rows else NOT_FOUND
        return self._list(asked)

    def _bench(self, number: int) -> dict[str, Any]:
        note = None if number % 4 == 0 else f"Bank {number}"
        return {"id": number, "material": "Holz" if number % 2 else "Stein", "seats": number % 5, "note": note,
                "lage": self._place(9.9 + number / 1000, 53.5 + number / 3000)}

    def _place(self, x: float, y: float) -> Any:
        return f"SRID=4326;POINT ({x} {y})" if self.wkt else {"type": "Point", "coordinates": [x, y]}

    def _list(self, asked: Asked) -> Any:
        if asked.method == "OPTIONS":
            about = {"name": "Bench List", "description": "", "renders": ["application/json"], "parses": ["application/json"]}
            return Answer({**about, "actions": {"POST": _FIELDS}}, headers={"Allow": "GET, POST, HEAD, OPTIONS"})
        if asked.method == "POST":
            return self._created(asked.json)
        page = int(asked.query.get("page", 1))
        size = min(int(asked.query.get("page_size", self.most)), self.most)
        rows = list(self.rows.values())
        more = f"{API}benches/?page={page + 1}&page_size={size}" if page * size < len(rows) else None
        return {"count": len(rows), "next": more, "previous": None, "results": rows[(page - 1) * size:page * size]}

    def _created(self, sent: dict[str, Any]) -> Answer:
        if not sent.get("material"):
            return Answer({"material": ["This field is required."]}, 400)
        self._last = number = self._last + 1  # none is given twice
        self.rows[number] = {**dict.fromkeys(_FIELDS), **sent, "id": number}
        return Answer(self.rows[number], 201)

    def _one(self, asked: Asked, number: int) -> Any:
        if asked.method == "OPTIONS":
            return Answer({"name": "Bench", "actions": {"PUT": _FIELDS}}, headers={"Allow": "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"})
        if asked.method == "DELETE":
            del self.rows[number]
            return Answer(b"", 204)
        if asked.method == "PATCH":
            self.rows[number] = {**self.rows[number], **json.loads(asked.body)}
        return self.rows[number]
