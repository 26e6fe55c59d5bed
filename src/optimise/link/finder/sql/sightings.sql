-- The cells that each followed phone used, once for each cell in an hour. All kinds of record count:
-- a data session says which cell served a phone as well as a call does.
select number, cell, min(start) as seen_at
from (
    select a_number as number, a_cell as cell, start from calls where a_cell is not null
    union all
    select b_number, b_cell, start from calls where b_cell is not null
) as used
where number in (select number from followed)
group by number, cell, date_trunc('hour', start)
