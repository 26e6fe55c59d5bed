-- Leave word for whoever submitted a report that the caller may read, without learning who that is:
-- the caller learns nothing.
create or replace function collect_tell_submitter(report uuid, word text, moment timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.collect_tell_any_submitter(r.id, word, moment)
    from public.collect_report r
    where r.id = report and r.audience_id in (select public.access_readable())
$$;
grant execute on function collect_tell_submitter to optimise_staff, optimise_worker;
