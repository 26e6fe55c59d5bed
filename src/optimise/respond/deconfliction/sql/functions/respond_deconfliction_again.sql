-- Ask again for every circle that has an event within two hours and was not asked since those began, and hand
-- conflicts that nobody took, or cleared before such an hour, to the duty inspector. For the system, which learns how many and nothing of whom.
create or replace function respond_deconfliction_again(ahead interval, patience interval) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    due record;
    asked integer := 0;
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    for due in
        select distinct e.circle_id, e.since from public.respond_deconfliction_event e
        where e.ended_at is null and e.since between now() and now() + ahead
    loop
        asked := asked + public.respond_deconfliction_before(due.circle_id, due.since, ahead);
    end loop;
    update public.respond_deconfliction_conflict set escalated_at = now()
    where cleared_at is null and taken_at is null and escalated_at is null and found_at < now() - patience;
    return asked;
end $$;
grant execute on function respond_deconfliction_again to optimise_worker;
