-- How far the reports that were made of tips came: graded or passed on, of no use, or part of the ground of
-- a search that was made or of a disruption that somebody checked. For the worker alone, of rows that it
-- may not read; whether the holder of a code may be told is asked anew before anybody is.
create or replace function share_desk_reached()
returns table (report uuid, far text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with told as (
        select distinct o.report_id as id from public.collect_intake_opening o
        where public.access_is_system()),
    acted as (
        select unnest(a.items) as item from public.respond_warrants_application a
        join public.respond_warrants_warrant w on w.application_id = a.id
        join public.respond_warrants_search s on s.warrant_id = w.id
        union
        select unnest(c.items) from public.review_disruptions_claim c
        where c.moderated_at is not null and c.withdrawn_at is null
          and c.moderated_level <> 'negative')
    select t.report_id, case when t.outcome in ('no policing value', 'junk, or sent to mislead')
                             then 'unused' else 'helped' end
    from public.evaluate_triage t join told on told.id = t.report_id
    where t.state = 'done' and t.outcome <> '' and t.outcome not like 'returned%'
    union
    select i.report_id, 'acted' from public.evaluate_item i
    join told on told.id = i.report_id
    join acted on acted.item = i.id
$$;
grant execute on function share_desk_reached to optimise_worker;
