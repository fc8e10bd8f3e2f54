"""A SensorThings server in memory with one gauge, that takes measurements and answers as a test wants."""

from __future__ import annotations

import re

from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Rough

BASE = f"{ROOT}/v1.1"
ARRAY = "http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array"
BATCH = "https://fraunhoferiosb.github.io/FROST-Server/extensions/JsonBatchRequest.html"
NUMBER = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
BAD = 5000.0
WORDS = "error the database says no"


class GaugeServer:
    """One Datastream. ``rows``, ``whole`` and ``batch`` turn what happened into replies; the whole fails for a BAD row where told."""

    def __init__(self, *, conformance=(ARRAY,), rows=lambda made: made, stores=lambda value: value != BAD, whole=None, batch=lambda told: told):
        self.conformance, self.rows, self.stores, self.whole, self.batch = conformance, rows, stores, whole, batch
        self.observations: list[dict] = []
        self.filters = True
        self.probe = Answer([], 201)
        self.result_type = NUMBER
        self.adapter = Rough(self.answer)

    def answer(self, asked):
        path = asked.path.partition("/v1.1")[2].strip("/")
        if asked.method == "POST":
            return self.post(path, asked)
        if not path:
            sets = [{"name": name} for name in ("Things", "Datastreams", "Observations", "ObservedProperties")]
            return {"value": sets, "serverSettings": {"conformance": list(self.conformance)}}
        if path.endswith("Observations"):
            times = re.findall(r"phenomenonTime eq (\S+)", asked.query.get("$filter", "")) if self.filters else []
            every = not self.filters or not asked.query.get("$filter")
            found = [row for row in self.observations if every or row["phenomenonTime"] in times]
            return {"value": found, "@iot.count": len(found)}
        stream = {"@iot.id": 7, "@iot.selfLink": f"{BASE}/Datastreams(7)", "name": "Pegel", "observationType": self.result_type,
                  "Thing": {"@iot.id": 1, "name": "Pegel Süd", "Locations": []}, "Observations": [], "ObservedProperty": {"name": "Wasserstand"}}
        if path.startswith("ObservedProperties"):
            one = {"@iot.id": 3, "@iot.selfLink": f"{BASE}/ObservedProperties(3)", "name": "Wasserstand", "Datastreams": [stream], "Datastreams@iot.count": 1}
            return {"value": [stream if path.endswith("Datastreams") else one], "@iot.count": 1}
        return {"value": [stream], "@iot.count": 1}

    def post(self, path, asked):
        if path == "CreateObservations":
            return self.create(asked.json)
        if path == "$batch":
            each = [self.one(request["body"]) for request in asked.json["requests"]]
            told = [{"id": request["id"], "status": 201, "location": link} if link else {"id": request["id"], "status": 400, "body": {"message": WORDS}}
                    for request, link in zip(asked.json["requests"], each)]
            return Answer({"responses": self.batch(told)})
        link = self.one(asked.json) if asked.json else None
        return Answer(b"", 201, {"Location": link}) if link else Answer({"code": 400, "message": WORDS}, 400)

    def create(self, blocks):
        if not blocks:
            return self.probe
        values = [value for block in blocks for _, value in block["dataArray"]]
        if self.whole is not None and BAD in values:
            return self.whole
        made = [self.one({"phenomenonTime": time, "result": value}) or WORDS for block in blocks for time, value in block["dataArray"]]
        told = self.rows(made)
        return told if isinstance(told, Answer) else Answer(told, 201)

    def one(self, body):
        if not self.stores(body["result"]):
            return None
        self.observations.append({"@iot.id": len(self.observations) + 1, "phenomenonTime": body["phenomenonTime"], "result": body["result"]})
        return f"{BASE}/Observations({len(self.observations)})"

    @property
    def values(self):
        return [row["result"] for row in self.observations]

    @property
    def sent(self):
        return [asked.path.rpartition("/")[2] for asked in self.adapter.writes if asked.method == "POST" and asked.body not in (b"[]", b"{}")]
