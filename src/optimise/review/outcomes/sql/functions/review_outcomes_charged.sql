-- Of which operation somebody is who was charged, and who is to begin their story: whoever leads it. It is for the
-- system's clerk, who hears of the charge and reads no operation: what is done is done in the rights of that person.
create or replace function review_outcomes_charged(charged uuid)
returns table (operation uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select o.id, coalesce(
        (select p.person_id from public.respond_operations_posting p
         where p.operation_id = o.id and p.until is null
           and p.part in ('senior investigating officer', 'officer in the case')
         order by p.part desc, p.since desc limit 1),
        o.made_by)
    from public.respond_arrests_arrest a
    join public.respond_operations_operation o on o.id = a.operation_id
    where (select public.access_viewer()) is not null and (select public.access_is_system()) and a.id = charged
$$;
grant execute on function review_outcomes_charged to optimise_staff, optimise_worker;
