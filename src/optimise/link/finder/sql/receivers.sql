-- Whom a called number's calls were passed on to, three times or more, by the number as it stands in
-- the records: it may be met there and nowhere else. One to which three others or more forward is a
-- mailbox or an office.
with passed as (
    select b_number as name, c_number as other, count(*) as times
    from calls
    where c_number is not null and c_number <> b_number and kind in ('voice', 'sms', 'mms')
    group by b_number, c_number
    having count(*) >= 3
),
busy as (
    select other from passed group by other having count(*) >= 3
)
select c.number, p.other, cast(p.times as int) as times
from passed as p
join names as n on n.number = p.name
join called as c on c.number = n.id
left join busy as b on b.other = p.other
where b.other is null
