"""Who may touch the tables of agreements: they hold no intelligence."""

from django.db import migrations

from optimise.access.postgresql.policy import grant


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_safeguarding_layer"),
        ("agencies", "0003_agreements"),
    ]

    operations = [
        grant(
            "select, insert, update",
            "agencies_agreement",
            "agencies_namedperson",
            "agencies_post",
        ),
        grant("select, insert", "agencies_review"),
    ]
