-- What rests on a report about who told us: that somebody asked, what was shown to whom, and who is safe.
create or replace function collect_tellers_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with asking as (
        select a.id, a.audience_id from collect_tellers_asking a
        join unnest(found) f on f.kind = 'report' and f.id = a.report_id)
    select 'said safe', 'collect_tellers_saidsafe', 'id', s.id, s.audience_id
    from collect_tellers_saidsafe s
    join unnest(found) f on f.kind = 'report' and f.id = s.report_id
    union all
    select 'asking', 'collect_tellers_asking', 'id', id, audience_id from asking
    union all
    select 'shown teller', 'collect_tellers_shown', 'asking_id', s.asking_id, s.audience_id
    from collect_tellers_shown s where s.asking_id in (select id from asking)
$$;
