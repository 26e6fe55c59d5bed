-- Which reports the public was told of: see wiring_uses.
create or replace function share_told_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a word to the public', unnest(w.reports), w.audience_id
    from share_told_word w
$$;
