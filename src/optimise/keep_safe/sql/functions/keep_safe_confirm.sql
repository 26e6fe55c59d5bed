-- Have the concerns that words suggested about a report be a person's own: the desk sent the report to
-- safeguarding, or graded somebody in it as a possible victim. For the clerk that queues reports.
create or replace function keep_safe_confirm(asked uuid) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with confirmed as (
        update public.keep_safe_concern c set suggested = false
        where c.report = asked and c.suggested
          and public.access_is_system()
        returning 1)
    select count(*)::int from confirmed
$$;
grant execute on function keep_safe_confirm to optimise_staff, optimise_worker;
