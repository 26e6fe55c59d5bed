-- Nominations that no chair has answered: which panel, when it was asked, within how many working
-- days it answers, and who decides there; never about whom. For the worker, and of child panels for
-- safeguarding, who ring the chair when the time has run out.
create or replace function keep_safe_panels_unanswered()
returns table (
    nomination uuid, kind text, panel text, host text, asked_at timestamptz, answer_days integer,
    deciders uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select n.id, p.kind, p.name, o.name, n.at, p.answer_days,
        array(
            select s.person_id from public.keep_safe_panels_seat s
            where s.panel_id = p.id and s.post in ('chair', 'deputy chair')
              and s.signed_at is not null and s.ended_at is null
              and s.person_id <> all (public.keep_safe_panels_kept_of(n.source_id))
            order by s.post)
    from public.keep_safe_panels_nomination n
    join public.keep_safe_panels_panel p on p.id = n.panel_id
    join public.agencies_organisation o on o.id = p.host_id
    where n.state = 'waiting'
      and (public.access_is_system()
           or public.access_is_cleared()
              and n.id not in (select public.keep_safe_panels_kept_apart())
              and p.kind in (
                  'vulnerable adolescents contextual safeguarding panel',
                  'multi-agency child exploitation panel')
              and exists (
                  select from public.access_roles() role
                  where role in ('safeguarding', 'duty inspector')))
    order by n.at
$$;
grant execute on function keep_safe_panels_unanswered to optimise_staff, optimise_worker;
