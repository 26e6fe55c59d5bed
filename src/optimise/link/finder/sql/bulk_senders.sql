-- Numbers that ever texted eight or more others in one day: only these can have sent in bulk.
select distinct a as number
from (select a, day from pair_days where texts > 0 group by a, day having count(*) >= 8) as days
