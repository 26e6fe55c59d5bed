-- The open circles of which nobody can act any more: what comes in for them reaches nobody, and nobody lets others in. Circles that
-- something else keeps, such as a panel by its seats, are its own to look after. For the system, which reads no circle.
create or replace function access_circles_of_nobody() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id from public.access_circle c
    where public.access_is_system() and c.closed_at is null and c.kept_by = ''
      and exists (select from public.access_circlemember m where m.circle_id = c.id and m.until is null)
      and not exists (select from public.access_circlemember m
                      where m.circle_id = c.id and m.until is null and public.access_can_act(m.person_id))
$$;
grant execute on function access_circles_of_nobody to optimise_worker;
