-- How many sealed tips and messages wait, and since which hour, for whoever is at work here: the
-- duty inspector, who is told when nobody opens them, may not read the tips themselves.
create or replace function collect_intake_waiting() returns table (tips int, messages int, since timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with unopened as (
        select t.arrived_hour as at, 1 as tip from public.collect_tips_tip t
        where t.state = 'unopened' and public.access_viewer() is not null
        union all
        select m.at_hour, 0 from public.collect_tips_message m
        where m.direction = 'to us' and public.access_viewer() is not null
          and not exists (
            select from public.collect_intake_opening o where o.message_id = m.id))
    select count(*) filter (where tip = 1)::int, count(*) filter (where tip = 0)::int, min(at)
    from unopened
$$;
grant execute on function collect_intake_waiting to optimise_staff, optimise_worker;
