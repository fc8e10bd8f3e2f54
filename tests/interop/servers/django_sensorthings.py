"""django-ogc-sensorthings, the SensorThings 1.1 server of the HydroServer people, on a SQLite file."""
from __future__ import annotations

from pathlib import Path

from .packages import python_environment, run
from .process import Server, free_port

_REQUIREMENTS = ("django-ogc-sensorthings==1.2.0",)


class DjangoSensorThings(Server):
    """Empty at the start; `file` is its storage."""

    name = "django_sensorthings"
    title = "django-ogc-sensorthings"

    def __init__(self) -> None:
        super().__init__()
        self.port = 0

    @property
    def url(self) -> str:
        """The root of version 1.1."""
        return f"http://127.0.0.1:{self.port}/sensorthings/v1.1"

    @property
    def file(self) -> Path:
        """The SQLite file that it stores in."""
        return self.folder / "stations.sqlite"

    def version(self) -> str:
        """As the installed package says."""
        words = "from importlib.metadata import version; print(version('django-ogc-sensorthings'))"
        return run([self._bin / "python", "-c", words]).strip()

    def install(self) -> None:
        self._bin = python_environment(self.cache / "environment", *_REQUIREMENTS)

    def boot(self) -> None:
        self.port = free_port()
        program = Path(__file__).with_name("django_sensorthings_app.py")
        self.launch([self._bin / "python", program, str(self.port), self.file])
        self.wait_for(f"{self.url}/")
