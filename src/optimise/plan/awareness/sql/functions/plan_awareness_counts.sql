-- How many officers of the front line have read the cards of groups that are meant for them, and of those who checked
-- themselves how many knew: in all, by rank, by role and by team. It is for commanders, of whoever works in their own
-- areas, and for those who answer for groups, of the whole force. It takes no list of people and names nobody: a rank or a
-- team of fewer than ten is counted with the next smallest, counts under five are not told and others rounded to the nearest
-- five, never to all there are, and of fewer than ten in all nothing is said. Only cards that this viewer may read count, and none that is kept in a circle. What was
-- let out, read or checked counts from the Monday after, so that nobody watches one officer read. `wanted` is one
-- group, or null for all.
create or replace function plan_awareness_counts(wanted uuid, day date)
returns table (kind text, name text, people int, has_read int, checked int, knew int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive week as (
        select date_trunc('week', day::timestamp) at time zone 'Europe/London' as began),
    viewer as (
        select public.access_viewer() as id,
               exists (select from public.access_roles() r where r in
                   ('lead responsible officer', 'group coordinator', 'serious and organised crime lead')) as answers,
               exists (select from public.access_roles() r where r = 'area commander') as commands),
    area as (
        select a.lineage, p.lineage as parent from public.agencies_area a
        left join public.agencies_area p on p.id = a.parent_id
        where a.valid_from <= day and (a.valid_until is null or a.valid_until > day)),
    inside as (
        select lineage as outer_one, lineage as inner_one from area
        union
        select i.outer_one, a.lineage from inside i join area a on a.parent = i.inner_one),
    reaches as (
        select outer_one as one, inner_one as other from inside
        union
        select inner_one, outer_one from inside),
    post as (
        select pa.person_id, a.lineage from public.agencies_person_areas pa
        join public.agencies_area a on a.id = pa.area_id),
    officer as (
        select p.id, p.rank, p.team, array_agg(distinct g.role) as roles
        from public.agencies_person p
        join public.access_rolegrant g on g.person_id = p.id and g.until is null
        cross join viewer v
        where p.suspended_at is null and g.role in (
            'response officer', 'community support officer', 'special constable', 'neighbourhood officer',
            'call handler', 'front counter', 'roads policing', 'custody', 'sergeant', 'area commander',
            'proactive team')
          and (v.answers or v.commands and exists (
            select from post theirs, post mine, inside i
            where theirs.person_id = p.id and mine.person_id = v.id
              and i.outer_one = mine.lineage and i.inner_one = theirs.lineage))
        group by p.id, p.rank, p.team),
    card as (
        select e.id, e.group_id, e.areas from public.link_groups_edition e
        join public.access_audience u on u.id = e.audience_id
        join week on e.let_out_at < week.began
        where e.audience_id in (select public.access_readable())
          and u.layer = 'briefing' and u.circle_id is null and u.person_id is null
          and e.agencies = '{}' and e.withdrawn_at is null and e.ends_on >= day
          and (wanted is null or e.group_id = wanted)),
    meant_area as (
        select c.id, a.lineage from card c join public.agencies_area a on a.id = any(c.areas)),
    due as (
        select o.id as person, c.id as edition from officer o, card c
        where c.areas = '{}' or exists (
            select from post p, reaches r, meant_area m
            where p.person_id = o.id and r.one = p.lineage and m.id = c.id and m.lineage = r.other)),
    newest as (
        select distinct on (k.person_id, k.edition_id) k.person_id, k.edition_id, k.known, k.asked
        from public.plan_awareness_check k join week on k.at < week.began
        where k.edition_id in (select id from card)
        order by k.person_id, k.edition_id, k.at desc),
    one as (
        select d.person,
               bool_and(r.id is not null) as has_read,
               bool_or(n.person_id is not null) as checked,
               coalesce(bool_and(n.known * 3 >= n.asked * 2) filter (where n.person_id is not null), false) as knew
        from due d
        cross join week
        left join public.plan_awareness_reading r
               on r.person_id = d.person and r.edition_id = d.edition and r.at < week.began
        left join newest n on n.person_id = d.person and n.edition_id = d.edition
        group by d.person),
    placed as (
        select 'all' as kind, '' as name, person from one
        union all
        select 'rank', coalesce(nullif(o.rank, ''), 'Not recorded'), o.id from officer o
        union all
        select 'team', coalesce(nullif(o.team, ''), 'Not recorded'), o.id from officer o
        union all
        select 'role', role, o.id from officer o, unnest(o.roles) role),
    sized as (
        select p.kind, p.name, count(*) as size from placed p join one using (person) group by 1, 2),
    running as (
        select s.*, coalesce(sum(s.size) over (partition by s.kind order by s.size, s.name
            rows between unbounded preceding and 1 preceding), 0) as smaller
        from sized s),
    pooled as (
        select s.kind, s.name,
               case when s.kind <> 'all' and (s.size < 10 or s.smaller between 1 and 9)
                    then 'Small ones together' else s.name end as shown
        from running s),
    counted as (
        select f.kind, f.shown, count(*) as people, count(*) filter (where one.has_read) as has_read,
               count(*) filter (where one.checked) as checked, count(*) filter (where one.knew) as knew
        from (select distinct p.kind, q.shown, p.person from placed p
              join pooled q on q.kind = p.kind and q.name = p.name) f
        join one on one.person = f.person
        group by f.kind, f.shown)
    select c.kind, c.shown, c.people::int,
           case when c.people >= 10 and c.has_read >= 5
                then least(round(c.has_read / 5.0) * 5, c.people / 5 * 5)::int end,
           case when c.people >= 10 and c.checked >= 5
                then least(round(c.checked / 5.0) * 5, c.people / 5 * 5)::int end,
           case when c.people >= 10 and c.checked >= 10 and c.knew >= 5
                then least(round(c.knew / 5.0) * 5, c.checked / 5 * 5)::int end
    from counted c, viewer v
    where v.id is not null and (v.answers or v.commands)
    order by 1, 2
$$;
grant execute on function plan_awareness_counts to optimise_staff;
