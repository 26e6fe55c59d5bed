-- Numbers that a called number turns to again and again after a caller, and that it does not
-- text with its customers: probably those who deliver.
with totals as (select number, sum(times) as all_times from fan_out group by number)
select f.number, f.other, f.times, f.times * 1.0 / t.all_times as part
from fan_out as f
join totals as t on t.number = f.number
join called as c on c.number = f.number
left join (select distinct number, other from bulk_texts) as l
    on l.number = f.number and l.other = f.other
where l.number is null and f.times >= 5 and f.times >= 0.1 * t.all_times
