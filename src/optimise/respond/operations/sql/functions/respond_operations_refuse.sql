-- What was written in a decision log stays, whoever asks.
create or replace function respond_operations_refuse() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    raise exception 'An entry of a decision log is never changed or removed. A later entry corrects it.'
        using errcode = 'integrity_constraint_violation';
end $$;
