-- Which cases of child panels ended since a moment: which panel, when, as what, and whether a meeting or another agency agreed; never about whom.
-- For safeguarding, who ask the chair what they doubt.
create or replace function keep_safe_panels_ended(since timestamptz)
returns table (reference text, panel text, host text, ended_at timestamptz, outcome text, at_meeting boolean, said_by text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.reference, p.name, o.name, d.agreed_at, d.outcome, d.meeting_id is not null, w.name
    from public.keep_safe_panels_case c
    join public.keep_safe_panels_panel p on p.id = c.panel_id
    join public.agencies_organisation o on o.id = p.host_id
    join lateral (select * from public.keep_safe_panels_discussion d where d.case_id = c.id order by d.at desc, d.id desc limit 1) d on true
    left join public.agencies_person w on w.id = d."by"
    where c.state <> 'open' and d.agreed_at >= since
      and p.kind in ('vulnerable adolescents contextual safeguarding panel', 'multi-agency child exploitation panel')
      and public.access_is_cleared()
      and c.id not in (select public.keep_safe_panels_kept_apart())
      and exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
    order by d.agreed_at desc
$$;
grant execute on function keep_safe_panels_ended to optimise_staff, optimise_worker;
