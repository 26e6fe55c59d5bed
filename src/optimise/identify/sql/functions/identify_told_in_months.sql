-- Words as they are looked for with the month in which they were told, of so many months back: of none all are meant. No word that
-- anybody types begins with this sign.
create or replace function identify_told_in_months(words tsquery, last int, months int) returns tsquery
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select case when months is null then words else words && (
        select string_agg(quote_literal('#' || last - back), ' | ') from generate_series(-1, months) as back)::tsquery end
$$;
alter function identify_told_in_months owner to optimise_search;
