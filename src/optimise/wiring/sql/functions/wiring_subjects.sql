-- Ids of what goes by one of these names or numbers, for auditors only. They learn no fact by it:
-- the ids are looked up in the record, and open nothing.
create or replace function wiring_subjects(names text[]) returns setof uuid
language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
    select id from (
        select entity_id as id from identify_statement
        where normal = any(names) and normal <> ''
        union
        select id from collect_report where urn = any(names)
        union
        select id from evaluate_item where urn = any(names)
        union
        select id from keep_safe_concern where reference = any(names)
        union
        select id from keep_safe_referral where reference = any(names)
        union
        select id from keep_safe_home where reference = any(names)
        union
        select id from keep_safe_episode where reference = any(names)
    ) as found
    where 1 in (select access_readable())
    limit 500
$$;
grant execute on function wiring_subjects to optimise_staff;
