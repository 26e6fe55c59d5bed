-- Whether a concern of a report waits or is in hand, about whom is asked or about a child: one that has ended is read by
-- nobody again, and what is said of a home says nothing of a child. For the clerk that queues reports.
create or replace function keep_safe_waits(asked uuid, whose text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system() and exists (
        select from public.keep_safe_concern c
        left join public.keep_safe_concernhandling h on h.concern_id = c.id
        where c.report = asked and c.who in (whose, 'a child') and h.done_at is null)
$$;
grant execute on function keep_safe_waits to optimise_staff, optimise_worker;
