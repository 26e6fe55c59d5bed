-- Put an update before the public: by a second person, in a role that approves, and only where
-- nothing covert is touched. False where it must stay in, without why. What its words name is taken
-- from who lets it out, whose site has just read those very words and vouches for both: SQL that is
-- put into one publisher's request lets nothing out. A day's first update is at that day's address,
-- the next at the day with -2. What the public reads already cannot wait: its next version goes out at once or not.
create or replace function share_desk_publish(
    draft uuid, moment timestamptz, words text, marks text[], seal text)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    d public.share_desk_update;
    out_at timestamptz := least(moment, clock_timestamp());
    first_shown timestamptz;
    place text;
    number int := 1;
begin
    select * into d from public.share_desk_update
    where id = draft and audience_id in (select public.access_writable()) for update;
    if d.id is null or d.state not in ('waiting', 'held')
       or d.made_by is not distinct from public.access_viewer()
       or not public.share_desk_approves() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    if not public.access_vouched(
        array[d.id::text, d.title, d.summary, d.correction, d.officer, d.team, d.topic,
              array_to_string(d.areas, E'\n'), d.body, words, array_to_string(marks, E'\n')],
        seal) then
        raise exception 'nobody has looked at these words' using errcode = '42501';
    end if;
    if d.embargo > clock_timestamp() and exists (
        select from public.share_site_update s where s.id = d.thread and s.shown_from <= clock_timestamp()) then
        raise exception 'what is public cannot wait' using errcode = '42501';
    end if;
    update public.share_desk_update set named_words = words, named_marks = marks where id = draft;
    if draft in (select public.share_desk_touched()) then
        return false;
    end if;
    first_shown := greatest(out_at, d.embargo);
    place := substring(d.address from '^\d{4}-\d\d-\d\d(?:-\d+)?$');
    while place is null loop
        place := to_char(first_shown at time zone 'Europe/London', 'YYYY-MM-DD')
            || case when number > 1 then '-' || number else '' end;
        number := number + 1;
        if exists (select from public.share_desk_update where address = place) then
            place := null;
        end if;
    end loop;
    update public.share_desk_update
    set state = 'replaced' where thread = d.thread and id <> draft and state in ('published', 'held');
    update public.share_desk_update
    set state = 'published', address = place, approved_by = public.access_viewer(),
        approved_at = out_at
    where id = draft;
    insert into public.share_site_update as s
        (id, address, title, summary, body, topic, areas, officer, team, shown_from, version,
         corrected_at, correction, withdrawn_why)
    values (d.thread, place, d.title, d.summary, d.body, d.topic, d.areas, d.officer, d.team,
            first_shown, d.version, case when d.correction <> '' then out_at end, d.correction, '')
    on conflict (id) do update set
        title = excluded.title, summary = excluded.summary, body = excluded.body,
        topic = excluded.topic, areas = excluded.areas, officer = excluded.officer,
        team = excluded.team, version = excluded.version, corrected_at = excluded.corrected_at,
        correction = excluded.correction,
        shown_from = case when s.shown_from > clock_timestamp() then excluded.shown_from else s.shown_from end;
    return true;
end $$;
grant execute on function share_desk_publish to optimise_staff;
