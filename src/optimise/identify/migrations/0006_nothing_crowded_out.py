"""Names are searched again through every spelling where too few of the first may be read."""

from importlib import import_module

from django.db import migrations

spellings = import_module("optimise.identify.migrations.0005_spellings")


class Migration(migrations.Migration):
    dependencies = [("identify", "0005_spellings")]

    operations = [
        migrations.RunSQL(spellings.TAKE_BACK),
        migrations.RunSQL((spellings.SQL / "find_names.sql").read_text(encoding="utf-8")),
        migrations.RunSQL(spellings.HAND_OVER),
    ]
