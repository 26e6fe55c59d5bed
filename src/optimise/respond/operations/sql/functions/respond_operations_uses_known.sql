-- What an operation looks at: see wiring_uses.
create or replace function respond_operations_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'an operation', t.entity, t.audience_id
    from respond_operations_thing t where t.entity is not null
    union all
    select 'an operation', t.item, t.audience_id
    from respond_operations_thing t where t.item is not null
$$;
