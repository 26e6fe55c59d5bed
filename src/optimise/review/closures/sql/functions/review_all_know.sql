-- Whether everybody who reads in a circle may know of what has this audience: it is that circle's, or for all who develop
-- intelligence. For the owner's functions only, which ask who may know of it.
create or replace function review_all_know(audience integer, circle uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_audience a
        where a.id = audience and a.layer = 'intelligence' and a.person_id is null and a.roles = '{}'
          and a.agencies = '{}' and a.areas = '{}' and (a.circle_id is null or a.circle_id = circle))
$$;
