-- The cards that want whoever was arrested, under any name by which they are held to be one outside of circles, and who answers
-- for each: for the system, which asks the first of them who may read the arrest.
create or replace function respond_arrests_wanted(of_arrest uuid)
returns table (briefing uuid, owner uuid, made_by uuid, approved_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select b.id, b.owner, b.made_by, b.approved_by
    from public.respond_arrests_arrest a
    join public.plan_briefing b on b.about && public.plan_missing_as(a.person)
    where public.access_is_system() and a.id = of_arrest and a.person is not null
      and b.product = 'wanted' and b.state in ('live', 'held', 'waiting') and b.valid_until > now()
$$;
grant execute on function respond_arrests_wanted to optimise_staff, optimise_worker;
