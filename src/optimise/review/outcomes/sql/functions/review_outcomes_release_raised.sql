-- That a release was raised by everybody who leads a group of it, and the safety plans that it touches looked at: once each
-- was, so that nobody is forgotten where the worker was ended between. It is for the worker, which reads no release.
create or replace function review_outcomes_release_raised(released uuid, moment timestamptz)
returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.review_outcomes_release r set all_raised_at = moment
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and r.id = released and r.all_raised_at is null
$$;
grant execute on function review_outcomes_release_raised to optimise_worker;
