-- Each number as a whole. A regular caller got in touch on three days or more, never four days
-- apart on average.
with by_contact as (
    select
        number,
        count(*) as contacts,
        sum(case when came_in > 0 then 1 else 0 end) as callers,
        sum(case when days_in >= 3
                and date_diff('day', first_in, last_in) <= 4 * (days_in - 1)
            then 1 else 0 end) as regulars,
        sum(case when days_in = 1 then 1 else 0 end) as one_off,
        sum(came_in) as came_in, sum(went_out) as went_out,
        sum(answered) as answered, sum(long_calls) as long_calls, sum(office_in) as office_in
    from contacts
    group by number
),
by_day as (
    select
        number, min(day) as first_day, max(day) as last_day, count(*) as active_days,
        sum(case when callers > 0 then 1 else 0 end) as days_called,
        sum(callers) as caller_days
    from number_days
    group by number
)
select by_contact.*, first_day, last_day, active_days, days_called, caller_days
from by_contact join by_day using (number)
