-- Whether somebody is in a circle now. For the owner's functions.
create or replace function identify_is_of_circle(person uuid, of_circle uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.access_circlemember m
                   where m.circle_id = of_circle and m.person_id = person and m.until is null)
$$;
