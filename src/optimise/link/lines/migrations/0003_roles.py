from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0002_row_security")]

    operations = [
        migrations.AddField("run", name, models.JSONField(default=list))
        for name in ("second_phones", "at_risk", "travels")
    ]
