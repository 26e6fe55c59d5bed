-- The events behind each feature of the asked numbers, by the very rules by which they were counted:
-- from the finder's own tables of bulk texts, contacts, fan-out and handsets. `mark` is the handset
-- or SIM that an event was the first with.
with bulk as (
    select number, run, sending, times_sent, other, sent
    from bulk_texts where number in (select number from asked)
),
replies as (
    select
        t.number, t.other, e.start, e.is_text,
        row_number() over (partition by t.number, t.run, t.other order by e.start, e.is_text) as place
    from bulk as t
    join own_events as e on e.number = t.number and e.other = t.other and e.came_in
        and e.start > t.sent and e.start <= t.sent + interval 60 minute
),
callers as (
    select p.b as number, p.a as other, p.days,
        p.days >= 3 and p.days * 4 > date_diff('day', n.first_day, n.last_day) as regular,
        p.call_days > 1 as rang_twice
    from pairs as p join numbers as n on n.number = p.b
    where p.b in (select number from asked)
),
-- Joined by nothing but what is equal: a join by anything else compares every row with every other.
bulk_sent as (select number, other, sent, false as came_in, true as is_text from bulk),
talk as (
    select e.number, e.other, e.came_in, e.start, e.is_text, e.day
    from own_events as e
    left join bulk_sent as t on t.number = e.number and t.other = e.other and t.sent = e.start
        and t.came_in = e.came_in and t.is_text = e.is_text
    where t.number is null
),
clocked as (
    select *, date_diff('second', timestamp '1970-01-01 00:00:00', start) as second from talk
),
marked as (
    select
        *, max(case when came_in then second * 2147483648 + other end) over (
            partition by number order by second, other, came_in
            rows between unbounded preceding and 1 preceding) as caller
    from clocked
),
firsts as (
    select *, row_number() over (
        partition by number, other, day order by start, came_in, is_text) as place
    from talk
),
few as (
    select number, other,
        row_number() over (partition by number order by times desc, other) as place
    from fan_out where number in (select number from asked)
),
ends as (
    select number, other, came_in, start, is_text,
        row_number() over (partition by number order by start, other, came_in) as place,
        row_number() over (partition by number order by start desc, other, came_in) as place_back
    from own_events
)
select number, 'bulk texts' as feature, other, false as came_in, sent as start, true as is_text,
    cast(null as varchar) as mark
from bulk
union all
select number, 'same list each time', other, false, sent, true, null
from bulk where sending > 1 and times_sent > 1
union all
select number, 'answers within the hour', other, true, start, is_text, null
from replies where place = 1
union all
select number, 'answers by text', other, true, start, true, null
from replies where place = 1 and is_text
union all
select e.number, 'regular callers', e.other, true, e.start, e.is_text, null
from own_events as e join callers as c on c.number = e.number and c.other = e.other
where e.came_in and c.regular
union all
select number, 'how often they come', other, true, start, is_text, null
from own_events where came_in
union all
select number, 'callers a day', other, true, start, is_text, null
from own_events where came_in
union all
select e.number, 'one-off callers', e.other, true, e.start, e.is_text, null
from own_events as e join callers as c on c.number = e.number and c.other = e.other
where e.came_in and c.days = 1
union all
select number, 'ringing again', other, true, start, is_text, null
from own_events where came_in and not is_text
union all
select number, 'rings again soon', other, true, start, false, null
from own_events where came_in and soon
union all
select number, 'who starts it', other, came_in, start, is_text, null from firsts where place = 1
union all
select e.number, 'rings its callers', e.other, false, e.start, false, null
from own_events as e join callers as c on c.number = e.number and c.other = e.other
where not e.came_in and not e.is_text and c.rang_twice
union all
select number, 'long calls', other, came_in, start, is_text, null
from own_events where not is_text and seconds >= 120
union all
select number, 'hours', other, true, start, is_text, null
from own_events where came_in and not office
union all
select m.number, 'fan-out to few', m.other, false, m.start, m.is_text, null
from marked as m join few as f on f.number = m.number and f.other = m.other and f.place <= 3
where not m.came_in and m.caller % 2147483648 <> m.other
    and m.second - m.caller // 2147483648 <= 600
union all
select number, 'handsets and SIMs', null, null, first_seen, null, id
from handsets where number in (select number from asked)
union all
select number, 'life of the number', other, came_in, start, is_text, null
from ends where place = 1 or place_back = 1
union all
select e.number, 'callers of other lines', e.other, true, e.start, e.is_text, null
from own_events as e join shared_callers as s on s.number = e.number and s.other = e.other
where e.came_in
union all
select e.number, 'rings lines itself', e.other, false, e.start, e.is_text, null
from own_events as e join probable as p on p.number = e.other
where not e.came_in
