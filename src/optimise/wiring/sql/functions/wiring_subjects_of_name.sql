-- Ids of whoever has this word, or these in a row, in their name, such as a surname, for auditors only: at most one more than 500, so
-- that it is seen where they are cut. They learn no fact by it: the ids are
-- looked up in the record, and open nothing.
create or replace function wiring_subjects_of_name(words text) returns setof uuid
language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
    select distinct entity_id from identify_statement
    where kind = 'name' and words ~ '^[[:alnum:]]{2,}( [[:alnum:]]+)*$' and normal ~ ('(^| )' || words || '( |$)')
        and 1 in (select access_readable())
    order by entity_id limit 501
$$;
grant execute on function wiring_subjects_of_name to optimise_staff;
