-- End every card that says somebody is missing, because they were found: the person, and whoever is
-- held to be the same by a judgement that is not kept to a circle. For those who keep people safe, and the system.
create or replace function plan_end_for_found(who uuid, reason text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare ended integer;
begin
    if public.access_viewer() is null or 'partner' in (select public.access_roles()) or not (
        public.access_is_system() or exists (
            select from public.access_roles() role where role in ('safeguarding', 'duty inspector')))
    then
        return 0;
    end if;
    update public.plan_briefing set state = 'withdrawn', ended_why = reason
    where product = 'missing' and state in ('live', 'held', 'waiting')
      and about && public.plan_missing_as(who);
    get diagnostics ended = row_count;
    return ended;
end $$;
grant execute on function plan_end_for_found to optimise_staff, optimise_worker;
