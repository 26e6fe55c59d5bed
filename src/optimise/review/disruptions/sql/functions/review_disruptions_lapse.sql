-- Mark as unverified the claims that nobody looked at by the day after which a look is missed, and return them. It is for
-- the worker, which reads no claim: it learns ids alone.
create or replace function review_disruptions_lapse(missed date, moment timestamptz)
returns table (claim uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.review_disruptions_claim c
    set unverified_at = moment
    where (select public.access_viewer()) is not null and c.unverified_at is null and c.withdrawn_at is null and c.moderated_at is not null
      and exists (select from public.review_disruptions_look l
                  where l.claim_id = c.id and l.done_at is null and l.due < missed)
    returning c.id
$$;
grant execute on function review_disruptions_lapse to optimise_worker;
