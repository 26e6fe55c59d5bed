-- Whether a report is lost by no one person alone: it was ever of high priority, its words raised a risk, or somebody ticked a child,
-- a source, a threat or that officers should know before they go there, or said that there is a threat. To who reads that report.
create or replace function evaluate_needs_second(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(bool_or(t.ever_high or t.priority = 'high' or cardinality(t.raised) > 0
                            or r.child_at_risk or r.source_at_risk or r.threat_to_life or r.officer_safety
                            or exists (select from public.evaluate_threat h where h.report_id = asked)), false)
    from public.evaluate_triage t join public.collect_report r on r.id = t.report_id
    where t.report_id = asked and t.audience_id in (select public.access_readable())
$$;
grant execute on function evaluate_needs_second to optimise_staff, optimise_worker;
