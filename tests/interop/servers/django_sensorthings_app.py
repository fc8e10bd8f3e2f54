"""django-ogc-sensorthings served with its own Django backend: `python django_sensorthings_app.py PORT FILE`.

Only settings are ours; ids are UUIDs in quotes and pages hold up to a thousand rows.
"""
from __future__ import annotations

import sys
from uuid import UUID

import django
from django.conf import settings

PORT, FILE = int(sys.argv[1]), sys.argv[2]
_PACKAGE = "sensorthings.versions.v1_1"
settings.configure(
    DEBUG=False, SECRET_KEY="for-loopback-alone", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, USE_TZ=True, TIME_ZONE="UTC",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", _PACKAGE, f"{_PACKAGE}.backends.django",
                    f"{_PACKAGE}.extensions.dataarray"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE,
                           "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", APPEND_SLASH=False, DATA_UPLOAD_MAX_MEMORY_SIZE=50 * 2**20,
    SENSORTHINGS_V1_1_SERVICE_URL=f"http://127.0.0.1:{PORT}/sensorthings",
    SENSORTHINGS_V1_1_BACKEND_ADAPTER=f"{_PACKAGE}.backends.django.adapter.DjangoBackendAdapter",
    SENSORTHINGS_V1_1_ID_TYPE=UUID, SENSORTHINGS_V1_1_ID_DELIMITER="'", SENSORTHINGS_V1_1_MAX_TOP=1000,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("sensorthings/", include(f"{_PACKAGE}.urls"))]


if __name__ == "__main__":
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIServer, make_server

    call_command("migrate", verbosity=0)
    threaded = type("Threaded", (ThreadingMixIn, WSGIServer), {"daemon_threads": True})
    with make_server("127.0.0.1", PORT, get_wsgi_application(), server_class=threaded) as server:
        server.serve_forever()
