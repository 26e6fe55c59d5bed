-- What the holder of one receipt is shown: a row for each message, in order; one row of nulls
-- where there is none yet; no row where there is no such tip. Their own words stay sealed.
create or replace function collect_tips_look_up(look bytea)
returns table (tip_state text, number int, direction text, sealed bytea, at_hour timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.state, m.number, m.direction,
           case when m.direction = 'to the person' then m.ciphertext end,
           case when m.direction = 'to the person' then m.released_at else m.at_hour end
    from public.collect_tips_tip t
    left join public.collect_tips_message m
        on m.tip_id = t.id and (m.direction = 'to us' or m.released_at <= now())
    where t.lookup = look
    order by m.number
$$;
grant execute on function collect_tips_look_up to optimise_public;
