-- Whom or what an operation has an interest in, while it has: see wiring_uses.
create or replace function access_interests_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'the interest of an operation',
           case when i.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then i.key::uuid end, i.audience_id
    from access_interests_interest i where i.ended_at is null and i.kind = 'entity'
$$;
