-- Ask for another look at the closures of whose line something new is known since it was closed, or since somebody looked
-- last, and return them. The look is due the same day, and it is not counted as closed until it is taken. It is for the worker, which
-- reads none of them.
create or replace function review_closures_news(moment timestamptz)
returns table (closure uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with asked as (
        update public.review_closures_closure c
        set news_at = moment, told_at = null
        from public.link_lines_line line, public.access_audience ours
        where (select public.access_viewer()) is not null
          and line.id = c.line_id and ours.id = c.audience_id
          and c.reopened_at is null and c.news_at is null
          and public.review_news_of(line.entity_id, ours.circle_id, greatest(c.made_at,
              (select max(l.done_at) from public.review_closures_look l where l.closure_id = c.id)), c."on")
        returning c.id, c.audience_id),
    planned as (
        insert into public.review_closures_look (id, closure_id, due, words, audience_id)
        select gen_random_uuid(), a.id, (moment at time zone 'Europe/London')::date, '', a.audience_id
        from asked a
        where not exists (
            select from public.review_closures_look l
            where l.closure_id = a.id and l.done_at is null
              and l.due <= (moment at time zone 'Europe/London')::date))
    select id from asked
$$;
grant execute on function review_closures_news to optimise_worker;
