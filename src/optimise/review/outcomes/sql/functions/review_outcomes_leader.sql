-- Who is to say what came of an operation that was concluded, in turn: each senior investigating officer, each officer in the
-- case, then who opened it. It is for the system's clerk, who hears of it and reads no operation: what is
-- done is done in the rights of each.
create or replace function review_outcomes_leader(concluded uuid)
returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select who.person
    from public.respond_operations_operation o
    cross join lateral public.respond_operations_in_turn(o.id, o.made_by) who
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and o.id = concluded and o.stage = 'concluded'
    order by who.turn, who.part desc, who.since desc
$$;
grant execute on function review_outcomes_leader to optimise_staff, optimise_worker;
