-- The first and last British day held, and how many days that is.
select
    min(day) as first_day, max(day) as last_day, date_diff('day', min(day), max(day)) + 1 as days
from number_days
