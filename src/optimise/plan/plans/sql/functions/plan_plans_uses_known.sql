-- What a plan is of, and on what its actions rest: see wiring_uses.
create or replace function plan_plans_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a plan', p.about, p.audience_id
    from plan_plans_plan p
    union all
    select 'a plan', unnest(a.items), a.audience_id
    from plan_plans_planaction a
$$;
