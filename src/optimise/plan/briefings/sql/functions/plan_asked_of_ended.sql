-- Whoever is still asked to do something about a card that was withdrawn: which card, who, and why it ended.
-- The system asks, so that it is ended in their own rights.
create or replace function plan_asked_of_ended()
returns table (briefing uuid, person uuid, why varchar)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct b.id, a.owner_person_id, b.ended_why
    from public.assignments_action a
    join public.plan_briefing b on b.id = a."row"
    where public.access_is_system() and a.kind = 'card' and b.state = 'withdrawn'
      and a.owner_person_id is not null and a.status in ('open', 'in progress', 'blocked')
$$;
grant execute on function plan_asked_of_ended to optimise_worker, optimise_staff;
