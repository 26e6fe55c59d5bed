-- Whether the hour in which something came is over, so that nobody at work sees it closer than that.
create or replace function collect_tips_hour_is_over(hour timestamptz) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as
$$ select hour <= now() - interval '1 hour' $$;
grant execute on function collect_tips_hour_is_over to optimise_staff, optimise_worker;
