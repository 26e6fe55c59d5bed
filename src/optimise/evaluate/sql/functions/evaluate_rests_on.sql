-- What rests on a report or an item: its triage, the items, and all that belongs to each.
create or replace function evaluate_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with report as (select f.id from unnest(found) f where f.kind = 'report'),
    item as (
        select i.id, i.audience_id from evaluate_item i
        where i.report_id in (select id from report)
           or i.id in (select f.id from unnest(found) f where f.kind = 'item'))
    select 'triage', 'evaluate_triage', 'report_id', report_id, audience_id
    from evaluate_triage where report_id in (select id from report)
    union all
    -- An open threat stays with the duty inspector, who decides on it, whatever becomes of the report. What words alone
    -- suggest is decided on by who reads them.
    select 'threat', 'evaluate_threat', 'report_id', report_id, audience_id
    from evaluate_threat where report_id in (select id from report) and (closed_at is not null or suggested)
    union all
    select 'threat entry', 'evaluate_threatentry', 'id', e.id, e.audience_id
    from evaluate_threatentry e join evaluate_threat t on t.report_id = e.threat_id
    where t.report_id in (select id from report) and (t.closed_at is not null or t.suggested)
    union all
    select 'threat said', 'evaluate_threatsaid', 'threat_id', s.threat_id, s.audience_id
    from evaluate_threatsaid s join evaluate_threat t on t.report_id = s.threat_id
    where t.report_id in (select id from report) and (t.closed_at is not null or t.suggested)
    union all
    select 'item', 'evaluate_item', 'id', id, audience_id from item
    union all
    select 'edition', 'evaluate_edition', 'id', id, audience_id
    from evaluate_edition where item_id in (select id from item)
    union all
    select 'support', 'evaluate_support', 'id', id, audience_id
    from evaluate_support
    where item_id in (select id from item) or supported_by_id in (select id from item)
    union all
    select 'grade change', 'evaluate_gradechange', 'id', id, audience_id
    from evaluate_gradechange where item_id in (select id from item)
    union all
    select 'condition', 'evaluate_condition', 'id', id, audience_id
    from evaluate_condition where item_id in (select id from item)
    union all
    select 'disclosure', 'access_sharing_disclosure', 'id', d.id, d.audience_id
    from access_sharing_disclosure d where d.kind = 'item' and d.row in (select id from item)
       or d.kind = 'report' and d.row in (select id from report)
    union all
    select 'refusal', 'access_sharing_refusal', 'id', r.id, r.audience_id
    from access_sharing_refusal r where r.kind = 'item' and r.row in (select id from item)
$$;
