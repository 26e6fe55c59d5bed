-- With whom is now what was handed on as somebody left a circle: for the system, which tells them that something waits.
create or replace function assignments_handed_on(leaver uuid, of_circle uuid) returns table (owner uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct a.owner_person_id
    from public.access_circlemember m
    join public.access_audience within on within.circle_id = m.circle_id
    join public.assignments_action a on a.audience_id = within.id
    join public.assignments_update u on u.action_id = a.id and u.at = m.until
    where public.access_is_system() and m.person_id = leaver and m.circle_id = of_circle
      and m.until = (select max(x.until) from public.access_circlemember x
                     where x.person_id = leaver and x.circle_id = of_circle)
      and u.words like 'Handed on:%' and a.status in ('open', 'in progress', 'blocked')
      and a.owner_person_id is not null
$$;
grant execute on function assignments_handed_on to optimise_staff, optimise_worker;
