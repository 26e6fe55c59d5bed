"""What the cache keeps stands under the code of its key, which only the program makes."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from optimise.agencies.domain.macs import mac_of


def rename(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Name every row by the code of its key."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("delete from wiring_cache where expires <= clock_timestamp()")
        cursor.execute("select cache_key from wiring_cache")
        for (key,) in cursor.fetchall():
            code = mac_of(settings.SIGN_IN_KEY, "cache", key)
            cursor.execute(
                "update wiring_cache set cache_key = %s where cache_key = %s", [code, key]
            )


class Migration(migrations.Migration):
    dependencies = [("wiring", "0006_something_changed")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
