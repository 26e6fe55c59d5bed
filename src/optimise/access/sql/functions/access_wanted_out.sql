-- Who else may say the same of what somebody wants out of a circle, by the id of what they said or of the row, and by which number it
-- goes: for the system, which asks each, and no longer once it moved. They read it there, and where it would go, and move rows.
create or replace function access_wanted_out(which uuid)
returns table (move uuid, person uuid, about text, by uuid, at timestamptz, kind text, wanted boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, p, initcap(r.kind) || coalesce(' ' || nullif(r.number, ''), ''), r.by, r.at, r.kind::text, r.wanted
    from public.access_reclassification r
    join public.access_audience a on a.id = r.after
    cross join lateral public.access_readers_within(r.before) p
    where public.access_is_system() and $1 in (r.id, r."row") and (r.wanted or r.kind in ('circle', 'circle again')) and p <> r.by
      and (r.kind in ('circle', 'circle again') or exists (
          select from public.access_rolegrant g
          where g.person_id = p and g.until is null and g.role in (
              'intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer', 'proactive team',
              'serious and organised crime lead', 'senior investigating officer', 'safeguarding', 'duty inspector',
              'source protection')))
      and (a.circle_id is null or exists (
          select from public.access_circlemember m
          where m.circle_id = a.circle_id and m.person_id = p and m.until is null))
$$;
grant execute on function access_wanted_out to optimise_staff, optimise_worker;
