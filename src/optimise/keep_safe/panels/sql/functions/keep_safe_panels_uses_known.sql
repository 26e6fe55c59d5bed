-- What a panel was given to look at: see wiring_uses.
create or replace function keep_safe_panels_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a nomination to a panel', n.source_id, n.audience_id
    from keep_safe_panels_nomination n where n.source_id is not null
$$;
