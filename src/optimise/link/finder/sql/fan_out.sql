-- Whom each number in reach rang or texted after a contact had come in, over all days.
select number, other, cast(sum(times) as int) as times
from fanned
where number in (
    select number from candidates
    where came_in >= 10 and callers >= 5 and number in (select number from in_reach))
group by number, other
