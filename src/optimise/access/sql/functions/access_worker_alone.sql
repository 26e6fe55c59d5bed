-- What long work finds is the worker's to write, and of no page, though it is done in the rights of whoever asked: they begin
-- a row that waits and says nothing yet, stop it while it waits, and have what failed done again.
create or replace function access_worker_alone() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
    is_now jsonb := to_jsonb(new);
    place text;
begin
    foreach place in array tg_argv loop
        continue when is_now -> place is not distinct from was -> place;
        continue when was is null and is_now -> place in ('null', '""', '{}', '[]', '0', 'false', '"waiting"');
        continue when place = 'state'
            and (was ->> place, is_now ->> place) in (('waiting', 'cancelled'), ('failed', 'waiting'));
        raise insufficient_privilege using message = format('%s of %s is what the worker finds', place, tg_table_name);
    end loop;
    return new;
end $$;
