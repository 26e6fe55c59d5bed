-- Numbers whose calls were passed on to another number.
select b as number, c_number as other, count(*) as times
from events where c_number is not null and c_number <> b group by b, c_number
