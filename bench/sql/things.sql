-- Phones, vehicles and places. Marks bear a year that was never issued; numbers are for drama.
create table bench.thing as
select i as n, md5('thing ' || i)::uuid as id, made.*
from generate_series(0, {things} - 1) as i
cross join lateral (
    select 'Phone' as schema, 'number' as prop, 'phone' as kind, number as value, number as normal,
           'UsesPhone' as edge, 'user' as near, 'phone' as far
    from (select ({drama}::text[])[bench.pick(i, 4, {exchanges}, 1) + 1] || lpad(bench.pick(i, 5, 1000, 1)::text, 3, '0')) as phone(number)
    where i % 3 = 0
    union all
    select 'Vehicle', 'registrationNumber', 'plate', mark, mark, 'Ownership', 'owner', 'asset'
    from (select chr(65 + i / 3 % 8) || chr(65 + i / 24 % 8) || '01' || chr(65 + i / 192 % 8)
              || chr(65 + i / 1536 % 8) || chr(65 + i / 12288 % 8)) as plate(mark)
    where i % 3 = 1
    union all
    select 'Address', 'full', 'address', full_address, lower(replace(full_address, ',', '')), 'LinkedToPlace', 'subject', 'place'
    from (select (1 + bench.pick(i, 6, 90, 1.5)) || ' ' || s.name || ' ' || ('{{Road,Street,Rise,Close}}'::text[])[1 + i % 4]
              || ', ' || t.name
          from bench.surname s, bench.surname t
          where s.n = bench.pick(i, 7, {surnames}, 1) and t.n = bench.pick(i, 8, 60, 1.5)) as place(full_address)
    where i % 3 = 2
) as made;
alter table bench.thing add primary key (n);
