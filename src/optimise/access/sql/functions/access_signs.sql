-- Who is said to act is who acts. Of each column it is told: its name, whether it stays as it was
-- written ('once'), after whom a second person signs there, who is not that one and whose name then
-- stays, and in which roles. Nobody signs where their own hand wrote, which a column `hands` says. The
-- owner's functions say for themselves whom they name.
create or replace function access_signs() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
    is_now jsonb := to_jsonb(new);
    viewer text := public.access_viewer()::text;
    place text;
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    for at in 0 .. tg_nargs - 1 by 4 loop
        place := tg_argv[at];
        continue when is_now ->> place is not distinct from was ->> place;
        if coalesce(is_now ->> place <> viewer, is_now ->> place is not null)
           or (was is not null and tg_argv[at + 1] = 'once') then
            raise insufficient_privilege using message = format(
                '%s of %s names who acts, and nobody else', place, tg_table_name);
        end if;
        if tg_argv[at + 2] <> '' and (
               is_now ->> place is null
               or is_now ->> place = is_now ->> tg_argv[at + 2]
               or coalesce((is_now -> 'hands') ? viewer, false)
               or (tg_argv[at + 3] <> '' and not exists (
                   select from public.access_roles() role
                   where role = any(string_to_array(tg_argv[at + 3], ','))))) then
            raise insufficient_privilege using message = format(
                '%s of %s is for a second person to sign', place, tg_table_name);
        end if;
    end loop;
    return new;
end $$;
