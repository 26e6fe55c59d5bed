-- The held cards whose hour of the week it is, and of which nobody was asked so since, with who answers for each: whatever held them, and whether
-- it holds them still. For the system.
create or replace function plan_held_to_ask(words text, moment timestamptz)
returns table (briefing uuid, owner uuid, approved_by uuid, made_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select b.id, b.owner, b.approved_by, b.made_by
    from public.plan_briefing b
    cross join lateral (select public.plan_asked_at(b.id, moment) as at) asked
    where public.access_is_system() and b.state = 'held' and b.valid_until > moment and asked.at > moment - interval '1 hour'
      and not exists (
          select from public.assignments_action a
          where a.kind = 'card' and a."row" = b.id and a.text = words
            and (a.status in ('open', 'in progress', 'blocked') or a.made_at >= asked.at))
$$;
grant execute on function plan_held_to_ask to optimise_worker, optimise_staff;
