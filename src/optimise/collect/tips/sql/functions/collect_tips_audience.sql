-- The audience of every tip and message: sealed words.
create or replace function collect_tips_audience() returns int
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select id from public.access_audience
    where key = '["sealed", "OFFICIAL-SENSITIVE", "", [], [], [], ""]'
$$;
