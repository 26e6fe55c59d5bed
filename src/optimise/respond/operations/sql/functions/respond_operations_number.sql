-- An entry of a decision log is the next one after the last, and its text holds the hash of that one: no number
-- is left out or given twice, whoever writes at the same moment, and no text is other than its hash says. Of an
-- operation that the viewer may not read it says nothing, not even whether there is one.
create or replace function respond_operations_number() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    last_number int := 0;
    last_digest text := repeat('0', 64);
    said jsonb := new.sealed::jsonb;
begin
    perform public.respond_operations_must_read(new.operation_id);
    perform pg_advisory_xact_lock(hashtextextended(new.operation_id::text || new.log, 0));
    select e.number, e.digest into last_number, last_digest from public.respond_operations_entry e
    where e.operation_id = new.operation_id and e.log = new.log order by e.number desc limit 1;
    if not found then
        last_number := 0;
        last_digest := repeat('0', 64);
    end if;
    if (new.number, new.previous) is distinct from (last_number + 1, last_digest)
       or new.digest <> encode(sha256(convert_to(new.sealed, 'UTF8')), 'hex')
       or (said ->> 'number', said ->> 'previous', said ->> 'operation', said ->> 'log', said ->> 'by')
          is distinct from
          (new.number::text, new.previous, new.operation_id::text, new.log::text, new.made_by::text)
    then
        raise exception 'An entry is the next one of its log, as it was sealed.'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
