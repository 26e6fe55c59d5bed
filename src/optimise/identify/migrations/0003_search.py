"""Search that row security cannot slow down, and identifiers of SIM cards found as quickly."""

from django.db import migrations, models

INDEXES = """
create index edition_words on evaluate_edition using gin (to_tsvector('english', text));
create index statement_words on identify_statement using gin (to_tsvector('english', value))
    where kind = 'text';
"""


class Migration(migrations.Migration):
    dependencies = [("identify", "0002_row_security"), ("evaluate", "0002_row_security")]

    operations = [
        migrations.RemoveIndex("statement", "statement_identifier"),
        migrations.AddIndex(
            "statement",
            models.Index(
                fields=["normal"],
                name="statement_identifier",
                condition=models.Q(
                    kind__in=[
                        "phone",
                        "plate",
                        "imei",
                        "imsi",
                        "iccid",
                        "postcode",
                        "identifier",
                        "email",
                    ]
                ),
            ),
        ),
        migrations.RunSQL(INDEXES),
    ]
