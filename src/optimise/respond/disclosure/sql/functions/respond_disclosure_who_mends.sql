-- Who is to mend a file that came back, in turn: each officer in the case, each senior investigating officer, then who opened
-- the operation. It is for the system's clerk, who hears of it and reads none of it: each is asked in their own rights.
create or replace function respond_disclosure_who_mends(came_back uuid)
returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select who.person
    from public.respond_disclosure_rejection r
    join public.respond_disclosure_case c on c.id = r.case_id
    join public.respond_operations_operation o on o.id = c.operation_id
    cross join lateral public.respond_operations_in_turn(o.id, o.made_by) who
    where (select public.access_is_system()) and r.id = came_back
    order by who.turn, who.part, who.since desc
$$;
grant execute on function respond_disclosure_who_mends to optimise_staff, optimise_worker;
