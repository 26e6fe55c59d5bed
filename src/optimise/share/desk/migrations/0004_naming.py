"""What an update's words name, so that they too keep it in while something covert stands."""

from pathlib import Path

import django.contrib.postgres.fields
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from optimise.share.desk.domain.naming import named_in


def read_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Read the words of the updates that are there already."""
    for update in apps.get_model("share_desk", "Update").objects.iterator():
        named = named_in("\n".join((update.title, update.summary, update.body, update.correction)))
        update.named_words, update.named_marks = named.words, list(named.marks)
        update.save(update_fields=["named_words", "named_marks"])


class Migration(migrations.Migration):
    dependencies = [("share_desk", "0003_forgetting"), ("identify", "0011_export_rows")]

    operations = [
        migrations.AddField(
            model_name="update", name="named_words", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="update",
            name="named_marks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.RunPython(read_again, migrations.RunPython.noop),
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/naming.sql").read_text(encoding="utf-8")
        ),
    ]
