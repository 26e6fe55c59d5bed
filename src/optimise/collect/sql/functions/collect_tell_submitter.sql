-- Leave word for whoever submitted a report, for those who may not know who that is: the
-- caller learns nothing, not even whether there is such a report.
create or replace function collect_tell_submitter(report uuid, word text, moment timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into public.collect_progress (id, report_id, person_id, text, at, audience_id)
    select gen_random_uuid(), r.id, r.submitted_by_id, word, moment, r.audience_id
    from public.collect_report r
    where r.id = report and public.access_viewer() is not null
$$;
grant execute on function collect_tell_submitter to optimise_staff, optimise_worker;
