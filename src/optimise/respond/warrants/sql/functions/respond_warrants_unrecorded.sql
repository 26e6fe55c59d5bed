-- Which searches an inspector has yet to record, and whom to ask to see to it: who leads the operation and neither led the
-- search nor wrote it down, else who wrote it. It is for the system's clerk, who reads none of it.
create or replace function respond_warrants_unrecorded() returns table (search uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.id, coalesce(
        (select p.person_id from public.respond_operations_posting p
         where p.operation_id = s.operation_id and p.until is null
           and p.part in ('senior investigating officer', 'deputy', 'officer in the case')
           and p.person_id not in (s.made_by, s.led_by_id)
         order by p.part desc, p.since desc limit 1),
        s.made_by)
    from public.respond_warrants_search s
    join public.respond_warrants_searchpower w on w.id = s.power_id and w.inspector
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and s.read_at is null
$$;
grant execute on function respond_warrants_unrecorded to optimise_worker;
