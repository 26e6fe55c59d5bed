-- What rests on a report that came in sealed: that it was opened, the tip itself, and what was
-- asked and answered since. What rests on the tip alone is found by the tips' own function.
create or replace function collect_intake_rests_on(found access_resting_row[])
returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with opening as (
        select o.id, o.tip_id, o.audience_id from collect_intake_opening o
        join unnest(found) f on (f.kind = 'report' and f.id = o.report_id)
                             or (f.kind = 'tip' and f.id = o.tip_id)),
    tip as (
        select t.id, t.audience_id from collect_tips_tip t
        where t.id in (select tip_id from opening)
           or t.id in (select f.id from unnest(found) f where f.kind = 'tip'))
    select 'opening', 'collect_intake_opening', 'id', id, audience_id from opening
    union all
    select 'tip', 'collect_tips_tip', 'id', id, audience_id from tip
    union all
    select 'question', 'collect_intake_question', 'id', id, audience_id
    from collect_intake_question where tip_id in (select id from tip)
    union all
    select 'reached', 'collect_intake_reached', 'id', id, audience_id
    from collect_intake_reached where tip_id in (select id from tip)
    union all
    select 'word', 'collect_intake_word', 'id', id, audience_id
    from collect_intake_word where tip_id in (select id from tip)
$$;
