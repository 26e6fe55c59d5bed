-- How much came in to a called number in each hour of the British day.
select e.b as number, e.british_hour as hour, cast(count(*) as int) as times
from events as e join called as c on c.number = e.b
group by e.b, e.british_hour
