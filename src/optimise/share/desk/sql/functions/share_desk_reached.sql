-- How far the reports that were made of tips came: graded or passed on, of no use, or, where a person let word go and its
-- day has come, part of what helped us understand or led to action. For the worker alone, of rows that it
-- may not read; whether the holder of a code may be told is asked anew before anybody is.
create or replace function share_desk_reached(today date)
returns table (report uuid, far text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with told as (
        select distinct o.report_id as id from public.collect_intake_opening o
        where public.access_is_system())
    select t.report_id, case when t.outcome in ('no policing value', 'junk, or sent to mislead')
                             then 'unused' else 'helped' end
    from public.evaluate_triage t join told on told.id = t.report_id
    where t.state = 'done' and t.outcome <> '' and t.outcome not like 'returned%'
    union
    select d.report, d.far from public.share_told_due(today) d
    join told on told.id = d.report
$$;
grant execute on function share_desk_reached to optimise_worker;
