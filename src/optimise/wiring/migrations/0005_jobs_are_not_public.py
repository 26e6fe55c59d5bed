"""The functions of the job queue, which it makes for everybody, are for those who have jobs."""

from django.db import migrations

CLOSE = """
do $$
declare
    each regprocedure;
begin
    for each in select oid from pg_proc
        where pronamespace = 'public'::regnamespace and proname like 'procrastinate\\_%'
    loop
        execute format('revoke execute on function %s from public', each);
        execute format('grant execute on function %s to optimise_staff, optimise_worker', each);
    end loop;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0004_word_may_go"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunSQL(CLOSE, migrations.RunSQL.noop)]
