-- Ids of whoever has this word in their name, such as a surname, for auditors only. They learn no fact by it: the ids are
-- looked up in the record, and open nothing.
create or replace function wiring_subjects_of_name(word text) returns setof uuid
language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
    select distinct entity_id from identify_statement
    where kind = 'name' and word ~ '^[[:alnum:]]{3,}$' and normal ~ ('(^| )' || word || '( |$)')
        and 1 in (select access_readable())
    limit 500
$$;
grant execute on function wiring_subjects_of_name to optimise_staff;
