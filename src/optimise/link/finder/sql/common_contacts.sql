-- How many contacts two numbers have in common, and how many each has, for the pairs asked about.
with ends as (
    select number from asked_pairs union select other from asked_pairs
),
sided as (
    select a as number, b as other from pairs where a in (select number from ends)
    union
    select b, a from pairs where b in (select number from ends)
),
shared as (
    select k.number, k.other, count(*) as together
    from asked_pairs as k
    join sided as x on x.number = k.number and x.other <> k.other
    join sided as y on y.number = k.other and y.other = x.other
    group by k.number, k.other
)
select k.number, k.other, cast(coalesce(s.together, 0) as int) as together,
    cast(n.contacts as int) as contacts, cast(o.contacts as int) as other_contacts
from asked_pairs as k
join numbers as n on n.number = k.number
join numbers as o on o.number = k.other
left join shared as s on s.number = k.number and s.other = k.other
