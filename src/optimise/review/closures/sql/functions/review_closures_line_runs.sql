-- A line that runs again, whoever's page says so, is closed no more: each closure of it that stands is to be looked at the same
-- day, and counts to nobody as held until that look is taken. Whoever owns it is asked.
create or replace function review_closures_line_runs() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    day date := (now() at time zone 'Europe/London')::date;
begin
    update public.review_closures_closure set news_at = now(), told_at = null
    where line_id = new.id and reopened_at is null and news_at is null;
    insert into public.review_closures_look (id, closure_id, due, words, audience_id)
    select gen_random_uuid(), c.id, day, '', c.audience_id
    from public.review_closures_closure c
    where c.line_id = new.id and c.reopened_at is null and not exists (
        select from public.review_closures_look l
        where l.closure_id = c.id and l.done_at is null and l.due <= day);
    return null;
end $$;
