-- What is still to be done after searches, and whom to ask: an inspector to record one, a door to be made safe, a
-- wrong address to be made good, police protection to be ended, which is asked again once it has no more than so long to run. Whoever leads the operation is asked, in turn,
-- of a record somebody who neither led the search nor wrote it down; then who wrote it, then whoever else is in the circle. For the system's clerk, who reads none
-- of it: each is asked in the rights of that person. A door and a
-- wrong address are asked of for a week.
create or replace function respond_warrants_after_searches(moment timestamptz, longest interval, ahead interval)
returns table (search uuid, person uuid, what text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.id, who.person, due.what
    from public.respond_warrants_search s
    left join public.respond_warrants_searchpower w on w.id = s.power_id
    cross join lateral (
        select 'record' as what where w.inspector and s.read_at is null
        union all
        select 'door' where s.damage <> '' and s.made_at > moment - interval '7 days'
        union all
        select 'wrong' where s.wrong_address and s.made_at > moment - interval '7 days'
        union all
        select 'protection' where s.protected_at is not null and s.protection_ended_at is null
        union all
        select 'protection ends' where s.protection_ended_at is null and s.protected_at + longest - ahead <= moment
    ) due
    cross join lateral (
        select p.person_id as person, 1 as turn, p.part, p.since from public.respond_operations_posting p
        where p.operation_id = s.operation_id and p.until is null
          and p.part in ('senior investigating officer', 'deputy', 'officer in the case')
          and (due.what <> 'record' or p.person_id not in (s.made_by, s.led_by_id))
        union all
        select s.made_by, 2, null, null
        union all
        select m.person_id, 3, null, m.since from public.respond_operations_operation o
        join public.access_circlemember m on m.circle_id = o.circle_id and m.until is null
        where o.id = s.operation_id) who
    where (select public.access_viewer()) is not null and (select public.access_is_system())
    order by s.id, due.what, who.turn, who.part desc, who.since desc
$$;
grant execute on function respond_warrants_after_searches to optimise_worker;
