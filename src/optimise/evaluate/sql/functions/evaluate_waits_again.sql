-- A report that was ended because an inspector knew of its threat waits again where they say that they did not: for the whole unit, its
-- clock as it was. The inspector who says so need not read the report.
create or replace function evaluate_waits_again() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.evaluate_triage t
    set state = 'waiting', taken_by = null, outcome = '', outcomes = '{}', done_at = null,
        proposed = '', proposed_by = null, ended_by = null
    where t.report_id = new.report_id and t.state = 'done';
    if found then
        new.held_by := null;
    end if;
    return new;
end $$;
