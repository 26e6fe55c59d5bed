-- How many numbers that are probably lines each number rang or texted, other than itself.
select p.a as number, cast(count(*) as int) as lines
from pairs as p join probable on probable.number = p.b
group by p.a
