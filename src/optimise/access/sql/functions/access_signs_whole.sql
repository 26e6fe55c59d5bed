-- A second person's name, when they signed and what the row says from then on are one thing, and whoever signs writes all of it. Of
-- each name it is told: its column, that of the moment, and which words of which column only they write, each with those of which
-- anybody makes it afterwards. The owner's functions say for themselves whom they name.
create or replace function access_signs_whole() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else '{}' end;
    is_now jsonb := to_jsonb(new);
    viewer text := public.access_viewer()::text;
    signer text;
    place text;
    words jsonb;
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    for at in 0 .. tg_nargs - 1 by 3 loop
        signer := is_now ->> tg_argv[at];
        if (signer, is_now ->> tg_argv[at + 1]) is distinct from (was ->> tg_argv[at], was ->> tg_argv[at + 1])
           and ((signer is null) <> (is_now ->> tg_argv[at + 1] is null) or signer is distinct from viewer) then
            raise insufficient_privilege using message = format(
                '%s of %s stands with %s, and whoever signs writes both', tg_argv[at], tg_table_name, tg_argv[at + 1]);
        end if;
        for place, words in select * from jsonb_each(tg_argv[at + 2]::jsonb) loop
            if is_now ->> place is distinct from was ->> place and words ? (is_now ->> place)
               and (signer is null
                    or (signer is distinct from viewer and not coalesce(words -> (is_now ->> place) ? (was ->> place), false))) then
                raise insufficient_privilege using message = format(
                    '%s of %s is %s once a second person signed', place, tg_table_name, is_now ->> place);
            end if;
        end loop;
    end loop;
    return new;
end $$;
