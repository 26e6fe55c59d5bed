-- Whether nothing stands against telling somebody what their tip led to: yes or no, never what. Only the system asks.
create or replace function wiring_word_may_go(tip uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system() and public.wiring_reports_may_be_told(array(
        select o.report_id from public.collect_intake_opening o where o.tip_id = tip))
$$;
grant execute on function wiring_word_may_go to optimise_worker;
