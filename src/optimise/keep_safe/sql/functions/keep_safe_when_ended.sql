-- When a concern ended, to whoever raised it: never how, why or by whom. Nothing while it waits or is in hand.
create or replace function keep_safe_when_ended(asked uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select h.done_at from public.keep_safe_concern c
    join public.keep_safe_concernhandling h on h.concern_id = c.id
    where c.id = asked and c.raised_by_id = public.access_viewer()
$$;
grant execute on function keep_safe_when_ended to optimise_staff;
