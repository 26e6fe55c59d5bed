-- The cell whose place is known that each candidate, and those in touch with it, were on most.
with seen as (
    select a_number as number, true as own, a_cell as cell from calls where a_cell is not null
    union all
    select b_number, true, b_cell from calls where b_cell is not null
    union all
    select b_number, false, a_cell from calls where a_cell is not null
    union all
    select a_number, false, b_cell from calls where b_cell is not null
),
counted as (
    select names.id as number, own, cell, count(*) as times
    from seen join names on names.number = seen.number
    where cell in (select cell from places) and names.id in (select number from candidates)
    group by names.id, own, cell
),
ranked as (
    select *, row_number() over (partition by number, own order by times desc, cell) as place
    from counted
)
select number, own, cell, times from ranked where place = 1
