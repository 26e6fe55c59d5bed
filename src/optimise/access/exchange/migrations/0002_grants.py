"""Who may touch the tables of keys and notices: they hold no intelligence."""

from django.db import migrations

from optimise.access.postgresql.policy import grant


class Migration(migrations.Migration):
    dependencies = [
        ("access_exchange", "0001_initial"),
        ("access", "0002_row_security"),
    ]

    operations = [
        grant(
            "select, insert, update",
            "access_exchange_key",
            "access_exchange_host",
            "access_exchange_hook",
        ),
    ]
