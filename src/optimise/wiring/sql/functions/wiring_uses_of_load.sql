-- What rests on something a load brought in, or holds it: each kind once as whoever asks may read it, and no words for what
-- they may not, which is said once. Only of a load that the caller may both know of and write, so that it cannot be asked of
-- an entity that somebody is curious about.
create or replace function wiring_uses_of_load(load uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with batch as (
        select b.id, b.audience_id from public.collect_batch b
        where b.id = load
          and b.audience_id in (select public.access_readable())
          and b.audience_id in (select public.access_writable())),
    report as materialized (
        select r.id, r.audience_id from batch join public.collect_report r on r.batch_id = batch.id),
    item as materialized (
        select i.id, i.audience_id from report join public.evaluate_item i on i.report_id = report.id),
    brought as (
        select id from batch
        union select id from report
        union select id from item
        union select s.entity_id from item join public.identify_statement s on s.item_id = item.id),
    used as (
        select u.what, u.audience
        from (select array_agg(id) as ids from brought) every, lateral public.wiring_uses(every.ids) u
        where every.ids is not null
        union
        select 'a hold', h.audience_id
        from (select audience_id from batch union select audience_id from report union select audience_id from item) own
        join public.access_audience a on a.id = own.audience_id
        join public.access_retention_hold h on h.circle_id = a.circle_id
                and (h.lifted_at is null or h.lifted_at > public.access_retention_lately()))
    select distinct case when used.audience in (select public.access_readable()) then used.what else '' end from used
$$;
grant execute on function wiring_uses_of_load to optimise_staff, optimise_worker;
