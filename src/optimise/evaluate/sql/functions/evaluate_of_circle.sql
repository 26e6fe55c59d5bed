-- Whether the report of a threat is in a circle, to who reads that threat.
create or replace function evaluate_of_circle(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.evaluate_threat h
        join public.collect_report r on r.id = h.report_id
        join public.access_audience a on a.id = r.audience_id and a.circle_id is not null
        where h.report_id = asked and h.audience_id in (select public.access_readable()))
$$;
grant execute on function evaluate_of_circle to optimise_staff, optimise_worker;
