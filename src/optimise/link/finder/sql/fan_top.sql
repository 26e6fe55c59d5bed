-- Each candidate's three most frequent numbers after a caller, as one share of all that came in.
with ranked as (
    select number, times, row_number() over (partition by number order by times desc, other) as place
    from fan_out
)
select number, sum(times) as times from ranked where place <= 3 group by number
