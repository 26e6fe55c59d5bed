-- Whether an exhibit may go into a store: the last count of cash is what somebody else counted too, and a weapon was made
-- safe. It reads no more than its caller does; `before_a_store` in domain/measures.py says the same in words.
create or replace function respond_exhibits_fit(exhibit uuid, kind text) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with taken as (
        select s.number, s.made_by, f ->> 'measure' as measure, nullif(f ->> 'amount', '')::numeric as amount
        from public.respond_exhibits_step s, lateral (select s.sealed::jsonb -> 'figures') of_step(f)
        where s.exhibit_id = exhibit and s.sealed::jsonb ->> 'act' = 'measured'
    ), last as (
        select * from taken t where t.measure = 'cash counted' order by t.number desc limit 1
    )
    select case kind
        when 'cash' then exists (select from last l join taken t on t.measure = 'cash counted'
            and t.number < l.number and t.made_by <> l.made_by and t.amount = l.amount)
        when 'weapon' then exists (select from taken t where t.measure = 'made safe')
        else true end;
$$;
