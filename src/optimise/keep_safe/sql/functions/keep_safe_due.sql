-- What runs out before a moment, whose it is and from whom it is kept: for the worker's reminders, which say none of it.
create or replace function keep_safe_due(before timestamptz)
returns table (what text, about uuid, due_at timestamptz, agency uuid, kept_from uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.what, c.about, c.due_at, c.agency, public.keep_safe_kept_of(c.about)
    from public.keep_safe_running() c
    where public.access_is_system() and c.due_at < before
$$;
grant execute on function keep_safe_due to optimise_worker;
