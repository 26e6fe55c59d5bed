-- The newest events of each asked number that the finder counted, in order of time, with how many
-- it has in all and where each stands in the files.
with counted as (
    select *, count(*) over (partition by number) as in_all,
        row_number() over (partition by number order by start desc, other, came_in) as place
    from own_events
)
select n.number, c.in_all, c.start, o.number, c.came_in, c.is_text, c.seconds,
    coalesce(r.handset, ''), coalesce(r.sim, ''), coalesce(r.cell, ''), coalesce(r.source, ''),
    coalesce(r.row, 0)
from counted as c
join names as n on n.id = c.number
join names as o on o.id = c.other
left join own_rows as r on r.number = c.number and r.other = c.other and r.came_in = c.came_in
    and r.start = c.start and r.is_text = c.is_text and r.copy = 1
where c.place <= {most}
order by c.number, c.start, r.source, r.row
