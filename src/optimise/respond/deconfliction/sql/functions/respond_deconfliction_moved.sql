-- A circle of the caller's own moves in place or hours: what the desk cleared between it and another while both still
-- stand waits for the desk again, with what was agreed before. It says nothing of how many.
create or replace function respond_deconfliction_moved(of_circle uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_audience a
        where a.circle_id = of_circle and a.id in (select public.access_readable()))
    then
        raise insufficient_privilege using message = 'not a circle of yours';
    end if;
    update public.respond_deconfliction_conflict c
    set cleared_at = null, cleared_by = null, taken_at = null, taken_by = null, escalated_at = null, found_at = now(),
        sides = jsonb_build_array(public.respond_deconfliction_side(c.first_id),
                                  public.respond_deconfliction_side(c.second_id))
    from public.access_interests_interest f, public.access_interests_interest s,
        public.access_audience fa, public.access_audience sa
    where c.cleared_at is not null and f.id = c.first_id and s.id = c.second_id
      and fa.id = f.audience_id and sa.id = s.audience_id and of_circle in (fa.circle_id, sa.circle_id)
      and f.ended_at is null and s.ended_at is null
      and (f.until is null or f.until > now()) and (s.until is null or s.until > now());
end $$;
grant execute on function respond_deconfliction_moved to optimise_staff, optimise_worker;
