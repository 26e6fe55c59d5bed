-- Other numbers seen in the handset or SIM of a called number, and whether turn about: their times
-- in it overlap. An identity met under many numbers is a clerk's filler, not a handset.
with few as (
    select what, id from handsets group by what, id having count(*) <= 6
)
select m.number, o.number as other, m.what, m.id,
    m.first_seen <= o.last_seen and o.first_seen <= m.last_seen as turn_about
from handsets as m
join called as c on c.number = m.number
join few as f on f.what = m.what and f.id = m.id
join handsets as o on o.what = m.what and o.id = m.id and o.number <> m.number
