-- How many lines run from which force to which of our districts, over the circles that who asks neither is nor was in, for
-- those who answer for the region or analyse it: counts alone. A record counts as it stood when this month began, while it
-- was seen within a year of that and had not gone on as another; a line that two circles have a record of is one. A pair is
-- told where five are left without any one circle, so that nobody finds out of one line, or of one operation, by writing
-- records of their own; the rest to the nearest five.
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
    stood as (
        select l.entity_id, c.circles, l.made_at, coalesce(v.was, jsonb_build_object(
            'exporter_force', l.exporter_force, 'importer_areas', l.importer_areas, 'last_seen', l.last_seen,
            'migrated_to', l.migrated_to_id)) as said
        from public.link_lines_line l
        join public.access_audience a on a.id = l.audience_id
        cross join lateral (select array[l.circle_id, coalesce(a.circle_id, l.circle_id)] as circles) c
        cross join month m
        left join lateral (
            select w.was from public.link_lines_lineversion w
            where w.line_id = l.id and w.at >= m.began order by w.at, w.version limit 1) v on true
        where l.made_at < m.began and l.audience_id not in (select public.access_readable())
          and not exists (
            select from public.access_circlemember o
            where o.person_id = (select public.access_viewer()) and o.circle_id = any (c.circles))),
    went as (  -- days as text: what SQL wrote into a version may be no day
        select s.entity_id, s.circles, s.said ->> 'exporter_force' as force, d.lineage
        from stood s
        cross join month m
        cross join jsonb_path_query(s.said, 'lax $.importer_areas[*]') as sold (area)
        join district d on d.inner_one::text = sold.area #>> '{}'
        where s.said ->> 'exporter_force' <> '' and coalesce(s.said ->> 'migrated_to', '') = ''
          and coalesce(nullif(s.said ->> 'last_seen', ''), (s.made_at at time zone 'Europe/London')::date::text)
            >= ((m.began at time zone 'Europe/London') - interval '1 year')::date::text),
    without as (
        select c.force, c.lineage, count(distinct w.entity_id) filter (where c.circle <> all (w.circles)) as lines
        from (select distinct force, lineage, unnest(circles) as circle from went) c
        join went w on (w.force, w.lineage) = (c.force, c.lineage)
        group by c.force, c.lineage, c.circle)
    select w.force, n.name, (5 * ((count(distinct w.entity_id) + 2) / 5))::int
    from went w join named n on n.lineage = w.lineage
    where (select public.access_viewer()) is not null
      and exists (
        select from public.access_roles() r where r in (
            'analyst', 'group coordinator', 'serious and organised crime lead', 'area commander'))
      and 5 <= (select min(o.lines) from without o where (o.force, o.lineage) = (w.force, w.lineage))
    group by w.force, w.lineage, n.name
    order by 3 desc, 1, 2
$$;
grant execute on function link_lines_corridors to optimise_staff;
