from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "optimise.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_keep_seal_key, sender=self)


def _keep_seal_key(**kwargs: Any) -> None:
    """Put this installation's signing key where only the owner's functions read it."""
    from optimise.access.postgresql.rights import pads

    with connection.cursor() as cursor:
        cursor.execute("delete from access_seal_key")
        cursor.execute("insert into access_seal_key values (%s, %s)", pads(settings.AUDIENCE_KEY))
