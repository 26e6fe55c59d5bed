-- Whether a number stayed out of use is said by whoever looks, in their own name; and the last look that is left says so by
-- somebody who neither recorded the closure nor looked before. One that answers what is new is theirs who did not record it. Of a
-- line that runs, or may, nobody says so. That it was seen again anybody says.
create or replace function review_closures_keep_look() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (new.seen_again, new.done_at, new."by") is not distinct from (old.seen_again, old.done_at, old."by") then
        return new;
    end if;
    if old.done_at is not null or new."by" is distinct from public.access_viewer() then
        raise insufficient_privilege using message = 'a look is taken once, by whoever looks';
    end if;
    if new.seen_again is not true and exists (
           select from public.review_closures_closure c join public.link_lines_line n on n.id = c.line_id
           where c.id = new.closure_id and n.status in ('active', 'suspected')) then
        raise insufficient_privilege using message = 'a line that runs, or may, is not said to be closed';
    end if;
    if new.seen_again is not true and exists (
           select from public.review_closures_closure c
           where c.id = new.closure_id and c.news_at is not null and c.made_by = new."by") then
        raise insufficient_privilege using message = 'what is new of a closure is answered by who did not record it';
    end if;
    if new.seen_again is not true
       and not exists (select from public.review_closures_look l
                       where l.closure_id = new.closure_id and l.id <> new.id and l.done_at is null)
       and exists (select from public.review_closures_closure c
                   where c.id = new.closure_id
                     and (c.made_by = new."by"
                          or new.due <= c."on" + 90 and exists (
                              select from public.review_closures_look l
                              where l.closure_id = c.id and l.id <> new.id and l."by" = new."by"))) then
        raise insufficient_privilege using message = 'somebody else takes the last look at a closure';
    end if;
    return new;
end $$;
