-- What words that name somebody or something (`plan_names`) hold of it at least, closed up: of a name its last word, of a plate or a
-- number its end; few words do. Of an address they may hold no more than any. Cheap, and asked first.
create or replace function plan_part_of(of_kind text, known text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select case of_kind
        when 'name' then substring(public.plan_words(known) from '(\S+) $')
        when 'address' then ''
        else right(replace(public.plan_words(known), ' ', ''), 4) end
$$;
grant execute on function plan_part_of to optimise_staff, optimise_worker;
