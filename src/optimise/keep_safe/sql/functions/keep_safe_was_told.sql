-- Whether a concern was made already of what the clerk that queues reports is told of, which may be told twice: it has its
-- id, or stands for the same page of the desk.
create or replace function keep_safe_was_told(asked uuid, of_report uuid, seen_on text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system() and exists (
        select from public.keep_safe_concern c
        where c.id = asked or (seen_on <> '' and c.report = of_report and c.page = seen_on))
$$;
grant execute on function keep_safe_was_told to optimise_staff, optimise_worker;
