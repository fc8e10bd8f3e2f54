"""Opening the city of a folder, building it where needed, and serving it until told to stop."""
from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, Dict, List, Tuple

from . import city, storage
from .application import make_application
from .http_server import SandboxServer
from .names import OWNER
from .options import Options


class CannotServe(Exception):
    """The sandbox cannot be started; the message says why."""


class Host:
    """A city being served; `serve` blocks until `stop` is called from another thread."""

    def __init__(self, options: Options, *, progress: city.Progress = lambda *_: None) -> None:
        options.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lock = storage.FolderLock(options.folder)
        except sqlite3.OperationalError as error:
            raise CannotServe("another sandbox serves this folder") from error
        self._storage = storage.Storage(_city_file(options, progress))
        for file in options.contributions:
            load_contributions(self._storage, file)
        self.server = SandboxServer(make_application(self._storage), port=options.port, token=options.token)

    @property
    def url(self) -> str:
        """Root address of the server."""
        return self.server.url

    def serve(self) -> None:
        """Answer requests until stopped."""
        try:
            self.server.serve_forever(poll_interval=0.2)
        finally:
            self.server.server_close()
            self._storage.close()
            self._lock.release()

    def stop(self) -> None:
        """Stop serving."""
        self.server.shutdown()


def _city_file(options: Options, progress: city.Progress) -> Path:
    path = options.folder / city.file_name(options.scale, options.seed, options.leave_out)
    if options.fresh:
        for name in (path.name, path.name + "-wal", path.name + "-shm"):
            (options.folder / name).unlink(missing_ok=True)
    if not path.exists():
        city.build(path, scale=options.scale, seed=options.seed, leave_out=options.leave_out, progress=progress)
    return path


def load_contributions(store: storage.Storage, file: Path) -> str:
    """Add a FeatureCollection of contributions in PDS shape as a procedure named after the file; gives its id.

    Features keep their properties as they are; `id`, `belongToProject` and `dipasLocated` are filled in where
    they are missing. A file of the same name replaces the procedure.
    """
    with file.open(encoding="utf-8") as stream:
        features: List[Dict[str, Any]] = json.load(stream)["features"]
    name = "".join(letter if letter.isalnum() else "-" for letter in file.stem).strip("-")
    entries: List[Tuple[Dict[str, Any], List[Dict[str, Any]]]] = [
        (_completed(feature, number, name), []) for number, feature in enumerate(features, start=1)]
    project = {"type": "Feature", "geometry": {}, "properties": {
        "id": name, "nameFull": name, "description": "", "dateStart": None, "dateEnd": None, "dipasPhase": "phase1",
        "website": "", "owner": OWNER, "projectOwner": OWNER, "publisher": OWNER, "standardCategories": [],
        "projectContributionType": [], "dipasMainDistrict": "", "projectTopics": [], "referenceSystem": "4326",
        "hasParticipatoryText": [], "dipasCategoriesCluster": []}}
    with store.writing() as connection:
        storage.add_procedure(connection, project, contributions=entries)
    return name


def _completed(feature: Dict[str, Any], number: int, project: str) -> Dict[str, Any]:
    properties = {"id": str(number), "dipasLocated": bool(feature.get("geometry")), **feature["properties"]}
    properties["id"] = str(properties["id"])
    properties.setdefault("belongToProject", project)
    return {**feature, "properties": properties}
