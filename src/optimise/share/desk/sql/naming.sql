-- Whether a text, as `share/desk/domain/naming.py` reads it, holds one name, number or address. A
-- name of one word counts where it is written with a capital or in quotes, any other and what an
-- operation is called wherever it stands.
create function share_desk_is_named(words text, marks text[], of_kind text, known text)
returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select of_kind || ':' || known = any(marks)
        or ((of_kind = 'operation' or (of_kind = 'name' and known like '% %'))
            and known <> '' and strpos(words, ' ' || known || ' ') > 0)
        or (of_kind = 'address' and exists (
            select from unnest(marks) mark where mark like 'address:%'
              and strpos(' ' || known || ' ', ' ' || substr(mark, 9) || ' ') > 0))
$$;

-- A value as it may stand in a text: itself, and a name without what is in its middle.
create function share_desk_forms(of_kind text, known text) returns setof text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select known
    union
    select regexp_replace(known, '^(\S+) .*?(\S+)$', '\1 \2')
    where of_kind = 'name' and known like '% % %'
$$;

-- What an operation is called, as names are compared, without the word "operation".
create function share_desk_operation(called text) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select regexp_replace(
        btrim(regexp_replace(lower(public.unaccent(translate(called, '''’‘ʼ`´', ''))),
                             '[^[:alnum:]]+', ' ', 'g')), '^(op|operation) ', '')
$$;

-- What no update may name: open covert operations, and all that their circles may know of what they
-- have a standing covert interest in. For the owner's functions only.
create function share_desk_unnameable() returns table (kind text, known text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.kind, form
    from public.plan_covert_reach() reach
    join public.plan_covertinterest i on i.id = reach.interest
    join public.access_audience circles on circles.id = i.audience_id
    join public.identify_statement s on s.entity_id = reach.entity and s.superseded_at is null
    join public.access_audience a on a.id = s.audience_id
    cross join public.share_desk_forms(s.kind, s.normal) form
    where s.kind in ('name', 'phone', 'plate', 'postcode', 'email', 'address')
      -- A forename or a surname alone is many people's.
      and s.prop not in ('firstName', 'secondName', 'middleName', 'lastName', 'fatherName', 'motherName')
      and a.person_id is null and (a.circle_id is null or a.circle_id = circles.circle_id)
    union
    select 'operation', public.share_desk_operation(name) from public.access_circle
    where covert and closed_at is null
$$;

-- The updates that something covert touches: an open covert circle that one names, a standing
-- covert interest in what its briefings are about, or either in its own words. For the owner's
-- functions only.
create or replace function share_desk_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.update_id from public.share_desk_touch t
    join public.access_circle c on t.kind = 'circle' and c.id = t.target
    where c.covert and c.closed_at is null
    union
    select t.update_id from public.share_desk_touch t
    join public.plan_briefing b on t.kind = 'briefing' and b.id = t.target
    join public.plan_covert_reach() reach on b.about @> array[reach.entity]
    union
    select u.id from public.share_desk_unnameable() no
    join public.share_desk_update u
      on public.share_desk_is_named(u.named_words, u.named_marks, no.kind, no.known)
    where u.state in ('waiting', 'published', 'held')
$$;

-- What is said from now on of what an operation has a covert interest in holds back what names it,
-- as the interest itself does.
create function share_desk_hold_named() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.share_desk_update where state = 'published')
       and exists (select from added join public.plan_covert_reach() reach
                   on reach.entity = added.entity_id) then
        with held as (
            update public.share_desk_update set state = 'held'
            where state = 'published' and id in (select public.share_desk_touched())
            returning thread)
        delete from public.share_site_update where id in (select thread from held);
    end if;
    return null;
end $$;
create trigger share_desk_hold after insert on identify_statement
    referencing new table as added for each statement execute function share_desk_hold_named();

-- Which of the entities and operations that the caller may know of one update's words name, as they
-- are known to the caller: with the caller's own rights.
create function share_desk_names_said(draft uuid, near uuid[], operations text[])
returns setof text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select distinct s.value
    from public.share_desk_update u, public.identify_statement s
    cross join public.share_desk_forms(s.kind, s.normal) form
    where u.id = draft and s.entity_id = any(near) and s.kind = 'name' and s.superseded_at is null
      and s.prop not in ('firstName', 'secondName', 'middleName', 'lastName', 'fatherName', 'motherName')
      and public.share_desk_is_named(u.named_words, u.named_marks, s.kind, form)
    union
    select called from unnest(operations) called, public.share_desk_update u
    where u.id = draft and public.share_desk_is_named(
        u.named_words, u.named_marks, 'operation', public.share_desk_operation(called))
$$;

revoke execute on function share_desk_is_named(text, text[], text, text),
    share_desk_forms(text, text), share_desk_operation(text), share_desk_unnameable(), share_desk_hold_named(),
    share_desk_names_said(uuid, uuid[], text[]) from public;
grant execute on function share_desk_is_named(text, text[], text, text),
    share_desk_forms(text, text), share_desk_operation(text), share_desk_names_said(uuid, uuid[], text[]) to optimise_staff;
