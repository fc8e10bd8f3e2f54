"""A small city's lists on Django REST framework, in the manner of Rostock's Datenwerft: `python django_rest_app.py PORT FILE`.

The serializers, permissions, paging and replies are the framework's own; the two models are ours. Places are members of
the items: GeoJSON in `benches` (degrees), well-known text with its SRID in `trees` (EPSG:25833), none in `notes`.
"""
from __future__ import annotations

import sys

import django
from django.conf import settings

PORT, FILE = int(sys.argv[1]), sys.argv[2]
settings.configure(
    DEBUG=False, SECRET_KEY="for-loopback-alone", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE}}, DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.BasicAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination", "PAGE_SIZE": 20,
    },
)
django.setup()

from django.contrib.auth.models import Permission, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import routers, serializers, viewsets  # noqa: E402


class Tree(models.Model):
    uuid = models.UUIDField(primary_key=True)
    species = models.CharField(max_length=80)
    height = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    planted = models.DateField(null=True, blank=True)
    note = models.TextField(null=True, blank=True)
    geometrie = models.TextField()

    class Meta:
        app_label = "auth"


class Bench(models.Model):
    seats = models.IntegerField()
    material = models.CharField(max_length=20, choices=[("Holz", "Holz"), ("Stein", "Stein"), ("Metall", "Metall")])
    street = models.CharField(max_length=80, null=True, blank=True)
    changed = models.DateTimeField(auto_now=True)
    place = models.JSONField(null=True, blank=True)

    class Meta:
        app_label = "auth"


def lists_of(model: type) -> type:
    meta = type("Meta", (), {"model": model, "fields": "__all__"})
    serializer = type(f"{model.__name__}Serializer", (serializers.ModelSerializer,), {"Meta": meta})
    members = {"queryset": model.objects.order_by("pk"), "serializer_class": serializer}
    return type(f"{model.__name__}ViewSet", (viewsets.ModelViewSet,), members)


router = routers.DefaultRouter()
router.register("trees", lists_of(Tree))
router.register("benches", lists_of(Bench))
urlpatterns = [path("api/datenmanagement/", include(router.urls))]


def fill() -> None:
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Tree)
        editor.create_model(Bench)
    for number in range(45):
        Tree.objects.create(
            uuid=f"00000000-0000-4000-8000-{number:012}", species="Tilia cordata", height=f"{number + 0.25:.2f}",
            planted="2001-03-05", note="alt", geometrie=f"SRID=25833;POINT ({310000 + number * 2} 6000000.5)")
    for number in range(25):
        spot = {"type": "Point", "coordinates": [12.1 + number / 1000, 54.1]}
        Bench.objects.create(seats=number % 5 + 1, material="Holz", street=None, place=spot if number else None)
    User.objects.create_user("staff", password="staff").user_permissions.set(
        Permission.objects.filter(content_type__app_label="auth"))
    kinds = {model: [f"{verb}_{model._meta.model_name}" for verb in ("add", "change", "delete", "view")] for model in (Tree, Bench)}
    from django.contrib.contenttypes.models import ContentType
    for model, names in kinds.items():
        kind = ContentType.objects.get_for_model(model)
        for name in names:
            right, _ = Permission.objects.get_or_create(codename=name, content_type=kind, defaults={"name": name})
            User.objects.get(username="staff").user_permissions.add(right)


if __name__ == "__main__":
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIServer, make_server

    fill()
    server_class = type("Threaded", (ThreadingMixIn, WSGIServer), {"daemon_threads": True})
    with make_server("127.0.0.1", PORT, get_wsgi_application(), server_class=server_class) as server:
        server.serve_forever()
