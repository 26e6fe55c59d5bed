-- Every number met in the new rows and never before, with room found for it between its neighbours: a
-- number's figure stands where its text stands, so that what is told apart by it falls out as if
-- all had been read at once.
with come as (
    select number
    from (select a_number as number from new_calls union select b_number from new_calls) as met
    where number is not null and number not in (select number from held.main.names)
),
in_order as (
    select number, id from held.main.names
    union all
    select number, null from come
),
between as (
    select
        number, id,
        coalesce(last_value(id ignore nulls) over (
            order by number rows between unbounded preceding and current row), 0) as before,
        coalesce(first_value(id ignore nulls) over (
            order by number rows between current row and unbounded following), 1073741824) as after
    from in_order
)
select
    cast(before + (after - before)
        * row_number() over (partition by before order by number)
        // (1 + count(*) over (partition by before)) as int) as id,
    number
from between where id is null
