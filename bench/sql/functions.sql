-- What the data is made with: chances that are the same each time, and words of a given rank.
create schema bench;
grant usage on schema bench to optimise_owner;

create function bench.chance(i bigint, salt bigint) returns float8
language sql immutable parallel safe as
$$ select (hashint8extended(i, salt) & 1048575)::float8 / 1048576 + (hashint8extended(i, -salt - 1) & 1048575)::float8 / 1099511627776 $$;

-- A rank under `n`, of which low ones are the more frequent the higher `skew` is.
create function bench.pick(i bigint, salt bigint, n bigint, skew float8) returns int
language sql immutable parallel safe as
$$ select floor(n * power(bench.chance(i, salt), skew))::int $$;

create function bench.word(rank int) returns text
language sql immutable parallel safe as $$
    select case when rank < cardinality({common}::text[]) then ({common}::text[])[rank + 1]
        else ({syllables}::text[])[rank / 1600 % 40 + 1] || ({syllables}::text[])[rank / 40 % 40 + 1]
            || ({syllables}::text[])[rank % 40 + 1] end
$$;

create function bench.words(i bigint, salt bigint, many int) returns text
language sql immutable parallel safe as $$
    select string_agg(bench.word(bench.pick(i, salt * 100 + n, 64000, 4)), ' ')
    from generate_series(1, many) as n
$$;

create table bench.forename (n int primary key, name text, normal text, sounds varchar[]);
create table bench.surname (n int primary key, name text, normal text, sounds varchar[]);
create table bench.bucket (n int primary key, audience int, said int, edition int);
create table bench.area (n int primary key, id uuid);
