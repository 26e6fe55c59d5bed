-- What another loaded is undone, and its original goes, once somebody else than whoever does it wanted that.
create or replace function collect_undone_by_two() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    agreed boolean;
begin
    if current_user = 'optimise_owner' then
        return coalesce(new, old);
    end if;
    if tg_table_name = 'collect_originalpart' then
        select b.loaded_by_id = viewer or b.undo_wanted_by <> viewer into agreed
        from public.collect_batch b where b.id = old.batch_id;
        if not coalesce(agreed, false) then
            raise insufficient_privilege using message = 'the original of what another loaded goes once a second agreed';
        end if;
        return old;
    end if;
    if new.undo_wanted_by is distinct from old.undo_wanted_by and new.undo_wanted_by is distinct from viewer then
        raise insufficient_privilege using message = 'nobody says that another wants a load undone';
    end if;
    if new.undone_at is not null and old.undone_at is null
       and not coalesce(old.loaded_by_id = viewer or old.undo_wanted_by <> viewer, false) then
        raise insufficient_privilege using message = 'what another loaded is undone once a second agreed';
    end if;
    return new;
end $$;
