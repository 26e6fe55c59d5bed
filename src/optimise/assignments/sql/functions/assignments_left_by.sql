-- Whether somebody left the circle of an action after it was given and is not in it again, so that they would read nothing of it:
-- as `assignments_left.sql` has it.
create or replace function assignments_left_by(audience int, given timestamptz, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(bool_and(m.until is not null) and max(m.until) >= given, false)
    from public.access_circlemember m
    join public.access_audience within on within.circle_id = m.circle_id
    where within.id = audience and m.person_id = who
$$;
