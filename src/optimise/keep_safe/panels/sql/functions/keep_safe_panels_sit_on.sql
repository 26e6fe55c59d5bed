-- Who sits on a case now, whatever agency they are of, but from whom it is kept: for the worker alone, who sends them a notice that says nothing.
create or replace function keep_safe_panels_sit_on(of_case uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.person_id from public.keep_safe_panels_case c
    join public.access_audience a on a.id = c.audience_id
    join public.keep_safe_panels_seat s on s.panel_id = c.panel_id and s.agency_id = any(a.agencies)
    left join public.keep_safe_panels_nomination n on n.id = c.nomination
    where c.id = of_case and s.person_id <> all (public.keep_safe_panels_kept_of(n.source_id))
      and public.access_is_system() and s.signed_at is not null and s.ended_at is null
$$;
grant execute on function keep_safe_panels_sit_on to optimise_worker;
