-- Remove thanks that ended before a day, and say how many. For the system.
create or replace function share_told_forget(before date) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with gone as (
        delete from public.share_told_thanks
        where public.access_is_system() and until < before
          and not public.access_retention_is_held(id, audience_id) returning 1)
    select count(*)::int from gone
$$;
grant execute on function share_told_forget to optimise_worker;
