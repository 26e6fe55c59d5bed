-- What was set in motion for the day of a release is ended by no one person alone: a later day, or one so long past that nothing is set
-- in motion for it, counts once another than who told it agreed (`review_outcomes_release_stands`), and it, or its story, is struck
-- out by another than who first wanted that.
create or replace function review_outcomes_two_say() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    moves boolean;
begin
    if public.access_viewer() is null then
        return new;
    end if;
    if tg_op = 'INSERT' then
        new.puts_off := exists (
            select from public.review_outcomes_release nearer
            where nearer.story_id = new.story_id and public.review_outcomes_release_moves(nearer.id)
              and (nearer."on" < new."on" or new."on" < (now() at time zone 'Europe/London')::date - 28));
        return new;
    end if;
    if new.ended_at is null then
        if old.ended_at is not null then
            raise insufficient_privilege using message = 'what was struck out stays so';
        end if;
        return new;
    end if;
    if old.ended_at is not null then
        return new;
    end if;
    if tg_table_name = 'review_outcomes_story' then
        moves := exists (select from public.review_outcomes_release r
                         where r.story_id = old.id and public.review_outcomes_release_moves(r.id));
    else
        moves := public.review_outcomes_release_moves(old.id);
    end if;
    if moves and (old.end_asked_by is null or old.end_asked_by = public.access_viewer()) then
        raise insufficient_privilege using message = 'a second strikes out a release that something was set in motion for';
    end if;
    return new;
end $$;
