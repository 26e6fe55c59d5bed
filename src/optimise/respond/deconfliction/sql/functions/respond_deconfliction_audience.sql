-- The audience of the desk and the duty inspector.
create or replace function respond_deconfliction_audience() returns integer
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select public.access_interests_desk()
$$;
