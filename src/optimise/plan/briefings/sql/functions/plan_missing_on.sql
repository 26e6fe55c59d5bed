-- Whether anybody whom a card is about is missing still, or has been said to be found by one person alone since a moment. For the
-- owner's functions only.
create or replace function plan_missing_on(about uuid[], since timestamptz, out is_missing boolean, out is_said boolean)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(bool_or(e.found_at is null), false),
           coalesce(bool_or(e.found_by is not null and e.confirmed_by is null and e.found_said_at >= since), false)
    from unnest(about) named(id)
    join public.keep_safe_episode e on e.entity_id = any (public.plan_missing_as(named.id))
$$;
