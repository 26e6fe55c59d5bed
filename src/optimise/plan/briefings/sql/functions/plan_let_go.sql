-- The held cards that an interest touched which holds no more, and that none touches now, with who answers for each: each interest is
-- looked at once, some at a time. Which interest it was is said to nobody. For the system.
create or replace function plan_let_go() returns table (briefing uuid, owner uuid, made_by uuid, approved_by uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with over as materialized (
        update public.access_interests_interest set let_go_at = now()
        where public.access_is_system() and id in (
            select i.id from public.access_interests_interest i
            where i.holds and i.of is null and i.let_go_at is null
              and (i.ended_at is not null or i.until <= now() or i.holds_until <= now())
            order by i.at limit 100)
        returning id)
    select b.id, b.owner, b.made_by, b.approved_by
    from public.plan_briefing b
    where b.state = 'held' and b.valid_until > now() and exists (select from over)
      and b.id in (select t.briefing from public.plan_touches(array(select id from over)) t)
      and b.id not in (select public.plan_touched())
$$;
grant execute on function plan_let_go to optimise_worker, optimise_staff;
