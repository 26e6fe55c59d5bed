-- Until when exhibits may be held, and from when that is soon, to whoever knows their operation, has them or keeps the store where
-- they lie: their continuity says the same in words. Not under what, nor by which order. Of others it says nothing.
create or replace function respond_exhibits_held_until(which uuid[])
returns table (exhibit uuid, ends_at timestamptz, warns_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct on (p.exhibit_id) p.exhibit_id, p.ends_at, p.warns_at
    from public.respond_exhibits_period p
    join public.respond_exhibits_exhibit e on e.id = p.exhibit_id
    where p.exhibit_id = any(which) and e.disposed_at is null
        and (e.audience_id in (select public.access_readable()) or e.holder = (select public.access_viewer())
             or e.lies_audience in (select public.access_readable()))
    order by p.exhibit_id, p.made_at desc
$$;
grant execute on function respond_exhibits_held_until to optimise_staff;
