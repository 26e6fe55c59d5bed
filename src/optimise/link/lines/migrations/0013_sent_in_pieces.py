"""A file of call records comes in piece by piece, and its pieces are sealed."""

from django.db import migrations, models

# What was on its way lies there unsealed, for a day at most: it is sent again.
SENT_AGAIN = """
update link_lines_import set here = size;
update link_lines_import set state = 'cancelled',
    problem = 'Optimise was renewed while this file waited. Send it again.'
where state in ('waiting', 'under way', 'failed');
delete from link_lines_piece;
"""


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0012_no_name_of_another")]

    operations = [
        migrations.AddField(
            model_name="import", name="changed_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="import", name="here", field=models.BigIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="import", name="modified", field=models.BigIntegerField(default=0)
        ),
        migrations.AlterField(
            model_name="import",
            name="sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunSQL(SENT_AGAIN),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.UniqueConstraint(
                fields=["of", "number"], name="call_piece_sent_once"
            ),
        ),
    ]
