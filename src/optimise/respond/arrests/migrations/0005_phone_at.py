from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("respond_arrests", "0004_interest"),
    ]

    operations = [
        migrations.AddField(
            model_name="detention",
            name="phone_at",
            field=models.DateTimeField(null=True),
        ),
    ]
