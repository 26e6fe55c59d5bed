-- Which unopened tips and messages say outside the seal that somebody is in danger now: for the
-- clerk that tells whoever is on duty, at once. Whoever wrote them gave the hour up for it.
create or replace function collect_intake_in_danger() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.id from public.collect_tips_tip t
    where t.state = 'unopened' and t.in_danger and public.access_is_system()
    union all
    select m.id from public.collect_tips_message m
    where m.direction = 'to us' and m.in_danger and public.access_is_system()
      and not exists (select from public.collect_intake_opening o where o.message_id = m.id)
$$;
grant execute on function collect_intake_in_danger to optimise_worker;
