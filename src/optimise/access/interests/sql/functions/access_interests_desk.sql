-- The audience of the deconfliction desk and the duty inspector. It is there since the desk's tables were made.
create or replace function access_interests_desk() returns integer
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select id from public.access_audience
    where key = '["briefing", "OFFICIAL-SENSITIVE", "", [], [], ["deconfliction desk", "duty inspector"], ""]'
$$;
