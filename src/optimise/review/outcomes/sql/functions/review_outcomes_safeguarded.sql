-- Of which operation somebody was met on its day for whom safeguarding has finished, and who is to say what came of it:
-- whoever leads it. It is for the system's clerk, who hears of it and reads neither: it learns nothing of how it ended, and
-- what is done is done in the rights of that person.
create or replace function review_outcomes_safeguarded(finished uuid)
returns table (operation uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select o.id, coalesce(
        (select p.person_id from public.respond_operations_posting p
         where p.operation_id = o.id and p.until is null
           and p.part in ('senior investigating officer', 'officer in the case')
         order by p.part desc, p.since desc limit 1),
        o.made_by)
    from public.respond_day_safe s
    join public.respond_operations_operation o on o.id = s.operation_id
    where (select public.access_viewer()) is not null and (select public.access_is_system()) and s.concern = finished
    limit 1
$$;
grant execute on function review_outcomes_safeguarded to optimise_staff, optimise_worker;
