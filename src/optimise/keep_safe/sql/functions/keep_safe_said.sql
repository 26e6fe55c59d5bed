-- Of how many who were referred what is said of their ethnicity: all of them, by keep_safe_said_of.
create or replace function keep_safe_said() returns table (trait text, label text, people bigint)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select trait, label, people from public.keep_safe_said_of('referred')
$$;
grant execute on function keep_safe_said to optimise_staff;
