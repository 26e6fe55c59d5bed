-- Whether a concern ends by no one person alone where nothing new is done for anybody: somebody is in danger, it is about a child, or a
-- person raised it and not words. To who reads that concern: of one that they do not read it is so always.
create or replace function keep_safe_ends_by_two(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(bool_or(c.in_danger or c.who = 'a child' or not c.suggested), true)
    from public.keep_safe_concern c where c.id = asked
$$;
grant execute on function keep_safe_ends_by_two to optimise_staff, optimise_worker;
