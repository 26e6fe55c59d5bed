"""One more reason for which something is public no more: what it tells of was taken back since."""

from django.db import migrations, models

REASONS = ["", "unsaid", "wrong", "miscounted", "past", "mistake", "law", "since"]
NAMED = (
    ("update", "update_withdrawn_for_a_fixed_reason"),
    ("release", "release_withdrawn_for_a_fixed_reason"),
    ("publictarget", "target_withdrawn_for_a_fixed_reason"),
)


class Migration(migrations.Migration):
    dependencies = [("share_site", "0006_targets")]

    operations = [
        operation
        for model, name in NAMED
        for operation in (
            migrations.RemoveConstraint(model_name=model, name=name),
            migrations.AddConstraint(
                model_name=model,
                constraint=models.CheckConstraint(
                    condition=models.Q(withdrawn_why__in=REASONS), name=name
                ),
            ),
        )
    ]
