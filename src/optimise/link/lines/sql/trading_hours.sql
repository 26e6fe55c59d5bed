-- How much came in to a called number in each hour of the British day.
select e.b as number, hour(e.clock) as hour, count(*) as times
from events as e join called as c on c.number = e.b
group by e.b, hour(e.clock)
