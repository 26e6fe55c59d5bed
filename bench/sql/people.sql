-- Whom the reports are about. Few names are common, most are rare.
create table bench.person as
select i as n, md5('person ' || i)::uuid as id, f.name || ' ' || s.name as value,
       f.normal || ' ' || s.normal as normal,
       array(select distinct code from unnest(f.sounds || s.sounds) as code order by code)::varchar[] as sounds,
       (date '1950-01-01' + bench.pick(i, 3, 22000, 0.7))::text as birth
from generate_series(0, {people} - 1) as i
join bench.forename f on f.n = bench.pick(i, 1, {forenames}, 1.6)
join bench.surname s on s.n = bench.pick(i, 2, {surnames}, 1.6);
alter table bench.person add primary key (n);
