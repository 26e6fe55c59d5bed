-- Mark as unverified the closures that nobody looked at by the day after which a look is missed, and return them. It is for
-- the worker, which reads no closure: it learns ids alone.
create or replace function review_closures_lapse(missed date, moment timestamptz)
returns table (closure uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.review_closures_closure c
    set unverified_at = moment
    where (select public.access_viewer()) is not null and c.unverified_at is null and c.reopened_at is null
      and exists (select from public.review_closures_look l
                  where l.closure_id = c.id and l.done_at is null and l.due < missed)
    returning c.id
$$;
grant execute on function review_closures_lapse to optimise_worker;
