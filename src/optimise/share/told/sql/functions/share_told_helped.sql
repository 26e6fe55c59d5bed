-- Who taught, searched, cared and analysed between two days, and how often, by the records of it: for an area commander
-- and the serious and organised crime lead. What is in a circle counts once the circle is closed. Of three whole months
-- that may be told alone, and of nobody with fewer than three records: so no window tells on which day somebody searched.
create or replace function share_told_helped(since date, until date)
returns table (person uuid, part text, times bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with open_ as materialized (
        select a.id from public.access_audience a join public.access_circle c on c.id = a.circle_id
        where c.closed_at is null),
    done as (
        select t.by as person, 'taught' as part, t.day as "on" from public.share_desk_talk t
        union all
        select s.led_by_id, 'searched', (s.entered_at at time zone 'Europe/London')::date
        from public.respond_warrants_search s
        where not s.wrong_address and s.audience_id not in (select id from open_)
        union all
        select v.by, 'cared', (v.at at time zone 'Europe/London')::date
        from public.keep_safe_visit v where v.audience_id not in (select id from open_)
        union all
        select o.made_by, 'cared', o."on" from public.review_outcomes_outcome o
        where o.ended_at is null and o.audience_id not in (select id from open_)
        union all
        select i.made_by, 'analysed', (i.made_at at time zone 'Europe/London')::date
        from public.evaluate_item i where i.audience_id not in (select id from open_)
        union all
        select a.signed_by, 'analysed', (a.signed_at at time zone 'Europe/London')::date
        from public.plan_assessments_assessment a
        where a.signed_by is not null and a.audience_id not in (select id from open_))
    select d.person, d.part, count(*) from done d
    where (select public.access_viewer()) is not null
      and exists (
        select from public.access_roles() r
        where r in ('area commander', 'serious and organised crime lead'))
      and public.share_desk_months_over(since, until + 1, 3)
      and d."on" between since and until
      and exists (select from public.agencies_person p where p.id = d.person)
    group by 1, 2 having count(*) >= 3
$$;
grant execute on function share_told_helped to optimise_staff;
