-- Ask the desk again for every operation whose day or week begins within two hours, whether or not it said when it
-- strikes. For the system, which learns how many and nothing of whom.
create or replace function respond_day_ask_before(ahead interval) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    due record;
    asked integer := 0;
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    for due in
        select o.circle_id, d.starts_at from public.respond_day_day d
        join public.respond_operations_operation o on o.id = d.operation_id
        where d.closed_at is null and o.stage <> 'concluded' and d.starts_at between now() and now() + ahead
    loop
        asked := asked + public.respond_deconfliction_before(due.circle_id, due.starts_at, ahead);
    end loop;
    return asked;
end $$;
grant execute on function respond_day_ask_before to optimise_worker;
