"""Django REST framework, the interface in which Rostock's staff capture geodata, with two small models of ours."""
from __future__ import annotations

from pathlib import Path

from .packages import python_environment, run
from .process import Server, free_port

_REQUIREMENTS = ("django==5.2.*", "djangorestframework==3.18.*")


class DjangoRest(Server):
    """Serves 45 trees (well-known text in EPSG:25833) and 25 benches (GeoJSON); `staff` with password `staff` may write."""

    name = "django_rest"
    title = "Django REST framework"

    def __init__(self) -> None:
        super().__init__()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/datenmanagement/"

    def version(self) -> str:
        """As the library says."""
        return run([self._bin / "python", "-c", "import rest_framework; print(rest_framework.VERSION)"]).strip()

    def install(self) -> None:
        self._bin = python_environment(self.cache / "environment", *_REQUIREMENTS)

    def boot(self) -> None:
        self.port = free_port()
        program = Path(__file__).with_name("django_rest_app.py")
        self.launch([self._bin / "python", program, str(self.port), self.folder / "city.sqlite"])
        self.wait_for(self.url)
