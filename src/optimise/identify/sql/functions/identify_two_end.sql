-- What one alone wrote down, they end alone; another's, and what two made, is held no longer once a second says so who did not ask for it first.
create or replace function identify_two_end() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    is_alone boolean := viewer = old.made_by and to_jsonb(old) ->> 'made_with' is null;
begin
    if current_user <> 'optimise_owner' and is_alone is not true and (old.end_asked_by is null or old.end_asked_by = viewer) then
        raise insufficient_privilege using message = 'a second says that what another or two wrote down is held no longer';
    end if;
    return new;
end $$;
