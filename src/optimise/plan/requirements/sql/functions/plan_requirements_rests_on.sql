-- What rests on a group or a line: the questions about it with their answers, drafts for officers and what was
-- given to collect it. What rests on an item: the answers that it gives. What is out is taken back as its question goes into a circle.
create or replace function plan_requirements_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with one as (
        select q.id, q.audience_id from plan_requirements_question q
        where q.about in (select f.id from unnest(found) f where f.kind in ('group', 'line'))
           or q.id in (select f.id from unnest(found) f where f.kind = 'question')),
    task as (
        select a.id, a.audience_id from assignments_action a
        where a.kind = 'question' and a.row in (select id from one))
    select 'question', 'plan_requirements_question', 'id', id, audience_id from one
    union all
    select 'posting', 'plan_requirements_posting', 'id', p.id, p.audience_id
    from plan_requirements_posting p
    where p.question_id in (select id from one) and p.let_out_at is null
    union all
    select 'answer to a question', 'plan_requirements_answer', 'id', w.id, w.audience_id
    from plan_requirements_answer w
    where w.question_id in (select id from one)
       or w.item in (select f.id from unnest(found) f where f.kind = 'item')
    union all
    select 'action', 'assignments_action', 'id', id, audience_id from task
    union all
    select 'action update', 'assignments_update', 'id', u.id, u.audience_id
    from assignments_update u where u.action_id in (select id from task)
$$;
