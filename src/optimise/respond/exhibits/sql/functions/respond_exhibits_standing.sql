-- What of all exhibits somebody must look into, by a row and a code that say nothing of where or whose: hand-overs that
-- waited since before a moment, what is missing, whoever has some and may not act, measures that do not agree, and what may soon be
-- held no more. For the system.
create or replace function respond_exhibits_standing(since timestamptz, moment timestamptz)
returns table (kind text, about_row uuid, about text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    return query
        select 'exhibit late', e.id, e.code::text from public.respond_exhibits_exhibit e where e.offered_at < since
        union all
        select 'exhibit differs', e.id, e.code::text from public.respond_exhibits_exhibit e
        where e.trouble = 'measured otherwise'
        union all
        select 'seizure runs out', e.id, e.code::text from public.respond_exhibits_exhibit e
        where e.disposed_at is null and moment >= (
            select p.warns_at from public.respond_exhibits_period p where p.exhibit_id = e.id
            order by p.made_at desc limit 1)
        union all
        select 'exhibit missing', e.id, e.code::text from public.respond_exhibits_exhibit e where e.trouble = 'missing'
        union all
        select 'exhibit with absent', e.holder, count(*)::text || case count(*) when 1 then ' exhibit' else ' exhibits' end
        from public.respond_exhibits_exhibit e
        where e.holder is not null and e.trouble <> 'missing' and public.respond_exhibits_stopped(e.holder)
        group by e.holder;
end $$;
grant execute on function respond_exhibits_standing to optimise_worker;
