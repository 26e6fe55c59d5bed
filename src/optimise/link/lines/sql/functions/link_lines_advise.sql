-- Whoever wants a number cut off does not also write down that legal services agree, nor does who signs: who does stands in the
-- row.
create or replace function link_lines_advise() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and (new.legal_typist is distinct from public.access_viewer()
           or new.legal_typist = new.made_by or new.legal_typist = any (old.hands)
           or new.legal_typist = new.signed_by) then
        raise insufficient_privilege using message = 'legal advice is written down by who neither wrote in the application nor signs it';
    end if;
    return new;
end $$;
