-- Whether that two are the same is taken back by safeguarding alone: one of them may be a victim, and no circle keeps it.
create or replace function identify_parts_by_safeguarding(audience int, one uuid, other uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select not identify_is_within(audience) and identify_may_be_victim(one, other)
$$;
grant execute on function identify_parts_by_safeguarding to optimise_staff, optimise_worker;
