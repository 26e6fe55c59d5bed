-- For each circle of the caller's own that was ever asked for: the bit as it is now, and when it was last asked.
-- So the side that was there first learns the same as the side that came.
create or replace function respond_deconfliction_standing()
returns table (circle uuid, must_ring boolean, asked_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with own as (
        select distinct a.circle_id from public.access_audience a
        where a.circle_id is not null and a.id in (select public.access_readable())),
    asked as (
        select k.circle_id, max(k.at) as at from public.respond_deconfliction_asking k
        join own using (circle_id) group by k.circle_id)
    select asked.circle_id, public.respond_deconfliction_rings(asked.circle_id), asked.at from asked
$$;
grant execute on function respond_deconfliction_standing to optimise_staff;
