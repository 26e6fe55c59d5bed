-- Whether a meeting of a case's own panel is under way that may end it: on its agenda, and signed for by the chair or deputy, and by another
-- agency of the case where there is one. Answered for who runs the panel.
create or replace function keep_safe_panels_met(meeting uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.keep_safe_panels_case c
        join public.keep_safe_panels_panel p on p.id = c.panel_id
        join public.keep_safe_panels_meeting m on m.id = meeting and m.panel_id = p.id
        join public.keep_safe_panels_agendaitem i on i.meeting_id = m.id and i.case_id = c.id
        join public.access_audience a on a.id = c.audience_id
        where c.id = of_case and c.audience_id in (select public.access_readable())
          and c.id not in (select public.keep_safe_panels_kept_apart())
          and public.keep_safe_panels_post(p.id) in ('chair', 'deputy chair', 'minute taker')
          and m.agenda_issued_at is not null and m.ended_at is null
          and m.starts_at between now() - interval '1 day' and now() + interval '1 day'
          and exists (
              select from public.keep_safe_panels_attendance t
              join public.keep_safe_panels_seat s on s.panel_id = p.id and s.person_id = t.person_id
              where t.meeting_id = m.id and s.post in ('chair', 'deputy chair') and s.signed_at is not null and s.ended_at is null)
          and (cardinality(array_remove(a.agencies, p.host_id)) = 0 or exists (
              select from public.keep_safe_panels_attendance t
              where t.meeting_id = m.id and t.agency_id <> p.host_id and t.agency_id = any(a.agencies))))
$$;
grant execute on function keep_safe_panels_met to optimise_staff, optimise_worker;
