-- Which unopened tips and messages say outside the seal that somebody is in danger now, and the circle of one whose tip went
-- into one: for the clerk that tells whoever is on duty, at once. Whoever wrote them gave the hour up for it.
create or replace function collect_intake_in_danger() returns table (about_row uuid, circle uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select waits.id, a.circle_id from (
        select t.id, t.audience_id from public.collect_tips_tip t
        where t.state = 'unopened' and t.in_danger
        union all
        select m.id, m.audience_id from public.collect_tips_message m
        where m.direction = 'to us' and m.in_danger
          and not exists (select from public.collect_intake_opening o where o.message_id = m.id)) waits
    join public.access_audience a on a.id = waits.audience_id
    where public.access_is_system()
$$;
grant execute on function collect_intake_in_danger to optimise_worker;
