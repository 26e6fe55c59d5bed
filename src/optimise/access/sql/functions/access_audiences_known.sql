-- Which audiences there are, in few letters, for the site, which says so itself by the same seal. The newest alone
-- would not tell: one with a lower number may be committed after it.
create or replace function access_audiences_known(seal text) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select max(a.id) || '.' || count(*) from public.access_audience a
   where public.access_vouched(array['audiences'], seal) $$;
grant execute on function access_audiences_known to optimise_staff, optimise_worker;
