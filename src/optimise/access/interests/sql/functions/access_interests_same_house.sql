-- Whether two addresses, as `access_interests_house` reads them, may be one house. Two postcodes are two places. Of one
-- postcode the number tells, of 14-18 each and of 14a the door of 14, else the words; where a postcode is missing, number and street do,
-- in whatever town. A postcode alone is all its houses.
create or replace function access_interests_same_house(one text[], other text[]) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select case
        when one[3] <> '' and other[3] <> '' and one[3] <> other[3] then false
        when one[1] || one[2] = '' or other[1] || other[2] = '' then one[3] = other[3] and one[3] <> ''
        when one[1] <> other[1] and (
            one[1] || other[1] !~ '[a-z ]'
            or not public.access_interests_doors(one[1]) && public.access_interests_doors(other[1])) then false
        when one[1] <> '' and one[3] = other[3] and one[3] <> '' then true
        when one[2] = '' or other[2] = '' then one = other
        when one[1] <> '' then
            starts_with(one[2] || ' ', other[2] || ' ') or starts_with(other[2] || ' ', one[2] || ' ')
        when least(cardinality(string_to_array(one[2], ' ')), cardinality(string_to_array(other[2], ' '))) < 3 then
            one[2] = other[2]
        else string_to_array(one[2], ' ') <@ string_to_array(other[2], ' ')
            or string_to_array(other[2], ' ') <@ string_to_array(one[2], ' ')
    end
$$;
