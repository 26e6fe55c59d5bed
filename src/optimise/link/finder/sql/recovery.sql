-- Of the customers of a called number that fell: when each was next in touch with any other
-- called number.
select s.number, s.since, c.other, min(p.day) as back
from shifts as s
join called as k on k.number = s.number
join shift_contacts as c on c.number = s.number and c.way = 'fell' and c.days >= 2
left join (
    select d.a as customer, d.b as line, d.day from pair_days as d join called as x on x.number = d.b
) as p on p.customer = c.other and p.line <> s.number and p.day >= s.since
where s.way = 'fell'
group by s.number, s.since, c.other
