"""pycsw 3, a beta: OGC API Records beside CSW over a few invented metadata records.

It sends the request's headers back with each reply of OGC API Records, Authorization too: headers of replies are not logged here.
"""
from __future__ import annotations

import json
from pathlib import Path

from .metadata import records, write_iso
from .packages import python_environment, run
from .process import Server, free_port

_REQUIREMENTS = ("geonode-pycsw==3.0.0b2", "SQLAlchemy<2", "pygeofilter==0.2.1", "flask")
_VERSION = "3.0.0b2"
_SERVE = "import sys; from pycsw.wsgi_flask import APP; APP.run('127.0.0.1', int(sys.argv[1]), threaded=True)"
_CONTACT = ("name", "position", "address", "city", "stateorprovince", "postalcode", "country", "phone", "fax", "email",
            "url", "hours", "instructions", "role")


class PyCsw3(Server):
    """Serves the records of ``metadata``; a page holds ten of them, whatever is asked for."""

    name = "pycsw3"
    title = "pycsw 3"

    def __init__(self) -> None:
        super().__init__()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def collection(self) -> str:
        """The one catalogue of OGC API Records; CSW answers at ``/csw``."""
        return f"{self.url}/collections/metadata:main"

    def version(self) -> str:
        return _VERSION

    def install(self) -> None:
        self._bin = python_environment(self.cache / "environment", *_REQUIREMENTS)

    def boot(self) -> None:
        self.port = free_port()
        config, folder = self.folder / "pycsw.yml", self.folder / "records"
        write_iso(folder, records())
        config.write_text(json.dumps(self._configuration(self.folder / "records.db")), encoding="utf-8")  # JSON is YAML
        admin = [self._bin / "python", self._bin / "pycsw-admin.py"]
        run([*admin, "setup-repository", "-c", config])
        run([*admin, "load-records", "-c", config, "-p", folder])
        self.launch([self._bin / "python", "-c", _SERVE, str(self.port)], env={"PYCSW_CONFIG": str(config)})
        self.wait_for(f"{self.url}/collections?f=json")

    def _configuration(self, database: Path) -> "dict[str, object]":
        return {
            "server": {"url": self.url, "mimetype": "application/xml; charset=UTF-8", "encoding": "UTF-8", "language": "de-DE",
                       "maxrecords": 10},
            "logging": {"level": "ERROR"}, "profiles": ["apiso"], "federatedcatalogues": [],
            "manager": {"transactions": False, "allowed_ips": ["127.0.0.1"]},
            "metadata": self._about(),
            "repository": {"database": f"sqlite:///{database}", "table": "records", "facets": ["type", "title"]},
        }

    def _about(self) -> "dict[str, object]":
        return {
            "identification": {"title": "Testkatalog", "description": "Invented records", "keywords": ["test"],
                               "keywords_type": "theme", "fees": "None", "accessconstraints": "None",
                               "terms_of_service": "none", "url": self.url},
            "license": {"name": "dl-de/by-2-0", "url": "https://www.govdata.de/dl-de/by-2-0"},
            "provider": {"name": "Stadt", "url": self.url},
            "contact": dict.fromkeys(_CONTACT, "x"),
            "inspire": {"enabled": False},
        }
