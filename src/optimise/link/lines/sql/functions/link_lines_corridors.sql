-- How many lines run from which force to which of our districts, over all circles, for those who answer for the region or
-- analyse it: counts alone. Under five are not told and others are rounded to the nearest five. A record counts from the
-- month after it was made, so that nobody watches one being written, and while it was seen within a year of that month.
create or replace function link_lines_corridors()
returns table (force text, area text, lines int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive month as (
        select date_trunc('month', now(), 'Europe/London') as began),
    up as (
        select a.id as inner_one, a.lineage, a.kind, a.parent_id, 0 as depth from public.agencies_area a
        union all
        select u.inner_one, p.lineage, p.kind, p.parent_id, u.depth + 1
        from up u join public.agencies_area p on p.id = u.parent_id
        where u.depth < 10 and u.kind not in ('force', 'hub', 'district', 'local authority', 'sector')),
    district as (
        select inner_one, lineage from up
        where kind in ('force', 'hub', 'district', 'local authority', 'sector')),
    named as (
        select distinct on (lineage) lineage, name from public.agencies_area order by lineage, valid_from desc),
    went as (
        select l.id, l.exporter_force as force, d.lineage
        from public.link_lines_line l
        cross join month m
        cross join unnest(l.importer_areas) as sold (area)
        join district d on d.inner_one = sold.area
        where l.exporter_force <> '' and l.made_at < m.began
          and coalesce(l.last_seen::timestamptz, l.made_at) >= m.began - interval '1 year')
    select w.force, n.name, (5 * ((count(distinct w.id) + 2) / 5))::int
    from went w join named n on n.lineage = w.lineage
    where (select public.access_viewer()) is not null
      and exists (
        select from public.access_roles() r where r in (
            'analyst', 'group coordinator', 'serious and organised crime lead', 'area commander'))
    group by w.force, w.lineage, n.name having count(distinct w.id) >= 5
    order by 3 desc, 1, 2
$$;
grant execute on function link_lines_corridors to optimise_staff;
