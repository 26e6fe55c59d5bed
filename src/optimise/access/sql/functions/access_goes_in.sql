-- Nothing goes into a circle of which fewer than two who can act would read it: one alone would take it from everybody. What goes in or
-- out is kept by the number that others know it by, and what goes in with whose it was that are left outside; who moves it writes neither,
-- and reads it where it was.
create or replace function access_goes_in() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    came public.access_audience;
    goes public.access_audience;
    root record;
    itself jsonb;
begin
    new.number := '';
    new.told := '[]';
    new.said_at := now();
    select * into came from public.access_audience where id = new.before;
    select * into goes from public.access_audience where id = new.after;
    if goes.person_id is not null and goes.person_id is distinct from came.person_id then
        raise insufficient_privilege using message = 'nothing is moved to one person alone';
    end if;
    if public.access_viewer() is not null and not new.wanted and new.before not in (select public.access_readable()) then
        raise insufficient_privilege using message = 'whoever moves a row reads it where it is';
    end if;
    if goes.circle_id is not distinct from came.circle_id then
        return new;
    end if;
    select r.home, r.key into root from public.access_rests_on(new.kind, new."row") r
    where r.kind = new.kind and r.id = new."row" limit 1;
    if found then
        execute format('select to_jsonb(t) from public.%I t where %I = $1', root.home, root.key) into itself using new."row";
        new.number := coalesce(
            (itself ->> 'urn') || coalesce('/' || (itself ->> 'number'), ''), itself ->> 'reference', '');
    end if;
    -- What is wanted is only said: whoever says the same moves it, and is counted then.
    if new.wanted or goes.circle_id is null then
        return new;
    end if;
    -- Held, so that whoever leaves it at this moment waits, and is counted as they stand.
    perform from public.access_circle where id = goes.circle_id for update;
    if (select count(*) from public.access_readers_within(new.after)) < 2 then
        raise insufficient_privilege using message = 'a circle of one takes nothing in';
    end if;
    new.told := coalesce((
        select jsonb_agg(jsonb_build_object('person', w.person, 'about', w.about) order by w.about, w.person)
        from (select distinct o.person, o.about from public.access_left_outside(new.kind, new."row") o
              where o.person is not null
                and o.person not in (select * from public.access_readers_within(new.after))
                and exists (select from public.agencies_person p where p.id = o.person)) w), '[]');
    return new;
end $$;
