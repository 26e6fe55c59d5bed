-- Whom a story before the courts is of, and what came of the work is about: see wiring_uses.
create or replace function review_outcomes_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a story before the courts', s.person, s.audience_id
    from review_outcomes_story s
    union all
    select 'a story before the courts', s.about_id, s.audience_id
    from review_outcomes_story s where s.about_id is not null
    union all
    select 'an outcome', o.about_id, o.audience_id
    from review_outcomes_outcome o where o.about_id is not null
$$;
