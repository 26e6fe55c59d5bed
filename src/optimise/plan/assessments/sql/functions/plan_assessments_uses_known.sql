-- On what an assessment rests, signed or not: see wiring_uses.
create or replace function plan_assessments_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'an assessment', s.about, s.audience_id
    from plan_assessments_assessment s where s.about is not null
    union all
    select 'an assessment', unnest(p.items), p.audience_id
    from plan_assessments_passage p
    union all
    select 'an assessment', f.about, f.audience_id
    from plan_assessments_figure f
$$;
