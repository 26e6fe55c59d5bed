"""Closures and their looks stand with what came of the work: here the looks at orders remain."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0006_priors")]

    operations = [
        migrations.RunSQL("delete from link_lines_checkback where closure_id is not null"),
        migrations.RemoveConstraint(model_name="checkback", name="checks_one_thing"),
        migrations.RemoveField(model_name="checkback", name="closure"),
        migrations.AlterField(
            model_name="checkback",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="check_backs",
                to="link_lines.order",
            ),
        ),
        migrations.DeleteModel(name="Closure"),
    ]
