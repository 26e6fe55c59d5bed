-- Whether two places, each "north east metres", come within reach of each other.
create or replace function access_interests_within(one text, other text) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select 12742000 * asin(sqrt(least(1,
            sin(radians(a[1] - b[1]) / 2) ^ 2
            + cos(radians(a[1])) * cos(radians(b[1])) * sin(radians(a[2] - b[2]) / 2) ^ 2))) <= a[3] + b[3]
    from (select string_to_array(one, ' ')::float8[] as a, string_to_array(other, ' ')::float8[] as b) as both_of
$$;
