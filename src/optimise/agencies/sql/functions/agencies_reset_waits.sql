-- That a lost second factor begins anew waits three days for a second person; what was agreed to or taken back stays so, and nobody
-- moves when it was asked for.
create or replace function agencies_reset_waits() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if old.agreed_at is not null or old.taken_back_at is not null or new.asked_at <> old.asked_at
       or new.asked_by <> old.asked_by or new.person_id <> old.person_id
       or (new.agreed_at is not null and old.asked_at < now() - interval '3 days')
       or (new.agreed_at is not null and new.taken_back_at is not null) then
        raise insufficient_privilege using message = 'a reset waits three days, and is agreed to or taken back once';
    end if;
    return new;
end $$;
