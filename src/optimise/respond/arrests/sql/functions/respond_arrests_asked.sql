-- Which of these references of custody are of somebody who was asked what they say of themselves, so that nobody is counted
-- twice: never what was said.
create or replace function respond_arrests_asked(custody_numbers text[]) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct s.figures ->> 'custody_number'
    from public.respond_arrests_described d
    join public.respond_arrests_step s on s.detention_id = d.detention_id and s.act = 'arrived at the station'
    where public.access_viewer() is not null and s.figures ->> 'custody_number' = any(custody_numbers)
      and exists (select from public.access_roles() role
        where role in ('intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander', 'disclosure officer'))
$$;
grant execute on function respond_arrests_asked to optimise_staff;
