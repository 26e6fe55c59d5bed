-- Whether anything to do is with somebody who may act no longer, wherever it is from: not how much, nor what. For the system
-- alone, which has supervisors look.
create or replace function assignments_are_with(whose uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system() and exists (
        select from public.assignments_action a
        where a.owner_person_id = whose and a.status in ('open', 'in progress', 'blocked'))
$$;
grant execute on function assignments_are_with to optimise_staff, optimise_worker;
