-- Whoever is let out of an operation's circle, by whichever page, has no part in it from then on.
create or replace function respond_operations_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.respond_operations_posting p set until = new.until
    from public.respond_operations_operation o
    where o.id = p.operation_id and o.circle_id = new.circle_id
      and p.person_id = new.person_id and p.until is null;
    return null;
end $$;
