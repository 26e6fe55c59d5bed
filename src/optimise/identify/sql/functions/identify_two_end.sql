-- What one wrote down, they end alone; another's is held no longer once a second says so who did not ask for it first. Whoever may write it puts
-- it back.
create or replace function identify_two_end() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and public.access_viewer() is distinct from old.made_by
       and (old.end_asked_by is null or old.end_asked_by = public.access_viewer()) then
        raise insufficient_privilege using message = 'a second says that what another wrote down is held no longer';
    end if;
    return new;
end $$;
