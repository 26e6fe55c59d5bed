-- Whether a panel may be asked to look at what a paper tells: it is kept from nobody who runs that, as chair, deputy or minute taker. Yes or no, and never
-- from whom.
create or replace function keep_safe_panels_may_be_asked(at_panel uuid, paper uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null and not exists (
        select from public.keep_safe_panels_seat s
        where s.panel_id = at_panel and s.post in ('chair', 'deputy chair', 'minute taker') and s.ended_at is null
          and s.person_id = any (public.keep_safe_panels_kept_of(paper)))
$$;
grant execute on function keep_safe_panels_may_be_asked to optimise_staff, optimise_worker;
