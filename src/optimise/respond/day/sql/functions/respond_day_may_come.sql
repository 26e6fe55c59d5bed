-- Whether an agency may come to an address of which it was told, or where it is asked: wait, come or left. It learns
-- neither who is there nor what they do. An address of which it was told nothing is not among the answers.
-- It may come where the address was said to be safe later than it was said to be anything else, both by the time at the
-- phones and by when that was received: a clock that goes wrong, or a tap that comes late, has them wait.
create or replace function respond_day_may_come() returns table (address uuid, says text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with mine as (
        select t.address_id as id from public.respond_day_told t
        where t.for_agency in (select public.access_readable()) and t.ended_at is null and t.shown_from <= now()
          and t.day_id in (select public.respond_day_helped())
        union
        select n.address_id from public.respond_day_need n
        where n.for_agency in (select public.access_readable()) and n.day_id in (select public.respond_day_helped())
    )
    select mine.id, case
        when exists (
            select from public.respond_day_tap safe
            where safe.address_id = mine.id and safe.state in ('secure', 'searched')
              and not exists (
                select from public.respond_day_tap other
                where other.address_id = mine.id and other.state not in ('secure', 'searched')
                  and (other.at >= safe.at or other.made_at >= safe.made_at)))
        then 'come'
        when (select s.state from public.respond_day_tap s where s.address_id = mine.id
              order by s.at desc, s.client_id::text collate "C" desc limit 1) = 'out'
        then 'left'
        else 'wait' end
    from mine
    where public.access_viewer() is not null and 'partner' in (select public.access_roles())
$$;
grant execute on function respond_day_may_come to optimise_staff;
