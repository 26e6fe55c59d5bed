-- What a hold is of: see wiring_uses.
create or replace function access_retention_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a hold', h.row, h.audience_id
    from access_retention_hold h where h.row is not null and (h.lifted_at is null or h.lifted_at > public.access_retention_lately())
$$;
