-- Whether this transaction is one of the system's own narrow viewers, as the site signed it: what is
-- injected into somebody's request never is. For the owner's functions.
create or replace function access_is_system() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select exists (select from public.access_roles() role where role like 'system: %') $$;
