"""What is decided of two groups that share something, beside how one comes from another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("link_groups", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="lineage",
            name="descent",
            field=models.CharField(
                choices=[
                    ("split from", "split from"),
                    ("merged into", "merged into"),
                    ("is the new name of", "is the new name of"),
                    ("took a line over from", "took a line over from"),
                    ("is the same group as", "is the same group as"),
                    ("works with", "works with"),
                    ("is not the same group as", "is not the same group as"),
                ],
                max_length=30,
            ),
        ),
    ]
