-- A key in the one form in which it meets its like: somebody's names in any order.
create or replace function access_interests_spelt(kind text, key text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select case when kind = 'person' then
        array_to_string(array(
            select word from unnest(string_to_array(split_part(key, '|', 1), ' ')) as w (word)
            where word <> '' order by word collate "C"), ' ')
        || '|' || split_part(key, '|', 2)
    else key end
$$;
