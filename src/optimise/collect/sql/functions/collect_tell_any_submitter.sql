-- Leave word for whoever submitted a report, whoever may read it. For the owner's functions, which ask
-- first on what ground.
create or replace function collect_tell_any_submitter(report uuid, word text, moment timestamptz)
returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into public.collect_progress (id, report_id, person_id, text, at, audience_id)
    select gen_random_uuid(), r.id, r.submitted_by_id, word, moment, r.audience_id
    from public.collect_report r where r.id = report
$$;
