-- Whether a sealed tip, or what was made of it, may not go yet, whoever may read any: yes or no, and never why. Only the
-- system asks; to anybody else everything is held.
create or replace function collect_intake_is_held(tip uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select not public.access_is_system() or exists (
            select from public.collect_tips_tip t
            where t.id = tip and public.access_retention_is_held(t.id, t.audience_id))
        or public.wiring_reports_are_held(
            array(select o.report_id from public.collect_intake_opening o where o.tip_id = tip))
$$;
grant execute on function collect_intake_is_held to optimise_worker;
