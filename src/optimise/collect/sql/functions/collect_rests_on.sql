-- What rests on a report: its words, its teller, its pictures, and word to whoever sent it.
create or replace function collect_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with report as (
        select r.id, r.audience_id from collect_report r
        join unnest(found) f on f.kind = 'report' and f.id = r.id)
    select 'report', 'collect_report', 'id', id, audience_id from report
    union all
    select 'words', 'collect_words', 'report_id', report_id, audience_id
    from collect_words where report_id in (select id from report)
    union all
    select 'teller', 'collect_teller', 'report_id', report_id, audience_id
    from collect_teller where report_id in (select id from report)
    union all
    select 'photograph', 'collect_photograph', 'id', id, audience_id
    from collect_photograph where report_id in (select id from report)
    union all
    select 'progress', 'collect_progress', 'id', id, audience_id
    from collect_progress where report_id in (select id from report)
$$;
