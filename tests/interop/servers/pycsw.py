"""pycsw 2.6, the stable one: CSW 2.0.2 and 3.0 over a few invented metadata records."""
from __future__ import annotations

from pathlib import Path

from .metadata import records, write_iso
from .packages import python_environment, run
from .process import Server, free_port

_REQUIREMENTS = ("pycsw==2.6.2", "SQLAlchemy<2")
_VERSION = "2.6.2"
_SERVE = ("import sys; from wsgiref.simple_server import make_server; from pycsw.wsgi import application; "
          "make_server('127.0.0.1', int(sys.argv[1]), application).serve_forever()")
_CONTACT = ("name", "position", "address", "city", "stateorprovince", "postalcode", "country", "phone", "fax", "email",
            "url", "hours", "instructions", "role")


class PyCsw(Server):
    """Serves the records of ``metadata``; a page holds ten of them, whatever is asked for."""

    name = "pycsw"
    title = "pycsw"

    def __init__(self) -> None:
        super().__init__()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def version(self) -> str:
        return _VERSION

    def install(self) -> None:
        self._bin = python_environment(self.cache / "environment", *_REQUIREMENTS)

    def boot(self) -> None:
        self.port = free_port()
        config, folder = self.folder / "pycsw.cfg", self.folder / "records"
        write_iso(folder, records())
        config.write_text(self._configuration(self.folder / "records.db"), encoding="utf-8")
        admin = [self._bin / "python", self._bin / "pycsw-admin.py"]
        run([*admin, "-c", "setup_db", "-f", config])
        run([*admin, "-c", "load_records", "-f", config, "-p", folder])
        self.launch([self._bin / "python", "-c", _SERVE, str(self.port)], env={"PYCSW_CONFIG": str(config)})
        self.wait_for(f"{self.url}/?service=CSW&version=2.0.2&request=GetCapabilities")

    def _configuration(self, database: Path) -> str:
        contact = "".join(f"contact_{name}=x\n" for name in _CONTACT)
        return (
            f"[server]\nhome=.\nurl={self.url}\nmimetype=application/xml; charset=UTF-8\nencoding=UTF-8\nlanguage=de-DE\n"
            "maxrecords=10\nprofiles=apiso\n[manager]\ntransactions=false\nallowed_ips=127.0.0.1\n"
            "[metadata:main]\nidentification_title=Testkatalog\nidentification_abstract=Invented records\n"
            "identification_keywords=test\nidentification_keywords_type=theme\nidentification_fees=None\n"
            f"identification_accessconstraints=None\nprovider_name=Stadt\nprovider_url={self.url}\n{contact}"
            f"[repository]\ndatabase=sqlite:///{database}\ntable=records\n"  # an absolute path: 2.6.2 needs it
        )
