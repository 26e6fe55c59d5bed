"""Words on a group whose record was taken into a circle before are taken back, and called back."""

from django.db import migrations

TAKEN_BACK = """
update link_groups_edition e
set withdrawn_at = now(), withdrawn_why = 'The record is kept in a circle now.'
from link_groups_group g join access_audience a on a.id = g.audience_id
where g.id = e.group_id and a.circle_id is not null and e.let_out_at is not null and e.withdrawn_at is null;
update access_sharing_disclosure d
set recalled_at = e.withdrawn_at, recall_reason = e.withdrawn_why, recalled_by = e.let_out_by
from link_groups_edition e
where d.kind = 'group edition' and d.row = e.id and d.recalled_at is null and e.withdrawn_at is not null;
update access_sharing_receipt r
set recalled_at = e.withdrawn_at, what = '',
    recall_words = 'Stop using what we told you, and destroy or give back what you kept.'
from link_groups_edition e
where r.kind = 'group edition' and r.row = e.id and r.recalled_at is null and e.withdrawn_at is not null;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0013_alert_layer"),
        ("access_sharing", "0005_words_of_consent"),
        ("link_groups", "0004_edition_items"),
    ]

    operations = [migrations.RunSQL(TAKEN_BACK, migrations.RunSQL.noop)]
