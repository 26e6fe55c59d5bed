-- Every number met, as a small whole number that stands in the order of its text: what is counted
-- by the million is counted by these.
select cast(row_number() over (order by number) as int) as id, number
from (select a_number as number from calls union select b_number from calls) as met
where number is not null
