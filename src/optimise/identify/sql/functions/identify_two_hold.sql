-- What two struck out is held again once two say so, of whom the second did not ask for it first; who struck it out stays written until then.
create or replace function identify_two_hold() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user = 'optimise_owner' or old.end_asked_by is null or old.end_asked_by = old.superseded_by then
        return new;
    end if;
    if new.superseded_at is null then
        if old.back_asked_by is null or old.back_asked_by = public.access_viewer() then
            raise insufficient_privilege using message = 'a second says that what two struck out is held again';
        end if;
    elsif (new.superseded_at, new.superseded_by, new.end_asked_by) is distinct from (old.superseded_at, old.superseded_by, old.end_asked_by) then
        raise insufficient_privilege using message = 'who struck it out stays as it is written';
    end if;
    return new;
end $$;
