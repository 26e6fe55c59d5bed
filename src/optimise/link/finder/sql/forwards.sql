-- Numbers whose calls were passed on to another number.
select x.id as number, y.id as other, cast(count(*) as int) as times
from calls
join names as x on x.number = b_number
join names as y on y.number = c_number
where c_number is not null and c_number <> b_number and kind in ('voice', 'sms', 'mms')
group by x.id, y.id
