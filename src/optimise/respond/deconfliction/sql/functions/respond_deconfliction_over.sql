-- The conflicts of which a side stands no longer, as when its operation is over: nobody need be rung about them. For
-- the desk and whoever it hands on to, who read that they are over and nothing of the sides.
create or replace function respond_deconfliction_over() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id from public.respond_deconfliction_conflict c
    join public.access_interests_interest f on f.id = c.first_id
    left join public.access_interests_interest s on s.id = c.second_id
    where c.cleared_at is null
      and c.audience_id in (select public.access_readable())
      and (f.ended_at is not null or f.until <= now() or s.ended_at is not null or s.until <= now())
$$;
grant execute on function respond_deconfliction_over to optimise_staff;
