-- Whether the person for whom this transaction runs may read what is OFFICIAL-SENSITIVE today. For functions that tell a role what
-- it supervises, without the rows. The system is no person.
create or replace function access_is_cleared() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system() or public.access_can_act(public.access_viewer())
$$;
