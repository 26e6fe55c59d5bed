-- How far tips came that no holder of a code was told, also of those that went into a circle, with what each was told before. For the
-- system, which asks what stands against it before anybody is told.
create or replace function collect_intake_reached_untold()
returns table (reached uuid, tip uuid, far text, state text, found_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, t.id, r.far, t.state, r.found_at from public.collect_intake_reached r
    join public.collect_tips_tip t on t.id = r.tip_id
    where public.access_is_system() and r.shown_at is null
    order by r.found_at, r.id
$$;
grant execute on function collect_intake_reached_untold to optimise_worker;
