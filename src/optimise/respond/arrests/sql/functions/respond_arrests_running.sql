-- The detentions that have none of these outcomes, with the moments of their steps, the days of birth that were put right,
-- how often they are roused and how they were, what came of them, and nothing of whom or what for.
-- For the system, which watches their clocks.
create or replace function respond_arrests_running(outcomes text[])
returns table (detention uuid, custody_number text, arrested_at timestamptz, swallowed boolean, steps jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    return query
        select d.id,
            coalesce((select s.figures ->> 'custody_number' from public.respond_arrests_step s
                      where s.detention_id = d.id and s.act = 'arrived at the station' order by s.at limit 1), ''),
            d.arrested_at,
            -- As the page says of them: what they were arrested for says it too.
            d.swallowed or 'plugged' = any (d.prompts),
            coalesce((select jsonb_agg(jsonb_build_object('act', s.act, 'at', s.at, 'figures',
                        jsonb_strip_nulls(jsonb_build_object('until', s.figures -> 'until', 'born', s.figures -> 'born',
                            'asks', s.figures -> 'asks', 'minutes', s.figures -> 'minutes', 'response', s.figures -> 'response',
                            'outcome', s.figures -> 'outcome'))))
                      from public.respond_arrests_step s where s.detention_id = d.id), '[]'::jsonb)
        from public.respond_arrests_detention d
        -- As respond_arrests_outcome says, in one look at all.
        where not exists (
            select from public.respond_arrests_step s
            where s.detention_id = d.id and s.act = 'outcome' and s.figures ->> 'outcome' = any(outcomes)
              and s.at <= now() and coalesce(s.figures ->> 'asks', '') = ''
              and not exists (
                  select from public.respond_arrests_step held
                  where held.detention_id = d.id and held.act = 'held after all' and held.at >= s.at));
end $$;
grant execute on function respond_arrests_running to optimise_worker;
