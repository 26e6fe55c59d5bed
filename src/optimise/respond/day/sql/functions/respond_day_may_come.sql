-- Whether an agency may come to an address of which it was told, or where it is asked: wait, come or left. It learns
-- neither who is there nor what they do. An address of which it was told nothing is not among the answers.
create or replace function respond_day_may_come() returns table (address uuid, says text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with mine as (
        select t.address_id as id from public.respond_day_told t
        where t.for_agency in (select public.access_readable()) and t.ended_at is null and t.shown_from <= now()
        union
        select n.address_id from public.respond_day_need n
        where n.for_agency in (select public.access_readable())
    )
    select mine.id, coalesce((
        select case when s.state in ('secure', 'searched') then 'come' when s.state = 'out' then 'left' else 'wait' end
        from public.respond_day_tap s where s.address_id = mine.id
        order by s.at desc, s.client_id::text collate "C" desc limit 1), 'wait')
    from mine
    where public.access_viewer() is not null and 'partner' in (select public.access_roles())
$$;
grant execute on function respond_day_may_come to optimise_staff;
