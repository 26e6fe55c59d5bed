-- Seven words each, to make texts of: to make a word costs more than to join on one.
create table bench.phrase as
select i as n, bench.words(i, 20, 7) as text from generate_series(0, {phrases} - 1) as i;
alter table bench.phrase add primary key (n);
