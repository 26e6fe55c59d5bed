"""What follows a referral, a concern, a home or a missing episode to another audience."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.carrying import carries

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe", "0002_row_security"),
        ("access", "0003_reclassify"),
        ("access_sharing", "0002_row_security"),
    ]

    operations = [carries("keep_safe", file=SQL / "rests_on.sql")]
