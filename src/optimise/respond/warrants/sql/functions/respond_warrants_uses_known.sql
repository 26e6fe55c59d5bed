-- On which items an application rests, heard or not: see wiring_uses.
create or replace function respond_warrants_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'an application for a warrant', unnest(a.items), a.audience_id
    from respond_warrants_application a
$$;
