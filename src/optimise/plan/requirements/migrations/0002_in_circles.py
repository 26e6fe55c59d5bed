"""What officers are asked of a question that was taken into a circle before is taken back."""

from django.db import migrations

TAKEN_BACK = """
update plan_requirements_posting p
set withdrawn_at = now(), withdrawn_why = 'Its question is kept in a circle now.'
from plan_requirements_question q join access_audience a on a.id = q.audience_id
where q.id = p.question_id and a.circle_id is not null and p.let_out_at is not null and p.withdrawn_at is null;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0013_alert_layer"),
        ("plan_requirements", "0001_initial"),
    ]

    operations = [migrations.RunSQL(TAKEN_BACK, migrations.RunSQL.noop)]
