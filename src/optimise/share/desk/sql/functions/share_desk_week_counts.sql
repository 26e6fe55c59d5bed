-- What happened in one week, counted for its page: for those who publish. Nothing of a covert operation that is open counts.
-- `waits` counts who was arrested in it and is neither charged nor released: the week is not told before that. Of weeks that may be told alone.
create or replace function share_desk_week_counts(begins date)
returns table (row_key text, counted bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    week_starts timestamptz := begins::timestamp at time zone 'Europe/London';
    week_over timestamptz := (begins + 7)::timestamp at time zone 'Europe/London';
begin
    if not exists (
        select from public.access_audience
        where layer = 'published' and id in (select public.access_writable())) then
        raise exception 'for those who publish' using errcode = '42501';
    end if;
    if not public.share_desk_week_over(begins) then
        raise exception 'for whole weeks that may be told' using errcode = '42501';
    end if;
    return query
    select 'homes', count(*) from public.keep_safe_visit v
    where v."on" >= begins and v."on" < begins + 7 and public.share_desk_may_count(v.audience_id)
    union all
    select 'found', count(*) from public.keep_safe_episode e
    where e.found_at >= week_starts and e.found_at < week_over and public.share_desk_may_count(e.audience_id)
    union all
    select 'searches', count(*) from public.respond_warrants_search s
    where s.entered_at >= week_starts and s.entered_at < week_over and not s.wrong_address and s.warrant_id is not null
      and public.share_desk_may_count(s.audience_id)
    union all
    select case x.kind when 'weapon' then 'weapons' when 'phone' then 'phones' else x.kind end, count(*)
    from public.respond_exhibits_exhibit x
    where x.seized_at >= week_starts and x.seized_at < week_over and x.kind in ('drugs', 'cash', 'weapon', 'phone')
      and public.share_desk_may_count(x.audience_id)
    group by 1
    union all
    select case when ended.how = 'charged' then 'charged' when ended.how in (
                    'no further action', 'caution', 'another out-of-court disposal', 'recalled to prison')
                then 'ended' else 'waits' end, count(*)
    from public.respond_arrests_detention d
    join public.respond_arrests_arrest a on a.id = d.arrest_id
    left join lateral public.respond_arrests_outcome(d.id) as ended(how) on true
    where d.arrested_at >= week_starts and d.arrested_at < week_over and public.share_desk_may_count(a.audience_id)
    group by 1;
end $$;
grant execute on function share_desk_week_counts to optimise_staff;
