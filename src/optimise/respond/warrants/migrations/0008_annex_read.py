"""What goes to the court apart is part of what an inspector reads, and who wrote it wrote in it."""

from django.db import migrations, models

ANNEXED = """
update respond_warrants_application a
set annex_digest = encode(sha256(convert_to(x.said, 'UTF8')), 'hex'),
    hands = array(select unnest(a.hands) union select unnest(x.hands))
from (
    select application_id, string_agg(id::text || words, '' order by made_at, id) as said,
           array_agg(distinct made_by) as hands
    from respond_warrants_annex group by application_id
) x
where x.application_id = a.id
"""


class Migration(migrations.Migration):
    dependencies = [("respond_warrants", "0007_written_on_a_phone")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="annex_digest",
            field=models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunSQL(ANNEXED, migrations.RunSQL.noop),
    ]
