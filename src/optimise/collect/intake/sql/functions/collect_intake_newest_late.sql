-- The hour of the newest sealed tip or message that came before a moment and waits unopened, for the
-- clerk that tells everyone of them: no more than the hour, and nothing of what waits in a circle.
create or replace function collect_intake_newest_late(before timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select max(at) from (
        select t.arrived_hour as at from public.collect_tips_tip t where t.state = 'unopened' and public.collect_intake_is_counted(t.audience_id)
        union all
        select m.at_hour from public.collect_tips_message m
        where m.direction = 'to us' and public.collect_intake_is_counted(m.audience_id) and not exists (
            select from public.collect_intake_opening o where o.message_id = m.id)) waits
    where public.access_is_system() and at < before
$$;
grant execute on function collect_intake_newest_late to optimise_worker;
