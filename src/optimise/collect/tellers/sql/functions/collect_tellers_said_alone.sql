-- Of which reports one of source protection said by a moment that the teller is safe, and when, which nobody decided on since: for the clock.
create or replace function collect_tellers_said_alone(moment timestamptz) returns table (report uuid, said_by uuid, said_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.report_id, s.said_by, s.said_at from public.collect_tellers_saidsafe s
    where public.access_is_system() and s.decided_at is null and s.said_at <= moment
$$;
grant execute on function collect_tellers_said_alone to optimise_worker;
