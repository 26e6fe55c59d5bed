-- Whether a sealed tip, or a report that was made of it, may not go yet, whoever may read either:
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
$$;
grant execute on function collect_intake_is_held to optimise_worker;
