"""Participation portals that play back the replies in tests/connectors/replies, with the paging of the real ones.

Each portal is a function of a request; ``Portal`` serves one on the loopback interface. What a client did not ask for
is sent all the same, planted persons included: a connector must not keep it.
"""

from __future__ import annotations

import json
import re
import threading
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable
from urllib.parse import parse_qsl, unquote, urlsplit

from urban_data_workbench.tests.connectors.rough import NOT_FOUND, Answer, Asked

REPLIES = Path(__file__).parent.parent / "connectors" / "replies"
PLANTED = ("Erika", "Beispiel", "@example.org", "203.0.113.", "0381 1234", "photo.jpg", "anna")


def text(name: str) -> str:
    return (REPLIES / name).read_text(encoding="utf-8")


def load(name: str) -> Any:
    return json.loads(text(name))


class Portal:
    """Serves one portal at a free port; ``with Portal(consul) as url:``."""

    def __init__(self, behave: Callable[[Asked], Any]) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # head and body leave together

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                query = dict(parse_qsl(parts.query, keep_blank_values=True))
                answer = behave(Asked(self.command, self.path, unquote(parts.path), query, self.headers, body))
                answer = answer if isinstance(answer, Answer) else Answer(answer)
                data = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
                self.send_response(answer.status)
                for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_GET

            def log_message(self, *_: Any) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def connection(nodes: list[Any], query: str, name: str, *, most: int) -> dict[str, Any]:
    """Page a list as GraphQL servers do: ``first`` is cut to ``most``, cursors are places in the list."""
    found = re.search(name + r'\((?:first: (\d+))?(?:, after: "(\d+)")?\)', query)
    assert found, query
    start = int(found.group(2) or 0)
    end = start + min(int(found.group(1) or most), most)
    edges = [{"cursor": str(start + at + 1), "node": node} for at, node in enumerate(nodes[start:end])]
    information = {"hasNextPage": end < len(nodes), "endCursor": str(min(end, len(nodes))) if edges else None}
    return {"edges": edges, "pageInfo": information}


def described(types: dict[str, list[str]], query: str) -> dict[str, Any] | None:
    """Answer introspection."""
    if "__schema" in query:
        return {"data": {"__schema": {"queryType": {"name": "Query", "fields": [{"name": name} for name in types[""]]}}}}
    asked = re.search(r'__type\(name: "(\w*)"\)', query)
    if asked is None:
        return None
    names = types.get(asked.group(1))
    return {"data": {"__type": names and {"fields": [{"name": name} for name in names]}}}


def refused(words: str) -> dict[str, Any]:
    return {"errors": [{"message": words, "locations": [{"line": 1, "column": 3}]}]}


def consul(asked: Asked) -> Any:
    if asked.path != "/graphql":
        return NOT_FOUND
    query = asked.json["query"]
    if "decidim" in query:
        return refused("Field 'decidim' doesn't exist on type 'Query'")
    if "author" in query:
        raise AssertionError("asked for a person")
    known = described(load("consul/types.json"), query)
    if known:
        return known
    if "budget(" in query:
        return {"data": {"budget": {"investments": connection(load("consul/investments.json"), query, "investments", most=25)}}}
    name = next(name for name in ("proposals", "debates", "budgets") if f"{name}(" in query)
    return {"data": {name: connection(load(f"consul/{name}.json"), query, name, most=25)}}


def decidim(asked: Asked) -> Any:
    if asked.path != "/api" or asked.method != "POST":
        return NOT_FOUND
    query = asked.json["query"]
    if "author" in query or "likes" in query:
        raise AssertionError("asked for a person")
    if "decidim {" in query:
        return {"data": load("decidim/about.json")}
    known = described(load("decidim/types.json"), query)
    if known:
        return known
    if "participatoryProcesses" in query:
        return {"data": load("decidim/spaces.json")}
    return {"data": {"component": {"proposals": connection(load("decidim/proposals.json"), query, "proposals", most=50)}}}


def meinberlin(asked: Asked) -> Any:
    known = {"/api/projects/": "projects.json", "/api/modules/1/mapideas/": "mapideas.json"}
    if asked.path == "/projekte/karte/":
        return Answer(text("meinberlin/karte.html").encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    if asked.path not in known:
        return NOT_FOUND
    document = load(f"meinberlin/{known[asked.path]}")
    return document if asked.path == "/api/projects/" else paged(document, asked)


def adhocracy_plus(asked: Asked) -> Any:
    known = {"/api/app-projects/": "app-projects.json", "/api/modules/9/ideas/": "ideas.json"}
    if asked.path not in known:
        return NOT_FOUND
    document = load(f"meinberlin/{known[asked.path]}")
    return document if isinstance(document, list) else paged(document, asked)


def paged(document: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """Page as Django REST framework does; without a fixed order the pages are those of another day."""
    rows = document["results"] if asked.query.get("ordering") == "-created" else document["results"][:1] * 3
    size, page = int(asked.query.get("page_size", 15)), int(asked.query.get("page", 1))
    more = page * size < len(rows)
    following = f"?page={page + 1}&page_size={size}&ordering={asked.query.get('ordering', '')}" if more else None
    return {**document, "results": rows[(page - 1) * size : page * size], "next": following}


def instant(value: str) -> datetime:
    return datetime.fromisoformat(value.replace("Z", "+00:00"))


def within(asked: Asked) -> list[dict[str, Any]]:
    rows = load("open311/citysdk-requests.json")
    start, end = asked.query.get("start_date"), asked.query.get("end_date")
    return [row for row in rows if (not start or instant(row["requested_datetime"]) >= instant(start))
            and (not end or instant(row["requested_datetime"]) <= instant(end))]


def citysdk(asked: Asked) -> Any:
    """Klarschiff: counts on request, filters by keyword."""
    if asked.path == "/citysdk/services.json":
        return load("open311/citysdk-services.json")
    if asked.path != "/citysdk/requests.json":
        return NOT_FOUND
    codes = {"problem": ("5",), "idea": ("9",), "": ("5", "9")}[asked.query.get("keyword", "")]
    rows = [row for row in within(asked) if row["service_code"] in codes]
    return [{"count": len(rows)}] if asked.query.get("just_count") else rows


def georeport(asked: Asked) -> Any:
    """The plain standard: without a period the last 90 days of the data, never more than ten."""
    if asked.path == "/georeport/v2/services.json":
        return Answer(text("open311/services.json").encode())
    if asked.path != "/georeport/v2/requests.json":
        return NOT_FOUND
    rows = [{name: value for name, value in row.items() if name != "extended_attributes"} for row in within(asked)]
    if "start_date" not in asked.query:
        newest = max(instant(row["requested_datetime"]) for row in rows)
        rows = [row for row in rows if instant(row["requested_datetime"]) >= newest - timedelta(days=90)]
    return rows[:10]
