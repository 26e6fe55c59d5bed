-- Whether a row, or the circle of its audience, is held, whoever may read the hold: yes or no, and
-- never why. Only the system asks, and the functions that remove what is past its day; to anybody
-- else everything is held.
create or replace function access_retention_is_held(held uuid, audience int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select not public.access_is_system() or public.access_retention_stands(
        held, (select a.circle_id from public.access_audience a where a.id = audience))
$$;
grant execute on function access_retention_is_held to optimise_worker;
