-- Of which operation somebody was met on its day for whom safeguarding has finished, and who is to say what came of it, in turn:
-- each who leads it, then who opened it. It is for the system's clerk, who hears of it and reads neither: it learns nothing of
-- how it ended, and what is done is done in the rights of each.
create or replace function review_outcomes_safeguarded(finished uuid)
returns table (operation uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select o.id, who.person
    from (select s.operation_id from public.respond_day_safe s where s.concern = finished limit 1) met
    join public.respond_operations_operation o on o.id = met.operation_id
    cross join lateral public.respond_operations_in_turn(o.id, o.made_by) who
    where (select public.access_viewer()) is not null and (select public.access_is_system())
    order by who.turn, who.part desc, who.since desc
$$;
grant execute on function review_outcomes_safeguarded to optimise_staff, optimise_worker;
