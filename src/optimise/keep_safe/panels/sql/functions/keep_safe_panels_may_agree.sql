-- Whether this viewer may agree that a case ends which another wants ended: they sit at its panel, read it, and are of another agency where
-- another than the host is on it.
create or replace function keep_safe_panels_may_agree(of_case uuid, wanted_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is distinct from wanted_by and exists (
        select from public.keep_safe_panels_case c
        join public.keep_safe_panels_panel p on p.id = c.panel_id
        join public.access_audience a on a.id = c.audience_id
        join public.keep_safe_panels_seat s on s.panel_id = p.id and s.person_id = public.access_viewer()
             and s.signed_at is not null and s.ended_at is null
        where c.id = of_case and c.audience_id in (select public.access_readable())
          and c.id not in (select public.keep_safe_panels_kept_apart())
          and (s.agency_id <> p.host_id or cardinality(array_remove(a.agencies, p.host_id)) = 0))
$$;
grant execute on function keep_safe_panels_may_agree to optimise_staff, optimise_worker;
