-- Who is to say what came of an operation that was concluded: its senior investigating officer, else the officer in the
-- case, else who opened it. It is for the system's clerk, who hears of it and reads no operation: what is
-- done is done in the rights of that person.
create or replace function review_outcomes_leader(concluded uuid)
returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(
        (select p.person_id from public.respond_operations_posting p
         where p.operation_id = o.id and p.until is null
           and p.part in ('senior investigating officer', 'officer in the case')
         order by p.part desc, p.since desc limit 1),
        o.made_by)
    from public.respond_operations_operation o
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and o.id = concluded and o.stage = 'concluded'
$$;
grant execute on function review_outcomes_leader to optimise_staff, optimise_worker;
