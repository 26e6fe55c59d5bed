-- The audience of the desk and the duty inspector. It is there since the tables were made.
create or replace function respond_deconfliction_audience() returns integer
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select id from public.access_audience
    where key = '["briefing", "OFFICIAL-SENSITIVE", "", [], [], ["deconfliction desk", "duty inspector"], ""]'
$$;
