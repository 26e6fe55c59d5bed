-- An agency leaves a case by the chair or deputy, once, and the host never.
create or replace function keep_safe_panels_leaves() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and (old.until is not null or not exists (
           select from public.keep_safe_panels_case c join public.keep_safe_panels_panel p on p.id = c.panel_id
           where c.id = old.case_id and old.agency_id <> p.host_id
             and public.keep_safe_panels_post(p.id) in ('chair', 'deputy chair'))) then
        raise insufficient_privilege using message = 'the chair or deputy alone takes an agency off a case';
    end if;
    return new;
end $$;
