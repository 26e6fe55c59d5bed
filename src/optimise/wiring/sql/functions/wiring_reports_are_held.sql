-- Whether any of these reports, or an item of one, is held past its day, by hand or with its circle, or something of a circle
-- that is held rests on one: yes or no, and never why. For the owner's functions, which say who may ask.
create or replace function wiring_reports_are_held(reports uuid[]) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with made as (
        select r.id, r.audience_id from public.collect_report r where r.id = any(reports)
        union all
        select i.id, i.audience_id from public.evaluate_item i where i.report_id = any(reports))
    select exists (
            select from made m join public.access_audience a on a.id = m.audience_id
            where public.access_retention_stands(m.id, a.circle_id))
        or exists (
            -- What a held circle rests on: its warrant, its charge and its register name the item by no more than its id.
            select from public.wiring_uses(array(select m.id from made m)) u
            join public.access_audience a on a.id = u.audience
            join public.access_retention_hold h on h.circle_id = a.circle_id
                and (h.lifted_at is null or h.lifted_at > public.access_retention_lately()))
$$;
