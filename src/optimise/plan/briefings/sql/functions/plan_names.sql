-- Whether the words of a card (`plan_words`) name what goes by a value. A name counts by its first and last word, in
-- either order, with up to two others between them; of one word it is too many people's. An address counts by its number and the
-- first word of its street, since no card writes out the rest. Any other is met however it is parted.
create or replace function plan_names(words text, of_kind text, known text) returns boolean
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
declare
    said text[];
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
        return said[1] <> '' and length(split_part(said[2], ' ', 1)) > 2
            and strpos(words, ' ' || said[1] || ' ' || split_part(said[2], ' ', 1) || ' ') > 0;
    end if;
    closed := replace(public.plan_words(known), ' ', '');
    if of_kind = 'phone' then
        closed := right(closed, 10);  -- what stands after the country, or its nought
    end if;
    return length(closed) >= 5 and strpos(replace(words, ' ', ''), closed) > 0;
end $$;
grant execute on function plan_names to optimise_staff, optimise_worker;
