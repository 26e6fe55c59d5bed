from django.db import migrations, models

# What an officer answered before it was taken back that somebody was found counts no more.
TAKEN_BACK = """
update keep_safe_episode set missing_again_at = now()
where found_at is null and told like '%Written down in error: found on %'
"""
NOW = "set constraints all immediate"


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe", "0020_named_referral"),
    ]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="missing_again_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(f"{TAKEN_BACK};{NOW}", migrations.RunSQL.noop),
    ]
