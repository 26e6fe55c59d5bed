-- Whether somebody is thanked by name, and who reads it, whoever is thanked says alone; who said no is asked no more.
create or replace function share_told_keep_answer() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if old.person_id is distinct from public.access_viewer() or old.agreed is false then
        raise insufficient_privilege using message = 'whoever is thanked answers, and nobody else';
    end if;
    return new;
end $$;
