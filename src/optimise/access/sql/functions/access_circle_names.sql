-- What every circle is called, so that the site draws another name: it says so itself, by a seal that SQL
-- alone, in whosever request, cannot make.
create or replace function access_circle_names(seal text) returns setof text
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
    select c.name from public.access_circle c
    where public.access_vouched(array['names of circles'], seal)
$$;
grant execute on function access_circle_names to optimise_staff, optimise_worker;
