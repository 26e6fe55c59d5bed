-- How many sealed tips and messages wait, and since which hour, for whoever is at work here: the
-- duty inspector, who is told when nobody opens them, may not read the tips themselves.
-- What waits in a circle is counted for its own people alone.
-- A partner is not, nor whoever is not cleared today. None counts before its hour is over, unless it says that somebody is in danger.
create or replace function collect_intake_waiting()
returns table (tips int, messages int, since timestamptz, in_danger int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with asks as (
        select public.access_is_cleared() and not exists (
            select from public.access_roles() role where role = 'partner') as may
    ), unopened as (
        select t.arrived_hour as at, 1 as tip, t.in_danger from public.collect_tips_tip t
        where t.state = 'unopened' and (select may from asks)
          and public.collect_intake_is_counted(t.audience_id)
          and (t.in_danger or public.collect_tips_hour_is_over(t.arrived_hour))
        union all
        select m.at_hour, 0, m.in_danger from public.collect_tips_message m
        where m.direction = 'to us' and (select may from asks)
          and public.collect_intake_is_counted(m.audience_id)
          and (m.in_danger or public.collect_tips_hour_is_over(m.at_hour))
          and not exists (
            select from public.collect_intake_opening o where o.message_id = m.id))
    select count(*) filter (where tip = 1)::int, count(*) filter (where tip = 0)::int, min(at),
           count(*) filter (where in_danger)::int
    from unopened
$$;
grant execute on function collect_intake_waiting to optimise_staff, optimise_worker;
