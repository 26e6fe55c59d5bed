"""Where an order, a home or a plan sends people is told to the desk too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access_interests", "0003_holds")]

    operations = [
        migrations.AddField(model_name="interest", name="of", field=models.UUIDField(null=True)),
        migrations.AddIndex(
            model_name="interest",
            index=models.Index(
                fields=["of"], name="interest_of", condition=models.Q(of__isnull=False)
            ),
        ),
    ]
