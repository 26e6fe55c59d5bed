from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collect_tellers", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="shown",
            name="may_contact",
            field=models.BooleanField(null=True),
        ),
    ]
