-- The moment since when a hold that was lifted keeps what it kept, while it can be held again: a week. For the owner's functions.
create or replace function access_retention_lately() returns timestamptz
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select now() - interval '7 days'
$$;
