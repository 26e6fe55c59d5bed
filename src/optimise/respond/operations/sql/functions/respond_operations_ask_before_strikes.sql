-- Ask the desk again for every operation that strikes within two hours, whether or not it told the desk of an event.
-- For the system, which learns how many and nothing of whom.
create or replace function respond_operations_ask_before_strikes(ahead interval) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    due record;
    asked integer := 0;
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    for due in
        select o.circle_id, o.strikes_at from public.respond_operations_operation o
        where o.stage <> 'concluded' and o.strikes_at between now() and now() + ahead
    loop
        asked := asked + public.respond_deconfliction_before(due.circle_id, due.strikes_at, ahead);
    end loop;
    return asked;
end $$;
grant execute on function respond_operations_ask_before_strikes to optimise_worker;
