-- What was written of the continuity of an exhibit stays, whoever asks.
create or replace function respond_exhibits_refuse() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    raise exception 'A step of continuity is never changed or removed. A later step corrects it.'
        using errcode = 'integrity_constraint_violation';
end $$;
