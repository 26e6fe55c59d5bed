-- Whether words stand in so many items that walking back from the newest finds some soon. The planner cannot tell: it knows
-- as much of one word as of any other. Counted among some twenty thousand at most. For the search functions alone.
create or replace function identify_is_common(asked text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
set gin_fuzzy_search_limit = 20000 as $$
    select count(*) > 5000 from (
        select from public.evaluate_item i where i.words @@ websearch_to_tsquery('english', asked) limit 5001) as met
$$;
alter function identify_is_common owner to optimise_search;
