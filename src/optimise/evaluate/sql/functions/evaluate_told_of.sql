-- What the system needs of a report to tell somebody of it, in whatever circle it is kept: its number, whether a child was
-- ticked, what its words raised as it came in, and which circle that is. None of its words.
create or replace function evaluate_told_of(asked uuid)
returns table (urn text, child_at_risk boolean, raised text[], circle uuid)
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
    select r.urn::text, r.child_at_risk, coalesce(t.raised::text[], '{}'), a.circle_id
    from public.collect_report r
    join public.access_audience a on a.id = r.audience_id
    left join public.evaluate_triage t on t.report_id = r.id
    where r.id = asked and public.access_is_system()
$$;
grant execute on function evaluate_told_of to optimise_staff, optimise_worker;
