-- What rests on a group or a line: the assessments about it, with their sentences and figures, and its figures in
-- others. What rests on an item: the sentences that cite it.
create or replace function plan_assessments_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with one as (
        select a.id, a.audience_id from plan_assessments_assessment a
        where a.about in (select f.id from unnest(found) f where f.kind in ('group', 'line'))
           or a.id in (select f.id from unnest(found) f where f.kind = 'assessment'))
    select 'assessment', 'plan_assessments_assessment', 'id', id, audience_id from one
    union all
    select 'sentence of an assessment', 'plan_assessments_passage', 'id', p.id, p.audience_id
    from plan_assessments_passage p
    where p.assessment_id in (select id from one)
       or p.items && array(select f.id from unnest(found) f where f.kind = 'item')
    union all
    select 'figure of an assessment', 'plan_assessments_figure', 'id', g.id, g.audience_id
    from plan_assessments_figure g
    where g.assessment_id in (select id from one)
       or g.about in (select f.id from unnest(found) f where f.kind = 'group')
$$;
