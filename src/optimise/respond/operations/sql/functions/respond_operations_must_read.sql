-- Stops whoever writes of an operation that they may not read, there or not, in the same words. For triggers of the
-- owner's, which run before any policy and pass row security: each asks this first.
create or replace function respond_operations_must_read(of_operation uuid) returns void
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if of_operation is not null and not exists (
           select from public.respond_operations_operation o
           where o.id = of_operation and o.audience_id in (select public.access_readable())) then
        raise insufficient_privilege using message = 'There is no such operation.';
    end if;
end $$;
