-- That those were asked whose live cards name whoever came out by this release: once each was, so that nobody is forgotten where
-- the worker was ended between. It is for the worker, which reads no release.
create or replace function review_outcomes_cards_told(released uuid, moment timestamptz)
returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.review_outcomes_release r set cards_told_at = moment
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and r.id = released and r.cards_told_at is null
$$;
grant execute on function review_outcomes_cards_told to optimise_worker;
