-- How far tips have come, asked anew of all that they led to: where word was taken back, or what it told of stands no more,
-- there is no row. Only the system asks.
create or replace function wiring_reached_stands(today date) returns table (tip uuid, far text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct o.tip_id, r.far from public.share_desk_reached(today) r
    join public.collect_intake_opening o on o.report_id = r.report
    where public.access_is_system()
$$;
grant execute on function wiring_reached_stands to optimise_worker;
