-- End what was asked of a hold, whoever was asked: whoever looked at it may read the hold, and need not be who was asked. Which
-- actions those were.
create or replace function assignments_hold_reviewed(of_hold uuid, words text, moment timestamptz)
returns table (action uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with ended as (
        update public.assignments_action a set status = 'done', result = words
        where a.kind = 'hold' and a.row = of_hold and a.status in ('open', 'in progress', 'blocked')
          and exists (
              select from public.access_retention_hold h
              where h.id = of_hold and h.audience_id in (select public.access_readable()))
        returning a.id, a.audience_id),
    kept as (
        insert into public.assignments_update (id, action_id, status, words, by, at, audience_id)
        select gen_random_uuid(), e.id, 'done', words, public.access_viewer(), moment, e.audience_id
        from ended e)
    select e.id from ended e
$$;
grant execute on function assignments_hold_reviewed to optimise_staff;
