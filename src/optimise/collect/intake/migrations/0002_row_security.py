"""Every table of intake behind row security, what rests on what, and the first sentences."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.carrying import carries
from optimise.access.postgresql.policy import grant, protect

SQL = Path(__file__).parent.parent / "sql"
SENTENCES = """
insert into collect_intake_wording (id, text, added_at) values
    (gen_random_uuid(), 'Thank you. Somebody read what you told us, and it was of use.', now()),
    (gen_random_uuid(), 'Thank you. What you told us added to what we knew.', now()),
    (gen_random_uuid(), 'Thank you. Something was done, in part because people like you spoke up.',
     now()),
    (gen_random_uuid(), 'Thank you. Somebody who may need help is being looked after.', now()),
    (gen_random_uuid(), 'Thank you. We passed it to those who can do most about it.', now()),
    (gen_random_uuid(), 'Thank you. We looked into it and could not take it further.', now());
"""


class Migration(migrations.Migration):
    dependencies = [
        ("collect_intake", "0001_initial"),
        ("collect_tips", "0002_row_security"),
        ("collect", "0002_row_security"),
        ("access", "0003_reclassify"),
    ]

    operations = [
        protect("collect_intake_opening", columns_that_change=("audience_id",)),
        protect("collect_intake_question", columns_that_change=("audience_id",)),
        protect(
            "collect_intake_word",
            columns_that_change=("sent_at", "withdrawn_at", "withdrawn_by", "audience_id"),
        ),
        grant("select, insert", "collect_intake_wording"),
        grant("update (ended_at)", "collect_intake_wording"),
        migrations.RunSQL(SENTENCES),
        migrations.RunSQL((SQL / "waiting.sql").read_text(encoding="utf-8")),
        carries("collect_intake", file=SQL / "rests_on.sql"),
    ]
