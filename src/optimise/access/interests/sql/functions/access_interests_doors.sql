-- The doors that the number of a house may mean, as `access_interests_house` reads it: 12a is a part of 12; 14-18 is each
-- between, on both sides of the street, since to ring for nothing harms less than two teams at one door.
create or replace function access_interests_doors(number text) returns text[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    with said as (select string_to_array(number, ' ') as of),
    plain as (select array(select regexp_replace(n, '[a-z]', '', 'g') from said, unnest(said.of) as n) as of from said)
    select array(
        select n from said, unnest(said.of) as n
        union
        select n from plain, unnest(plain.of) as n where n <> ''
        union
        select n::text from plain, generate_series(nullif(plain.of[1], '')::integer, nullif(plain.of[2], '')::integer) as n
        where cardinality(plain.of) = 2
          and nullif(plain.of[2], '')::integer - nullif(plain.of[1], '')::integer between 1 and 40)
$$;
