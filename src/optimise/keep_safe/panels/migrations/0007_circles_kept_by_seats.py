"""The circles of panels that there are: their seats alone let people in from now on."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0008_kept_by"), ("keep_safe_panels", "0006_ground_rows")]

    operations = [
        migrations.RunSQL(
            "update access_circle set kept_by = 'panel'"
            " where id in (select circle_id from keep_safe_panels_panel)"
        )
    ]
