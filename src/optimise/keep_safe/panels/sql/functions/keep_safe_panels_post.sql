-- What this viewer does at a panel, by a seat that they signed for and that stands: null where they do not sit there.
create or replace function keep_safe_panels_post(at_panel uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.post from public.keep_safe_panels_seat s
    where s.panel_id = at_panel and s.person_id = public.access_viewer() and s.signed_at is not null and s.ended_at is null
    order by s.post = 'chair' desc, s.post = 'deputy chair' desc limit 1
$$;
grant execute on function keep_safe_panels_post to optimise_staff, optimise_worker;
