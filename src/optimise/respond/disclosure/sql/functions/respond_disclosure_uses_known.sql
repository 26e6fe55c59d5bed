-- What the register of material has a decision on: see wiring_uses.
create or replace function respond_disclosure_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'the register of material', m.source, m.audience_id
    from respond_disclosure_material m where m.source is not null
$$;
