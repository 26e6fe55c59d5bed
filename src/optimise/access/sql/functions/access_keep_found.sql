-- What long work found stays as it was found, and work that is over begins no more. Only for whom it is may change;
-- a function of ours may take what was found away.
create or replace function access_keep_found() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and (to_jsonb(new) - 'audience_id') is distinct from (to_jsonb(old) - 'audience_id') then
        raise exception 'work that is over is not changed' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
