"""The first sentences that somebody may be sent."""

from django.db import migrations

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

    operations = [migrations.RunSQL(SENTENCES)]
