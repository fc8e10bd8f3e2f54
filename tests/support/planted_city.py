"""The sandbox city as a planner has it: served, loaded into a working copy, opened as layers; and its truth."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone
from itertools import count
from pathlib import Path
from typing import Any

import adapters

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

QUICK = Limits(connect_seconds=5, read_seconds=30, retries=0)


def local_year(year: int) -> Period:
    """A calendar year in Berlin, where both ends are winter time."""
    begin, end = (datetime(one - 1, 12, 31, 23, tzinfo=timezone.utc) for one in (year, year + 1))
    return Period(begin, end)


class PlantedCity:
    """A served city with all of its cases but ``leave_out``; few trees, for they take longest to grow."""

    def __init__(self, folder: Path, *leave_out: str) -> None:
        self._folder, self._numbers = folder, count(1)
        self._sandbox = launch.start(folder, scale="lean", leave_out=leave_out)
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["cases"]
        assert not set(leave_out) & set(self.truth)
        self._adapter = adapters.make("requests")
        self._platforms = Platforms(lambda service: Session(service.url, adapter=self._adapter, limits=QUICK), CONNECTORS)
        services = tuple(Service(kind, url) for kind, url in self._sandbox.services.items())
        self._profile = Profile("Musterstadt", services)
        self._datasets = {dataset.title: dataset for dataset in self._platforms.datasets(self._profile)}

    def load(self, *titles: str, period: Period = Period(), series: bool = False, stations: tuple[str, ...] = ()) -> dict[str, Any]:
        """Take datasets into a new working copy and open their tables as layers, by title; series as ``title/series``."""
        from urban_data_workbench.plugin.bridge.layers import open_layer

        path = self._folder / f"copy {next(self._numbers)}.gpkg"
        layers = {}
        with WorkingCopy.create(path, profile=self._profile, title="Büro") as copy:
            for title in titles:
                query = Query(period=period if series else Period(), page_size=10_000)
                summary = Download(self._platforms).offline(copy, self._profile, self._datasets[title], query)
                assert summary.complete, summary
                taken = copy.dataset(self._datasets[title].id)
                layers[title] = open_layer(path, taken.table, title=title)
                if series:
                    layers[f"{title}/series"] = self._series(copy, taken, path, query, stations, layers[title])
        return layers

    def _series(self, copy: WorkingCopy, taken: Any, path: Path, query: Query, stations: tuple[str, ...], layer: Any) -> Any:
        from urban_data_workbench.plugin.bridge.layers import open_layer

        ids = {feature["station"]: feature["remote_id"] for feature in layer.getFeatures()}
        chosen = replace(query, stations=tuple(ids[name] for name in stations))
        summary = Download(self._platforms).series(copy, self._profile, taken.dataset.id, query=chosen)
        assert summary.complete and summary.got > 0, summary
        return open_layer(path, copy.dataset(taken.dataset.id).series_table, title="Messreihen")

    def close(self) -> None:
        """Stop serving."""
        self._adapter.close()
        self._sandbox.stop()
