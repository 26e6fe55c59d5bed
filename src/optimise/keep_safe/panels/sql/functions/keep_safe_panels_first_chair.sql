-- Whether nobody decides at a panel yet that this viewer opened: whoever opens one says who chairs it.
create or replace function keep_safe_panels_first_chair(at_panel uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.keep_safe_panels_panel p where p.id = at_panel and p.opened_by = public.access_viewer())
       and not exists (select from public.keep_safe_panels_seat s
                       where s.panel_id = at_panel and s.post in ('chair', 'deputy chair'))
$$;
grant execute on function keep_safe_panels_first_chair to optimise_staff, optimise_worker;
