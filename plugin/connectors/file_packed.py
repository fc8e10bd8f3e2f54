"""Files that GDAL reads: zipped Shapefiles and GeoPackages, spooled to a folder of our own and read by one named driver."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..core import crs
from ..core.errors import BadReply, NotData
from ..core.feature import Feature, Skipped
from ..core.ports import FileReader
from ..core.progress import Progress
from ..net.session import Reply
from .file_rows import FileRows
from .file_zipped import members, opened, poured

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MOST = 1_000_000_000  # bytes that a zip may unpack to
_SQLITE = b"SQLite format 3\x00"


def shapefile_rows(reply: Reply, *, reader: FileReader, progress: Progress) -> FileRows:
    """Read the one Shapefile in a zip. Raises BadReply for none or several, TooLarge."""
    refuse_page(reply.body)
    with tempfile.TemporaryDirectory(prefix="udw-") as folder:
        _unzip(reply.body, Path(folder), progress)
        rows = rows_of(Path(folder, "data.shp"), "ESRI Shapefile", reader, progress)
        label = Path(folder, "data.prj")
        named = crs.identified(label.read_text("utf-8", "replace")) if label.exists() else ""
        return replace(rows, crs=named or rows.crs)


def geopackage_rows(reply: Reply, *, reader: FileReader, progress: Progress) -> FileRows:
    """Read a GeoPackage; nothing but rows is taken from it. Raises BadReply for what is none."""
    require_geopackage(reply.body)
    with tempfile.TemporaryDirectory(prefix="udw-") as folder:
        path = Path(folder, "data.gpkg")
        path.write_bytes(reply.body)
        return rows_of(path, "GPKG", reader, progress)


def require_geopackage(start: bytes) -> None:
    """Look at how a file begins. Raises BadReply for no GeoPackage, NotData for a web page."""
    refuse_page(start)
    if not start.startswith(_SQLITE):
        raise BadReply("not a GeoPackage", size=len(start))


def rows_of(path: Path, driver: str, reader: FileReader, progress: Progress, *, layer: str = "") -> FileRows:
    """Read a layer of a file on this computer, the first unless it is named. Raises BadReply, Unsupported."""
    schema, pages = reader.read(path, driver=driver, layer=layer)
    features: list[Feature] = []
    skipped: list[Skipped] = []
    for page in pages:
        progress.check()
        features += page.features
        skipped += page.skipped
    return FileRows(schema, tuple(features), schema.crs, tuple(skipped))


def _unzip(body: bytes, folder: Path, progress: Progress) -> None:
    """Unpack the parts of the one Shapefile under names of our own."""
    with opened(body) as archive:
        room = _MOST
        for ending, name in _parts(archive).items():
            with (folder / f"data{ending}").open("wb") as sink:
                room -= poured(archive, name, sink, room=room, progress=progress)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the members of the one Shapefile by ending. Raises BadReply."""
    shapes = members(archive, ".shp")
    if len(shapes) != 1:
        raise BadReply("the zip must hold one Shapefile", found=len(shapes))
    stem = str(PurePosixPath(shapes[0]).with_suffix("")).lower()
    found = {}
    for name in members(archive, *_PARTS):
        path = PurePosixPath(name)
        if str(path.with_suffix("")).lower() == stem:
            found[path.suffix.lower()] = name
    if ".dbf" not in found:
        raise BadReply("the Shapefile in the zip has no table")
    return found


def refuse_page(start: bytes) -> None:
    """Raise NotData where a file begins as a web page, or anything else in angle brackets."""
    if start[:512].lstrip()[:1] == b"<":
        raise NotData("a web page came back instead of data", title="")
