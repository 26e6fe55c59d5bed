-- Which cells each candidate and those in touch with it were on.
with seen as (
    select a as number, true as own, a_cell as cell from events where a_cell is not null
    union all
    select b, true, b_cell from events where b_cell is not null
    union all
    select b, false, a_cell from events where a_cell is not null
    union all
    select a, false, b_cell from events where b_cell is not null
)
select number, own, cell, count(*) as times
from seen where number in (select number from candidates)
group by number, own, cell
