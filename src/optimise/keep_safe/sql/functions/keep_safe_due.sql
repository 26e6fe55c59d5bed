-- What runs out before a moment, whose it is, from whom it is kept, and whether the police may read it: for the worker's
-- reminders and alerts, which say none of it.
create or replace function keep_safe_due(before timestamptz)
returns table (what text, about uuid, due_at timestamptz, agency uuid, kept_from uuid[], police_read boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.what, c.about, c.due_at, c.agency, public.keep_safe_kept_of(c.about),
           not exists (select from public.keep_safe_referral r join public.access_audience a on a.id = r.audience_id
                       where r.id = c.about and 'partner' = any (a.roles))
    from public.keep_safe_running() c
    where public.access_is_system() and c.due_at < before
$$;
grant execute on function keep_safe_due to optimise_worker;
