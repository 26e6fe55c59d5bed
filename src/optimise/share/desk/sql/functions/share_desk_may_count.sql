-- Whether rows of an audience may be counted for the public: not while they belong to a covert operation that is open.
create or replace function share_desk_may_count(audience integer) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select not exists (
        select from public.access_audience a
        join public.access_circle c on c.id = a.circle_id
        where a.id = audience and c.covert and c.closed_at is null)
$$;
