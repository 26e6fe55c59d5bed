-- Every combination of fences, of which the site works out what somebody reads: it says so itself, by a seal
-- that SQL alone, in whosever request, cannot make.
create or replace function access_audiences(seal text) returns setof access_audience
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select a from public.access_audience a where public.access_vouched(array['audiences'], seal) $$;
grant execute on function access_audiences to optimise_staff, optimise_worker;
