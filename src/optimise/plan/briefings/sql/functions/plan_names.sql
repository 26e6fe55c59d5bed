-- Whether the words of a card (`plan_words`) name what goes by a value. A name counts by its first and last word, in
-- either order, with up to two others between them; of one word it is too many people's. An address counts by its number and
-- the first word that tells its street, since no card writes out the rest; a house without a number by its first two words. Any
-- other is met, and an address too, where it stands as a whole, however it is parted.
create or replace function plan_names(words text, of_kind text, known text) returns boolean
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
declare
    said text[];
    street text;
    closed text;
begin
    if of_kind = 'name' then
        said := string_to_array(btrim(public.plan_words(known)), ' ');
        return cardinality(said) > 1 and (
            words ~ format(' %s (\S+ ){0,2}%s ', said[1], said[cardinality(said)])
            or words ~ format(' %s (\S+ ){0,2}%s ', said[cardinality(said)], said[1]));
    end if;
    if of_kind = 'address' then
        said := public.access_interests_house(known);
        street := (select word from unnest(string_to_array(said[2], ' ')) with ordinality as w (word, nth)
                   where word not in ('street', 'the') and length(word) > 2 order by nth limit 1);
        said := case
            when said[1] = '' then (string_to_array(btrim(public.plan_words(known)), ' '))[:2]
            else array[regexp_replace(said[1], '([0-9])([a-z])', '\1 ?\2', 'g') || '( \S+)?', street] end;
        if words ~ (' ' || array_to_string(said, ' ') || ' ') and cardinality(array_remove(said, null)) = 2 then
            return true;
        end if;
    end if;
    closed := replace(public.plan_words(known), ' ', '');
    if of_kind = 'phone' then
        closed := right(closed, 10);  -- what stands after the country, or its nought
    end if;
    return length(closed) >= 5 and strpos(replace(words, ' ', ''), closed) > 0;
end $$;
grant execute on function plan_names to optimise_staff, optimise_worker;
