-- What goes with a question about impact where it is let out of a circle, or taken into one: what else happened, who looked
-- for it, every run of the engine, and the campaign that it is about, with the other question of that campaign: one that stayed
-- behind would seem never to have been asked. The counts are for all who read results from the start.
create or replace function review_impact_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with named as (
        select f.id from unnest(found) f where f.kind = 'impact question'),
    about as (
        select c.* from review_impact_campaign c
        where c.question_id in (select id from named) or c.calls_question_id in (select id from named)),
    asked as (
        select q.id, q.audience_id from review_impact_question q
        where q.id in (select id from named)
           or q.id in (select question_id from about) or q.id in (select calls_question_id from about))
    select 'impact question', 'review_impact_question', 'id', id, audience_id from asked
    union all
    select 'impact happening', 'review_impact_happening', 'id', h.id, h.audience_id
    from review_impact_happening h where h.question_id in (select id from asked)
    union all
    select 'impact opening', 'review_impact_opening', 'id', o.id, o.audience_id
    from review_impact_opening o where o.question_id in (select id from asked)
    union all
    select 'impact answer', 'review_impact_answer', 'id', w.id, w.audience_id
    from review_impact_answer w where w.question_id in (select id from asked)
    union all
    select 'campaign', 'review_impact_campaign', 'id', id, audience_id from about
$$;
