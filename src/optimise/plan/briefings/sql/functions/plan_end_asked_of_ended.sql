-- End what is still asked of cards that are over: withdrawn, or run out while they were held back. Whoever was asked may read
-- the card no more, or not be at work: so the system ends it, and nobody is chased for it. Which actions those were.
create or replace function plan_end_asked_of_ended(moment timestamptz)
returns table (action uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with ended as (
        update public.assignments_action a set status = 'withdrawn'
        from public.plan_briefing b
        where public.access_is_system() and a.kind = 'card' and b.id = a."row"
          and a.status in ('open', 'in progress', 'blocked')
          and (b.state = 'withdrawn' or (b.state = 'held' and b.valid_until <= moment))
        returning a.id, a.audience_id,
                  case when b.state = 'withdrawn' then b.ended_why
                       else 'The card ran out while it was held back.' end as why),
    kept as (
        insert into public.assignments_update (id, action_id, status, words, by, at, audience_id)
        select gen_random_uuid(), e.id, 'withdrawn', e.why, public.access_viewer(), moment, e.audience_id
        from ended e)
    select e.id from ended e
$$;
grant execute on function plan_end_asked_of_ended to optimise_worker, optimise_staff;
