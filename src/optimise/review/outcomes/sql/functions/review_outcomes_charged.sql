-- Of which operation somebody is who was charged, and who is to begin their story, in turn: each who leads it, then who opened
-- it. It is for the system's clerk, who hears of the charge and reads no operation: what is done is done in the rights of each.
create or replace function review_outcomes_charged(charged uuid)
returns table (operation uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select o.id, who.person
    from public.respond_arrests_arrest a
    join public.respond_operations_operation o on o.id = a.operation_id
    cross join lateral public.respond_operations_in_turn(o.id, o.made_by) who
    where (select public.access_viewer()) is not null and (select public.access_is_system()) and a.id = charged
    order by who.turn, who.part desc, who.since desc
$$;
grant execute on function review_outcomes_charged to optimise_staff, optimise_worker;
