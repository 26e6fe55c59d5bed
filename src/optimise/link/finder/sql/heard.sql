-- How many phones whose cells are held were in use on each British day.
with placed as (
    select a_number as number from calls where a_cell is not null
    union
    select b_number from calls where b_cell is not null
)
select d.day, cast(count(*) as int) as phones
from number_days as d
join names as n on n.id = d.number
join placed as p on p.number = n.number
group by d.day
