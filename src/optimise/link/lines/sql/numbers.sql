-- Each number as a whole. A regular caller got in touch on three days or more, and on one day in
-- four of all the days from the number's first to its last.
with by_day as (
    select
        number, min(day) as first_day, max(day) as last_day, count(*) as active_days,
        sum(case when callers > 0 then 1 else 0 end) as days_called,
        sum(callers) as caller_days
    from number_days
    group by number
),
by_contact as (
    select
        c.number,
        count(*) as contacts,
        sum(case when came_in > 0 then 1 else 0 end) as callers,
        sum(case when days_in >= 3
                and days_in * 4 > date_diff('day', d.first_day, d.last_day)
            then 1 else 0 end) as regulars,
        sum(days_in) as contact_days, sum(days_in * days_in) as contact_days_squared,
        sum(case when days_in = 1 then 1 else 0 end) as one_off,
        sum(came_in) as came_in, sum(went_out) as went_out,
        sum(answered) as answered, sum(long_calls) as long_calls, sum(office_in) as office_in
    from contacts as c join by_day as d on d.number = c.number
    group by c.number
)
select by_contact.*, first_day, last_day, active_days, days_called, caller_days
from by_contact join by_day using (number)
