-- An item of a schedule is the next one after the last of its case and form, whoever writes at the same moment: no
-- number is left out or given twice over all schedules of a case. Of an operation that the viewer may not read it
-- says nothing, not even whether there is one; nor of a case that is not the operation's.
create or replace function respond_disclosure_number() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    last_number int;
begin
    perform public.respond_operations_must_read(new.operation_id);
    if not exists (select from public.respond_disclosure_case c
                   where c.id = new.case_id and c.operation_id = new.operation_id) then
        raise insufficient_privilege using message = 'There is no such case.';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(new.case_id::text || new.form, 0));
    select coalesce(max(l.number), 0) into last_number from public.respond_disclosure_line l
    where l.case_id = new.case_id and l.form = new.form;
    if new.number is distinct from last_number + 1 then
        raise exception 'An item is the next one of its case, over every schedule.'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
