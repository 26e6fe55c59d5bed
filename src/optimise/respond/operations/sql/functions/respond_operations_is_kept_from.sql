-- Whether the alert that an operation's lead is to be relieved is kept from the viewer: from who is in that operation, until it was
-- agreed. Whoever asked reads it.
create or replace function respond_operations_is_kept_from(of_relief uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.respond_operations_relief r
        where r.id = of_relief and r.agreed_at is null and r.asked_by <> public.access_viewer()
          and public.respond_operations_is_of_relief(r.id))
$$;
grant execute on function respond_operations_is_kept_from to optimise_staff, optimise_worker;
