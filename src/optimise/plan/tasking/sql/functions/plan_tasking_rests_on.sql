-- What rests on a group, a line, a plan or a question: the lines of agendas about it, with what was decided and
-- given on them. The meeting and its minutes stay: no line with fewer readers stands in them.
create or replace function plan_tasking_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with line as (
        select i.id, i.audience_id from plan_tasking_agendaitem i
        where i.row in (select f.id from unnest(found) f
                        where f.kind in ('group', 'line', 'plan', 'question', 'harm score'))
           or i.id in (select f.id from unnest(found) f where f.kind = 'agenda item')),
    task as (
        select a.id, a.audience_id from assignments_action a
        where a.kind = 'agenda item' and a.row in (select id from line))
    select 'agenda item', 'plan_tasking_agendaitem', 'id', id, audience_id from line
    union all
    select 'decision', 'plan_tasking_decision', 'id', d.id, d.audience_id
    from plan_tasking_decision d where d.item_id in (select id from line)
    union all
    select 'action', 'assignments_action', 'id', id, audience_id from task
    union all
    select 'action update', 'assignments_update', 'id', u.id, u.audience_id
    from assignments_update u where u.action_id in (select id from task)
$$;
