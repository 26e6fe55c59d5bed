-- The concerns that were raised from the pages of a detention and have not ended: safeguarding’s word on whoever is held, since
-- when it is waited for, and whether anybody took it in hand. To who reads the detention, but those from whom it is kept.
create or replace function respond_arrests_awaits(of_detention uuid)
returns table (concern uuid, since timestamptz, taken boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id, c.raised_at, h.concern_id is not null
    from public.keep_safe_concern c
    left join public.keep_safe_concernhandling h on h.concern_id = c.id
    where public.access_viewer() is not null and h.done_at is null and starts_with(c.page, '/arrests/' || of_detention || '/')
      and c.id not in (select public.keep_safe_kept_apart())
      and exists (
          select from public.respond_arrests_detention d
          join public.respond_arrests_arrest a on a.id = d.arrest_id
          where d.id = of_detention and (d.made_by = public.access_viewer()
              or d.audience_id in (select public.access_readable()) or a.audience_id in (select public.access_readable())))
    order by c.raised_at
$$;
grant execute on function respond_arrests_awaits to optimise_staff, optimise_worker;
