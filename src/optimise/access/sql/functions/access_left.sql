-- The audiences of circles that the viewer was in and is in no more, by the list that the site signed, and when they left.
create or replace function access_left() returns table (audience int, at timestamptz)
language sql stable security definer rows 10 set search_path = pg_catalog, public, pg_temp as $$
    select a.id, max(m.until) from public.access_circlemember m
    join public.access_audience a on a.circle_id = m.circle_id
    where m.person_id = public.access_viewer() and m.until is not null
      and m.circle_id not in (select public.access_circles())
    group by a.id
$$;
grant execute on function access_left to optimise_staff, optimise_worker;
