-- What the system needs of a report to tell somebody of it, in whatever circle it is kept: its number, whether a child was
-- ticked, and what its words raised as it came in. None of its words.
create or replace function evaluate_told_of(asked uuid) returns table (urn text, child_at_risk boolean, raised text[])
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
    select r.urn::text, r.child_at_risk, coalesce(t.raised::text[], '{}')
    from public.collect_report r left join public.evaluate_triage t on t.report_id = r.id
    where r.id = asked and public.access_is_system()
$$;
grant execute on function evaluate_told_of to optimise_staff, optimise_worker;
