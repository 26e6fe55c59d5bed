-- What somebody wrote for another to let out is changed by nobody else, and by nobody at all once
-- somebody's name stands in the column that it is told: what went out is what two people passed.
create or replace function access_own_words() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and (
           new.made_by is distinct from public.access_viewer()
           or to_jsonb(old) ->> tg_argv[0] is not null) then
        raise insufficient_privilege using message = format(
            'these words of %s are changed by who wrote them, until they are let out', tg_table_name);
    end if;
    return new;
end $$;
