-- The hour of the newest sealed tip or message that came before a moment and waits unopened, in the open and in each circle
-- that one went into, for the clerk that tells those who may open it: no more than the hour.
create or replace function collect_intake_newest_late(before timestamptz)
returns table (circle uuid, at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select a.circle_id, max(waits.at) from (
        select t.arrived_hour as at, t.audience_id from public.collect_tips_tip t where t.state = 'unopened'
        union all
        select m.at_hour, m.audience_id from public.collect_tips_message m
        where m.direction = 'to us' and not exists (
            select from public.collect_intake_opening o where o.message_id = m.id)) waits
    join public.access_audience a on a.id = waits.audience_id
    where public.access_is_system() and waits.at < before
    group by a.circle_id
$$;
grant execute on function collect_intake_newest_late to optimise_worker;
