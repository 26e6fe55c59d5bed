-- Who is to say what came of an operation that was concluded, in turn: each senior investigating officer, each officer in the
-- case, then who opened it. It is for the system's clerk, who hears of it and reads no operation: what is
-- done is done in the rights of each.
create or replace function review_outcomes_leader(concluded uuid)
returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select who.person
    from public.respond_operations_operation o
    cross join lateral (
        select p.person_id as person, 1 as turn, p.part, p.since from public.respond_operations_posting p
        where p.operation_id = o.id and p.until is null
          and p.part in ('senior investigating officer', 'officer in the case')
        union all
        select o.made_by, 2, null, null) who
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and o.id = concluded and o.stage = 'concluded'
    order by who.turn, who.part desc, who.since desc
$$;
grant execute on function review_outcomes_leader to optimise_staff, optimise_worker;
