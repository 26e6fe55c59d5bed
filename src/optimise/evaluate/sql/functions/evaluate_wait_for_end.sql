-- Wait for whoever is taking, handing over or ending the report of a threat, and let them wait for us: its triage comes before its threat
-- for everybody. For who reads the threat, and need not read the report.
create or replace function evaluate_wait_for_end(asked uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.evaluate_threat h
               where h.report_id = asked and h.audience_id in (select public.access_readable())) then
        perform from public.evaluate_triage t where t.report_id = asked for update;
    end if;
end $$;
grant execute on function evaluate_wait_for_end to optimise_staff;
