-- The newest of the audiences, for the site, which says so itself by the same seal.
create or replace function access_newest_audience(seal text) returns int
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select max(a.id) from public.access_audience a where public.access_vouched(array['audiences'], seal) $$;
grant execute on function access_newest_audience to optimise_staff, optimise_worker;
