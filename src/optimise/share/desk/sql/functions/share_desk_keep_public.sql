-- What was let out, held back or taken back is changed by the owner's functions alone, and those alone let anything out, hold
-- it or take it back: a row of the desk that says otherwise than the public reads would be held by no covert circle that comes
-- later, and taken back by nobody. Only for whom it is may change.
create or replace function share_desk_keep_public() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and (
           old.state not in ('draft', 'waiting')
               and (to_jsonb(new) - 'audience_id') is distinct from (to_jsonb(old) - 'audience_id')
           or new.state in ('published', 'held', 'replaced') and new.state <> old.state) then
        raise insufficient_privilege using message = format(
            '%s of %s is let out and taken back by its functions alone', new.id, tg_table_name);
    end if;
    return new;
end $$;
