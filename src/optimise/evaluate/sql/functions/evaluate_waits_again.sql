-- A report that was ended because an inspector knew of its threat waits again where they say that they did not: for the whole unit, its
-- clock as it was. The inspector who says so need not read the report. An end of it that is not committed yet is waited for, and what was
-- done with it stays written, so that nobody is told of it twice; a question is asked anew.
create or replace function evaluate_waits_again() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform from public.evaluate_triage t where t.report_id = new.report_id for update;
    update public.evaluate_triage t
    set state = 'waiting', taken_by = null, outcome = '', done_at = null, proposed = '', proposed_also = '{}', proposed_by = null, ended_by = null,
        outcomes = array(
            select one from unnest(t.outcomes) one
            where one not in ('returned to the submitter with a question', 'no policing value', 'junk, or sent to mislead'))
    where t.report_id = new.report_id and t.state = 'done';
    if found then
        new.held_by := null;
    end if;
    return new;
end $$;
