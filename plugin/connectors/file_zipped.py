"""What a zip holds: names that are looked at, never used as paths, and bytes that are counted as they come."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, Iterator

from ..core.errors import BadReply, TooLarge, Unsupported
from ..core.progress import Progress
from .formats import CSV, GEOJSON, GEOPACKAGE, SHAPEFILE

_ZIP = b"PK\x03\x04"
_CHUNK = 1 << 20
_MOST_IN_MEMORY = 500_000_000  # bytes
_ENDINGS = {GEOPACKAGE: (".gpkg",), GEOJSON: (".geojson", ".json"), SHAPEFILE: (".shp",), CSV: (".csv",)}


def is_zip(body: bytes) -> bool:
    """Tell whether a file is a zip with something in it."""
    return body.startswith(_ZIP)


@contextmanager
def opened(body: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a zip. Raises BadReply, also for what shows itself broken while it is read within the block."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadReply("a zip that cannot be unpacked", reason=str(error)[:200]) from error


def members(archive: zipfile.ZipFile, *endings: str) -> list[str]:
    """Return the names of the files that end so; what macOS adds to its zips is none of them."""
    names = (name for name in archive.namelist() if not name.startswith("__MACOSX/"))
    return [name for name in names if PurePosixPath(name).suffix.lower() in endings]


def poured(archive: zipfile.ZipFile, name: str, sink: BinaryIO, *, room: int, progress: Progress) -> int:
    """Unpack one member, counting what really comes, and return its size. Raises TooLarge beyond ``room`` bytes."""
    size = 0
    with archive.open(name) as source:
        while chunk := source.read(_CHUNK):
            progress.check()
            size += len(chunk)
            if size > room:
                raise TooLarge("the zip unpacks to more than allowed", limit=room)
            sink.write(chunk)
    return size


def unzipped(body: bytes, progress: Progress) -> tuple[str, bytes]:
    """Return the format and the bytes of the one file in a zip that loads; a Shapefile stays in it.

    The best format that is there counts. Raises BadReply where there are
    several files of it, Unsupported where nothing in the zip loads.
    """
    with opened(body) as archive:
        for name, endings in _ENDINGS.items():
            found = members(archive, *endings)
            if len(found) > 1:
                raise BadReply("the zip holds several files, and does not say which one is meant", found=found[:5])
            if found and name != SHAPEFILE:
                sink = io.BytesIO()
                poured(archive, found[0], sink, room=_MOST_IN_MEMORY, progress=progress)
                return name, sink.getvalue()
            if found:
                return name, body
    raise Unsupported("nothing in the zip loads as a dataset")
