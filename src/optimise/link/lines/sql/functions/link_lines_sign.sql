-- A signature rests on advice that somebody else wrote down.
create or replace function link_lines_sign() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and new.signed_by in (old.legal_typist, new.legal_typist) then
        raise insufficient_privilege using message = 'an application is signed by who did not write down the advice on it';
    end if;
    return new;
end $$;
