-- Whether a conflict stands for a circle that the desk has not cleared, while both sides stand. For the owner's functions.
create or replace function respond_deconfliction_rings(of_circle uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.respond_deconfliction_conflict c
        join public.access_interests_interest f on f.id = c.first_id
        join public.access_interests_interest s on s.id = c.second_id
        join public.access_audience fa on fa.id = f.audience_id
        join public.access_audience sa on sa.id = s.audience_id
        where c.cleared_at is null and of_circle in (fa.circle_id, sa.circle_id)
          and f.ended_at is null and s.ended_at is null
          and (f.until is null or f.until > now()) and (s.until is null or s.until > now()))
$$;
