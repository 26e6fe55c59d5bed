-- The conflicts that nobody rings about: not cleared, and taken by nobody since they were found or handed on, while what
-- they are of stands. Of those of the same two the first alone, until it is taken: one call is made to each, and the desk reads all. For the system, which tells whoever is on duty and learns nothing of whom.
create or replace function respond_deconfliction_untaken() returns setof uuid
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
    select distinct on (least(f.audience_id, s.audience_id), greatest(f.audience_id, s.audience_id), c.asked_by) c.id
    from public.respond_deconfliction_conflict c
    join public.access_interests_interest f on f.id = c.first_id
    left join public.access_interests_interest s on s.id = c.second_id
    where public.access_is_system()
      and c.cleared_at is null
      and (c.taken_at is null or c.taken_at <= c.escalated_at)
      and f.ended_at is null and (f.until is null or f.until > now())
      and s.ended_at is null and (s.until is null or s.until > now())
    order by least(f.audience_id, s.audience_id), greatest(f.audience_id, s.audience_id), c.asked_by, c.found_at, c.id
$$;
grant execute on function respond_deconfliction_untaken to optimise_worker;
