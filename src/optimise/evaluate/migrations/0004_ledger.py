"""The log of who was given an item becomes part of the one ledger."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"

MOVE = """
insert into access_sharing_disclosure (
    id, kind, row, version, what, data_kinds, recipient, recipient_person, recipient_agency,
    method, layer, marking, conditions, purpose, necessity, gateway, regime, their_regime,
    consent, consent_why, caldicott, agreement_id, expires_on, authorised_by, by, at,
    recalled_at, recall_reason, recalled_by, acknowledged_at, acknowledged_as, audience_id)
select id, 'item', item_id, item_version, 'Information from the police', '{}', recipient,
    recipient_person, recipient_agency, method, layer, marking, conditions, purpose, '', gateway,
    'DPA 2018 Part 3', '', 'not asked', '', '', null, null, authorised_by, by, at,
    recalled_at, recall_reason, null, acknowledged_at, '', audience_id
from evaluate_dissemination;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("evaluate", "0003_threats_support_conditions"),
        ("access", "0003_reclassify"),
        ("access_sharing", "0002_row_security"),
    ]

    operations = [
        migrations.RunSQL(MOVE),
        migrations.DeleteModel(name="Dissemination"),
        migrations.RunSQL((SQL / "rests_on.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "item_was_given.sql").read_text(encoding="utf-8")),
        migrations.AddField(
            model_name="edition", name="expires_on", field=models.DateField(null=True)
        ),
        migrations.RunSQL((SQL / "let_editions_expire.sql").read_text(encoding="utf-8")),
    ]
