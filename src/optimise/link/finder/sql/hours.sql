-- Every hour held, on the British clock: the day it fell on, the hour, and whether offices are open.
select
    hour, cast(clock as date) as day, cast(hour(clock) as smallint) as british_hour,
    hour(clock) between 8 and 17
        and date_diff('day', date '1900-01-01', cast(clock as date)) % 7 < 5 as office
from (
    select hour, cast(hour at time zone 'UTC' at time zone 'Europe/London' as timestamp) as clock
    from (select distinct date_trunc('hour', start) as hour from calls) as held
) as told
