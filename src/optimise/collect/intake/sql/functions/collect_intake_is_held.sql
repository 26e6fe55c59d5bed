-- Whether a sealed tip, or a report or an item that was made of it, may not go yet, whoever may read any, or something of a
-- circle that is held rests on these:
-- yes or no, and never why. Only the system asks; to anybody else everything is held.
create or replace function collect_intake_is_held(tip uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select not public.access_is_system() or exists (
            select from public.collect_tips_tip t
            where t.id = tip and public.access_retention_is_held(t.id, t.audience_id))
        or exists (
            select from public.collect_intake_opening o
            join public.collect_report r on r.id = o.report_id
            where o.tip_id = tip and public.access_retention_is_held(r.id, r.audience_id))
        or exists (
            select from public.collect_intake_opening o
            join public.evaluate_item i on i.report_id = o.report_id
            where o.tip_id = tip and public.access_retention_is_held(i.id, i.audience_id))
        or exists (
            -- What a held circle rests on: its warrant, its charge and its register name the item by no more than its id.
            select from (
                select array_agg(o.report_id) || coalesce(array_agg(i.id) filter (where i.id is not null), '{}') as ids
                from public.collect_intake_opening o
                left join public.evaluate_item i on i.report_id = o.report_id
                where o.tip_id = tip) made,
                lateral public.wiring_uses(made.ids) u
            join public.access_audience a on a.id = u.audience
            join public.access_retention_hold h on h.circle_id = a.circle_id and h.lifted_at is null
            where made.ids is not null)
$$;
grant execute on function collect_intake_is_held to optimise_worker;
