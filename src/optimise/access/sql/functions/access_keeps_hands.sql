-- Whoever writes in one of the columns that it is told stands in the row's `hands` from then on, whatever
-- is written over it later. The owner's functions say for themselves whose hands they bring along.
create or replace function access_keeps_hands() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    place text;
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        new.hands := array[viewer];
        return new;
    end if;
    new.hands := old.hands;
    foreach place in array tg_argv loop
        if to_jsonb(new) -> place is distinct from to_jsonb(old) -> place then
            new.hands := array_append(array_remove(new.hands, viewer), viewer);
        end if;
    end loop;
    return new;
end $$;
