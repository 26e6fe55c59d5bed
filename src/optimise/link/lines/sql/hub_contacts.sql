-- Which of the fallen numbers' contacts also dealt with other busy numbers: shared customers.
select c.other, count(*) as hubs
from contacts as c join numbers as n on c.number = n.number
where n.contacts >= 30 and c.other in (select other from shift_contacts)
group by c.other
