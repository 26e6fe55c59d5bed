-- Whether a row, or the circle of its audience, is held, whoever may read the hold: yes or no, and
-- never why. Only the system asks, and the functions that remove what is past its day; to anybody
-- else everything is held.
create or replace function access_retention_is_held(held uuid, audience int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select not public.access_is_system() or exists (
            select from public.access_retention_hold h
            where h.row = held and h.lifted_at is null)
        or exists (
            select from public.access_audience a
            join public.access_retention_hold h on h.circle_id = a.circle_id
            where a.id = audience and h.lifted_at is null)
$$;
grant execute on function access_retention_is_held to optimise_worker;
