-- What rests on a group or a line: the plans about it, whole, with the actions that they gave, and that somebody is sent
-- where one says: who reads it no more rings first. What rests on an item: the actions that cite it. An action's owner by
-- name reads it all the same, as with any action.
create or replace function plan_plans_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with item_ids as (
        select coalesce(array_agg(f.id), '{}') as ids from unnest(found) f where f.kind = 'item'),
    one as (
        select p.id, p.audience_id from plan_plans_plan p
        where p.about in (select f.id from unnest(found) f where f.kind in ('group', 'line'))
           or p.id in (select f.id from unnest(found) f where f.kind = 'plan')),
    objective as (
        select o.id, o.audience_id from plan_plans_objective o where o.plan_id in (select id from one)),
    given as (
        select a.id, a.action, a.audience_id from plan_plans_planaction a, item_ids
        where a.objective_id in (select id from objective) or a.items && item_ids.ids)
    select 'plan', 'plan_plans_plan', 'id', id, audience_id from one
    union all
    select 'objective', 'plan_plans_objective', 'id', id, audience_id from objective
    union all
    select 'plan action', 'plan_plans_planaction', 'id', id, audience_id from given
    union all
    select 'action', 'assignments_action', 'id', a.id, a.audience_id
    from assignments_action a where a.id in (select action from given)
    union all
    select 'interest', 'access_interests_interest', 'id', i.id, i.audience_id
    from access_interests_interest i where i.of in (select action from given)
    union all
    select 'action update', 'assignments_update', 'id', u.id, u.audience_id
    from assignments_update u where u.action_id in (select action from given)
    union all
    select 'place phase', 'plan_plans_placephase', 'id', t.id, t.audience_id
    from plan_plans_placephase t where t.plan_id in (select id from one)
    union all
    select 'visit question', 'plan_plans_visitquestion', 'id', t.id, t.audience_id
    from plan_plans_visitquestion t where t.plan_id in (select id from one)
    union all
    select 'plan review', 'plan_plans_planreview', 'id', t.id, t.audience_id
    from plan_plans_planreview t where t.plan_id in (select id from one)
$$;
