"""What rests on an item follows its grade, and the editions it was stated for."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("identify", "0003_search"),
        ("evaluate", "0003_threats_support_conditions"),
    ]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/follow_item.sql").read_text(encoding="utf-8")
        ),
    ]
