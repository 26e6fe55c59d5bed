-- The words of a street, to the word for what it is (Mill View Road), or nothing where no such word stands.
create or replace function access_interests_street(words text[]) returns text[]
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
declare
    kinds constant text[] := array[
        'street', 'road', 'lane', 'close', 'avenue', 'drive', 'court', 'crescent', 'terrace', 'gardens', 'garden',
        'grove', 'place', 'row', 'walk', 'way', 'hill', 'square', 'mews', 'rise', 'green', 'view', 'house', 'flats',
        'park', 'estate', 'parade', 'wharf', 'yard'];
begin
    for spot in 2 .. cardinality(words) loop
        if words[spot] = any (kinds) and (words[spot + 1] = any (kinds)) is not true then
            return words[:spot];
        end if;
    end loop;
    return null;
end $$;
