-- Whose watches were not asked after for ten minutes or longer, the longest first: the worker learns whose turn it is, never what they
-- watch. Who was suspended takes nobody's turn.
create or replace function identify_watching_whose(most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select w.person_id from public.identify_watching_watch w
    where public.access_is_system() and w.told_at is null
      and w.checked_at < now() - interval '10 minutes'
      and not exists (select from public.agencies_person p where p.id = w.person_id and p.suspended_at is not null)
    group by w.person_id order by min(w.checked_at) limit most
$$;
grant execute on function identify_watching_whose to optimise_worker;
