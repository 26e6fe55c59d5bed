-- Whether nothing stands against telling those who sent these reports what they led to: yes or no, never what.
-- Against it stands a covert interest that reaches anyone or anything that they named, and a circle, not closed, that
-- any of it was moved into. For the owner's functions only.
create or replace function wiring_reports_may_be_told(wanted uuid[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with report as (
        select r.id, r.audience_id from public.collect_report r where r.id = any(wanted)),
    item as (
        select i.id, i.audience_id from public.evaluate_item i
        where i.report_id in (select id from report)),
    named as (
        select s.entity_id as id from public.identify_statement s
        where s.item_id in (select id from item)
        union
        select s.other_id from public.identify_statement s
        where s.item_id in (select id from item) and s.other_id is not null),
    within as (select audience_id from report union select audience_id from item)
    select exists (select from report)
        and not exists (
            select from public.access_interests_covert() c join named on named.id = c.entity)
        and not exists (
            select from within
            join public.access_audience a on a.id = within.audience_id
            join public.access_circle c on c.id = a.circle_id
            where c.closed_at is null)
$$;
