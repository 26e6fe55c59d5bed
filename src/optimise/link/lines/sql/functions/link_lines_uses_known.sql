-- To whom a line is attributed: see wiring_uses.
create or replace function link_lines_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'the attribution of a line', a.person_entity, a.audience_id
    from link_lines_attribution a
$$;
