-- What a question is about, and what answers it: see wiring_uses.
create or replace function plan_requirements_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a question', q.about, q.audience_id
    from plan_requirements_question q where q.about is not null
    union all
    select 'an answer to a question', a.item, a.audience_id
    from plan_requirements_answer a
$$;
