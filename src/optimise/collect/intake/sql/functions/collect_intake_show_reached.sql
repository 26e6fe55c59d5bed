-- Let the holders of codes see how far these tips came, and of those further than they were told before that it is so far. Returns the
-- tips. For the system.
create or replace function collect_intake_show_reached(told uuid[], further uuid[], moment timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.collect_tips_tip t set state = r.far from public.collect_intake_reached r
    where public.access_is_system() and r.tip_id = t.id and r.shown_at is null and r.id = any (told) and r.id = any (further);
    return query update public.collect_intake_reached r set shown_at = moment
        where public.access_is_system() and r.id = any (told) and r.shown_at is null returning r.tip_id;
end $$;
grant execute on function collect_intake_show_reached to optimise_worker;
