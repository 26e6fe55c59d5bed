-- How many months a search looks back next: as far as should be enough, by how many were found so far, and further where many hold the
-- words of whom few may be read; then, with none, through all.
create or replace function identify_months_back(months int, most int, found int, reached int) returns int
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select case when months > 9 then null
        when found * 3 >= most then months + months * most / found
        when months = 3 and reached > 200 then 9 end
$$;
alter function identify_months_back owner to optimise_search;
