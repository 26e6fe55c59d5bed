"""Of what was withdrawn readers are told one of a few fixed reasons, and no words of one person."""

from django.db import migrations, models

from optimise.share.domain.withdrawals import Reason


class Migration(migrations.Migration):
    dependencies = [("share_site", "0003_nothing_else")]

    operations = [
        # What one person wrote alone, and all may read, goes.
        migrations.RunSQL(
            "update share_site_update set withdrawn_why = '';"
            " update share_site_release set withdrawn_why = '';",
            migrations.RunSQL.noop,
        ),
        *(
            operation
            for model in ("update", "release")
            for operation in (
                migrations.AlterField(
                    model_name=model,
                    name="withdrawn_why",
                    field=models.CharField(max_length=12, blank=True),
                ),
                migrations.AddConstraint(
                    model_name=model,
                    constraint=models.CheckConstraint(
                        condition=models.Q(withdrawn_why__in=["", *Reason]),
                        name=f"{model}_withdrawn_for_a_fixed_reason",
                    ),
                ),
            )
        ),
    ]
