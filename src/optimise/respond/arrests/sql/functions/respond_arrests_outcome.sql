-- What came of a detention, as it stands: the last outcome that asks for no second, unless somebody was held after all since.
-- For the functions that read it for others, of whom each says who may.
create or replace function respond_arrests_outcome(of_detention uuid) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select s.figures ->> 'outcome' from public.respond_arrests_step s
    where s.detention_id = of_detention and s.act = 'outcome' and s.at <= now() and coalesce(s.figures ->> 'asks', '') = ''
      and not exists (
          select from public.respond_arrests_step held
          where held.detention_id = of_detention and held.act = 'held after all' and held.at >= s.at)
    order by s.at desc, s.made_at desc limit 1
$$;
grant execute on function respond_arrests_outcome to optimise_staff, optimise_worker;
