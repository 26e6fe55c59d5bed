-- The reports of high priority that wait and are due before a moment, by their numbers, with the circle of one that is kept
-- in one. For the system, which raises an alert of each and reads nothing else of it.
create or replace function evaluate_due(before timestamptz) returns table (report uuid, urn text, circle uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.report_id, r.urn::text, a.circle_id
    from public.evaluate_triage t
    join public.collect_report r on r.id = t.report_id
    join public.access_audience a on a.id = t.audience_id
    where public.access_is_system() and t.state = 'waiting' and t.priority = 'high' and t.due_at <= before
$$;
grant execute on function evaluate_due to optimise_worker;
