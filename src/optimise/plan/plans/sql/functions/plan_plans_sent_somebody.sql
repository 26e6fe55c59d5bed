-- Whether an action of a plan stood at the desk until it was over: yes or no, to who reads the action. Its owner need not
-- read what stood there.
create or replace function plan_plans_sent_somebody(action uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null and exists (
        select from public.assignments_action a
        join public.access_interests_interest i on i.of = a.id and i.ended_why = 'The action is over.'
        where a.id = action and (a.owner_person_id = public.access_viewer() or a.audience_id in (select public.access_readable())))
$$;
grant execute on function plan_plans_sent_somebody to optimise_staff, optimise_worker;
