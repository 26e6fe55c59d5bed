-- Whether two who can act would read what is of an audience, to who is in its circle.
create or replace function access_two_read(of_audience int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.access_audience a
                   where a.id = of_audience and a.circle_id in (select public.access_circles()))
       and (select count(*) from public.access_readers_within(of_audience)) >= 2
$$;
grant execute on function access_two_read to optimise_staff, optimise_worker;
