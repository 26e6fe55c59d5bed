-- Whether nothing stands against telling somebody what their tip led to: yes or no, never what.
-- Against it stands a covert interest that reaches anyone or anything their reports named, and a
-- circle, not closed, that any of it was moved into. Only the system asks.
create or replace function wiring_word_may_go(tip uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with report as (
        select r.id, r.audience_id
        from public.collect_intake_opening o
        join public.collect_report r on r.id = o.report_id
        where o.tip_id = tip and public.access_is_system()),
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
            select from public.plan_covert_reach() c join named on named.id = c.entity)
        and not exists (
            select from within
            join public.access_audience a on a.id = within.audience_id
            join public.access_circle c on c.id = a.circle_id
            where c.closed_at is null)
$$;
grant execute on function wiring_word_may_go to optimise_worker;
