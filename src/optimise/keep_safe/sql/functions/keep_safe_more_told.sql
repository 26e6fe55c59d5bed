-- What another than safeguarding tells of a home brings its next visit near: within the time of a first one, and within a day where a visit
-- found that others decide over it and valid consent is not shown. Whoever tells may change nothing of it.
create or replace function keep_safe_more_told() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    said jsonb := to_jsonb(new) -> 'answers';
    within interval;
begin
    if exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector')) then
        return null;
    end if;
    select case c.unit when 'hours' then make_interval(hours => c.count) else make_interval(days => c.count) end into within
    from public.keep_safe_clock c
    where c.code = 'home_visit' and c.in_force_from <= (now() at time zone 'Europe/London')::date
    order by c.in_force_from desc, c.id desc limit 1;
    if exists (
           select from unnest(array['may_enter', 'may_leave', 'may_occupy', 'deliveries', 'how_used', 'may_use']) asked
           where said ->> asked = 'Someone else')
       and exists (
           select from unnest(array['over_18', 'capacity', 'informed', 'free', 'not_withdrawn']) asked
           where said ->> asked is distinct from 'Yes') then
        within := interval '1 day';
    end if;
    update public.keep_safe_home h set visit_by = least(h.visit_by, new.at + within)
    where h.id = new.home_id and h.closed_at is null and h.visit_by is not null;
    return null;
end $$;
