"""The log of who was given an item becomes part of the one ledger."""

from django.db import migrations, models

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
INDEX = "create index edition_expires on evaluate_edition (expires_on) where expires_on is not null"


class Migration(migrations.Migration):
    dependencies = [
        ("evaluate", "0003_threats_support_conditions"),
        ("access", "0003_reclassify"),
        ("access_sharing", "0002_row_security"),
    ]

    operations = [
        migrations.RunSQL(MOVE),
        migrations.DeleteModel(name="Dissemination"),
        migrations.AddField(
            model_name="edition", name="expires_on", field=models.DateField(null=True)
        ),
        migrations.RunSQL(INDEX),
    ]
