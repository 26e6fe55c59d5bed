-- The newest events behind each feature of each asked number, with how many there are in all and
-- where each stands in the files.
with counted as (
    select *, count(*) over (partition by number, feature) as in_all,
        row_number() over (
            partition by number, feature order by start desc, other, came_in, mark) as place
    from {table}
),
newest as (select * from counted where place <= {most}),
-- Found apart, and joined by nothing but what is equal: else every event meets every row.
found as (
    select c.feature as of_feature, c.place as of_place, r.*
    from newest as c
    join own_rows as r on r.number = c.number and r.start = c.start
    where case
        when c.mark is null then r.other = c.other and r.came_in = c.came_in
            and r.is_text = c.is_text and r.copy = 1
        else (substr(r.handset, 1, 14) = c.mark and r.handset_copy = 1)
            or (r.sim = c.mark and r.sim_copy = 1) end
)
select n.number, c.feature, c.in_all, c.start, coalesce(o.number, ''), r.came_in, r.is_text,
    coalesce(e.seconds, 0), coalesce(r.handset, ''), coalesce(r.sim, ''), coalesce(r.cell, ''),
    coalesce(r.source, ''), coalesce(r.row, 0)
from newest as c
join names as n on n.id = c.number
left join found as r on r.number = c.number and r.of_feature = c.feature and r.of_place = c.place
left join names as o on o.id = r.other
left join own_events as e on e.number = r.number and e.other = r.other
    and e.came_in = r.came_in and e.start = r.start and e.is_text = r.is_text
order by c.number, c.feature, c.start, r.source, r.row
