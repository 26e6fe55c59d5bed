-- How many of the public told us of each area in each whole month, nought too: counts alone, for those who ask about impact.
-- What came in without an area is in no row, nor anything of a month that is not over: by asking again and again one would
-- read when a report came.
create or replace function review_impact_tips(first date, last date)
returns table (area text, month text, counted bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with told as (
        select a.name as area, date_trunc('month', r.submitted_at at time zone 'Europe/London') as month
        from public.collect_report r
        join public.agencies_area a on a.id = r.area_id
        where r.batch_id is null and r.origin_type in ('public, named', 'public, anonymous', 'Crimestoppers')
          and r.submitted_at < date_trunc('month', now(), 'Europe/London')),
    months as (
        select generate_series(first::timestamp, last::timestamp, interval '1 month') as month)
    select areas.area, to_char(m.month, 'YYYY-MM'), count(t.month)
    from (select distinct told.area from told where told.month between first and last) areas
    cross join months m
    left join told t on t.area = areas.area and t.month = m.month
    where (select public.access_viewer()) is not null
      and exists (
        select from public.access_roles() r where r in (
            'intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander'))
    group by 1, 2 order by 1, 2
$$;
grant execute on function review_impact_tips to optimise_staff;
