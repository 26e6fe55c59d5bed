-- What each report tells of: two people and a thing, of whom a few are told of again and again.
create table bench.mention as
select i as n, md5('report ' || i)::uuid as report, md5('item ' || i)::uuid as item,
       md5('origin ' || bench.pick(i, 9, {reports}, 1))::uuid as origin,
       timestamptz '2021-11-01' + i * (interval '1826 days' / {reports}) as known_at,
       (1 + bench.pick(i, 10, 3, 1))::text as source,
       ('{{A,B,C,D,E}}'::text[])[1 + bench.pick(i, 11, 5, 1.3)] as assessment,
       bench.pick(i, 12, {people}, 1.6) as one,
       bench.pick(i, 13, {people}, 1.6) as other,
       bench.pick(i, 14, {things}, 1.6) as thing,
       b.audience, b.said, b.edition, a.id as area
from generate_series(0, {reports} - 1) as i
join bench.bucket b on b.n = bench.pick(i, 15, 1000, 1)
join bench.area a on a.n = bench.pick(i, 16, {areas}, 1.3);
