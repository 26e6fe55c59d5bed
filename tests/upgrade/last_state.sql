-- PostgreSQL database dump

\restrict kept

-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;


CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';


CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;


COMMENT ON EXTENSION fuzzystrmatch IS 'determine similarities and distance between strings';


CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;


COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';


CREATE TYPE public.access_resting_row AS (
	kind text,
	home text,
	key text,
	id uuid,
	audience integer
);

ALTER TYPE public.access_resting_row OWNER TO optimise_owner;


CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

ALTER TYPE public.procrastinate_job_event_type OWNER TO optimise_owner;


CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

ALTER TYPE public.procrastinate_job_status OWNER TO optimise_owner;


CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

ALTER TYPE public.procrastinate_job_to_defer_v1 OWNER TO optimise_owner;


CREATE FUNCTION public.access_carry(root_kind text, root uuid, befores integer[], afters integer[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if exists (
        select from unnest(befores, afters) as move(before, after)
        join public.access_audience b on b.id = move.before
        join public.access_audience a on a.id = move.after
        join public.access_resting(root_kind, root) r on r.own
        join unnest(befores, afters) as own(before, after) on own.before = r.audience
        join public.access_audience f on f.id = own.before
        join public.access_audience t on t.id = own.after
        where move.before <> own.before and (
            (a.marking <> b.marking and (f.marking = t.marking or a.marking <> t.marking))
            or (a.circle_id is distinct from b.circle_id
                and (a.circle_id is distinct from t.circle_id
                     or (b.circle_id is not null and b.circle_id is distinct from f.circle_id)))
            or (a.person_id is distinct from b.person_id
                and (a.person_id is distinct from t.person_id
                     or (b.person_id is not null and b.person_id is distinct from f.person_id)))
            or not a.agencies <@ b.agencies
            or (a.areas <> b.areas and f.areas = t.areas)
            or (a.roles <> b.roles and f.roles = t.roles))) then
        raise insufficient_privilege using message = 'what rests on a row goes no wider';
    end if;
    perform public.access_carry_unchecked(root_kind, root, befores, afters);
end $$;

ALTER FUNCTION public.access_carry(root_kind text, root uuid, befores integer[], afters integer[]) OWNER TO optimise_owner;


CREATE FUNCTION public.access_carry_unchecked(root_kind text, root uuid, befores integer[], afters integer[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
    one record;
    has_marking boolean;
begin
    if not exists (select from access_resting(root_kind, root)) then
        raise insufficient_privilege using message = 'not a row that this viewer may move';
    end if;
    if exists (
        select from unnest(befores, afters) as move(before, after)
        left join access_audience b on b.id = move.before
        left join access_audience a on a.id = move.after
        where a.layer is distinct from b.layer) then
        raise insufficient_privilege using message = 'a row stays in its layer';
    end if;
    if not exists (
        select from access_resting(root_kind, root) r
        join unnest(befores, afters) as move(before, after) on move.before = r.audience
        where r.own and move.after in (select access_writable())) then
        raise insufficient_privilege using message = 'not an audience that this viewer may write';
    end if;
    for one in
        select r.home, r.key, move.before, move.after, array_agg(r.id) as ids
        from access_rests_on(root_kind, root) r
        join unnest(befores, afters) as move(before, after) on move.before = r.audience
        group by 1, 2, 3, 4
    loop
        select exists (
            select from pg_attribute
            where attrelid = one.home::regclass and attname = 'marking' and not attisdropped)
            into has_marking;
        execute format(
            'update %s set audience_id = $1 %s where %I = any($2)',
            one.home::regclass,
            case when has_marking
                then ', marking = (select a.marking from access_audience a where a.id = $1)' end,
            one.key)
            using one.after, one.ids;
    end loop;
end $_$;

ALTER FUNCTION public.access_carry_unchecked(root_kind text, root uuid, befores integer[], afters integer[]) OWNER TO optimise_owner;


CREATE FUNCTION public.access_readable() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 300
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ select unnest(string_to_array(nullif(split_part(public.access_rights(), '|', 3), ''), ',')::int[]) $$;

ALTER FUNCTION public.access_readable() OWNER TO optimise_owner;


CREATE FUNCTION public.access_resting(root_kind text, root uuid) RETURNS TABLE(own boolean, audience integer)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with resting as materialized (select * from access_rests_on(root_kind, root)),
    itself as (
        select r.audience from resting r
        where r.kind = root_kind and r.id = root
          and r.audience in (select access_readable())
          and r.audience in (select access_writable()))
    select distinct r.kind = root_kind and r.id = root, r.audience
    from resting r where exists (select from itself)
$$;

ALTER FUNCTION public.access_resting(root_kind text, root uuid) OWNER TO optimise_owner;


CREATE FUNCTION public.access_rests_on(kind text, root uuid) RETURNS SETOF public.access_resting_row
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
    found access_resting_row[] := array[row(kind, null, null, root, null)::access_resting_row];
    more access_resting_row[];
    says text;
begin
    for says in select rests_on from access_carrier order by stage loop
        execute format('select array_agg(r::access_resting_row) from %I($1) r', says)
            into more using found;
        found := found || coalesce(more, '{}');
    end loop;
    return query select distinct * from unnest(found) f where f.home is not null;
end $_$;

ALTER FUNCTION public.access_rests_on(kind text, root uuid) OWNER TO optimise_owner;


CREATE FUNCTION public.access_rights() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    payload text := nullif(current_setting('optimise.rights', true), '');
    pads public.access_seal_key;
    message bytea;
begin
    if payload is null then
        return null;
    end if;
    select * into pads from public.access_seal_key;
    message := convert_to(
        pg_backend_pid() || '|'
        || (extract(epoch from transaction_timestamp()) * 1000000)::bigint || '|' || payload,
        'UTF8');
    if encode(sha256(pads.outer_pad || sha256(pads.inner_pad || message)), 'hex')
        is distinct from current_setting('optimise.seal', true)
        or split_part(payload, '|', 2)::bigint < extract(epoch from clock_timestamp()) then
        return null;
    end if;
    return payload;
end $$;

ALTER FUNCTION public.access_rights() OWNER TO optimise_owner;


CREATE FUNCTION public.access_sharing_acknowledge(given uuid, answer text, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    update public.access_sharing_receipt
    set acknowledged_at = moment, acknowledged_as = answer, acknowledged_by = public.access_viewer()
    where disclosure_id = given and recalled_at is not null and acknowledged_at is null
      and audience_id in (select public.access_readable());
    if found then
        update public.access_sharing_disclosure
        set acknowledged_at = moment, acknowledged_as = answer where id = given;
    end if;
end $$;

ALTER FUNCTION public.access_sharing_acknowledge(given uuid, answer text, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.access_sharing_let_expire(today date) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    update public.access_sharing_receipt set what = '' where expires_on < today and what <> ''
$$;

ALTER FUNCTION public.access_sharing_let_expire(today date) OWNER TO optimise_owner;


CREATE FUNCTION public.access_sharing_record(since timestamp with time zone, until timestamp with time zone, agency uuid, wanted text, start integer, most integer) RETURNS TABLE(id uuid, refused boolean, at timestamp with time zone, kind text, about uuid, what text, recipient text, method text, gateway text, regime text, purpose text, by uuid, expires_on date, recalled_at timestamp with time zone, acknowledged_at timestamp with time zone, acknowledged_as text, total bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with keeps as (select 1 in (select public.access_readable()) as it),
    entry as (
        select d.id, false as refused, d.at, d.kind, d.row as about, d.what, d.recipient, d.method,
               d.gateway, d.regime, d.purpose, d.by, d.expires_on, d.recalled_at,
               d.acknowledged_at, d.acknowledged_as, d.recipient_agency, d.audience_id
        from public.access_sharing_disclosure d
        where d.method <> 'briefing' and d.at >= since and d.at < until
        union all
        select r.id, true, r.at, r.kind, r.row, r.what, r.recipient, '', '', '', r.reason, r.by,
               null, null, null, '', r.recipient_agency, r.audience_id
        from public.access_sharing_refusal r where r.at >= since and r.at < until),
    seen as (
        select e.*, e.audience_id in (select public.access_readable()) as own
        from entry e where agency is null or e.recipient_agency = agency)
    select s.id, s.refused, s.at, s.kind, case when s.own then s.about end,
           case when s.own then s.what else '' end, s.recipient, s.method, s.gateway, s.regime,
           s.purpose, s.by, s.expires_on, s.recalled_at, s.acknowledged_at, s.acknowledged_as,
           count(*) over ()
    from seen s
    where (s.own or (select it from keeps))
      and case wanted
          when 'shared' then not s.refused
          when 'refused' then s.refused
          when 'called back' then s.recalled_at is not null
          when 'unanswered' then s.recalled_at is not null and s.acknowledged_at is null
          else true end
    order by s.at desc, s.id
    limit most offset start
$$;

ALTER FUNCTION public.access_sharing_record(since timestamp with time zone, until timestamp with time zone, agency uuid, wanted text, start integer, most integer) OWNER TO optimise_owner;


CREATE FUNCTION public.access_sharing_tell_recalled(given uuid, words text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    update public.access_sharing_receipt r
    set recalled_at = d.recalled_at, recall_words = words, what = ''
    from public.access_sharing_disclosure d
    where d.id = given and r.disclosure_id = d.id and d.recalled_at is not null
      and r.recalled_at is null
      and d.audience_id in (select public.access_readable())
      and d.audience_id in (select public.access_writable())
$$;

ALTER FUNCTION public.access_sharing_tell_recalled(given uuid, words text) OWNER TO optimise_owner;


CREATE FUNCTION public.access_viewer() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ select nullif(split_part(public.access_rights(), '|', 1), '')::uuid $$;

ALTER FUNCTION public.access_viewer() OWNER TO optimise_owner;


CREATE FUNCTION public.access_writable() RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 300
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ select unnest(string_to_array(nullif(split_part(public.access_rights(), '|', 4), ''), ',')::int[]) $$;

ALTER FUNCTION public.access_writable() OWNER TO optimise_owner;


CREATE FUNCTION public.collect_intake_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with opening as (
        select o.id, o.tip_id, o.audience_id from collect_intake_opening o
        join unnest(found) f on (f.kind = 'report' and f.id = o.report_id)
                             or (f.kind = 'tip' and f.id = o.tip_id)),
    tip as (
        select t.id, t.audience_id from collect_tips_tip t
        where t.id in (select tip_id from opening)
           or t.id in (select f.id from unnest(found) f where f.kind = 'tip'))
    select 'opening', 'collect_intake_opening', 'id', id, audience_id from opening
    union all
    select 'tip', 'collect_tips_tip', 'id', id, audience_id from tip
    union all
    select 'question', 'collect_intake_question', 'id', id, audience_id
    from collect_intake_question where tip_id in (select id from tip)
    union all
    select 'word', 'collect_intake_word', 'id', id, audience_id
    from collect_intake_word where tip_id in (select id from tip)
$$;

ALTER FUNCTION public.collect_intake_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.collect_intake_waiting() RETURNS TABLE(tips integer, messages integer, since timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with unopened as (
        select t.arrived_hour as at, 1 as tip from public.collect_tips_tip t
        where t.state = 'unopened' and public.access_viewer() is not null
        union all
        select m.at_hour, 0 from public.collect_tips_message m
        where m.direction = 'to us' and public.access_viewer() is not null
          and not exists (
            select from public.collect_intake_opening o where o.message_id = m.id))
    select count(*) filter (where tip = 1)::int, count(*) filter (where tip = 0)::int, min(at)
    from unopened
$$;

ALTER FUNCTION public.collect_intake_waiting() OWNER TO optimise_owner;


CREATE FUNCTION public.collect_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with report as (
        select r.id, r.audience_id from collect_report r
        join unnest(found) f on f.kind = 'report' and f.id = r.id)
    select 'report', 'collect_report', 'id', id, audience_id from report
    union all
    select 'words', 'collect_words', 'report_id', report_id, audience_id
    from collect_words where report_id in (select id from report)
    union all
    select 'teller', 'collect_teller', 'report_id', report_id, audience_id
    from collect_teller where report_id in (select id from report)
    union all
    select 'photograph', 'collect_photograph', 'id', id, audience_id
    from collect_photograph where report_id in (select id from report)
    union all
    select 'progress', 'collect_progress', 'id', id, audience_id
    from collect_progress where report_id in (select id from report)
$$;

ALTER FUNCTION public.collect_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tell_submitter(report uuid, word text, moment timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    insert into public.collect_progress (id, report_id, person_id, text, at, audience_id)
    select gen_random_uuid(), r.id, r.submitted_by_id, word, moment, r.audience_id
    from public.collect_report r
    where r.id = report and public.access_viewer() is not null
$$;

ALTER FUNCTION public.collect_tell_submitter(report uuid, word text, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tips_add_message(look bytea, message uuid, sealed bytea, size integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    held public.collect_tips_tip;
    last int;
    theirs int;
begin
    select * into held from public.collect_tips_tip where lookup = look for update;
    if held.id is null then
        return null;
    end if;
    if octet_length(sealed) > size + 16384 then
        raise exception 'not a sealed message' using errcode = 'check_violation';
    end if;
    select coalesce(max(m.number), 0), count(*) filter (where m.direction = 'to us')
    into last, theirs from public.collect_tips_message m where m.tip_id = held.id;
    if theirs >= 40 then
        return 0;
    end if;
    insert into public.collect_tips_message (id, tip_id, number, direction, ciphertext,
        size_class, at_hour, released_at, audience_id)
    values (message, held.id, last + 1, 'to us', sealed, size, date_trunc('hour', now()), now(),
            held.audience_id);
    return last + 1;
end $$;

ALTER FUNCTION public.collect_tips_add_message(look bytea, message uuid, sealed bytea, size integer) OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tips_audience() RETURNS integer
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select id from public.access_audience
    where key = '["sealed", "OFFICIAL-SENSITIVE", "", [], [], [], ""]'
$$;

ALTER FUNCTION public.collect_tips_audience() OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tips_look_up(look bytea) RETURNS TABLE(tip_state text, number integer, direction text, sealed bytea, at_hour timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select t.state, m.number, m.direction,
           case when m.direction = 'to the person' then m.ciphertext end,
           case when m.direction = 'to the person' then date_trunc('hour', m.released_at)
                else m.at_hour end
    from public.collect_tips_tip t
    left join public.collect_tips_message m
        on m.tip_id = t.id and (m.direction = 'to us' or m.released_at <= now())
    where t.lookup = look
    order by m.number
$$;

ALTER FUNCTION public.collect_tips_look_up(look bytea) OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tips_recipients() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select recipient from public.collect_tips_intakekey where retired_at is null
    order by recipient
$$;

ALTER FUNCTION public.collect_tips_recipients() OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tips_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with tip as (
        select t.id, t.audience_id from collect_tips_tip t
        join unnest(found) f on f.kind = 'tip' and f.id = t.id)
    select 'tip', 'collect_tips_tip', 'id', id, audience_id from tip
    union all
    select 'tip message', 'collect_tips_message', 'id', id, audience_id
    from collect_tips_message where tip_id in (select id from tip)
$$;

ALTER FUNCTION public.collect_tips_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tips_spend(spending bytea, until timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if octet_length(spending) is distinct from 32 or until is null or until < now()
        or until > now() + interval '2 days' then
        return false;
    end if;
    delete from public.collect_tips_spent where ctid = any(array(
        select ctid from public.collect_tips_spent where expires_at < now()
        limit 100 for update skip locked));
    insert into public.collect_tips_spent (digest, expires_at) values (spending, until)
    on conflict do nothing;
    return found;
end $$;

ALTER FUNCTION public.collect_tips_spend(spending bytea, until timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.collect_tips_submit(tip uuid, sealed bytea, size integer, look bytea, box text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if octet_length(look) is distinct from 32 or octet_length(sealed) > size + 16384 then
        raise exception 'not a sealed tip' using errcode = 'check_violation';
    end if;
    insert into public.collect_tips_tip
        (id, arrived_hour, ciphertext, size_class, lookup, mailbox, state, audience_id)
    values (tip, date_trunc('hour', now()), sealed, size, look, box, 'unopened',
            public.collect_tips_audience());
end $$;

ALTER FUNCTION public.collect_tips_submit(tip uuid, sealed bytea, size integer, look bytea, box text) OWNER TO optimise_owner;


CREATE FUNCTION public.evaluate_item_was_given() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if exists (
        select from public.access_sharing_disclosure d where d.kind = 'item' and d.row = old.id) then
        raise foreign_key_violation using message = 'something rests on this item';
    end if;
    return old;
end $$;

ALTER FUNCTION public.evaluate_item_was_given() OWNER TO optimise_owner;


CREATE FUNCTION public.evaluate_let_editions_expire(today date) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    update public.evaluate_edition e set audience_id = i.audience_id
    from public.evaluate_item i
    where e.expires_on < today and e.layer = 'partner' and i.id = e.item_id
      and e.audience_id <> i.audience_id
$$;

ALTER FUNCTION public.evaluate_let_editions_expire(today date) OWNER TO optimise_owner;


CREATE FUNCTION public.evaluate_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with report as (select f.id from unnest(found) f where f.kind = 'report'),
    item as (
        select i.id, i.audience_id from evaluate_item i
        where i.report_id in (select id from report)
           or i.id in (select f.id from unnest(found) f where f.kind = 'item'))
    select 'triage', 'evaluate_triage', 'report_id', report_id, audience_id
    from evaluate_triage where report_id in (select id from report)
    union all
    -- An open threat stays with the duty inspector: it holds a reference and no more.
    select 'threat', 'evaluate_threat', 'report_id', report_id, audience_id
    from evaluate_threat where report_id in (select id from report) and told_at is not null
    union all
    select 'item', 'evaluate_item', 'id', id, audience_id from item
    union all
    select 'edition', 'evaluate_edition', 'id', id, audience_id
    from evaluate_edition where item_id in (select id from item)
    union all
    select 'support', 'evaluate_support', 'id', id, audience_id
    from evaluate_support
    where item_id in (select id from item) or supported_by_id in (select id from item)
    union all
    select 'grade change', 'evaluate_gradechange', 'id', id, audience_id
    from evaluate_gradechange where item_id in (select id from item)
    union all
    select 'condition', 'evaluate_condition', 'id', id, audience_id
    from evaluate_condition where item_id in (select id from item)
    union all
    select 'disclosure', 'access_sharing_disclosure', 'id', d.id, d.audience_id
    from access_sharing_disclosure d where d.kind = 'item' and d.row in (select id from item)
    union all
    select 'refusal', 'access_sharing_refusal', 'id', r.id, r.audience_id
    from access_sharing_refusal r where r.kind = 'item' and r.row in (select id from item)
$$;

ALTER FUNCTION public.evaluate_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.identify_drop_spellings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    perform pg_advisory_xact_lock(hashtext('identify_spelling'));
    delete from public.identify_spelling p
    using (select distinct kind, left(normal, 300) as normal
           from removed where kind in ('name', 'address')) as r
    where p.kind = r.kind and p.normal = r.normal and not exists (
        select from public.identify_statement s
        where s.kind = p.kind and s.kind in ('name', 'address') and left(s.normal, 300) = p.normal);
    return null;
end $$;

ALTER FUNCTION public.identify_drop_spellings() OWNER TO optimise_owner;


CREATE FUNCTION public.identify_find_items(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) RETURNS TABLE(item uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
    readable int[] := array(select public.access_readable());
begin
    -- Executed as text, so that it is planned for these very words: common ones walk the dates,
    -- rare ones the words.
    return query execute $query$
        with found as (
            (select i.id, i.known_at as told_at from evaluate_item i
             where i.words @@ websearch_to_tsquery('english', $1)
               and i.audience_id = any($2)
               and ($3 is null or i.area_id = any($3))
               and ($4 is null or i.source = any($4)) and ($5 is null or i.assessment = any($5))
               and ($6 is null or i.known_at >= $6) and ($7 is null or i.known_at < $7)
             order by i.known_at desc limit $8)
            union all
            (select i.id, i.known_at from evaluate_item i
             where i.urn = upper($1) and i.audience_id = any($2) limit $8)
            union all
            -- An edition gives away no grade or area of an item that may not be read.
            (select e.item_id, e.made_at from evaluate_edition e
             where to_tsvector('english', e.text) @@ websearch_to_tsquery('english', $1)
               and e.audience_id = any($2)
               and $3 is null and $4 is null and $5 is null
               and ($6 is null or e.made_at >= $6) and ($7 is null or e.made_at < $7)
             order by e.made_at desc limit $8))
        select id from found group by id order by max(told_at) desc limit $8
    $query$
    using asked, readable, areas, sources, assessments, since, until, most;
end $_$;

ALTER FUNCTION public.identify_find_items(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) OWNER TO optimise_search;


CREATE FUNCTION public.identify_find_names(asked text, heard text[], areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) RETURNS TABLE(statement uuid, likeness real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
    -- Worked out first, so that the planner knows how many audiences there are.
    readable int[] := array(select public.access_readable());
    -- One condition a word, each quoted: the index meets them all at once, and "or" would not.
    sounds_so text := coalesce(
        (select string_agg(format('p.sounds && %L::varchar[]', string_to_array(word, ' ')), ' and ')
         from unnest(heard) as word),
        'false');
    ids uuid[];
    alike_by real[];
    reached int;
    widest int;
begin
    foreach widest in array array[3000, null] loop
    execute $query$
        with alike as (
            (select p.kind, p.normal, word_similarity($1, p.normal) as likeness
             from identify_spelling p
             where $1 <> '' and p.normal like regexp_replace($1, '([\\%_])', '\\\1', 'g') || '%' limit $9 / 3)
            union all
            (select p.kind, p.normal, word_similarity($1, p.normal)
             from identify_spelling p where p.normal %> $1 limit $9)
            union all
            (select p.kind, p.normal, greatest(similarity($1, p.normal), 0.5::real)
             from identify_spelling p
             where p.kind = 'name' and $query$ || sounds_so || $query$ limit $9)),
        likest as materialized (
            select a.kind, a.normal, max(a.likeness) as likeness
            from alike a group by a.kind, a.normal order by 3 desc, a.normal),
        found as (
        select held.id, l.likeness from likest l
        cross join lateral (
            select distinct on (newest.entity_id) newest.id from (
                select s.id, s.entity_id, s.known_at from identify_statement s
                where s.kind = l.kind and s.kind in ('name', 'address')
                  and left(s.normal, 300) = l.normal
                  and s.audience_id = any($2)
                  and ($4 is null or substr(s.grade, 1, 1) = any($4))
                  and ($5 is null or substr(s.grade, 2, 1) = any($5))
                  and ($6 is null or s.known_at >= $6) and ($7 is null or s.known_at < $7)
                  and ($3 is null or exists (select from evaluate_item i where i.id = s.item_id
                       and i.area_id = any($3) and i.audience_id = any($2)))
                order by left(s.normal, 300), s.known_at desc limit 60) as newest
            order by newest.entity_id, newest.known_at desc) as held
        limit $8)
        select array_agg(id order by likeness desc), array_agg(likeness order by likeness desc),
               (select count(*) from alike)
        from found
    $query$
    into ids, alike_by, reached
    using asked, readable, areas, sources, assessments, since, until, most, widest;
    exit when cardinality(ids) >= most or reached < 1000;
    end loop;
    return query select * from unnest(ids, alike_by);
end $_$;

ALTER FUNCTION public.identify_find_names(asked text, heard text[], areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) OWNER TO optimise_search;


CREATE FUNCTION public.identify_find_parts(pattern text, of_kind text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) RETURNS TABLE(statement uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
    readable int[] := array(select public.access_readable());
begin
    return query execute $query$
        select s.id from identify_statement s
        where s.kind in ('plate', 'phone') and s.kind = $9 and s.normal ~ $1
          and s.audience_id = any($2)
          and ($4 is null or substr(s.grade, 1, 1) = any($4))
          and ($5 is null or substr(s.grade, 2, 1) = any($5))
          and ($6 is null or s.known_at >= $6) and ($7 is null or s.known_at < $7)
          and ($3 is null or exists (select from evaluate_item i where i.id = s.item_id
               and i.area_id = any($3) and i.audience_id = any($2)))
        order by s.known_at desc limit $8
    $query$
    using pattern, readable, areas, sources, assessments, since, until, most, of_kind;
end $_$;

ALTER FUNCTION public.identify_find_parts(pattern text, of_kind text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) OWNER TO optimise_search;


CREATE FUNCTION public.identify_find_values(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) RETURNS TABLE(statement uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
    readable int[] := array(select public.access_readable());
begin
    return query execute $query$
        select s.id from identify_statement s
        where s.kind = 'text' and to_tsvector('english', s.value) @@ websearch_to_tsquery('english', $1)
          and s.audience_id = any($2)
          and ($4 is null or substr(s.grade, 1, 1) = any($4))
          and ($5 is null or substr(s.grade, 2, 1) = any($5))
          and ($6 is null or s.known_at >= $6) and ($7 is null or s.known_at < $7)
          and ($3 is null or exists (select from evaluate_item i where i.id = s.item_id
               and i.area_id = any($3) and i.audience_id = any($2)))
        order by s.known_at desc limit $8
    $query$
    using asked, readable, areas, sources, assessments, since, until, most;
end $_$;

ALTER FUNCTION public.identify_find_values(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) OWNER TO optimise_search;


CREATE FUNCTION public.identify_follow_edition() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    update public.identify_statement
    set audience_id = new.audience_id
    where item_id = new.item_id and audience_id = old.audience_id;
    return null;
end $$;

ALTER FUNCTION public.identify_follow_edition() OWNER TO optimise_owner;


CREATE FUNCTION public.identify_follow_grade() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    update public.identify_statement
    set grade = new.source || new.assessment || new.handling
    where item_id = new.id;
    return null;
end $$;

ALTER FUNCTION public.identify_follow_grade() OWNER TO optimise_owner;


CREATE FUNCTION public.identify_keep_spellings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('identify_spelling'));
    insert into public.identify_spelling (kind, normal, sounds)
    select distinct on (kind, left(normal, 300)) kind, left(normal, 300), sounds
    from added where kind in ('name', 'address') order by kind, left(normal, 300)
    on conflict do nothing;
    return null;
end $$;

ALTER FUNCTION public.identify_keep_spellings() OWNER TO optimise_owner;


CREATE FUNCTION public.identify_kept_safe(entities uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select distinct p.entity_id from public.identify_protection p
    where p.entity_id = any(entities) and p.kind = 'kept safe' and p.ended_at is null
      and public.access_viewer() is not null
$$;

ALTER FUNCTION public.identify_kept_safe(entities uuid[]) OWNER TO optimise_owner;


CREATE FUNCTION public.identify_kept_safe_as(called text, born text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select public.access_viewer() is not null and exists (
        select from public.identify_protection p
        join public.identify_statement n on n.entity_id = p.entity_id and n.prop = 'name'
        join public.access_audience na on na.id = n.audience_id and na.circle_id is null
        join public.identify_statement b on b.entity_id = p.entity_id and b.prop = 'birthDate'
        join public.access_audience ba on ba.id = b.audience_id and ba.circle_id is null
        where p.kind = 'kept safe' and p.ended_at is null
          and n.normal = called and b.value = born)
$$;

ALTER FUNCTION public.identify_kept_safe_as(called text, born text) OWNER TO optimise_owner;


CREATE FUNCTION public.identify_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with statement as (
        select s.id, s.entity_id, s.audience_id from identify_statement s
        where s.item_id in (select f.id from unnest(found) f where f.kind = 'item')
           or s.id in (select f.id from unnest(found) f where f.kind = 'statement')),
    whole as (
        select entity_id from statement
        except
        select entity_id from identify_statement where id not in (select id from statement))
    select 'statement', 'identify_statement', 'id', id, audience_id from statement
    union all
    select 'judgement', 'identify_judgement', 'id', j.id, j.audience_id
    from identify_judgement j
    where j."left" in (select entity_id from whole)
       or j."right" in (select entity_id from whole)
       or j.id in (select f.id from unnest(found) f where f.kind = 'judgement')
$$;

ALTER FUNCTION public.identify_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.identify_wipe_exports(made_before timestamp with time zone) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with wiped as (
        update public.identify_exportfile set content = null
        where content is not null and made_at < least(made_before, now() - interval '1 hour')
        returning 1)
    select count(*) from wiped
$$;

ALTER FUNCTION public.identify_wipe_exports(made_before timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_agreed(entities uuid[], wanted text, since timestamp with time zone) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select s.entity_id from public.keep_safe_secondlook s
    where s.entity_id = any(entities) and s.act = wanted and s.agreed and s.answered_at > since
      and public.access_viewer() is not null
$$;

ALTER FUNCTION public.keep_safe_agreed(entities uuid[], wanted text, since timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_clocks() RETURNS TABLE(what text, reference text, due_at timestamp with time zone, danger boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select c.what, c.reference, c.due_at, c.danger from public.keep_safe_running() c
    where exists (
        select 1 from public.access_rolegrant g
        where g.person_id = public.access_viewer() and g.since <= now()
          and (g.until is null or g.until > now())
          and g.role in ('sergeant', 'area commander', 'duty inspector', 'safeguarding'))
$$;

ALTER FUNCTION public.keep_safe_clocks() OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_due(before timestamp with time zone) RETURNS TABLE(what text, about uuid, due_at timestamp with time zone, agency uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select c.what, c.about, c.due_at, c.agency from public.keep_safe_running() c
    where c.due_at < before
$$;

ALTER FUNCTION public.keep_safe_due(before timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_panels_cut_minutes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    its_case text;
    day text := to_char(new.withdrawn_at at time zone 'Europe/London', 'FMDD FMMonth YYYY');
begin
    select c.reference into its_case from public.keep_safe_panels_case c where c.id = new.case_id;
    update public.keep_safe_panels_edition e set body = (
        select jsonb_agg(
            case when p.part ->> 'reference' <> its_case then p.part
            else jsonb_set(p.part, '{lines}', (
                select coalesce(jsonb_agg(
                    case
                    when l.line ->> 'fact' = new.id::text then jsonb_build_object(
                        'head', 'Taken back', 'fact', new.id, 'taken_back', true,
                        'text', 'What stood here was taken back on ' || day
                            || '. Do not use it, and destroy what you kept.')
                    when char_length(new.words) > 4 and position(new.words in l.line ->> 'text') > 0
                    then l.line || jsonb_build_object(
                        'taken_back', true,
                        'text', replace(
                            l.line ->> 'text', new.words,
                            '[taken back on ' || day || ', do not use it]'))
                    else l.line end order by l.at), '[]')
                from jsonb_array_elements(p.part -> 'lines') with ordinality as l (line, at)))
            end order by p.at)
        from jsonb_array_elements(e.body) with ordinality as p (part, at))
    where e.body @> jsonb_build_array(jsonb_build_object('reference', its_case));
    return null;
end $$;

ALTER FUNCTION public.keep_safe_panels_cut_minutes() OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_panels_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with ground as (
        select g.fact_id, g.audience_id from keep_safe_panels_ground g
        where g.item_id in (select f.id from unnest(found) f where f.kind = 'item'))
    select 'shared fact', 'keep_safe_panels_shared', 'id', s.id, s.audience_id
    from keep_safe_panels_shared s where s.id in (select fact_id from ground)
    union all
    select 'giver', 'keep_safe_panels_giver', 'id', v.id, v.audience_id
    from keep_safe_panels_giver v where v.fact_id in (select fact_id from ground)
    union all
    select 'crossing', 'keep_safe_panels_crossing', 'id', c.id, c.audience_id
    from keep_safe_panels_crossing c where c.fact_id in (select fact_id from ground)
    union all
    select 'fact ground', 'keep_safe_panels_ground', 'fact_id', fact_id, audience_id from ground
$$;

ALTER FUNCTION public.keep_safe_panels_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_panels_take_back(asked uuid, hidden_only boolean, why text, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    one record;
begin
    for one in
        select s.id, s.case_id, s.audience_id as told, v.person, g.audience_id as kept
        from public.keep_safe_panels_ground g
        join public.evaluate_item i on i.id = g.item_id
        join public.access_audience a on a.id = i.audience_id
        join public.keep_safe_panels_shared s on s.id = g.fact_id
        join public.keep_safe_panels_giver v on v.fact_id = s.id
        where (i.id = asked or i.report_id = asked)
          and (a.circle_id is not null or not hidden_only) and s.withdrawn_at is null
    loop
        insert into public.keep_safe_panels_step (id, case_id, words, by, at, audience_id)
        values (gen_random_uuid(), one.case_id,
                'Something told here is taken back. Do not use it. Ask whoever told it.',
                one.person, moment, one.told);
        update public.keep_safe_panels_giver set audience_id = one.kept where fact_id = one.id;
        update public.keep_safe_panels_shared
        set withdrawn_at = moment, withdrawn_why = why, audience_id = one.kept where id = one.id;
    end loop;
end $$;

ALTER FUNCTION public.keep_safe_panels_take_back(asked uuid, hidden_only boolean, why text, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_panels_take_back_copies() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    why text := 'What it rests on was taken back.';
    one record;
begin
    for one in
        select s.id, s.case_id, s.audience_id as told, v.person, v.audience_id as kept
        from public.keep_safe_panels_crossing c
        join public.keep_safe_panels_shared s on s.id = c.told_as
        join public.keep_safe_panels_giver v on v.fact_id = s.id
        where c.fact_id = new.id and s.withdrawn_at is null
    loop
        insert into public.keep_safe_panels_step (id, case_id, words, by, at, audience_id)
        values (gen_random_uuid(), one.case_id,
                'Something told here is taken back. Do not use it. Ask whoever told it.',
                one.person, new.withdrawn_at, one.told);
        update public.keep_safe_panels_shared
        set withdrawn_at = new.withdrawn_at, withdrawn_why = why, audience_id = one.kept
        where id = one.id;
        update public.access_sharing_disclosure d
        set recalled_at = new.withdrawn_at, recall_reason = why, recalled_by = one.person
        where d.kind = 'shared fact' and d.row = one.id and d.recalled_at is null;
        update public.access_sharing_receipt r
        set recalled_at = new.withdrawn_at, what = '', recall_words =
            'Stop using what we told you, and destroy or give back what you kept.'
        where r.kind = 'shared fact' and r.row = one.id and r.recalled_at is null;
    end loop;
    return null;
end $$;

ALTER FUNCTION public.keep_safe_panels_take_back_copies() OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with asked as (select f.kind, f.id from unnest(found) f),
    referral as (select id from asked where kind = 'referral'),
    concern as (select id from asked where kind = 'concern'),
    house as (select id from asked where kind = 'home'),
    episode as (select id from asked where kind = 'missing episode')
    select 'referral', 'keep_safe_referral', 'id', r.id, r.audience_id
    from keep_safe_referral r where r.id in (select id from referral)
    union all
    select 'referral version', 'keep_safe_referralversion', 'id', v.id, v.audience_id
    from keep_safe_referralversion v where v.referral_id in (select id from referral)
    union all
    select 'decision', 'keep_safe_decision', 'referral_id', d.referral_id, d.audience_id
    from keep_safe_decision d where d.referral_id in (select id from referral)
    union all
    select 'word back', 'keep_safe_word', 'id', w.id, w.audience_id
    from keep_safe_word w where w.referral_id in (select id from referral)
    union all
    select 'passed', 'keep_safe_passed', 'id', p.id, p.audience_id
    from keep_safe_passed p
    where p.referral_id in (select id from referral)
       or p.report_id in (select id from asked where kind = 'report')
    union all
    select 'nrm', 'keep_safe_nrm', 'referral_id', n.referral_id, n.audience_id
    from keep_safe_nrm n where n.referral_id in (select id from referral)
    union all
    select 'concern', 'keep_safe_concern', 'id', c.id, c.audience_id
    from keep_safe_concern c where c.id in (select id from concern)
    union all
    select 'concern handling', 'keep_safe_concernhandling', 'concern_id', h.concern_id, h.audience_id
    from keep_safe_concernhandling h where h.concern_id in (select id from concern)
    union all
    select 'home', 'keep_safe_home', 'id', h.id, h.audience_id
    from keep_safe_home h where h.id in (select id from house)
    union all
    select 'sign', 'keep_safe_sign', 'id', s.id, s.audience_id
    from keep_safe_sign s where s.home_id in (select id from house)
    union all
    select 'visit', 'keep_safe_visit', 'id', v.id, v.audience_id
    from keep_safe_visit v where v.home_id in (select id from house)
    union all
    select 'home closure', 'keep_safe_closure', 'id', c.id, c.audience_id
    from keep_safe_closure c where c.home_id in (select id from house)
    union all
    select 'missing episode', 'keep_safe_episode', 'id', e.id, e.audience_id
    from keep_safe_episode e where e.id in (select id from episode)
    union all
    select 'interview', 'keep_safe_interview', 'episode_id', i.episode_id, i.audience_id
    from keep_safe_interview i where i.episode_id in (select id from episode)
    union all
    select 'journey', 'keep_safe_journey', 'id', j.id, j.audience_id
    from keep_safe_journey j where j.episode_id in (select id from episode)
    union all
    select 'disclosure', 'access_sharing_disclosure', 'id', d.id, d.audience_id
    from access_sharing_disclosure d
    join asked on asked.kind in ('referral', 'home') and d.kind = asked.kind and d.row = asked.id
    union all
    select 'refusal', 'access_sharing_refusal', 'id', r.id, r.audience_id
    from access_sharing_refusal r
    join asked on asked.kind in ('referral', 'home') and r.kind = asked.kind and r.row = asked.id
$$;

ALTER FUNCTION public.keep_safe_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.keep_safe_running() RETURNS TABLE(what text, reference text, due_at timestamp with time zone, about uuid, agency uuid, danger boolean)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with referral as (
        select r.*, n.referral_id is not null as is_nrm,
               exists (select from public.keep_safe_decision d where d.referral_id = r.id)
                   as is_decided,
               exists (select from public.keep_safe_word w
                       where w.referral_id = r.id and w.kind = 'feedback') as is_told
        from public.keep_safe_referral r
        left join public.keep_safe_nrm n on n.referral_id = r.id
        where r.withdrawn_at is null),
    nrm as (
        select r.reference, n.* from public.keep_safe_nrm n
        join public.keep_safe_referral r on r.id = n.referral_id)
    select 'Look at a concern', reference, due_at, id, null::uuid, in_danger
    from public.keep_safe_concern k
    where not exists (select from public.keep_safe_concernhandling h where h.concern_id = k.id)
    union all
    select 'Accept or refuse a referral', reference, due_at, id, receiver_id,
           coalesce(answers ->> 'danger', 'No') not in ('No', '')
    from referral where not is_nrm and not is_decided
    union all
    select 'Tell the referrer', reference, feedback_due_at, id, receiver_id, false
    from referral where is_decided and not is_told
    union all
    select 'Send an NRM referral', reference, submit_by, referral_id, null, false
    from nrm where submitted_at is null
    union all
    select 'NRM reasonable grounds expected', reference, reasonable_due_at, referral_id, null, false
    from nrm
    where submitted_at is not null and reasonable_due_at is not null
      and reasonable = 'not yet decided'
    union all
    select 'NRM recovery period may end', reference, recovery_until, referral_id, null, false
    from nrm
    where recovery_until is not null and reasonable <> 'not yet decided'
      and conclusive = 'not yet decided'
    union all
    select 'Visit a home', reference, visit_by, id, null, false
    from public.keep_safe_home where closed_at is null and visit_by is not null
    union all
    select 'Return-home interview', reference, interview_by, id, null, false
    from public.keep_safe_episode e
    where interview_by is not null
      and not exists (select from public.keep_safe_interview i where i.episode_id = e.id)
$$;

ALTER FUNCTION public.keep_safe_running() OWNER TO optimise_owner;


CREATE FUNCTION public.link_lines_remove_due(today date, moment timestamp with time zone) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    due uuid[];
    lost uuid[];
begin
    delete from link_lines_piece where of_id in (
        select id from link_lines_import where asked_at < moment - interval '1 day');
    select array_agg(id) into due from link_lines_authorisation
        where removed_at is null and retention_review <= today;
    if due is null then
        return;
    end if;
    select array_agg(distinct run_id) into lost from link_lines_runauthorisation
        where authorisation_id = any(due);
    delete from link_lines_candidate where run_id = any(lost);
    delete from link_lines_runauthorisation where run_id = any(lost);
    delete from link_lines_run where id = any(lost);
    delete from link_lines_leftout where of_id in (
        select id from link_lines_import where authorisation_id = any(due));
    delete from link_lines_piece where of_id in (
        select id from link_lines_import where authorisation_id = any(due));
    delete from link_lines_import where authorisation_id = any(due);
    update link_lines_authorisation
        set numbers = '{}', devices = '{}', removed_at = moment,
            removed_why = 'Its day of review had come.'
        where id = any(due);
    return query select unnest(due);
end $$;

ALTER FUNCTION public.link_lines_remove_due(today date, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.link_lines_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with item as (select f.id from unnest(found) f where f.kind = 'item'),
    line as (
        select l.id, l.audience_id from link_lines_line l
        where l.id in (select f.id from unnest(found) f where f.kind = 'line')
           or l.id in (select line_id from link_lines_decision where item_id in (select id from item))
           or l.id in (select line_id from link_lines_linenumber where item_id in (select id from item))
           or l.id in (select line_id from link_lines_attribution where item_id in (select id from item)))
    select 'line', 'link_lines_line', 'id', id, audience_id from line
    union all
    select 'line version', 'link_lines_lineversion', 'id', v.id, v.audience_id
    from link_lines_lineversion v where v.line_id in (select id from line)
    union all
    select 'line number', 'link_lines_linenumber', 'id', n.id, n.audience_id
    from link_lines_linenumber n where n.line_id in (select id from line)
    union all
    select 'line decision', 'link_lines_decision', 'id', d.id, d.audience_id
    from link_lines_decision d where d.line_id in (select id from line)
    union all
    select 'attribution', 'link_lines_attribution', 'id', a.id, a.audience_id
    from link_lines_attribution a where a.line_id in (select id from line)
    union all
    select 'closure', 'link_lines_closure', 'id', c.id, c.audience_id
    from link_lines_closure c where c.line_id in (select id from line)
    union all
    select 'order', 'link_lines_order', 'id', o.id, o.audience_id
    from link_lines_order o where o.line_id in (select id from line)
    union all
    select 'order ground', 'link_lines_orderground', 'id', g.id, g.audience_id
    from link_lines_orderground g
    where g.item_id in (select id from item)
       or g.order_id in (select id from link_lines_order where line_id in (select id from line))
    union all
    select 'check-back', 'link_lines_checkback', 'id', b.id, b.audience_id
    from link_lines_checkback b where b.line_id in (select id from line)
$$;

ALTER FUNCTION public.link_lines_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.plan_covert_reach() RETURNS TABLE(interest uuid, entity uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with recursive reach(interest, circle, entity) as (
        select i.id, a.circle_id, i.entity_id
        from public.plan_covertinterest i
        join public.access_audience a on a.id = i.audience_id
        where i.ended_at is null
        union
        select reach.interest, reach.circle, near.id
        from reach
        join lateral (
            select "right" as id, audience_id from public.identify_judgement
            where "left" = reach.entity and verdict = 'same' and undone_at is null
            union all
            select "left", audience_id from public.identify_judgement
            where "right" = reach.entity and verdict = 'same' and undone_at is null
        ) as near on true
        join public.access_audience a on a.id = near.audience_id
        where a.person_id is null and (a.circle_id is null or a.circle_id = reach.circle)
    )
    select interest, entity from reach
$$;

ALTER FUNCTION public.plan_covert_reach() OWNER TO optimise_owner;


CREATE FUNCTION public.plan_hold_for_item(item uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    update public.plan_briefing set state = 'held'
    where state = 'live'
      and id in (select briefing_id from public.plan_ground where item_id = item)
$$;

ALTER FUNCTION public.plan_hold_for_item(item uuid) OWNER TO optimise_owner;


CREATE FUNCTION public.plan_hold_touched() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    update public.plan_briefing set state = 'held'
    where state = 'live' and id in (select public.plan_touched())
$$;

ALTER FUNCTION public.plan_hold_touched() OWNER TO optimise_owner;


CREATE FUNCTION public.plan_must_hold(briefing uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (
        select from public.plan_briefing b
        where b.id = briefing and b.audience_id in (select public.access_writable())
          and b.id in (select public.plan_touched()))
$$;

ALTER FUNCTION public.plan_must_hold(briefing uuid) OWNER TO optimise_owner;


CREATE FUNCTION public.plan_rests_on(found public.access_resting_row[]) RETURNS SETOF public.access_resting_row
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with item as (select f.id from unnest(found) f where f.kind = 'item'),
    briefing as (
        select b.id, b.audience_id from plan_briefing b
        where b.id in (select briefing_id from plan_ground where item_id in (select id from item))
           or b.id in (select f.id from unnest(found) f where f.kind = 'briefing'))
    select 'briefing', 'plan_briefing', 'id', id, audience_id from briefing
    union all
    select 'ground', 'plan_ground', 'id', id, audience_id
    from plan_ground where item_id in (select id from item)
    union all
    select 'picture', 'plan_picture', 'id', id, audience_id
    from plan_picture where briefing_id in (select id from briefing)
    union all
    select 'answer', 'plan_answer', 'id', id, audience_id
    from plan_answer where briefing_id in (select id from briefing)
$$;

ALTER FUNCTION public.plan_rests_on(found public.access_resting_row[]) OWNER TO optimise_owner;


CREATE FUNCTION public.plan_tell_submitters(briefing uuid, word text, moment timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select public.collect_tell_submitter(found.report_id, word, moment)
    from (
        select distinct i.report_id
        from public.plan_briefing b
        join public.plan_ground g on g.briefing_id = b.id
        join public.evaluate_item i on i.id = g.item_id
        where b.id = briefing
          and (b.audience_id in (select public.access_readable())
               or b.audience_id in (select public.access_writable()))
    ) as found
    where not exists (
        select from public.collect_progress p
        where p.report_id = found.report_id and p.text = word
          and p.at > moment - interval '1 day')
$$;

ALTER FUNCTION public.plan_tell_submitters(briefing uuid, word text, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.plan_touched() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with reach as materialized (select interest, entity from public.plan_covert_reach())
    select distinct b.id
    from reach
    join public.plan_briefing b on b.about @> array[reach.entity]
    where b.state <> 'withdrawn' and not exists (
        select from public.plan_release r
        where r.briefing_id = b.id and r.interest_id = reach.interest)
$$;

ALTER FUNCTION public.plan_touched() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

ALTER FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

ALTER FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

ALTER FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) OWNER TO optimise_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;


CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

ALTER TABLE public.procrastinate_jobs OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

ALTER FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

ALTER FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

ALTER FUNCTION public.procrastinate_notify_queue_abort_job_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

ALTER FUNCTION public.procrastinate_notify_queue_job_inserted_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

ALTER FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

ALTER FUNCTION public.procrastinate_register_worker_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

ALTER FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

ALTER FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

ALTER FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

ALTER FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

ALTER FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

ALTER FUNCTION public.procrastinate_trigger_function_status_events_update_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

ALTER FUNCTION public.procrastinate_unlink_periodic_defers_v1() OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

ALTER FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) OWNER TO optimise_owner;


CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

ALTER FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_carry_touches(last uuid, next uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    insert into public.share_desk_touch (id, update_id, kind, target, by, audience_id)
    select gen_random_uuid(), n.id, t.kind, t.target, t.by, t.audience_id
    from public.share_desk_touch t
    join public.share_desk_update l on l.id = t.update_id
    join public.share_desk_update n on n.thread = l.thread
    where l.id = last and n.id = next and n.made_by = public.access_viewer()
    on conflict (update_id, target) do nothing
$$;

ALTER FUNCTION public.share_desk_carry_touches(last uuid, next uuid) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_counts(measure text, begins timestamp with time zone, ends timestamp with time zone) RETURNS TABLE(row_key text, counted bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if not exists (
        select from public.access_audience
        where layer = 'published' and id in (select public.access_writable())) then
        raise exception 'for those who publish' using errcode = '42501';
    end if;
    if measure = 'told' then
        return query
        select case when told.done_at < told.came_at + interval '1 day' then 'day'
                    when told.done_at < told.came_at + interval '3 days' then 'three_days'
                    else 'later' end, count(*)
        from (
            -- A tip of the public site came when it arrived, not when it was opened. What its
            -- teller added later is no tip of its own.
            select coalesce(tip.arrived_hour, r.submitted_at) as came_at, t.done_at
            from public.collect_report r
            left join public.collect_intake_opening o on o.report_id = r.id
            left join public.collect_tips_tip tip on tip.id = o.tip_id
            left join public.evaluate_triage t on t.report_id = r.id
            where r.batch_id is null and o.message_id is null
              and r.origin_type in ('public, named', 'public, anonymous', 'Crimestoppers')
            union all
            select tip.arrived_hour, null from public.collect_tips_tip tip
            where not exists (
                select from public.collect_intake_opening o where o.tip_id = tip.id)
        ) told
        where told.came_at >= begins and told.came_at < ends
        group by 1;
    elsif measure = 'worked' then
        return query
        select case when r.origin_type = 'partner agency' then 'partners' else 'police' end, count(*)
        from public.collect_report r
        where r.submitted_at >= begins and r.submitted_at < ends and r.batch_id is null
          and r.origin_type in ('partner agency', 'officer observation', 'police staff')
        group by 1;
    end if;
end $$;

ALTER FUNCTION public.share_desk_counts(measure text, begins timestamp with time zone, ends timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_forget() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    two_years date := current_date - interval '2 years';
    ten_years timestamptz := now() - interval '10 years';
    gone int := 0;
    more int;
    old uuid[];
begin
    delete from public.share_desk_talk where day < two_years;
    get diagnostics more = row_count;
    gone := gone + more;
    delete from public.share_desk_table where month < two_years and state <> 'waiting';
    get diagnostics more = row_count;
    gone := gone + more;
    delete from public.share_site_pagetotal where day < two_years;
    get diagnostics more = row_count;
    gone := gone + more;
    delete from public.share_site_update where shown_from < ten_years;
    select coalesce(array_agg(d.id), '{}') into old from public.share_desk_update d
    where greatest(d.made_at, d.approved_at, d.embargo) < ten_years
      and not exists (select from public.share_site_update s where s.id = d.thread);
    delete from public.share_desk_touch where update_id = any(old);
    delete from public.share_desk_update where id = any(old);
    return gone + cardinality(old);
end $$;

ALTER FUNCTION public.share_desk_forget() OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_forms(of_kind text, known text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
    select known
    union
    select regexp_replace(known, '^(\S+) .*?(\S+)$', '\1 \2')
    where of_kind = 'name' and known like '% % %'
$_$;

ALTER FUNCTION public.share_desk_forms(of_kind text, known text) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_hold_named() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION public.share_desk_hold_named() OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_hold_touched() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if exists (select from public.share_desk_update where state = 'published') then
        with held as (
            update public.share_desk_update set state = 'held'
            where state = 'published' and id in (select public.share_desk_touched())
            returning thread)
        delete from public.share_site_update where id in (select thread from held);
    end if;
    return null;
end $$;

ALTER FUNCTION public.share_desk_hold_touched() OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_is_named(words text, marks text[], of_kind text, known text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select of_kind || ':' || known = any(marks)
        or (of_kind = 'name' and known like '% %' and strpos(words, ' ' || known || ' ') > 0)
        or (of_kind = 'address' and exists (
            select from unnest(marks) mark where mark like 'address:%'
              and strpos(' ' || known || ' ', ' ' || substr(mark, 9) || ' ') > 0))
$$;

ALTER FUNCTION public.share_desk_is_named(words text, marks text[], of_kind text, known text) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_names_said(draft uuid, near uuid[], operations text[]) RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select distinct s.value
    from public.share_desk_update u, public.identify_statement s
    cross join public.share_desk_forms(s.kind, s.normal) form
    where u.id = draft and s.entity_id = any(near) and s.kind = 'name' and s.superseded_at is null
      and s.prop not in ('firstName', 'secondName', 'middleName', 'lastName', 'fatherName', 'motherName')
      and public.share_desk_is_named(u.named_words, u.named_marks, s.kind, form)
    union
    select called from unnest(operations) called, public.share_desk_update u
    where u.id = draft and public.share_desk_is_named(
        u.named_words, u.named_marks, 'name', public.share_desk_operation(called))
$$;

ALTER FUNCTION public.share_desk_names_said(draft uuid, near uuid[], operations text[]) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_operation(called text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select regexp_replace(
        btrim(regexp_replace(lower(called), '[^[:alnum:]]+', ' ', 'g')), '^(op|operation) ', '')
$$;

ALTER FUNCTION public.share_desk_operation(called text) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_publish(draft uuid, moment timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
       or d.made_by is not distinct from public.access_viewer() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    if draft in (select public.share_desk_touched()) then
        return false;
    end if;
    first_shown := greatest(out_at, d.embargo);
    place := nullif(d.address, '');
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
    insert into public.share_site_update
        (id, address, title, summary, body, topic, areas, officer, team, shown_from, version,
         corrected_at, correction, withdrawn_why)
    values (d.thread, place, d.title, d.summary, d.body, d.topic, d.areas, d.officer, d.team,
            first_shown, d.version, case when d.correction <> '' then out_at end, d.correction, '')
    on conflict (id) do update set
        title = excluded.title, summary = excluded.summary, body = excluded.body,
        topic = excluded.topic, areas = excluded.areas, officer = excluded.officer,
        team = excluded.team, version = excluded.version, corrected_at = excluded.corrected_at,
        correction = excluded.correction;
    return true;
end $$;

ALTER FUNCTION public.share_desk_publish(draft uuid, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_publish_table(wanted uuid, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    t public.share_desk_table;
    out_at timestamptz := least(moment, clock_timestamp());
    kept uuid := gen_random_uuid();
begin
    select * into t from public.share_desk_table
    where id = wanted and audience_id in (select public.access_writable()) for update;
    if t.id is null or t.state <> 'waiting'
       or t.made_by is not distinct from public.access_viewer() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    insert into public.share_site_release (id, measure, month, published_on, withdrawn_why)
    values (kept, t.measure, t.month, (out_at at time zone 'Europe/London')::date, '');
    insert into public.share_site_figure (id, release_id, position, label, value)
    select gen_random_uuid(), kept, r.position, r.row ->> 'label',
           case when (r.row ->> 'count')::int >= 5
                then 5 * (((r.row ->> 'count')::int + 2) / 5) end
    from jsonb_array_elements(t.rows) with ordinality as r(row, position);
    update public.share_desk_table
    set state = 'published', approved_by = public.access_viewer(), approved_at = out_at
    where id = wanted;
end $$;

ALTER FUNCTION public.share_desk_publish_table(wanted uuid, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_take_back(draft uuid, for_good boolean, why text, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    d public.share_desk_update;
begin
    select * into d from public.share_desk_update
    where id = draft and state in ('published', 'held')
      and audience_id in (select public.access_writable()) for update;
    if d.id is null then
        raise exception 'not for this person to take back' using errcode = '42501';
    end if;
    update public.share_desk_update
    set state = case when for_good then 'withdrawn' else 'held' end,
        ended_why = case when for_good then why else '' end
    where id = draft;
    if for_good then
        update public.share_site_update
        set title = '', summary = '', body = '', topic = '', areas = '{}', officer = '', team = '',
            correction = '', withdrawn_at = least(moment, clock_timestamp()), withdrawn_why = why
        where id = d.thread;
    else
        delete from public.share_site_update where id = d.thread;
    end if;
end $$;

ALTER FUNCTION public.share_desk_take_back(draft uuid, for_good boolean, why text, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_touched() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION public.share_desk_touched() OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_unnameable() RETURNS TABLE(kind text, known text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
    select 'name', public.share_desk_operation(name) from public.access_circle
    where covert and closed_at is null
$$;

ALTER FUNCTION public.share_desk_unnameable() OWNER TO optimise_owner;


CREATE FUNCTION public.share_desk_withdraw_table(wanted uuid, why text, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    t public.share_desk_table;
begin
    select * into t from public.share_desk_table
    where id = wanted and state = 'published'
      and audience_id in (select public.access_writable()) for update;
    if t.id is null then
        raise exception 'not for this person to withdraw' using errcode = '42501';
    end if;
    update public.share_desk_table set state = 'withdrawn', ended_why = why where id = wanted;
    delete from public.share_site_figure f using public.share_site_release r
    where f.release_id = r.id and r.measure = t.measure and r.month = t.month;
    update public.share_site_release
    set withdrawn_on = (least(moment, clock_timestamp()) at time zone 'Europe/London')::date,
        withdrawn_why = why
    where measure = t.measure and month = t.month;
end $$;

ALTER FUNCTION public.share_desk_withdraw_table(wanted uuid, why text, moment timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.share_site_count(opened_on date, kind text, openings integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if kind not in ('home', 'learn', 'check', 'search', 'help', 'other')
       or openings not between 0 and 10000000
       or opened_on not between current_date - 2 and current_date + 1 then
        raise exception 'not a total of a kind of page on a day' using errcode = '22023';
    end if;
    insert into public.share_site_pagetotal (day, page, total)
    values (opened_on, kind, openings / 10 * 10)
    on conflict (day, page) do update
    set total = least(public.share_site_pagetotal.total + excluded.total, 100000000);
end $$;

ALTER FUNCTION public.share_site_count(opened_on date, kind text, openings integer) OWNER TO optimise_owner;


CREATE FUNCTION public.wiring_load_is_used(load uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with brought as materialized (
        select distinct s.entity_id as id
        from public.collect_batch b
        join public.collect_report r on r.batch_id = b.id
        join public.evaluate_item i on i.report_id = r.id
        join public.identify_statement s on s.item_id = i.id
        where b.id = load
          and b.audience_id in (select public.access_readable())
          and b.audience_id in (select public.access_writable()))
    select exists (
            select from public.identify_judgement j join brought on brought.id = j."left")
        or exists (
            select from public.identify_judgement j join brought on brought.id = j."right")
        or exists (
            select from public.plan_covertinterest c join brought on brought.id = c.entity_id
            where c.ended_at is null)
        or exists (
            select from public.plan_briefing p, unnest(p.about) as named(id)
            join brought on brought.id = named.id)
$$;

ALTER FUNCTION public.wiring_load_is_used(load uuid) OWNER TO optimise_owner;


CREATE FUNCTION public.wiring_something_changed(of_agency uuid, since timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (
            select from public.access_sharing_receipt r
            where r.agency = of_agency and greatest(r.at, r.recalled_at) > since)
        or exists (
            select from public.collect_progress p
            join public.collect_report c on c.id = p.report_id
            where c.agency_id = of_agency and p.at > since)
        or exists (
            select from public.keep_safe_word w
            join public.keep_safe_referral f on f.id = w.referral_id
            where f.referred_agency_id = of_agency and w.at > since)
$$;

ALTER FUNCTION public.wiring_something_changed(of_agency uuid, since timestamp with time zone) OWNER TO optimise_owner;


CREATE FUNCTION public.wiring_subjects(names text[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select id from (
        select entity_id as id from identify_statement
        where normal = any(names) and normal <> ''
        union
        select id from collect_report where urn = any(names)
        union
        select id from evaluate_item where urn = any(names)
    ) as found
    where 1 in (select access_readable())
    limit 500
$$;

ALTER FUNCTION public.wiring_subjects(names text[]) OWNER TO optimise_owner;


CREATE FUNCTION public.wiring_word_may_go(tip uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with report as (
        select r.id, r.audience_id
        from public.collect_intake_opening o
        join public.collect_report r on r.id = o.report_id
        where o.tip_id = tip and public.access_viewer() is not null),
    item as (
        select i.id, i.audience_id from public.evaluate_item i
        where i.report_id in (select id from report)),
    named as (
        select s.entity_id as id from public.identify_statement s
        where s.item_id in (select id from item)
        union
        select s.other_id from public.identify_statement s
        where s.item_id in (select id from item) and s.other_id is not null),
    within as (select audience_id from report union select audience_id from item)
    select exists (select from report)
        and not exists (
            select from public.plan_covert_reach() c join named on named.id = c.entity)
        and not exists (
            select from within
            join public.access_audience a on a.id = within.audience_id
            join public.access_circle c on c.id = a.circle_id
            where c.closed_at is null)
$$;

ALTER FUNCTION public.wiring_word_may_go(tip uuid) OWNER TO optimise_owner;


CREATE TABLE public.access_audience (
    id integer NOT NULL,
    key text NOT NULL,
    layer character varying(20) NOT NULL,
    marking character varying(20) NOT NULL,
    circle_id uuid,
    agencies uuid[] NOT NULL,
    areas uuid[] NOT NULL,
    roles character varying(60)[] NOT NULL,
    person_id uuid
);

ALTER TABLE public.access_audience OWNER TO optimise_owner;


ALTER TABLE public.access_audience ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_audience_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.access_carrier (
    stage text NOT NULL,
    rests_on text NOT NULL
);

ALTER TABLE public.access_carrier OWNER TO optimise_owner;


CREATE TABLE public.access_circle (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    covert boolean NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    kept_by character varying(20) NOT NULL
);

ALTER TABLE public.access_circle OWNER TO optimise_owner;


CREATE TABLE public.access_circlemember (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    added_by uuid NOT NULL,
    circle_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.access_circlemember OWNER TO optimise_owner;


ALTER TABLE public.access_circlemember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_circlemember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.access_exchange_hook (
    id uuid NOT NULL,
    address character varying(400) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    noticed_at timestamp with time zone NOT NULL,
    failures integer NOT NULL,
    tried_at timestamp with time zone,
    last_error character varying(120) NOT NULL,
    organisation_id uuid NOT NULL
);

ALTER TABLE public.access_exchange_hook OWNER TO optimise_owner;


CREATE TABLE public.access_exchange_host (
    id uuid NOT NULL,
    name character varying(253) NOT NULL,
    why character varying(200) NOT NULL,
    allowed_by uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone
);

ALTER TABLE public.access_exchange_host OWNER TO optimise_owner;


CREATE TABLE public.access_exchange_key (
    id uuid NOT NULL,
    prefix character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    label character varying(80) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    used_at timestamp with time zone,
    person_id uuid NOT NULL
);

ALTER TABLE public.access_exchange_key OWNER TO optimise_owner;


CREATE TABLE public.access_reclassification (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    "row" uuid NOT NULL,
    before integer NOT NULL,
    after integer NOT NULL,
    by uuid NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.access_reclassification OWNER TO optimise_owner;


CREATE TABLE public.access_rolegrant (
    id bigint NOT NULL,
    role character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    granted_by uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.access_rolegrant OWNER TO optimise_owner;


ALTER TABLE public.access_rolegrant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_rolegrant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.access_seal_key (
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL
);

ALTER TABLE public.access_seal_key OWNER TO optimise_owner;


CREATE TABLE public.access_sharing_disclosure (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    "row" uuid,
    version integer NOT NULL,
    what text NOT NULL,
    data_kinds character varying(60)[] NOT NULL,
    recipient character varying(200) NOT NULL,
    recipient_person uuid,
    recipient_agency uuid,
    method character varying(20) NOT NULL,
    layer character varying(20) NOT NULL,
    marking character varying(20) NOT NULL,
    conditions text NOT NULL,
    purpose text NOT NULL,
    necessity text NOT NULL,
    gateway character varying(120) NOT NULL,
    regime character varying(20) NOT NULL,
    their_regime character varying(20) NOT NULL,
    consent character varying(20) NOT NULL,
    consent_why text NOT NULL,
    caldicott text NOT NULL,
    expires_on date,
    authorised_by uuid NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    recalled_at timestamp with time zone,
    recall_reason text NOT NULL,
    recalled_by uuid,
    acknowledged_at timestamp with time zone,
    acknowledged_as character varying(60) NOT NULL,
    audience_id integer NOT NULL,
    agreement_id uuid,
    CONSTRAINT a_recall_has_a_reason CHECK (((recalled_at IS NULL) OR (NOT (recall_reason = ''::text))))
);

ALTER TABLE ONLY public.access_sharing_disclosure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_sharing_disclosure OWNER TO optimise_owner;


CREATE TABLE public.access_sharing_receipt (
    disclosure_id uuid NOT NULL,
    agency uuid NOT NULL,
    person uuid,
    kind character varying(40) NOT NULL,
    "row" uuid,
    what text NOT NULL,
    method character varying(20) NOT NULL,
    purpose text NOT NULL,
    conditions text NOT NULL,
    marking character varying(20) NOT NULL,
    expires_on date,
    at timestamp with time zone NOT NULL,
    recalled_at timestamp with time zone,
    recall_words text NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by uuid,
    acknowledged_as character varying(60) NOT NULL,
    given_by uuid NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.access_sharing_receipt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_sharing_receipt OWNER TO optimise_owner;


CREATE TABLE public.access_sharing_refusal (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    "row" uuid,
    what text NOT NULL,
    recipient character varying(200) NOT NULL,
    recipient_person uuid,
    recipient_agency uuid,
    asked_for text NOT NULL,
    reason text NOT NULL,
    advised_by character varying(200) NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    CONSTRAINT a_refusal_to_share_has_a_reason CHECK ((NOT (reason = ''::text)))
);

ALTER TABLE ONLY public.access_sharing_refusal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_sharing_refusal OWNER TO optimise_owner;


CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.account_emailaddress OWNER TO optimise_owner;


ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation OWNER TO optimise_owner;


ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.agencies_agreement (
    id uuid NOT NULL,
    lineage uuid NOT NULL,
    edition integer NOT NULL,
    title character varying(160) NOT NULL,
    purpose text NOT NULL,
    gateways character varying(40)[] NOT NULL,
    regime character varying(20) NOT NULL,
    data_kinds character varying(60)[] NOT NULL,
    impact_assessment character varying(80) NOT NULL,
    sections jsonb NOT NULL,
    why character varying(300) NOT NULL,
    in_force_from date NOT NULL,
    in_force_until date NOT NULL,
    review_on date NOT NULL,
    signed_by_us character varying(120) NOT NULL,
    signed_by_us_on date,
    signed_by_them character varying(120) NOT NULL,
    signed_by_them_on date,
    ended_at timestamp with time zone,
    ended_why character varying(300) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT agreement_ends_after_it_begins CHECK ((in_force_until >= in_force_from)),
    CONSTRAINT an_end_has_a_reason CHECK (((ended_at IS NULL) OR (NOT ((ended_why)::text = ''::text))))
);

ALTER TABLE public.agencies_agreement OWNER TO optimise_owner;


CREATE TABLE public.agencies_area (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(40) NOT NULL,
    latitude double precision,
    longitude double precision,
    geometry jsonb,
    valid_from date NOT NULL,
    valid_until date,
    parent_id uuid,
    lineage uuid NOT NULL
);

ALTER TABLE public.agencies_area OWNER TO optimise_owner;


CREATE TABLE public.agencies_namedperson (
    id uuid NOT NULL,
    lineage uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    named_by uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE public.agencies_namedperson OWNER TO optimise_owner;


CREATE TABLE public.agencies_organisation (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(60) NOT NULL,
    active boolean NOT NULL,
    phone character varying(40) NOT NULL,
    out_of_hours character varying(40) NOT NULL,
    controller character varying(120) NOT NULL,
    controller_number character varying(20) NOT NULL
);

ALTER TABLE public.agencies_organisation OWNER TO optimise_owner;


CREATE TABLE public.agencies_person (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    username character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    collar character varying(20) NOT NULL,
    rank character varying(40) NOT NULL,
    team character varying(80) NOT NULL,
    sensitive_clearance boolean NOT NULL,
    trained_on date,
    suspended_at timestamp with time zone,
    joined_at timestamp with time zone NOT NULL,
    about character varying(200) NOT NULL,
    organisation_id uuid NOT NULL,
    must_change_password boolean NOT NULL,
    training_ends_on date,
    role_by uuid,
    vouched_by uuid
);

ALTER TABLE public.agencies_person OWNER TO optimise_owner;


CREATE TABLE public.agencies_person_areas (
    id bigint NOT NULL,
    person_id uuid NOT NULL,
    area_id uuid NOT NULL
);

ALTER TABLE public.agencies_person_areas OWNER TO optimise_owner;


ALTER TABLE public.agencies_person_areas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_person_areas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.agencies_post (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    phone character varying(40) NOT NULL,
    email character varying(254) NOT NULL,
    since date NOT NULL,
    until date,
    organisation_id uuid NOT NULL,
    person_id uuid
);

ALTER TABLE public.agencies_post OWNER TO optimise_owner;


CREATE TABLE public.agencies_review (
    id uuid NOT NULL,
    found text NOT NULL,
    next_on date NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL
);

ALTER TABLE public.agencies_review OWNER TO optimise_owner;


CREATE TABLE public.agencies_secondfactorreset (
    id uuid NOT NULL,
    reason character varying(300) NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    agreed_by uuid,
    agreed_at timestamp with time zone,
    person_id uuid NOT NULL,
    CONSTRAINT two_people_reset_a_factor CHECK (((agreed_by IS NULL) OR (NOT ((agreed_by = asked_by) AND (agreed_by IS NOT NULL)))))
);

ALTER TABLE public.agencies_secondfactorreset OWNER TO optimise_owner;


CREATE TABLE public.audit_entry (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    verb character varying(20) NOT NULL,
    allowed boolean NOT NULL,
    actor uuid,
    actor_name character varying(160) NOT NULL,
    agency uuid,
    roles character varying(60)[] NOT NULL,
    session character varying(64) NOT NULL,
    account character varying(80) NOT NULL,
    kind character varying(60) NOT NULL,
    objects_touched uuid[] NOT NULL,
    shown uuid[] NOT NULL,
    fields_touched character varying(80)[] NOT NULL,
    query text NOT NULL,
    result_count integer,
    reason_code character varying(40) NOT NULL,
    reason text NOT NULL,
    recipients text[] NOT NULL,
    gateway character varying(120) NOT NULL,
    detail jsonb NOT NULL
);

ALTER TABLE ONLY public.audit_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_entry OWNER TO optimise_owner;


CREATE TABLE public.audit_event (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    ids jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    attempts integer NOT NULL,
    last_error text NOT NULL,
    tried_at timestamp with time zone
);

ALTER TABLE public.audit_event OWNER TO optimise_owner;


CREATE TABLE public.audit_seal (
    number bigint NOT NULL,
    entry uuid NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    sealed_at timestamp with time zone NOT NULL
);

ALTER TABLE public.audit_seal OWNER TO optimise_owner;


CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group OWNER TO optimise_owner;


ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions OWNER TO optimise_owner;


ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission OWNER TO optimise_owner;


ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.collect_batch (
    id uuid NOT NULL,
    source character varying(60) NOT NULL,
    file_name character varying(255) NOT NULL,
    sha256 character varying(64) NOT NULL,
    secret uuid NOT NULL,
    basis text NOT NULL,
    authorisation character varying(120) NOT NULL,
    manifest jsonb NOT NULL,
    counts jsonb NOT NULL,
    proposals_done bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    undone_at timestamp with time zone,
    undone_by uuid,
    undone_why text NOT NULL,
    audience_id integer NOT NULL,
    loaded_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.collect_batch FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_batch OWNER TO optimise_owner;


CREATE TABLE public.collect_intake_opening (
    id uuid NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    keep_until date NOT NULL,
    audience_id integer NOT NULL,
    message_id uuid,
    report_id uuid NOT NULL,
    tip_id uuid NOT NULL
);

ALTER TABLE ONLY public.collect_intake_opening FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_intake_opening OWNER TO optimise_owner;


CREATE TABLE public.collect_intake_question (
    id uuid NOT NULL,
    text text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    message_id uuid NOT NULL,
    tip_id uuid NOT NULL
);

ALTER TABLE ONLY public.collect_intake_question FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_intake_question OWNER TO optimise_owner;


CREATE TABLE public.collect_intake_word (
    id uuid NOT NULL,
    chosen_by uuid NOT NULL,
    chosen_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    audience_id integer NOT NULL,
    tip_id uuid NOT NULL,
    wording_id uuid NOT NULL,
    CONSTRAINT sent_or_withdrawn CHECK (((sent_at IS NULL) OR (withdrawn_at IS NULL)))
);

ALTER TABLE ONLY public.collect_intake_word FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_intake_word OWNER TO optimise_owner;


CREATE TABLE public.collect_intake_wording (
    id uuid NOT NULL,
    text character varying(300) NOT NULL,
    added_by uuid,
    added_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

ALTER TABLE public.collect_intake_wording OWNER TO optimise_owner;


CREATE TABLE public.collect_originalpart (
    id uuid NOT NULL,
    name character varying(255) NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    audience_id integer NOT NULL,
    batch_id uuid NOT NULL
);

ALTER TABLE ONLY public.collect_originalpart FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_originalpart OWNER TO optimise_owner;


CREATE TABLE public.collect_photograph (
    id uuid NOT NULL,
    sha256 character varying(64) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    content bytea NOT NULL,
    submitted_by_id uuid NOT NULL,
    audience_id integer NOT NULL,
    report_id uuid NOT NULL,
    number integer NOT NULL
);

ALTER TABLE ONLY public.collect_photograph FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_photograph OWNER TO optimise_owner;


CREATE TABLE public.collect_progress (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    text character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    audience_id integer NOT NULL,
    report_id uuid NOT NULL
);

ALTER TABLE ONLY public.collect_progress FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_progress OWNER TO optimise_owner;


CREATE TABLE public.collect_rejected (
    id uuid NOT NULL,
    "row" character varying(255) NOT NULL,
    why character varying(40) NOT NULL,
    say text NOT NULL,
    original text NOT NULL,
    kept_rest boolean NOT NULL,
    audience_id integer NOT NULL,
    batch_id uuid NOT NULL
);

ALTER TABLE ONLY public.collect_rejected FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_rejected OWNER TO optimise_owner;


CREATE TABLE public.collect_report (
    id uuid NOT NULL,
    urn character varying(40) NOT NULL,
    client_id uuid,
    origin_type character varying(40) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    obtained_at timestamp with time zone NOT NULL,
    basis character varying(200) NOT NULL,
    marking character varying(20) NOT NULL,
    place character varying(200) NOT NULL,
    threat_to_life boolean NOT NULL,
    child_at_risk boolean NOT NULL,
    source_at_risk boolean NOT NULL,
    officer_safety boolean NOT NULL,
    answers_briefing uuid,
    "row" character varying(255) NOT NULL,
    audience_id integer NOT NULL,
    agency_id uuid NOT NULL,
    area_id uuid,
    batch_id uuid,
    submitted_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.collect_report FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_report OWNER TO optimise_owner;


CREATE TABLE public.collect_teller (
    report_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    contact character varying(200) NOT NULL,
    about text NOT NULL,
    may_contact boolean NOT NULL,
    submitted_by_id uuid NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.collect_teller FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_teller OWNER TO optimise_owner;


CREATE TABLE public.collect_tips_intakekey (
    id uuid NOT NULL,
    recipient character varying(80) NOT NULL,
    label character varying(80) NOT NULL,
    offline boolean NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by uuid NOT NULL,
    retired_at timestamp with time zone,
    retired_by uuid
);

ALTER TABLE public.collect_tips_intakekey OWNER TO optimise_owner;


CREATE TABLE public.collect_tips_message (
    id uuid NOT NULL,
    number integer NOT NULL,
    direction character varying(20) NOT NULL,
    ciphertext bytea NOT NULL,
    size_class integer NOT NULL,
    at_hour timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    audience_id integer NOT NULL,
    tip_id uuid NOT NULL,
    CONSTRAINT message_is_of_a_size_class CHECK ((size_class = ANY (ARRAY[4096, 16384, 65536, 262144, 1048576, 4194304, 8388608, 16777216])))
);

ALTER TABLE ONLY public.collect_tips_message FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_tips_message OWNER TO optimise_owner;


CREATE TABLE public.collect_tips_spent (
    digest bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE public.collect_tips_spent OWNER TO optimise_owner;


CREATE TABLE public.collect_tips_tip (
    id uuid NOT NULL,
    arrived_hour timestamp with time zone NOT NULL,
    ciphertext bytea NOT NULL,
    size_class integer NOT NULL,
    lookup bytea NOT NULL,
    mailbox character varying(80) NOT NULL,
    state character varying(20) NOT NULL,
    audience_id integer NOT NULL,
    CONSTRAINT tip_is_of_a_size_class CHECK ((size_class = ANY (ARRAY[4096, 16384, 65536, 262144, 1048576, 4194304, 8388608, 16777216])))
);

ALTER TABLE ONLY public.collect_tips_tip FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_tips_tip OWNER TO optimise_owner;


CREATE TABLE public.collect_words (
    report_id uuid NOT NULL,
    text text NOT NULL,
    provenance text NOT NULL,
    answers jsonb NOT NULL,
    submitted_by_id uuid NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.collect_words FORCE ROW LEVEL SECURITY;

ALTER TABLE public.collect_words OWNER TO optimise_owner;


CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type OWNER TO optimise_owner;


ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations OWNER TO optimise_owner;


ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

ALTER TABLE public.django_session OWNER TO optimise_owner;


CREATE TABLE public.evaluate_condition (
    id uuid NOT NULL,
    code character varying(20) NOT NULL,
    text text NOT NULL,
    stops character varying(20)[] NOT NULL,
    agencies character varying(40)[] NOT NULL,
    release_authority character varying(160) NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    audience_id integer NOT NULL,
    item_id uuid NOT NULL
);

ALTER TABLE ONLY public.evaluate_condition FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evaluate_condition OWNER TO optimise_owner;


CREATE TABLE public.evaluate_conditionkind (
    id integer NOT NULL,
    code character varying(20) NOT NULL,
    text character varying(200) NOT NULL,
    stops character varying(20)[] NOT NULL,
    release_authority character varying(160) NOT NULL,
    local boolean NOT NULL,
    source_note character varying(300) NOT NULL,
    effective_from date NOT NULL,
    effective_to date
);

ALTER TABLE public.evaluate_conditionkind OWNER TO optimise_owner;


ALTER TABLE public.evaluate_conditionkind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.evaluate_conditionkind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.evaluate_edition (
    id uuid NOT NULL,
    layer character varying(20) NOT NULL,
    text text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid NOT NULL,
    expires_on date
);

ALTER TABLE ONLY public.evaluate_edition FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evaluate_edition OWNER TO optimise_owner;


CREATE TABLE public.evaluate_gradechange (
    id uuid NOT NULL,
    version integer NOT NULL,
    before character varying(3) NOT NULL,
    after character varying(3) NOT NULL,
    reason text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid NOT NULL
);

ALTER TABLE ONLY public.evaluate_gradechange FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evaluate_gradechange OWNER TO optimise_owner;


CREATE TABLE public.evaluate_item (
    id uuid NOT NULL,
    urn character varying(40) NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    kind character varying(20) NOT NULL,
    source character varying(1) NOT NULL,
    assessment character varying(1) NOT NULL,
    handling character varying(1) NOT NULL,
    reason text NOT NULL,
    legacy_grade character varying(20) NOT NULL,
    version integer NOT NULL,
    origin uuid NOT NULL,
    origin_type character varying(40) NOT NULL,
    known_at timestamp with time zone NOT NULL,
    marking character varying(20) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    area_id uuid,
    report_id uuid NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, text)) STORED,
    comment text NOT NULL,
    child_role character varying(40) NOT NULL,
    CONSTRAINT assessment_a_e CHECK (((assessment)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying, 'C'::character varying, 'D'::character varying, 'E'::character varying])::text[]))),
    CONSTRAINT doubt_has_a_reason CHECK (((NOT (((assessment)::text = 'E'::text) OR ((source)::text = '3'::text))) OR (NOT (reason = ''::text)))),
    CONSTRAINT handling_p_or_c CHECK (((handling)::text = ANY ((ARRAY['P'::character varying, 'C'::character varying])::text[]))),
    CONSTRAINT source_1_to_3 CHECK (((source)::text = ANY ((ARRAY['1'::character varying, '2'::character varying, '3'::character varying])::text[])))
);

ALTER TABLE ONLY public.evaluate_item FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evaluate_item OWNER TO optimise_owner;


CREATE TABLE public.evaluate_support (
    id uuid NOT NULL,
    said_by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid NOT NULL,
    supported_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.evaluate_support FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evaluate_support OWNER TO optimise_owner;


CREATE TABLE public.evaluate_threat (
    report_id uuid NOT NULL,
    urn character varying(40) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    raised_by uuid NOT NULL,
    held_by uuid,
    told_at timestamp with time zone,
    inspector character varying(120) NOT NULL,
    reference character varying(80) NOT NULL,
    recorded_by uuid,
    audience_id integer NOT NULL,
    CONSTRAINT told_says_whom_and_where CHECK (((told_at IS NULL) OR ((NOT ((inspector)::text = ''::text)) AND (NOT ((reference)::text = ''::text)))))
);

ALTER TABLE ONLY public.evaluate_threat FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evaluate_threat OWNER TO optimise_owner;


CREATE TABLE public.evaluate_triage (
    report_id uuid NOT NULL,
    state character varying(10) NOT NULL,
    priority character varying(10) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    taken_by uuid,
    outcome character varying(50) NOT NULL,
    note text NOT NULL,
    done_at timestamp with time zone,
    audience_id integer NOT NULL,
    CONSTRAINT done_has_an_outcome CHECK (((((state)::text = 'done'::text) OR ((outcome)::text = ''::text)) AND (1 = (
CASE
    WHEN ((state)::text = 'done'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN ((outcome)::text = ''::text) THEN 1
    ELSE 0
END))))
);

ALTER TABLE ONLY public.evaluate_triage FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evaluate_triage OWNER TO optimise_owner;


CREATE TABLE public.identify_exportfile (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    entity_id uuid NOT NULL,
    form character varying(10) NOT NULL,
    hops integer NOT NULL,
    reason text NOT NULL,
    without_stopped boolean NOT NULL,
    state character varying(10) NOT NULL,
    say text NOT NULL,
    stopped jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone,
    name character varying(120) NOT NULL,
    media_type character varying(60) NOT NULL,
    sha256 character varying(64) NOT NULL,
    rows integer NOT NULL,
    marking character varying(20) NOT NULL,
    left_out integer NOT NULL,
    content bytea,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.identify_exportfile FORCE ROW LEVEL SECURITY;

ALTER TABLE public.identify_exportfile OWNER TO optimise_owner;


CREATE TABLE public.identify_judgement (
    id uuid NOT NULL,
    "left" uuid NOT NULL,
    "right" uuid NOT NULL,
    verdict character varying(10) NOT NULL,
    reasons text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by uuid,
    undone_why text NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.identify_judgement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.identify_judgement OWNER TO optimise_owner;


CREATE TABLE public.identify_protection (
    id uuid NOT NULL,
    entity_id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    grounds character varying(60)[] NOT NULL,
    why text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by uuid,
    ended_why text NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.identify_protection FORCE ROW LEVEL SECURITY;

ALTER TABLE public.identify_protection OWNER TO optimise_owner;


CREATE TABLE public.identify_spelling (
    kind text NOT NULL,
    normal text NOT NULL,
    sounds character varying[] NOT NULL
);

ALTER TABLE ONLY public.identify_spelling FORCE ROW LEVEL SECURITY;

ALTER TABLE public.identify_spelling OWNER TO optimise_owner;


CREATE TABLE public.identify_statement (
    id uuid NOT NULL,
    entity_id uuid NOT NULL,
    schema character varying(40) NOT NULL,
    prop character varying(60) NOT NULL,
    kind character varying(20) NOT NULL,
    value text NOT NULL,
    normal text NOT NULL,
    sounds character varying(20)[] NOT NULL,
    other_id uuid,
    valid_from date,
    valid_to date,
    grade character varying(3) NOT NULL,
    origin uuid NOT NULL,
    known_at timestamp with time zone NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    superseded_by uuid,
    superseded_why text NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid NOT NULL
);

ALTER TABLE ONLY public.identify_statement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.identify_statement OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_clock (
    id integer NOT NULL,
    code character varying(30) NOT NULL,
    title character varying(120) NOT NULL,
    count integer NOT NULL,
    unit character varying(20) NOT NULL,
    source character varying(200) NOT NULL,
    in_force_from date NOT NULL
);

ALTER TABLE public.keep_safe_clock OWNER TO optimise_owner;


ALTER TABLE public.keep_safe_clock ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keep_safe_clock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.keep_safe_closure (
    id uuid NOT NULL,
    partial boolean NOT NULL,
    may_stay character varying(200) NOT NULL,
    why text NOT NULL,
    noticed_on date NOT NULL,
    ordered_on date,
    ends_on date,
    resident_goes_to character varying(200) NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    home_id uuid NOT NULL,
    CONSTRAINT nobody_is_put_out_to_nowhere CHECK ((partial OR (NOT ((resident_goes_to)::text = ''::text)))),
    CONSTRAINT partial_says_who_stays CHECK (((NOT partial) OR (NOT ((may_stay)::text = ''::text))))
);

ALTER TABLE ONLY public.keep_safe_closure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_closure OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_concern (
    id uuid NOT NULL,
    reference character varying(20) NOT NULL,
    who character varying(10) NOT NULL,
    words text NOT NULL,
    page character varying(300) NOT NULL,
    about uuid,
    in_danger boolean NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    raised_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_concern FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_concern OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_concernhandling (
    concern_id uuid NOT NULL,
    taken_by uuid NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    outcome character varying(40) NOT NULL,
    note text NOT NULL,
    done_at timestamp with time zone,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.keep_safe_concernhandling FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_concernhandling OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_decision (
    referral_id uuid NOT NULL,
    accepted boolean NOT NULL,
    reason text NOT NULL,
    version integer NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome character varying(40) NOT NULL,
    outcome_note text NOT NULL,
    outcome_by uuid,
    outcome_at timestamp with time zone,
    audience_id integer NOT NULL,
    CONSTRAINT refused_has_a_reason CHECK ((accepted OR (NOT (reason = ''::text))))
);

ALTER TABLE ONLY public.keep_safe_decision FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_decision OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_episode (
    id uuid NOT NULL,
    reference character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    entity_id uuid,
    is_child boolean NOT NULL,
    missing_from timestamp with time zone NOT NULL,
    missing_place character varying(200) NOT NULL,
    told text NOT NULL,
    found_at timestamp with time zone,
    found_place character varying(200) NOT NULL,
    interview_by timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    opened_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_episode FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_episode OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_firstresponder (
    id integer NOT NULL,
    name character varying(120) NOT NULL,
    kinds character varying(200) NOT NULL,
    source character varying(200) NOT NULL,
    in_force_from date NOT NULL,
    ended_on date
);

ALTER TABLE public.keep_safe_firstresponder OWNER TO optimise_owner;


ALTER TABLE public.keep_safe_firstresponder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keep_safe_firstresponder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.keep_safe_home (
    id uuid NOT NULL,
    reference character varying(20) NOT NULL,
    place character varying(200) NOT NULL,
    resident character varying(120) NOT NULL,
    resident_entity uuid,
    is_child boolean NOT NULL,
    state character varying(30) NOT NULL,
    plan text NOT NULL,
    visit_by timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    audience_id integer NOT NULL,
    opened_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_home FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_home OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_interview (
    episode_id uuid NOT NULL,
    "on" date NOT NULL,
    answers jsonb NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.keep_safe_interview FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_interview OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_journey (
    id uuid NOT NULL,
    left_at timestamp with time zone NOT NULL,
    start character varying(120) NOT NULL,
    "end" character varying(120) NOT NULL,
    how character varying(40) NOT NULL,
    with_whom character varying(160) NOT NULL,
    source character varying(160) NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    episode_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_journey FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_journey OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_law (
    id integer NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(120) NOT NULL,
    statute character varying(160) NOT NULL,
    who character varying(160) NOT NULL,
    notes character varying(400) NOT NULL,
    source character varying(200) NOT NULL,
    in_force_from date,
    ended_on date
);

ALTER TABLE public.keep_safe_law OWNER TO optimise_owner;


ALTER TABLE public.keep_safe_law ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.keep_safe_law_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.keep_safe_nrm (
    referral_id uuid NOT NULL,
    footing character varying(20) NOT NULL,
    age integer,
    first_responder character varying(120) NOT NULL,
    wants_to_be_named boolean NOT NULL,
    agreed_at timestamp with time zone,
    understood boolean NOT NULL,
    children_told_at timestamp with time zone,
    children_told_reference character varying(60) NOT NULL,
    submit_by timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    submitted_reference character varying(60) NOT NULL,
    reasonable_due_at timestamp with time zone,
    reasonable character varying(20) NOT NULL,
    reasonable_at timestamp with time zone,
    recovery_until timestamp with time zone,
    conclusive character varying(20) NOT NULL,
    conclusive_at timestamp with time zone,
    reconsideration text NOT NULL,
    begun_by uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.keep_safe_nrm FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_nrm OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_action (
    id uuid NOT NULL,
    source character varying(20) NOT NULL,
    source_id uuid NOT NULL,
    text character varying(500) NOT NULL,
    due date NOT NULL,
    priority character varying(10) NOT NULL,
    status character varying(20) NOT NULL,
    result text NOT NULL,
    evidence character varying(300) NOT NULL,
    chased integer NOT NULL,
    chased_at timestamp with time zone,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    owner_agency_id uuid NOT NULL,
    owner_person_id uuid
);

ALTER TABLE ONLY public.keep_safe_panels_action FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_action OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_agendaitem (
    id uuid NOT NULL,
    place integer NOT NULL,
    audience_id integer NOT NULL,
    case_id uuid NOT NULL,
    meeting_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_agendaitem FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_agendaitem OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_attendance (
    id uuid NOT NULL,
    statement text NOT NULL,
    how character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    meeting_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_attendance FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_attendance OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_case (
    id uuid NOT NULL,
    nomination uuid NOT NULL,
    reference character varying(20) NOT NULL,
    subject character varying(10) NOT NULL,
    name character varying(120) NOT NULL,
    identifiers character varying(300) NOT NULL,
    summary character varying(300) NOT NULL,
    names_partners boolean NOT NULL,
    state character varying(20) NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    review_on date,
    audience_id integer NOT NULL,
    panel_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_case FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_case OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_crossing (
    id uuid NOT NULL,
    to_case uuid NOT NULL,
    topic character varying(60) NOT NULL,
    words text NOT NULL,
    why character varying(500) NOT NULL,
    gateway character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    decided_why character varying(500) NOT NULL,
    told_as uuid,
    audience_id integer NOT NULL,
    fact_id uuid NOT NULL,
    CONSTRAINT two_people_let_a_fact_cross CHECK (((decided_by IS NULL) OR (NOT ((decided_by = asked_by) AND (decided_by IS NOT NULL)))))
);

ALTER TABLE ONLY public.keep_safe_panels_crossing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_crossing OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_discussion (
    id uuid NOT NULL,
    band character varying(30) NOT NULL,
    reason text NOT NULL,
    plan text NOT NULL,
    outcome character varying(20) NOT NULL,
    outcome_why character varying(500) NOT NULL,
    review_on date,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    case_id uuid NOT NULL,
    meeting_id uuid
);

ALTER TABLE ONLY public.keep_safe_panels_discussion FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_discussion OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_edition (
    id uuid NOT NULL,
    version integer NOT NULL,
    body jsonb NOT NULL,
    handling character varying(1) NOT NULL,
    conditions text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    audience_id integer NOT NULL,
    agency_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    CONSTRAINT two_people_make_minutes CHECK (((approved_by IS NULL) OR (NOT ((approved_by = made_by) AND (approved_by IS NOT NULL)))))
);

ALTER TABLE ONLY public.keep_safe_panels_edition FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_edition OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_giver (
    id uuid NOT NULL,
    person uuid NOT NULL,
    audience_id integer NOT NULL,
    agency_id uuid NOT NULL,
    fact_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_giver FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_giver OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_ground (
    fact_id uuid NOT NULL,
    given uuid[] NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_ground FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_ground OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_meeting (
    id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    place character varying(160) NOT NULL,
    agenda_issued_at timestamp with time zone,
    ended_at timestamp with time zone,
    audience_id integer NOT NULL,
    panel_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_meeting FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_meeting OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_nomination (
    id uuid NOT NULL,
    subject character varying(10) NOT NULL,
    name character varying(120) NOT NULL,
    identifiers character varying(300) NOT NULL,
    reason text NOT NULL,
    consent character varying(300) NOT NULL,
    came_from character varying(20) NOT NULL,
    source_id uuid,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    decided_why character varying(500) NOT NULL,
    feedback text NOT NULL,
    feedback_at timestamp with time zone,
    audience_id integer NOT NULL,
    agency_id uuid NOT NULL,
    panel_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_nomination FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_nomination OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_note (
    id uuid NOT NULL,
    words text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    shared_at timestamp with time zone,
    audience_id integer NOT NULL,
    case_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_note FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_note OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_panel (
    id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    review_weeks integer NOT NULL,
    statement text NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    circle_id uuid NOT NULL,
    host_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_panel FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_panel OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_party (
    id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    audience_id integer NOT NULL,
    agency_id uuid NOT NULL,
    case_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_party FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_party OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_seat (
    id uuid NOT NULL,
    post character varying(20) NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    ended_at timestamp with time zone,
    audience_id integer NOT NULL,
    agency_id uuid NOT NULL,
    offered_by_id uuid NOT NULL,
    panel_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_seat FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_seat OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_shared (
    id uuid NOT NULL,
    topic character varying(60) NOT NULL,
    nature character varying(20) NOT NULL,
    words text NOT NULL,
    handling character varying(1) NOT NULL,
    conditions character varying(300) NOT NULL,
    need character varying(300) NOT NULL,
    gateway character varying(40) NOT NULL,
    reach character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    audience_id integer NOT NULL,
    case_id uuid NOT NULL,
    caldicott character varying(300) NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_shared FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_shared OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_step (
    id uuid NOT NULL,
    words character varying(600) NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    case_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_step OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_panels_update (
    id uuid NOT NULL,
    status character varying(20) NOT NULL,
    words text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    action_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_panels_update FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_panels_update OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_passed (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    why text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_passed FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_passed OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_referral (
    id uuid NOT NULL,
    reference character varying(20) NOT NULL,
    client_id uuid,
    route character varying(40) NOT NULL,
    is_child boolean NOT NULL,
    answers jsonb NOT NULL,
    version integer NOT NULL,
    about uuid,
    referred_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    feedback_due_at timestamp with time zone NOT NULL,
    consent_withdrawn_at timestamp with time zone,
    consent_withdrawn_why text NOT NULL,
    withdrawn_at timestamp with time zone,
    audience_id integer NOT NULL,
    concern_id uuid,
    receiver_id uuid,
    referred_agency_id uuid NOT NULL,
    referred_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_referral FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_referral OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_referralversion (
    id uuid NOT NULL,
    number integer NOT NULL,
    answers jsonb NOT NULL,
    why character varying(300) NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_referralversion FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_referralversion OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_secondlook (
    id uuid NOT NULL,
    entity_id uuid NOT NULL,
    act character varying(60) NOT NULL,
    why text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    agreed boolean,
    answer text NOT NULL,
    answered_by uuid,
    answered_at timestamp with time zone,
    audience_id integer NOT NULL,
    CONSTRAINT a_second_look_is_by_a_second_person CHECK (((answered_by IS NULL) OR (NOT ((answered_by = asked_by) AND (answered_by IS NOT NULL)))))
);

ALTER TABLE ONLY public.keep_safe_secondlook FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_secondlook OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_sign (
    id uuid NOT NULL,
    what character varying(120) NOT NULL,
    source character varying(160) NOT NULL,
    note character varying(300) NOT NULL,
    seen_on date NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    home_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_sign FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_sign OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_visit (
    id uuid NOT NULL,
    "on" date NOT NULL,
    answers jsonb NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    home_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_visit FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_visit OWNER TO optimise_owner;


CREATE TABLE public.keep_safe_word (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    text text NOT NULL,
    person_id uuid NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.keep_safe_word FORCE ROW LEVEL SECURITY;

ALTER TABLE public.keep_safe_word OWNER TO optimise_owner;


CREATE TABLE public.link_lines_attribution (
    id uuid NOT NULL,
    identifier_type character varying(10) NOT NULL,
    identifier character varying(60) NOT NULL,
    person_entity uuid NOT NULL,
    role character varying(30) NOT NULL,
    since date NOT NULL,
    until date,
    shift character varying(120) NOT NULL,
    basis character varying(60)[] NOT NULL,
    strength character varying(10) NOT NULL,
    why text NOT NULL,
    evidence character varying(300) NOT NULL,
    source character varying(1) NOT NULL,
    assessment character varying(1) NOT NULL,
    state character varying(20) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    review_words text NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid,
    line_id uuid NOT NULL,
    CONSTRAINT nobody_reviews_their_own CHECK (((reviewed_by IS NULL) OR (NOT ((reviewed_by = made_by) AND (reviewed_by IS NOT NULL)))))
);

ALTER TABLE ONLY public.link_lines_attribution FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_attribution OWNER TO optimise_owner;


CREATE TABLE public.link_lines_authorisation (
    id uuid NOT NULL,
    urn character varying(60) NOT NULL,
    applicant character varying(120) NOT NULL,
    spoc character varying(120) NOT NULL,
    operation character varying(80) NOT NULL,
    purpose character varying(200) NOT NULL,
    offence character varying(200) NOT NULL,
    operator character varying(60) NOT NULL,
    period_from timestamp with time zone NOT NULL,
    period_to timestamp with time zone NOT NULL,
    numbers character varying(30)[] NOT NULL,
    devices character varying(30)[] NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by uuid NOT NULL,
    retention_review date NOT NULL,
    removed_at timestamp with time zone,
    removed_why character varying(300) NOT NULL,
    audience_id integer NOT NULL,
    circle_id uuid NOT NULL,
    CONSTRAINT period_ends_after_it_begins CHECK ((period_to > period_from))
);

ALTER TABLE ONLY public.link_lines_authorisation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_authorisation OWNER TO optimise_owner;


CREATE TABLE public.link_lines_candidate (
    id uuid NOT NULL,
    number character varying(60) NOT NULL,
    rank integer NOT NULL,
    score double precision NOT NULL,
    called boolean NOT NULL,
    line_name character varying(40) NOT NULL,
    areas uuid[] NOT NULL,
    told jsonb NOT NULL,
    evidence jsonb NOT NULL,
    audience_id integer NOT NULL,
    run_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_candidate FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_candidate OWNER TO optimise_owner;


CREATE TABLE public.link_lines_checkback (
    id uuid NOT NULL,
    due date NOT NULL,
    done_at timestamp with time zone,
    seen_again boolean,
    words text NOT NULL,
    by uuid,
    audience_id integer NOT NULL,
    closure_id uuid,
    line_id uuid NOT NULL,
    order_id uuid,
    CONSTRAINT checks_one_thing CHECK ((((closure_id IS NOT NULL) OR (order_id IS NOT NULL)) AND (1 = (
CASE
    WHEN (closure_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (order_id IS NOT NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT done_says_what_was_seen CHECK (((done_at IS NULL) OR ((by IS NOT NULL) AND (seen_again IS NOT NULL))))
);

ALTER TABLE ONLY public.link_lines_checkback FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_checkback OWNER TO optimise_owner;


CREATE TABLE public.link_lines_closure (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    "on" date NOT NULL,
    holder character varying(120) NOT NULL,
    charge_ref character varying(80) NOT NULL,
    method character varying(200) NOT NULL,
    evidence text NOT NULL,
    submitted_on date,
    accepted_on date,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    reopened_at timestamp with time zone,
    reopened_why text NOT NULL,
    audience_id integer NOT NULL,
    line_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_closure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_closure OWNER TO optimise_owner;


CREATE TABLE public.link_lines_decision (
    id uuid NOT NULL,
    number character varying(60) NOT NULL,
    run_id uuid NOT NULL,
    score double precision NOT NULL,
    verdict character varying(10) NOT NULL,
    looks_like character varying(40) NOT NULL,
    reason text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    circle_id uuid NOT NULL,
    item_id uuid,
    open_item_id uuid,
    line_id uuid,
    CONSTRAINT accepted_has_line_and_item CHECK ((((verdict)::text = 'dismissed'::text) OR ((item_id IS NOT NULL) AND (line_id IS NOT NULL))))
);

ALTER TABLE ONLY public.link_lines_decision FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_decision OWNER TO optimise_owner;


CREATE TABLE public.link_lines_import (
    state character varying(12) NOT NULL,
    step integer NOT NULL,
    steps integer NOT NULL,
    step_words character varying(120) NOT NULL,
    cancel_asked_at timestamp with time zone,
    problem text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    id uuid NOT NULL,
    file_name character varying(255) NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    confirmed boolean NOT NULL,
    times character varying(10) NOT NULL,
    said jsonb NOT NULL,
    cells jsonb NOT NULL,
    counts jsonb NOT NULL,
    notes jsonb NOT NULL,
    folder character varying(400) NOT NULL,
    audience_id integer NOT NULL,
    authorisation_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_import FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_import OWNER TO optimise_owner;


CREATE TABLE public.link_lines_leftout (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    source character varying(300) NOT NULL,
    "row" bigint NOT NULL,
    why character varying(200) NOT NULL,
    kept_rest boolean NOT NULL,
    original text NOT NULL,
    audience_id integer NOT NULL,
    of_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_leftout FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_leftout OWNER TO optimise_owner;


CREATE TABLE public.link_lines_line (
    id uuid NOT NULL,
    entity_id uuid NOT NULL,
    brand character varying(80) NOT NULL,
    aliases character varying(80)[] NOT NULL,
    line_type character varying(10) NOT NULL,
    status character varying(20) NOT NULL,
    exporter_force character varying(2) NOT NULL,
    exporter_area character varying(80) NOT NULL,
    importer_areas uuid[] NOT NULL,
    commodities character varying(30)[] NOT NULL,
    prices text NOT NULL,
    messages text NOT NULL,
    first_seen date,
    last_seen date,
    risks character varying(30)[] NOT NULL,
    risk_words text NOT NULL,
    nclcc_ref character varying(40) NOT NULL,
    owner uuid NOT NULL,
    version integer NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    circle_id uuid NOT NULL,
    migrated_to_id uuid
);

ALTER TABLE ONLY public.link_lines_line FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_line OWNER TO optimise_owner;


CREATE TABLE public.link_lines_linenumber (
    id uuid NOT NULL,
    number character varying(60) NOT NULL,
    since date,
    until date,
    basis text NOT NULL,
    confidence character varying(10) NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    withdrawn_why text NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid,
    line_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_linenumber FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_linenumber OWNER TO optimise_owner;


CREATE TABLE public.link_lines_lineversion (
    id uuid NOT NULL,
    version integer NOT NULL,
    was jsonb NOT NULL,
    changed character varying(40)[] NOT NULL,
    why text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    line_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_lineversion FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_lineversion OWNER TO optimise_owner;


CREATE TABLE public.link_lines_order (
    id uuid NOT NULL,
    stage character varying(20) NOT NULL,
    identifiers jsonb NOT NULL,
    used_for text NOT NULL,
    would_prevent text NOT NULL,
    victim_uses text NOT NULL,
    others_use text NOT NULL,
    tactics text NOT NULL,
    legal_words text NOT NULL,
    legal_by character varying(120) NOT NULL,
    legal_at timestamp with time zone,
    signed_by uuid,
    signed_at timestamp with time zone,
    signed_words text NOT NULL,
    court character varying(120) NOT NULL,
    court_ref character varying(60) NOT NULL,
    decided_on date,
    providers character varying(200) NOT NULL,
    served_on date,
    comply_by date,
    complied_on date,
    lasts_until date,
    ended_why text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    line_id uuid NOT NULL,
    CONSTRAINT nobody_signs_their_own_order CHECK (((signed_by IS NULL) OR (NOT ((signed_by = made_by) AND (signed_by IS NOT NULL)))))
);

ALTER TABLE ONLY public.link_lines_order FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_order OWNER TO optimise_owner;


CREATE TABLE public.link_lines_orderground (
    id uuid NOT NULL,
    audience_id integer NOT NULL,
    item_id uuid NOT NULL,
    order_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_orderground FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_orderground OWNER TO optimise_owner;


CREATE TABLE public.link_lines_piece (
    id uuid NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    audience_id integer NOT NULL,
    of_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_piece FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_piece OWNER TO optimise_owner;


CREATE TABLE public.link_lines_profile (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    said jsonb NOT NULL,
    times character varying(10) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.link_lines_profile FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_profile OWNER TO optimise_owner;


CREATE TABLE public.link_lines_run (
    state character varying(12) NOT NULL,
    step integer NOT NULL,
    steps integer NOT NULL,
    step_words character varying(120) NOT NULL,
    cancel_asked_at timestamp with time zone,
    problem text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    id uuid NOT NULL,
    model character varying(40) NOT NULL,
    version character varying(40) NOT NULL,
    about jsonb NOT NULL,
    coverage jsonb NOT NULL,
    successions jsonb NOT NULL,
    runners jsonb NOT NULL,
    recovery jsonb NOT NULL,
    ranked integer NOT NULL,
    audience_id integer NOT NULL,
    circle_id uuid NOT NULL,
    second_phones jsonb NOT NULL,
    at_risk jsonb NOT NULL,
    travels jsonb NOT NULL
);

ALTER TABLE ONLY public.link_lines_run FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_run OWNER TO optimise_owner;


CREATE TABLE public.link_lines_runauthorisation (
    id uuid NOT NULL,
    audience_id integer NOT NULL,
    authorisation_id uuid NOT NULL,
    run_id uuid NOT NULL
);

ALTER TABLE ONLY public.link_lines_runauthorisation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.link_lines_runauthorisation OWNER TO optimise_owner;


CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator OWNER TO optimise_owner;


ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.plan_answer (
    id uuid NOT NULL,
    briefing_version integer NOT NULL,
    person_id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    briefing_id uuid NOT NULL
);

ALTER TABLE ONLY public.plan_answer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.plan_answer OWNER TO optimise_owner;


CREATE TABLE public.plan_briefing (
    id uuid NOT NULL,
    product character varying(40) NOT NULL,
    title character varying(80) NOT NULL,
    why character varying(300) NOT NULL,
    "do" text NOT NULL,
    do_not text NOT NULL,
    details jsonb NOT NULL,
    areas uuid[] NOT NULL,
    roles character varying(60)[] NOT NULL,
    about uuid[] NOT NULL,
    urgent boolean NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_until timestamp with time zone NOT NULL,
    marking character varying(20) NOT NULL,
    handling character varying(1) NOT NULL,
    conditions text NOT NULL,
    grade character varying(3) NOT NULL,
    owner uuid NOT NULL,
    contact character varying(120) NOT NULL,
    state character varying(10) NOT NULL,
    version integer NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    audience_id integer NOT NULL,
    ended_why character varying(300) NOT NULL,
    ground_count integer NOT NULL,
    replaces uuid,
    stops character varying(20)[] NOT NULL,
    CONSTRAINT ends_after_it_starts CHECK ((valid_until > valid_from))
);

ALTER TABLE ONLY public.plan_briefing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.plan_briefing OWNER TO optimise_owner;


CREATE TABLE public.plan_covertinterest (
    id uuid NOT NULL,
    entity_id uuid NOT NULL,
    why text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.plan_covertinterest FORCE ROW LEVEL SECURITY;

ALTER TABLE public.plan_covertinterest OWNER TO optimise_owner;


CREATE TABLE public.plan_ground (
    id uuid NOT NULL,
    audience_id integer NOT NULL,
    briefing_id uuid NOT NULL,
    item_id uuid NOT NULL
);

ALTER TABLE ONLY public.plan_ground FORCE ROW LEVEL SECURITY;

ALTER TABLE public.plan_ground OWNER TO optimise_owner;


CREATE TABLE public.plan_picture (
    id uuid NOT NULL,
    caption character varying(120) NOT NULL,
    basis character varying(200) NOT NULL,
    taken_on date,
    content bytea NOT NULL,
    audience_id integer NOT NULL,
    briefing_id uuid NOT NULL,
    height integer NOT NULL,
    width integer NOT NULL
);

ALTER TABLE ONLY public.plan_picture FORCE ROW LEVEL SECURITY;

ALTER TABLE public.plan_picture OWNER TO optimise_owner;


CREATE TABLE public.plan_release (
    id uuid NOT NULL,
    why text NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL,
    briefing_id uuid NOT NULL,
    interest_id uuid NOT NULL
);

ALTER TABLE ONLY public.plan_release FORCE ROW LEVEL SECURITY;

ALTER TABLE public.plan_release OWNER TO optimise_owner;


CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

ALTER TABLE public.procrastinate_events OWNER TO optimise_owner;


CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNER TO optimise_owner;


ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;


CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNER TO optimise_owner;


ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;


CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

ALTER TABLE public.procrastinate_periodic_defers OWNER TO optimise_owner;


CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNER TO optimise_owner;


ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;


CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers OWNER TO optimise_owner;


ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.share_desk_table (
    id uuid NOT NULL,
    measure character varying(20) NOT NULL,
    month date NOT NULL,
    rows jsonb NOT NULL,
    state character varying(10) NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    ended_why character varying(300) NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.share_desk_table FORCE ROW LEVEL SECURITY;

ALTER TABLE public.share_desk_table OWNER TO optimise_owner;


CREATE TABLE public.share_desk_talk (
    id uuid NOT NULL,
    day date NOT NULL,
    area character varying(120) NOT NULL,
    what character varying(120) NOT NULL,
    people integer NOT NULL,
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    audience_id integer NOT NULL
);

ALTER TABLE ONLY public.share_desk_talk FORCE ROW LEVEL SECURITY;

ALTER TABLE public.share_desk_talk OWNER TO optimise_owner;


CREATE TABLE public.share_desk_touch (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    target uuid NOT NULL,
    by uuid NOT NULL,
    audience_id integer NOT NULL,
    update_id uuid NOT NULL
);

ALTER TABLE ONLY public.share_desk_touch FORCE ROW LEVEL SECURITY;

ALTER TABLE public.share_desk_touch OWNER TO optimise_owner;


CREATE TABLE public.share_desk_update (
    id uuid NOT NULL,
    thread uuid NOT NULL,
    version integer NOT NULL,
    state character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    summary character varying(300) NOT NULL,
    body text NOT NULL,
    topic character varying(60) NOT NULL,
    areas character varying(120)[] NOT NULL,
    officer character varying(120) NOT NULL,
    team character varying(120) NOT NULL,
    embargo timestamp with time zone,
    correction character varying(300) NOT NULL,
    address character varying(20) NOT NULL,
    looked_at boolean NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    ended_why character varying(300) NOT NULL,
    audience_id integer NOT NULL,
    named_words text NOT NULL,
    named_marks text[] NOT NULL
);

ALTER TABLE ONLY public.share_desk_update FORCE ROW LEVEL SECURITY;

ALTER TABLE public.share_desk_update OWNER TO optimise_owner;


CREATE TABLE public.share_site_figure (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    label character varying(120) NOT NULL,
    value integer,
    release_id uuid NOT NULL,
    CONSTRAINT small_figures_stay_out CHECK (((value IS NULL) OR ((value >= 5) AND (mod(value, 5) = 0))))
);

ALTER TABLE public.share_site_figure OWNER TO optimise_owner;


CREATE TABLE public.share_site_pagetotal (
    id bigint NOT NULL,
    day date NOT NULL,
    page character varying(20) NOT NULL,
    total integer NOT NULL
);

ALTER TABLE public.share_site_pagetotal OWNER TO optimise_owner;


ALTER TABLE public.share_site_pagetotal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.share_site_pagetotal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.share_site_release (
    id uuid NOT NULL,
    measure character varying(20) NOT NULL,
    month date NOT NULL,
    published_on date NOT NULL,
    withdrawn_on date,
    withdrawn_why character varying(300) NOT NULL,
    CONSTRAINT told_late_enough CHECK (((month = date_trunc('month'::text, (month)::timestamp with time zone)) AND ((withdrawn_on IS NULL) OR (withdrawn_on >= published_on)) AND (published_on >= (((month + '1 mon'::interval))::date + 29))))
);

ALTER TABLE public.share_site_release OWNER TO optimise_owner;


CREATE TABLE public.share_site_update (
    id uuid NOT NULL,
    address character varying(20) NOT NULL,
    title character varying(120) NOT NULL,
    summary character varying(300) NOT NULL,
    body text NOT NULL,
    topic character varying(60) NOT NULL,
    areas character varying(120)[] NOT NULL,
    officer character varying(120) NOT NULL,
    team character varying(120) NOT NULL,
    shown_from timestamp with time zone NOT NULL,
    version integer NOT NULL,
    corrected_at timestamp with time zone,
    correction character varying(300) NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL
);

ALTER TABLE ONLY public.share_site_update FORCE ROW LEVEL SECURITY;

ALTER TABLE public.share_site_update OWNER TO optimise_owner;


CREATE TABLE public.wiring_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

ALTER TABLE public.wiring_cache OWNER TO optimise_owner;


ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);


ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);


ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);


ALTER TABLE ONLY public.access_audience
    ADD CONSTRAINT access_audience_key_key UNIQUE (key);


ALTER TABLE ONLY public.access_audience
    ADD CONSTRAINT access_audience_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_carrier
    ADD CONSTRAINT access_carrier_pkey PRIMARY KEY (stage);


ALTER TABLE ONLY public.access_circle
    ADD CONSTRAINT access_circle_name_key UNIQUE (name);


ALTER TABLE ONLY public.access_circle
    ADD CONSTRAINT access_circle_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_circlemember
    ADD CONSTRAINT access_circlemember_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_exchange_hook
    ADD CONSTRAINT access_exchange_hook_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_exchange_host
    ADD CONSTRAINT access_exchange_host_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_exchange_key
    ADD CONSTRAINT access_exchange_key_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_exchange_key
    ADD CONSTRAINT access_exchange_key_prefix_key UNIQUE (prefix);


ALTER TABLE ONLY public.access_reclassification
    ADD CONSTRAINT access_reclassification_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_rolegrant
    ADD CONSTRAINT access_rolegrant_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_sharing_disclosure
    ADD CONSTRAINT access_sharing_disclosure_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.access_sharing_receipt
    ADD CONSTRAINT access_sharing_receipt_pkey PRIMARY KEY (disclosure_id);


ALTER TABLE ONLY public.access_sharing_refusal
    ADD CONSTRAINT access_sharing_refusal_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);


ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);


ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_agreement
    ADD CONSTRAINT agencies_agreement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_area
    ADD CONSTRAINT agencies_area_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_namedperson
    ADD CONSTRAINT agencies_namedperson_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_organisation
    ADD CONSTRAINT agencies_organisation_name_key UNIQUE (name);


ALTER TABLE ONLY public.agencies_organisation
    ADD CONSTRAINT agencies_organisation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_person_areas
    ADD CONSTRAINT agencies_person_areas_person_id_area_id_f4eb171f_uniq UNIQUE (person_id, area_id);


ALTER TABLE ONLY public.agencies_person_areas
    ADD CONSTRAINT agencies_person_areas_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_person
    ADD CONSTRAINT agencies_person_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_person
    ADD CONSTRAINT agencies_person_username_key UNIQUE (username);


ALTER TABLE ONLY public.agencies_post
    ADD CONSTRAINT agencies_post_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_review
    ADD CONSTRAINT agencies_review_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_secondfactorreset
    ADD CONSTRAINT agencies_secondfactorreset_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agencies_agreement
    ADD CONSTRAINT an_edition_once UNIQUE (lineage, edition);


ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_entry_key UNIQUE (entry);


ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (number);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_batch
    ADD CONSTRAINT collect_batch_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_intake_opening
    ADD CONSTRAINT collect_intake_opening_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_intake_question
    ADD CONSTRAINT collect_intake_question_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_intake_word
    ADD CONSTRAINT collect_intake_word_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_intake_wording
    ADD CONSTRAINT collect_intake_wording_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_intake_wording
    ADD CONSTRAINT collect_intake_wording_text_key UNIQUE (text);


ALTER TABLE ONLY public.collect_originalpart
    ADD CONSTRAINT collect_originalpart_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_photograph
    ADD CONSTRAINT collect_photograph_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_progress
    ADD CONSTRAINT collect_progress_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_rejected
    ADD CONSTRAINT collect_rejected_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_report
    ADD CONSTRAINT collect_report_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_teller
    ADD CONSTRAINT collect_teller_pkey PRIMARY KEY (report_id);


ALTER TABLE ONLY public.collect_tips_intakekey
    ADD CONSTRAINT collect_tips_intakekey_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_tips_intakekey
    ADD CONSTRAINT collect_tips_intakekey_recipient_key UNIQUE (recipient);


ALTER TABLE ONLY public.collect_tips_message
    ADD CONSTRAINT collect_tips_message_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_tips_spent
    ADD CONSTRAINT collect_tips_spent_pkey PRIMARY KEY (digest);


ALTER TABLE ONLY public.collect_tips_tip
    ADD CONSTRAINT collect_tips_tip_lookup_key UNIQUE (lookup);


ALTER TABLE ONLY public.collect_tips_tip
    ADD CONSTRAINT collect_tips_tip_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_words
    ADD CONSTRAINT collect_words_pkey PRIMARY KEY (report_id);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


ALTER TABLE ONLY public.evaluate_condition
    ADD CONSTRAINT evaluate_condition_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.evaluate_conditionkind
    ADD CONSTRAINT evaluate_conditionkind_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.evaluate_edition
    ADD CONSTRAINT evaluate_edition_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.evaluate_gradechange
    ADD CONSTRAINT evaluate_gradechange_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.evaluate_item
    ADD CONSTRAINT evaluate_item_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.evaluate_support
    ADD CONSTRAINT evaluate_support_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.evaluate_threat
    ADD CONSTRAINT evaluate_threat_pkey PRIMARY KEY (report_id);


ALTER TABLE ONLY public.evaluate_triage
    ADD CONSTRAINT evaluate_triage_pkey PRIMARY KEY (report_id);


ALTER TABLE ONLY public.identify_exportfile
    ADD CONSTRAINT identify_exportfile_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identify_judgement
    ADD CONSTRAINT identify_judgement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identify_protection
    ADD CONSTRAINT identify_protection_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.identify_spelling
    ADD CONSTRAINT identify_spelling_pkey PRIMARY KEY (kind, normal);


ALTER TABLE ONLY public.identify_statement
    ADD CONSTRAINT identify_statement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_clock
    ADD CONSTRAINT keep_safe_clock_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_closure
    ADD CONSTRAINT keep_safe_closure_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_concern
    ADD CONSTRAINT keep_safe_concern_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_concernhandling
    ADD CONSTRAINT keep_safe_concernhandling_pkey PRIMARY KEY (concern_id);


ALTER TABLE ONLY public.keep_safe_decision
    ADD CONSTRAINT keep_safe_decision_pkey PRIMARY KEY (referral_id);


ALTER TABLE ONLY public.keep_safe_episode
    ADD CONSTRAINT keep_safe_episode_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_firstresponder
    ADD CONSTRAINT keep_safe_firstresponder_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_home
    ADD CONSTRAINT keep_safe_home_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_interview
    ADD CONSTRAINT keep_safe_interview_pkey PRIMARY KEY (episode_id);


ALTER TABLE ONLY public.keep_safe_journey
    ADD CONSTRAINT keep_safe_journey_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_law
    ADD CONSTRAINT keep_safe_law_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_nrm
    ADD CONSTRAINT keep_safe_nrm_pkey PRIMARY KEY (referral_id);


ALTER TABLE ONLY public.keep_safe_panels_action
    ADD CONSTRAINT keep_safe_panels_action_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_agendaitem
    ADD CONSTRAINT keep_safe_panels_agendaitem_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_attendance
    ADD CONSTRAINT keep_safe_panels_attendance_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_case
    ADD CONSTRAINT keep_safe_panels_case_nomination_key UNIQUE (nomination);


ALTER TABLE ONLY public.keep_safe_panels_case
    ADD CONSTRAINT keep_safe_panels_case_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_crossing
    ADD CONSTRAINT keep_safe_panels_crossing_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_discussion
    ADD CONSTRAINT keep_safe_panels_discussion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_edition
    ADD CONSTRAINT keep_safe_panels_edition_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_giver
    ADD CONSTRAINT keep_safe_panels_giver_fact_id_key UNIQUE (fact_id);


ALTER TABLE ONLY public.keep_safe_panels_giver
    ADD CONSTRAINT keep_safe_panels_giver_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_ground
    ADD CONSTRAINT keep_safe_panels_ground_pkey PRIMARY KEY (fact_id);


ALTER TABLE ONLY public.keep_safe_panels_meeting
    ADD CONSTRAINT keep_safe_panels_meeting_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_nomination
    ADD CONSTRAINT keep_safe_panels_nomination_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_note
    ADD CONSTRAINT keep_safe_panels_note_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_panel
    ADD CONSTRAINT keep_safe_panels_panel_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_party
    ADD CONSTRAINT keep_safe_panels_party_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_seat
    ADD CONSTRAINT keep_safe_panels_seat_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_shared
    ADD CONSTRAINT keep_safe_panels_shared_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_step
    ADD CONSTRAINT keep_safe_panels_step_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_update
    ADD CONSTRAINT keep_safe_panels_update_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_passed
    ADD CONSTRAINT keep_safe_passed_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_referral
    ADD CONSTRAINT keep_safe_referral_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_referralversion
    ADD CONSTRAINT keep_safe_referralversion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_secondlook
    ADD CONSTRAINT keep_safe_secondlook_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_sign
    ADD CONSTRAINT keep_safe_sign_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_visit
    ADD CONSTRAINT keep_safe_visit_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_word
    ADD CONSTRAINT keep_safe_word_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_attribution
    ADD CONSTRAINT link_lines_attribution_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_authorisation
    ADD CONSTRAINT link_lines_authorisation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_candidate
    ADD CONSTRAINT link_lines_candidate_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_checkback
    ADD CONSTRAINT link_lines_checkback_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_closure
    ADD CONSTRAINT link_lines_closure_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_decision
    ADD CONSTRAINT link_lines_decision_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_import
    ADD CONSTRAINT link_lines_import_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_leftout
    ADD CONSTRAINT link_lines_leftout_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_line
    ADD CONSTRAINT link_lines_line_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_linenumber
    ADD CONSTRAINT link_lines_linenumber_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_lineversion
    ADD CONSTRAINT link_lines_lineversion_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_order
    ADD CONSTRAINT link_lines_order_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_orderground
    ADD CONSTRAINT link_lines_orderground_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_piece
    ADD CONSTRAINT link_lines_piece_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_profile
    ADD CONSTRAINT link_lines_profile_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_run
    ADD CONSTRAINT link_lines_run_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.link_lines_runauthorisation
    ADD CONSTRAINT link_lines_runauthorisation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.collect_tips_message
    ADD CONSTRAINT message_has_its_own_number UNIQUE (tip_id, number);


ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_agendaitem
    ADD CONSTRAINT on_an_agenda_once UNIQUE (meeting_id, case_id);


ALTER TABLE ONLY public.share_site_figure
    ADD CONSTRAINT one_row_a_place UNIQUE (release_id, "position");


ALTER TABLE ONLY public.share_site_pagetotal
    ADD CONSTRAINT one_total_a_day UNIQUE (day, page);


ALTER TABLE ONLY public.collect_intake_opening
    ADD CONSTRAINT opened_once UNIQUE NULLS NOT DISTINCT (tip_id, message_id);


ALTER TABLE ONLY public.plan_answer
    ADD CONSTRAINT plan_answer_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.plan_briefing
    ADD CONSTRAINT plan_briefing_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.plan_covertinterest
    ADD CONSTRAINT plan_covertinterest_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.plan_ground
    ADD CONSTRAINT plan_ground_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.plan_picture
    ADD CONSTRAINT plan_picture_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.plan_release
    ADD CONSTRAINT plan_release_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);


ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_desk_table
    ADD CONSTRAINT share_desk_table_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_desk_talk
    ADD CONSTRAINT share_desk_talk_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_desk_touch
    ADD CONSTRAINT share_desk_touch_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_desk_update
    ADD CONSTRAINT share_desk_update_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_site_figure
    ADD CONSTRAINT share_site_figure_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_site_pagetotal
    ADD CONSTRAINT share_site_pagetotal_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_site_release
    ADD CONSTRAINT share_site_release_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.share_site_update
    ADD CONSTRAINT share_site_update_address_key UNIQUE (address);


ALTER TABLE ONLY public.share_site_update
    ADD CONSTRAINT share_site_update_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.keep_safe_panels_attendance
    ADD CONSTRAINT signs_a_meeting_once UNIQUE (meeting_id, person_id);


ALTER TABLE ONLY public.share_site_release
    ADD CONSTRAINT told_once UNIQUE (measure, month);


ALTER TABLE ONLY public.share_desk_touch
    ADD CONSTRAINT touches_a_thing_once UNIQUE (update_id, target);


ALTER TABLE ONLY public.wiring_cache
    ADD CONSTRAINT wiring_cache_pkey PRIMARY KEY (cache_key);


CREATE UNIQUE INDEX a_host_is_allowed_once ON public.access_exchange_host USING btree (name) WHERE (until IS NULL);


CREATE INDEX access_audience_key_ebc45c72_like ON public.access_audience USING btree (key text_pattern_ops);


CREATE INDEX access_circle_name_a591293d_like ON public.access_circle USING btree (name varchar_pattern_ops);


CREATE INDEX access_circlemember_circle_id_5f819757 ON public.access_circlemember USING btree (circle_id);


CREATE INDEX access_circlemember_person_id_7b1ad3f0 ON public.access_circlemember USING btree (person_id);


CREATE INDEX access_exchange_hook_organisation_id_9c85a10b ON public.access_exchange_hook USING btree (organisation_id);


CREATE INDEX access_exchange_key_person_id_90396381 ON public.access_exchange_key USING btree (person_id);


CREATE INDEX access_exchange_key_prefix_616cb6a2_like ON public.access_exchange_key USING btree (prefix varchar_pattern_ops);


CREATE INDEX access_rolegrant_person_id_b2a4365b ON public.access_rolegrant USING btree (person_id);


CREATE INDEX access_sharing_disclosure_agreement_id_eec3ee51 ON public.access_sharing_disclosure USING btree (agreement_id);


CREATE INDEX access_sharing_receipt_agency_b8a4ac3c ON public.access_sharing_receipt USING btree (agency);


CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);


CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);


CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);


CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);


CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);


CREATE INDEX action_by_agency ON public.keep_safe_panels_action USING btree (owner_agency_id, status);


CREATE INDEX agencies_agreement_lineage_c0cdd1fa ON public.agencies_agreement USING btree (lineage);


CREATE INDEX agencies_agreement_organisation_id_7ca3d1ac ON public.agencies_agreement USING btree (organisation_id);


CREATE INDEX agencies_area_lineage_63d79f99 ON public.agencies_area USING btree (lineage);


CREATE INDEX agencies_area_parent_id_ee646251 ON public.agencies_area USING btree (parent_id);


CREATE INDEX agencies_namedperson_lineage_f06d5a2f ON public.agencies_namedperson USING btree (lineage);


CREATE INDEX agencies_namedperson_person_id_9aba9e30 ON public.agencies_namedperson USING btree (person_id);


CREATE INDEX agencies_organisation_name_4cbf5f56_like ON public.agencies_organisation USING btree (name varchar_pattern_ops);


CREATE INDEX agencies_person_areas_area_id_d02864e5 ON public.agencies_person_areas USING btree (area_id);


CREATE INDEX agencies_person_areas_person_id_c4459621 ON public.agencies_person_areas USING btree (person_id);


CREATE INDEX agencies_person_organisation_id_fce79c08 ON public.agencies_person USING btree (organisation_id);


CREATE INDEX agencies_person_username_1bc466f0_like ON public.agencies_person USING btree (username varchar_pattern_ops);


CREATE INDEX agencies_post_organisation_id_7cdceb73 ON public.agencies_post USING btree (organisation_id);


CREATE INDEX agencies_post_person_id_6d01d163 ON public.agencies_post USING btree (person_id);


CREATE INDEX agencies_review_agreement_id_6e1b0c7b ON public.agencies_review USING btree (agreement_id);


CREATE INDEX agencies_secondfactorreset_person_id_72592bf3 ON public.agencies_secondfactorreset USING btree (person_id);


CREATE INDEX answer_by_person ON public.plan_answer USING btree (person_id, briefing_id);


CREATE INDEX audit_by_actor ON public.audit_entry USING btree (actor, at);


CREATE INDEX audit_by_time ON public.audit_entry USING btree (at);


CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


CREATE INDEX authorisation_due ON public.link_lines_authorisation USING btree (retention_review);


CREATE INDEX batch_by_hash ON public.collect_batch USING btree (sha256);


CREATE INDEX briefing_about ON public.plan_briefing USING gin (about);


CREATE INDEX briefing_current ON public.plan_briefing USING btree (state, valid_until);


CREATE INDEX candidate_by_number ON public.link_lines_candidate USING btree (run_id, number);


CREATE INDEX candidate_by_rank ON public.link_lines_candidate USING btree (run_id, rank);


CREATE INDEX check_back_due ON public.link_lines_checkback USING btree (due);


CREATE INDEX collect_batch_loaded_by_id_ac0d1266 ON public.collect_batch USING btree (loaded_by_id);


CREATE INDEX collect_intake_opening_message_id_90402adf ON public.collect_intake_opening USING btree (message_id);


CREATE INDEX collect_intake_opening_report_id_64acc262 ON public.collect_intake_opening USING btree (report_id);


CREATE INDEX collect_intake_opening_tip_id_64935a55 ON public.collect_intake_opening USING btree (tip_id);


CREATE INDEX collect_intake_question_message_id_64e68120 ON public.collect_intake_question USING btree (message_id);


CREATE INDEX collect_intake_question_tip_id_0a109aa1 ON public.collect_intake_question USING btree (tip_id);


CREATE INDEX collect_intake_word_tip_id_163b6c27 ON public.collect_intake_word USING btree (tip_id);


CREATE INDEX collect_intake_word_wording_id_ce66cb97 ON public.collect_intake_word USING btree (wording_id);


CREATE INDEX collect_intake_wording_text_fe0f8369_like ON public.collect_intake_wording USING btree (text varchar_pattern_ops);


CREATE INDEX collect_originalpart_batch_id_8bdc730e ON public.collect_originalpart USING btree (batch_id);


CREATE INDEX collect_photograph_report_id_0ac76575 ON public.collect_photograph USING btree (report_id);


CREATE INDEX collect_progress_report_id_1ca15a49 ON public.collect_progress USING btree (report_id);


CREATE INDEX collect_rejected_batch_id_66323f11 ON public.collect_rejected USING btree (batch_id);


CREATE INDEX collect_report_agency_id_9005c916 ON public.collect_report USING btree (agency_id);


CREATE INDEX collect_report_area_id_9a83fa14 ON public.collect_report USING btree (area_id);


CREATE INDEX collect_report_batch_id_9c3a1f0f ON public.collect_report USING btree (batch_id);


CREATE INDEX collect_report_submitted_by_id_323c92fd ON public.collect_report USING btree (submitted_by_id);


CREATE INDEX collect_tips_intakekey_recipient_9e265317_like ON public.collect_tips_intakekey USING btree (recipient varchar_pattern_ops);


CREATE INDEX collect_tips_message_tip_id_32df48e0 ON public.collect_tips_message USING btree (tip_id);


CREATE INDEX collect_tips_spent_expires_at_2a201643 ON public.collect_tips_spent USING btree (expires_at);


CREATE INDEX concern_by_person ON public.keep_safe_concern USING btree (raised_by_id, raised_at DESC);


CREATE INDEX covert_interest_entity ON public.plan_covertinterest USING btree (entity_id);


CREATE INDEX decision_by_number ON public.link_lines_decision USING btree (number);


CREATE INDEX disclosed_row ON public.access_sharing_disclosure USING btree (kind, "row");


CREATE INDEX disclosed_to_agency ON public.access_sharing_disclosure USING btree (recipient_agency, at DESC);


CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


CREATE INDEX edition_audience ON public.evaluate_edition USING btree (audience_id, made_at DESC);


CREATE INDEX edition_expires ON public.evaluate_edition USING btree (expires_on) WHERE (expires_on IS NOT NULL);


CREATE INDEX edition_newest ON public.evaluate_edition USING btree (made_at DESC);


CREATE INDEX edition_words ON public.evaluate_edition USING gin (to_tsvector('english'::regconfig, text));


CREATE INDEX evaluate_condition_item_id_525c1993 ON public.evaluate_condition USING btree (item_id);


CREATE INDEX evaluate_edition_item_id_3c108b28 ON public.evaluate_edition USING btree (item_id);


CREATE INDEX evaluate_gradechange_item_id_ea49d990 ON public.evaluate_gradechange USING btree (item_id);


CREATE INDEX evaluate_item_area_id_9075736c ON public.evaluate_item USING btree (area_id);


CREATE INDEX evaluate_item_report_id_8aed8e19 ON public.evaluate_item USING btree (report_id);


CREATE INDEX evaluate_support_item_id_dc7086d7 ON public.evaluate_support USING btree (item_id);


CREATE INDEX evaluate_support_supported_by_id_08509051 ON public.evaluate_support USING btree (supported_by_id);


CREATE INDEX event_untold ON public.audit_event USING btree (at) WHERE (told_at IS NULL);


CREATE UNIQUE INDEX holds_a_role_once ON public.access_rolegrant USING btree (person_id, role) WHERE (until IS NULL);


CREATE INDEX identify_statement_item_id_e8860c21 ON public.identify_statement USING btree (item_id);


CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));


CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);


CREATE INDEX import_newest ON public.link_lines_import USING btree (asked_at DESC);


CREATE UNIQUE INDEX in_a_circle_once ON public.access_circlemember USING btree (circle_id, person_id) WHERE (until IS NULL);


CREATE INDEX item_audience ON public.evaluate_item USING btree (audience_id, known_at DESC);


CREATE INDEX item_by_urn ON public.evaluate_item USING btree (urn);


CREATE INDEX item_newest ON public.evaluate_item USING btree (known_at DESC);


CREATE INDEX item_words ON public.evaluate_item USING gin (words);


CREATE INDEX judgement_left ON public.identify_judgement USING btree ("left");


CREATE INDEX judgement_right ON public.identify_judgement USING btree ("right");


CREATE INDEX keep_safe_closure_home_id_22a401f1 ON public.keep_safe_closure USING btree (home_id);


CREATE INDEX keep_safe_concern_raised_by_id_c01ca25f ON public.keep_safe_concern USING btree (raised_by_id);


CREATE INDEX keep_safe_episode_opened_by_id_2696fd1b ON public.keep_safe_episode USING btree (opened_by_id);


CREATE INDEX keep_safe_home_opened_by_id_d95a1ca8 ON public.keep_safe_home USING btree (opened_by_id);


CREATE INDEX keep_safe_journey_episode_id_beabc190 ON public.keep_safe_journey USING btree (episode_id);


CREATE INDEX keep_safe_panels_action_owner_agency_id_98387646 ON public.keep_safe_panels_action USING btree (owner_agency_id);


CREATE INDEX keep_safe_panels_action_owner_person_id_a3776da0 ON public.keep_safe_panels_action USING btree (owner_person_id);


CREATE INDEX keep_safe_panels_agendaitem_case_id_41f4a218 ON public.keep_safe_panels_agendaitem USING btree (case_id);


CREATE INDEX keep_safe_panels_agendaitem_meeting_id_71bb13e1 ON public.keep_safe_panels_agendaitem USING btree (meeting_id);


CREATE INDEX keep_safe_panels_attendance_agency_id_3f35ca8b ON public.keep_safe_panels_attendance USING btree (agency_id);


CREATE INDEX keep_safe_panels_attendance_meeting_id_5b8bf561 ON public.keep_safe_panels_attendance USING btree (meeting_id);


CREATE INDEX keep_safe_panels_attendance_person_id_b76d7108 ON public.keep_safe_panels_attendance USING btree (person_id);


CREATE INDEX keep_safe_panels_case_panel_id_701f48f8 ON public.keep_safe_panels_case USING btree (panel_id);


CREATE INDEX keep_safe_panels_crossing_fact_id_2b559f17 ON public.keep_safe_panels_crossing USING btree (fact_id);


CREATE INDEX keep_safe_panels_discussion_case_id_ff5ea0f7 ON public.keep_safe_panels_discussion USING btree (case_id);


CREATE INDEX keep_safe_panels_discussion_meeting_id_52109893 ON public.keep_safe_panels_discussion USING btree (meeting_id);


CREATE INDEX keep_safe_panels_edition_agency_id_eb2e055a ON public.keep_safe_panels_edition USING btree (agency_id);


CREATE INDEX keep_safe_panels_edition_meeting_id_59c2548d ON public.keep_safe_panels_edition USING btree (meeting_id);


CREATE INDEX keep_safe_panels_giver_agency_id_234b0464 ON public.keep_safe_panels_giver USING btree (agency_id);


CREATE INDEX keep_safe_panels_ground_item_id_4a98cdec ON public.keep_safe_panels_ground USING btree (item_id);


CREATE INDEX keep_safe_panels_meeting_panel_id_333a5ce1 ON public.keep_safe_panels_meeting USING btree (panel_id);


CREATE INDEX keep_safe_panels_nomination_agency_id_f92218b2 ON public.keep_safe_panels_nomination USING btree (agency_id);


CREATE INDEX keep_safe_panels_nomination_panel_id_7f324399 ON public.keep_safe_panels_nomination USING btree (panel_id);


CREATE INDEX keep_safe_panels_note_case_id_66489596 ON public.keep_safe_panels_note USING btree (case_id);


CREATE INDEX keep_safe_panels_panel_circle_id_3185dff0 ON public.keep_safe_panels_panel USING btree (circle_id);


CREATE INDEX keep_safe_panels_panel_host_id_452d9dfe ON public.keep_safe_panels_panel USING btree (host_id);


CREATE INDEX keep_safe_panels_party_agency_id_5efc9319 ON public.keep_safe_panels_party USING btree (agency_id);


CREATE INDEX keep_safe_panels_party_case_id_69f5dc83 ON public.keep_safe_panels_party USING btree (case_id);


CREATE INDEX keep_safe_panels_seat_agency_id_eb1320cf ON public.keep_safe_panels_seat USING btree (agency_id);


CREATE INDEX keep_safe_panels_seat_offered_by_id_14927d99 ON public.keep_safe_panels_seat USING btree (offered_by_id);


CREATE INDEX keep_safe_panels_seat_panel_id_8fef7f0d ON public.keep_safe_panels_seat USING btree (panel_id);


CREATE INDEX keep_safe_panels_seat_person_id_b2038952 ON public.keep_safe_panels_seat USING btree (person_id);


CREATE INDEX keep_safe_panels_shared_case_id_6174cbc8 ON public.keep_safe_panels_shared USING btree (case_id);


CREATE INDEX keep_safe_panels_step_case_id_0ea0a725 ON public.keep_safe_panels_step USING btree (case_id);


CREATE INDEX keep_safe_panels_update_action_id_4864aeb6 ON public.keep_safe_panels_update USING btree (action_id);


CREATE INDEX keep_safe_passed_referral_id_b98c943a ON public.keep_safe_passed USING btree (referral_id);


CREATE INDEX keep_safe_referral_concern_id_51dab96d ON public.keep_safe_referral USING btree (concern_id);


CREATE INDEX keep_safe_referral_receiver_id_67447935 ON public.keep_safe_referral USING btree (receiver_id);


CREATE INDEX keep_safe_referral_referred_agency_id_61e0eac9 ON public.keep_safe_referral USING btree (referred_agency_id);


CREATE INDEX keep_safe_referral_referred_by_id_70c50203 ON public.keep_safe_referral USING btree (referred_by_id);


CREATE INDEX keep_safe_referralversion_referral_id_d9e338c2 ON public.keep_safe_referralversion USING btree (referral_id);


CREATE INDEX keep_safe_sign_home_id_fa0a2a63 ON public.keep_safe_sign USING btree (home_id);


CREATE INDEX keep_safe_visit_home_id_9bb2d9b2 ON public.keep_safe_visit USING btree (home_id);


CREATE INDEX keep_safe_word_referral_id_c31c36ab ON public.keep_safe_word USING btree (referral_id);


CREATE INDEX left_out_of_import ON public.link_lines_leftout USING btree (of_id, kind, "row");


CREATE INDEX line_by_number ON public.link_lines_linenumber USING btree (number);


CREATE INDEX link_lines_attribution_item_id_f59163ad ON public.link_lines_attribution USING btree (item_id);


CREATE INDEX link_lines_attribution_line_id_54c46734 ON public.link_lines_attribution USING btree (line_id);


CREATE INDEX link_lines_authorisation_circle_id_6b3b8bfe ON public.link_lines_authorisation USING btree (circle_id);


CREATE INDEX link_lines_candidate_run_id_fa2a402a ON public.link_lines_candidate USING btree (run_id);


CREATE INDEX link_lines_checkback_closure_id_7b7272e6 ON public.link_lines_checkback USING btree (closure_id);


CREATE INDEX link_lines_checkback_line_id_03e75bfa ON public.link_lines_checkback USING btree (line_id);


CREATE INDEX link_lines_checkback_order_id_7e50ea8c ON public.link_lines_checkback USING btree (order_id);


CREATE INDEX link_lines_closure_line_id_8274e5cc ON public.link_lines_closure USING btree (line_id);


CREATE INDEX link_lines_decision_circle_id_94ac49a4 ON public.link_lines_decision USING btree (circle_id);


CREATE INDEX link_lines_decision_item_id_755ea2eb ON public.link_lines_decision USING btree (item_id);


CREATE INDEX link_lines_decision_line_id_a3718083 ON public.link_lines_decision USING btree (line_id);


CREATE INDEX link_lines_decision_open_item_id_7b3faef2 ON public.link_lines_decision USING btree (open_item_id);


CREATE INDEX link_lines_import_authorisation_id_5dbdfa5a ON public.link_lines_import USING btree (authorisation_id);


CREATE INDEX link_lines_leftout_of_id_bdcf4c81 ON public.link_lines_leftout USING btree (of_id);


CREATE INDEX link_lines_line_circle_id_6f80c200 ON public.link_lines_line USING btree (circle_id);


CREATE INDEX link_lines_line_migrated_to_id_b0af9463 ON public.link_lines_line USING btree (migrated_to_id);


CREATE INDEX link_lines_linenumber_item_id_751d4075 ON public.link_lines_linenumber USING btree (item_id);


CREATE INDEX link_lines_linenumber_line_id_16760bd9 ON public.link_lines_linenumber USING btree (line_id);


CREATE INDEX link_lines_lineversion_line_id_c9aab5f3 ON public.link_lines_lineversion USING btree (line_id);


CREATE INDEX link_lines_order_line_id_9bc5bc4e ON public.link_lines_order USING btree (line_id);


CREATE INDEX link_lines_orderground_item_id_621b5f6c ON public.link_lines_orderground USING btree (item_id);


CREATE INDEX link_lines_orderground_order_id_4ad5e75e ON public.link_lines_orderground USING btree (order_id);


CREATE INDEX link_lines_piece_of_id_422f330d ON public.link_lines_piece USING btree (of_id);


CREATE INDEX link_lines_run_circle_id_40b8eeb3 ON public.link_lines_run USING btree (circle_id);


CREATE INDEX link_lines_runauthorisation_authorisation_id_47fb2bbe ON public.link_lines_runauthorisation USING btree (authorisation_id);


CREATE INDEX link_lines_runauthorisation_run_id_7c6d5e20 ON public.link_lines_runauthorisation USING btree (run_id);


CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);


CREATE UNIQUE INDEX named_once_in_an_agreement ON public.agencies_namedperson USING btree (lineage, person_id) WHERE (until IS NULL);


CREATE UNIQUE INDEX one_reset_at_a_time ON public.agencies_secondfactorreset USING btree (person_id) WHERE (agreed_at IS NULL);


CREATE UNIQUE INDEX one_word_a_tip ON public.collect_intake_word USING btree (tip_id) WHERE (withdrawn_at IS NULL);


CREATE INDEX plan_answer_briefing_id_57bfc870 ON public.plan_answer USING btree (briefing_id);


CREATE INDEX plan_ground_briefing_id_fc7d466d ON public.plan_ground USING btree (briefing_id);


CREATE INDEX plan_ground_item_id_37779210 ON public.plan_ground USING btree (item_id);


CREATE INDEX plan_picture_briefing_id_3e9decef ON public.plan_picture USING btree (briefing_id);


CREATE INDEX plan_release_briefing_id_8cab4c24 ON public.plan_release USING btree (briefing_id);


CREATE INDEX plan_release_interest_id_e1e113f0 ON public.plan_release USING btree (interest_id);


CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);


CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));


CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);


CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);


CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);


CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);


CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);


CREATE INDEX protection_entity ON public.identify_protection USING btree (entity_id) WHERE (ended_at IS NULL);


CREATE INDEX receipt_expires ON public.access_sharing_receipt USING btree (expires_on) WHERE (what <> ''::text);


CREATE INDEX referral_by_person ON public.keep_safe_referral USING btree (referred_by_id, referred_at DESC);


CREATE INDEX referral_by_receiver ON public.keep_safe_referral USING btree (receiver_id, due_at);


CREATE UNIQUE INDEX referral_sent_once ON public.keep_safe_referral USING btree (referred_by_id, client_id) WHERE (client_id IS NOT NULL);


CREATE INDEX refused_row ON public.access_sharing_refusal USING btree (kind, "row");


CREATE INDEX report_by_submitter ON public.collect_report USING btree (submitted_by_id, submitted_at DESC);


CREATE INDEX report_by_urn ON public.collect_report USING btree (urn);


CREATE INDEX run_newest ON public.link_lines_run USING btree (asked_at DESC);


CREATE INDEX second_look_entity ON public.keep_safe_secondlook USING btree (entity_id, act);


CREATE INDEX share_desk_touch_update_id_2136ea39 ON public.share_desk_touch USING btree (update_id);


CREATE INDEX share_desk_update_thread_ac8f7dfd ON public.share_desk_update USING btree (thread);


CREATE INDEX share_site_figure_release_id_458aba2c ON public.share_site_figure USING btree (release_id);


CREATE INDEX share_site_update_address_da1d79cc_like ON public.share_site_update USING btree (address varchar_pattern_ops);


CREATE UNIQUE INDEX shown_once ON public.plan_answer USING btree (briefing_id, person_id) WHERE ((kind)::text = 'shown'::text);


CREATE INDEX spelling_begins ON public.identify_spelling USING btree (normal text_pattern_ops);


CREATE INDEX spelling_like ON public.identify_spelling USING gin (normal public.gin_trgm_ops);


CREATE INDEX spelling_sounds ON public.identify_spelling USING gin (sounds) WHERE (kind = 'name'::text);


CREATE INDEX statement_entity ON public.identify_statement USING btree (entity_id);


CREATE INDEX statement_identifier ON public.identify_statement USING btree (normal) WHERE ((kind)::text = ANY ((ARRAY['phone'::character varying, 'plate'::character varying, 'imei'::character varying, 'imsi'::character varying, 'iccid'::character varying, 'postcode'::character varying, 'identifier'::character varying, 'email'::character varying])::text[]));


CREATE INDEX statement_newest_words ON public.identify_statement USING btree (known_at DESC) WHERE ((kind)::text = 'text'::text);


CREATE INDEX statement_other ON public.identify_statement USING btree (other_id) WHERE (other_id IS NOT NULL);


CREATE INDEX statement_parts ON public.identify_statement USING gin (normal public.gin_trgm_ops) WHERE ((kind)::text = ANY ((ARRAY['plate'::character varying, 'phone'::character varying])::text[]));


CREATE INDEX statement_spelt ON public.identify_statement USING btree ("left"(normal, 300), known_at DESC) WHERE ((kind)::text = ANY ((ARRAY['name'::character varying, 'address'::character varying])::text[]));


CREATE INDEX statement_words ON public.identify_statement USING gin (to_tsvector('english'::regconfig, value)) WHERE ((kind)::text = 'text'::text);


CREATE INDEX talk_by_day ON public.share_desk_talk USING btree (day);


CREATE INDEX tip_by_state_and_hour ON public.collect_tips_tip USING btree (state, arrived_hour);


CREATE INDEX triage_queue ON public.evaluate_triage USING btree (state, due_at);


CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));


CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";


CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;


CREATE INDEX update_by_day ON public.share_site_update USING btree (shown_from DESC);


CREATE INDEX update_by_state ON public.share_desk_update USING btree (state, made_at DESC);


CREATE UNIQUE INDEX waits_once ON public.share_desk_table USING btree (measure, month) WHERE ((state)::text = 'waiting'::text);


CREATE INDEX wiring_cache_expires ON public.wiring_cache USING btree (expires);


CREATE INDEX word_due ON public.collect_intake_word USING btree (not_before);


CREATE STATISTICS public.statement_words_known ON to_tsvector('english'::regconfig, value) FROM public.identify_statement;

ALTER STATISTICS public.statement_words_known OWNER TO optimise_owner;


CREATE TRIGGER drop_spellings AFTER DELETE ON public.identify_statement REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION public.identify_drop_spellings();


CREATE TRIGGER item_was_given BEFORE DELETE ON public.evaluate_item FOR EACH ROW EXECUTE FUNCTION public.evaluate_item_was_given();


CREATE TRIGGER keep_safe_panels_cut_minutes AFTER UPDATE OF withdrawn_at ON public.keep_safe_panels_shared FOR EACH ROW WHEN (((old.withdrawn_at IS NULL) AND (new.withdrawn_at IS NOT NULL))) EXECUTE FUNCTION public.keep_safe_panels_cut_minutes();


CREATE TRIGGER keep_safe_panels_take_back_copies AFTER UPDATE OF withdrawn_at ON public.keep_safe_panels_shared FOR EACH ROW WHEN (((old.withdrawn_at IS NULL) AND (new.withdrawn_at IS NOT NULL))) EXECUTE FUNCTION public.keep_safe_panels_take_back_copies();


CREATE TRIGGER keep_spellings AFTER INSERT ON public.identify_statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.identify_keep_spellings();


CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();


CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();


CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();


CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();


CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();


CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();


CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();


CREATE TRIGGER share_desk_hold AFTER INSERT OR UPDATE ON public.access_circle FOR EACH STATEMENT EXECUTE FUNCTION public.share_desk_hold_touched();


CREATE TRIGGER share_desk_hold AFTER INSERT OR UPDATE ON public.identify_judgement FOR EACH STATEMENT EXECUTE FUNCTION public.share_desk_hold_touched();


CREATE TRIGGER share_desk_hold AFTER INSERT ON public.identify_statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.share_desk_hold_named();


CREATE TRIGGER share_desk_hold AFTER UPDATE ON public.plan_briefing FOR EACH STATEMENT EXECUTE FUNCTION public.share_desk_hold_touched();


CREATE TRIGGER share_desk_hold AFTER INSERT OR UPDATE ON public.plan_covertinterest FOR EACH STATEMENT EXECUTE FUNCTION public.share_desk_hold_touched();


CREATE TRIGGER share_desk_hold AFTER INSERT ON public.share_desk_touch FOR EACH STATEMENT EXECUTE FUNCTION public.share_desk_hold_touched();


CREATE TRIGGER statements_follow_edition AFTER UPDATE OF audience_id ON public.evaluate_edition FOR EACH ROW WHEN ((old.audience_id IS DISTINCT FROM new.audience_id)) EXECUTE FUNCTION public.identify_follow_edition();


CREATE TRIGGER statements_follow_grade AFTER UPDATE OF source, assessment, handling ON public.evaluate_item FOR EACH ROW WHEN (((((old.source)::text IS DISTINCT FROM (new.source)::text) OR ((old.assessment)::text IS DISTINCT FROM (new.assessment)::text)) OR ((old.handling)::text IS DISTINCT FROM (new.handling)::text))) EXECUTE FUNCTION public.identify_follow_grade();


ALTER TABLE ONLY public.access_circlemember
    ADD CONSTRAINT access_circlemember_circle_id_5f819757_fk_access_circle_id FOREIGN KEY (circle_id) REFERENCES public.access_circle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.access_circlemember
    ADD CONSTRAINT access_circlemember_person_id_7b1ad3f0_fk_agencies_person_id FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.access_exchange_hook
    ADD CONSTRAINT access_exchange_hook_organisation_id_9c85a10b_fk_agencies_ FOREIGN KEY (organisation_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.access_exchange_key
    ADD CONSTRAINT access_exchange_key_person_id_90396381_fk_agencies_person_id FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.access_rolegrant
    ADD CONSTRAINT access_rolegrant_person_id_b2a4365b_fk_agencies_person_id FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.access_sharing_disclosure
    ADD CONSTRAINT access_sharing_discl_agreement_id_eec3ee51_fk_agencies_ FOREIGN KEY (agreement_id) REFERENCES public.agencies_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.access_sharing_receipt
    ADD CONSTRAINT access_sharing_recei_disclosure_id_f38b64b0_fk_access_sh FOREIGN KEY (disclosure_id) REFERENCES public.access_sharing_disclosure(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_agencies_person_id FOREIGN KEY (user_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_agreement
    ADD CONSTRAINT agencies_agreement_organisation_id_7ca3d1ac_fk_agencies_ FOREIGN KEY (organisation_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_area
    ADD CONSTRAINT agencies_area_parent_id_ee646251_fk_agencies_area_id FOREIGN KEY (parent_id) REFERENCES public.agencies_area(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_namedperson
    ADD CONSTRAINT agencies_namedperson_person_id_9aba9e30_fk_agencies_person_id FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_person_areas
    ADD CONSTRAINT agencies_person_areas_area_id_d02864e5_fk_agencies_area_id FOREIGN KEY (area_id) REFERENCES public.agencies_area(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_person_areas
    ADD CONSTRAINT agencies_person_areas_person_id_c4459621_fk_agencies_person_id FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_person
    ADD CONSTRAINT agencies_person_organisation_id_fce79c08_fk_agencies_ FOREIGN KEY (organisation_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_post
    ADD CONSTRAINT agencies_post_organisation_id_7cdceb73_fk_agencies_ FOREIGN KEY (organisation_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_post
    ADD CONSTRAINT agencies_post_person_id_6d01d163_fk_agencies_person_id FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_review
    ADD CONSTRAINT agencies_review_agreement_id_6e1b0c7b_fk_agencies_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.agencies_agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agencies_secondfactorreset
    ADD CONSTRAINT agencies_secondfacto_person_id_72592bf3_fk_agencies_ FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_batch
    ADD CONSTRAINT collect_batch_loaded_by_id_ac0d1266_fk_agencies_person_id FOREIGN KEY (loaded_by_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_intake_opening
    ADD CONSTRAINT collect_intake_openi_message_id_90402adf_fk_collect_t FOREIGN KEY (message_id) REFERENCES public.collect_tips_message(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_intake_opening
    ADD CONSTRAINT collect_intake_opening_report_id_64acc262_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_intake_opening
    ADD CONSTRAINT collect_intake_opening_tip_id_64935a55_fk_collect_tips_tip_id FOREIGN KEY (tip_id) REFERENCES public.collect_tips_tip(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_intake_question
    ADD CONSTRAINT collect_intake_quest_message_id_64e68120_fk_collect_t FOREIGN KEY (message_id) REFERENCES public.collect_tips_message(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_intake_question
    ADD CONSTRAINT collect_intake_question_tip_id_0a109aa1_fk_collect_tips_tip_id FOREIGN KEY (tip_id) REFERENCES public.collect_tips_tip(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_intake_word
    ADD CONSTRAINT collect_intake_word_tip_id_163b6c27_fk_collect_tips_tip_id FOREIGN KEY (tip_id) REFERENCES public.collect_tips_tip(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_intake_word
    ADD CONSTRAINT collect_intake_word_wording_id_ce66cb97_fk_collect_i FOREIGN KEY (wording_id) REFERENCES public.collect_intake_wording(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_originalpart
    ADD CONSTRAINT collect_originalpart_batch_id_8bdc730e_fk_collect_batch_id FOREIGN KEY (batch_id) REFERENCES public.collect_batch(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_photograph
    ADD CONSTRAINT collect_photograph_report_id_0ac76575_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_progress
    ADD CONSTRAINT collect_progress_report_id_1ca15a49_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_rejected
    ADD CONSTRAINT collect_rejected_batch_id_66323f11_fk_collect_batch_id FOREIGN KEY (batch_id) REFERENCES public.collect_batch(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_report
    ADD CONSTRAINT collect_report_agency_id_9005c916_fk_agencies_organisation_id FOREIGN KEY (agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_report
    ADD CONSTRAINT collect_report_area_id_9a83fa14_fk_agencies_area_id FOREIGN KEY (area_id) REFERENCES public.agencies_area(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_report
    ADD CONSTRAINT collect_report_batch_id_9c3a1f0f_fk_collect_batch_id FOREIGN KEY (batch_id) REFERENCES public.collect_batch(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_report
    ADD CONSTRAINT collect_report_submitted_by_id_323c92fd_fk_agencies_person_id FOREIGN KEY (submitted_by_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_teller
    ADD CONSTRAINT collect_teller_report_id_db6b1254_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_tips_message
    ADD CONSTRAINT collect_tips_message_tip_id_32df48e0_fk_collect_tips_tip_id FOREIGN KEY (tip_id) REFERENCES public.collect_tips_tip(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.collect_words
    ADD CONSTRAINT collect_words_report_id_9bd43c1d_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_condition
    ADD CONSTRAINT evaluate_condition_item_id_525c1993_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_edition
    ADD CONSTRAINT evaluate_edition_item_id_3c108b28_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_gradechange
    ADD CONSTRAINT evaluate_gradechange_item_id_ea49d990_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_item
    ADD CONSTRAINT evaluate_item_area_id_9075736c_fk_agencies_area_id FOREIGN KEY (area_id) REFERENCES public.agencies_area(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_item
    ADD CONSTRAINT evaluate_item_report_id_8aed8e19_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_support
    ADD CONSTRAINT evaluate_support_item_id_dc7086d7_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_support
    ADD CONSTRAINT evaluate_support_supported_by_id_08509051_fk_evaluate_item_id FOREIGN KEY (supported_by_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_threat
    ADD CONSTRAINT evaluate_threat_report_id_4415572b_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.evaluate_triage
    ADD CONSTRAINT evaluate_triage_report_id_2493c988_fk_collect_report_id FOREIGN KEY (report_id) REFERENCES public.collect_report(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.identify_statement
    ADD CONSTRAINT identify_statement_item_id_e8860c21_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_closure
    ADD CONSTRAINT keep_safe_closure_home_id_22a401f1_fk_keep_safe_home_id FOREIGN KEY (home_id) REFERENCES public.keep_safe_home(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_concern
    ADD CONSTRAINT keep_safe_concern_raised_by_id_c01ca25f_fk_agencies_person_id FOREIGN KEY (raised_by_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_concernhandling
    ADD CONSTRAINT keep_safe_concernhan_concern_id_954ac6cc_fk_keep_safe FOREIGN KEY (concern_id) REFERENCES public.keep_safe_concern(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_decision
    ADD CONSTRAINT keep_safe_decision_referral_id_c2fcc0de_fk_keep_safe FOREIGN KEY (referral_id) REFERENCES public.keep_safe_referral(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_episode
    ADD CONSTRAINT keep_safe_episode_opened_by_id_2696fd1b_fk_agencies_person_id FOREIGN KEY (opened_by_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_home
    ADD CONSTRAINT keep_safe_home_opened_by_id_d95a1ca8_fk_agencies_person_id FOREIGN KEY (opened_by_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_interview
    ADD CONSTRAINT keep_safe_interview_episode_id_399a84c2_fk_keep_safe_episode_id FOREIGN KEY (episode_id) REFERENCES public.keep_safe_episode(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_journey
    ADD CONSTRAINT keep_safe_journey_episode_id_beabc190_fk_keep_safe_episode_id FOREIGN KEY (episode_id) REFERENCES public.keep_safe_episode(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_nrm
    ADD CONSTRAINT keep_safe_nrm_referral_id_3293c469_fk_keep_safe_referral_id FOREIGN KEY (referral_id) REFERENCES public.keep_safe_referral(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_action
    ADD CONSTRAINT keep_safe_panels_act_owner_agency_id_98387646_fk_agencies_ FOREIGN KEY (owner_agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_action
    ADD CONSTRAINT keep_safe_panels_act_owner_person_id_a3776da0_fk_agencies_ FOREIGN KEY (owner_person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_agendaitem
    ADD CONSTRAINT keep_safe_panels_age_case_id_41f4a218_fk_keep_safe FOREIGN KEY (case_id) REFERENCES public.keep_safe_panels_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_agendaitem
    ADD CONSTRAINT keep_safe_panels_age_meeting_id_71bb13e1_fk_keep_safe FOREIGN KEY (meeting_id) REFERENCES public.keep_safe_panels_meeting(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_attendance
    ADD CONSTRAINT keep_safe_panels_att_agency_id_3f35ca8b_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_attendance
    ADD CONSTRAINT keep_safe_panels_att_meeting_id_5b8bf561_fk_keep_safe FOREIGN KEY (meeting_id) REFERENCES public.keep_safe_panels_meeting(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_attendance
    ADD CONSTRAINT keep_safe_panels_att_person_id_b76d7108_fk_agencies_ FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_case
    ADD CONSTRAINT keep_safe_panels_cas_panel_id_701f48f8_fk_keep_safe FOREIGN KEY (panel_id) REFERENCES public.keep_safe_panels_panel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_crossing
    ADD CONSTRAINT keep_safe_panels_cro_fact_id_2b559f17_fk_keep_safe FOREIGN KEY (fact_id) REFERENCES public.keep_safe_panels_shared(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_discussion
    ADD CONSTRAINT keep_safe_panels_dis_case_id_ff5ea0f7_fk_keep_safe FOREIGN KEY (case_id) REFERENCES public.keep_safe_panels_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_discussion
    ADD CONSTRAINT keep_safe_panels_dis_meeting_id_52109893_fk_keep_safe FOREIGN KEY (meeting_id) REFERENCES public.keep_safe_panels_meeting(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_edition
    ADD CONSTRAINT keep_safe_panels_edi_agency_id_eb2e055a_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_edition
    ADD CONSTRAINT keep_safe_panels_edi_meeting_id_59c2548d_fk_keep_safe FOREIGN KEY (meeting_id) REFERENCES public.keep_safe_panels_meeting(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_giver
    ADD CONSTRAINT keep_safe_panels_giv_agency_id_234b0464_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_giver
    ADD CONSTRAINT keep_safe_panels_giv_fact_id_d543ca7f_fk_keep_safe FOREIGN KEY (fact_id) REFERENCES public.keep_safe_panels_shared(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_ground
    ADD CONSTRAINT keep_safe_panels_gro_fact_id_950ccd8f_fk_keep_safe FOREIGN KEY (fact_id) REFERENCES public.keep_safe_panels_shared(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_ground
    ADD CONSTRAINT keep_safe_panels_ground_item_id_4a98cdec_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_meeting
    ADD CONSTRAINT keep_safe_panels_mee_panel_id_333a5ce1_fk_keep_safe FOREIGN KEY (panel_id) REFERENCES public.keep_safe_panels_panel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_nomination
    ADD CONSTRAINT keep_safe_panels_nom_agency_id_f92218b2_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_nomination
    ADD CONSTRAINT keep_safe_panels_nom_panel_id_7f324399_fk_keep_safe FOREIGN KEY (panel_id) REFERENCES public.keep_safe_panels_panel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_note
    ADD CONSTRAINT keep_safe_panels_not_case_id_66489596_fk_keep_safe FOREIGN KEY (case_id) REFERENCES public.keep_safe_panels_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_panel
    ADD CONSTRAINT keep_safe_panels_pan_host_id_452d9dfe_fk_agencies_ FOREIGN KEY (host_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_panel
    ADD CONSTRAINT keep_safe_panels_panel_circle_id_3185dff0_fk_access_circle_id FOREIGN KEY (circle_id) REFERENCES public.access_circle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_party
    ADD CONSTRAINT keep_safe_panels_par_agency_id_5efc9319_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_party
    ADD CONSTRAINT keep_safe_panels_par_case_id_69f5dc83_fk_keep_safe FOREIGN KEY (case_id) REFERENCES public.keep_safe_panels_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_seat
    ADD CONSTRAINT keep_safe_panels_sea_agency_id_eb1320cf_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_seat
    ADD CONSTRAINT keep_safe_panels_sea_offered_by_id_14927d99_fk_agencies_ FOREIGN KEY (offered_by_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_seat
    ADD CONSTRAINT keep_safe_panels_sea_panel_id_8fef7f0d_fk_keep_safe FOREIGN KEY (panel_id) REFERENCES public.keep_safe_panels_panel(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_seat
    ADD CONSTRAINT keep_safe_panels_seat_person_id_b2038952_fk_agencies_person_id FOREIGN KEY (person_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_shared
    ADD CONSTRAINT keep_safe_panels_sha_case_id_6174cbc8_fk_keep_safe FOREIGN KEY (case_id) REFERENCES public.keep_safe_panels_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_step
    ADD CONSTRAINT keep_safe_panels_ste_case_id_0ea0a725_fk_keep_safe FOREIGN KEY (case_id) REFERENCES public.keep_safe_panels_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_panels_update
    ADD CONSTRAINT keep_safe_panels_upd_action_id_4864aeb6_fk_keep_safe FOREIGN KEY (action_id) REFERENCES public.keep_safe_panels_action(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_passed
    ADD CONSTRAINT keep_safe_passed_referral_id_b98c943a_fk_keep_safe_referral_id FOREIGN KEY (referral_id) REFERENCES public.keep_safe_referral(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_referral
    ADD CONSTRAINT keep_safe_referral_concern_id_51dab96d_fk_keep_safe_concern_id FOREIGN KEY (concern_id) REFERENCES public.keep_safe_concern(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_referral
    ADD CONSTRAINT keep_safe_referral_receiver_id_67447935_fk_agencies_ FOREIGN KEY (receiver_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_referral
    ADD CONSTRAINT keep_safe_referral_referred_agency_id_61e0eac9_fk_agencies_ FOREIGN KEY (referred_agency_id) REFERENCES public.agencies_organisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_referral
    ADD CONSTRAINT keep_safe_referral_referred_by_id_70c50203_fk_agencies_ FOREIGN KEY (referred_by_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_referralversion
    ADD CONSTRAINT keep_safe_referralve_referral_id_d9e338c2_fk_keep_safe FOREIGN KEY (referral_id) REFERENCES public.keep_safe_referral(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_sign
    ADD CONSTRAINT keep_safe_sign_home_id_fa0a2a63_fk_keep_safe_home_id FOREIGN KEY (home_id) REFERENCES public.keep_safe_home(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_visit
    ADD CONSTRAINT keep_safe_visit_home_id_9bb2d9b2_fk_keep_safe_home_id FOREIGN KEY (home_id) REFERENCES public.keep_safe_home(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.keep_safe_word
    ADD CONSTRAINT keep_safe_word_referral_id_c31c36ab_fk_keep_safe_referral_id FOREIGN KEY (referral_id) REFERENCES public.keep_safe_referral(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_attribution
    ADD CONSTRAINT link_lines_attribution_item_id_f59163ad_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_attribution
    ADD CONSTRAINT link_lines_attribution_line_id_54c46734_fk_link_lines_line_id FOREIGN KEY (line_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_authorisation
    ADD CONSTRAINT link_lines_authorisation_circle_id_6b3b8bfe_fk_access_circle_id FOREIGN KEY (circle_id) REFERENCES public.access_circle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_candidate
    ADD CONSTRAINT link_lines_candidate_run_id_fa2a402a_fk_link_lines_run_id FOREIGN KEY (run_id) REFERENCES public.link_lines_run(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_checkback
    ADD CONSTRAINT link_lines_checkback_closure_id_7b7272e6_fk_link_line FOREIGN KEY (closure_id) REFERENCES public.link_lines_closure(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_checkback
    ADD CONSTRAINT link_lines_checkback_line_id_03e75bfa_fk_link_lines_line_id FOREIGN KEY (line_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_checkback
    ADD CONSTRAINT link_lines_checkback_order_id_7e50ea8c_fk_link_lines_order_id FOREIGN KEY (order_id) REFERENCES public.link_lines_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_closure
    ADD CONSTRAINT link_lines_closure_line_id_8274e5cc_fk_link_lines_line_id FOREIGN KEY (line_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_decision
    ADD CONSTRAINT link_lines_decision_circle_id_94ac49a4_fk_access_circle_id FOREIGN KEY (circle_id) REFERENCES public.access_circle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_decision
    ADD CONSTRAINT link_lines_decision_item_id_755ea2eb_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_decision
    ADD CONSTRAINT link_lines_decision_line_id_a3718083_fk_link_lines_line_id FOREIGN KEY (line_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_decision
    ADD CONSTRAINT link_lines_decision_open_item_id_7b3faef2_fk_evaluate_item_id FOREIGN KEY (open_item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_import
    ADD CONSTRAINT link_lines_import_authorisation_id_5dbdfa5a_fk_link_line FOREIGN KEY (authorisation_id) REFERENCES public.link_lines_authorisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_leftout
    ADD CONSTRAINT link_lines_leftout_of_id_bdcf4c81_fk_link_lines_import_id FOREIGN KEY (of_id) REFERENCES public.link_lines_import(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_line
    ADD CONSTRAINT link_lines_line_circle_id_6f80c200_fk_access_circle_id FOREIGN KEY (circle_id) REFERENCES public.access_circle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_line
    ADD CONSTRAINT link_lines_line_migrated_to_id_b0af9463_fk_link_lines_line_id FOREIGN KEY (migrated_to_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_linenumber
    ADD CONSTRAINT link_lines_linenumber_item_id_751d4075_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_linenumber
    ADD CONSTRAINT link_lines_linenumber_line_id_16760bd9_fk_link_lines_line_id FOREIGN KEY (line_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_lineversion
    ADD CONSTRAINT link_lines_lineversion_line_id_c9aab5f3_fk_link_lines_line_id FOREIGN KEY (line_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_order
    ADD CONSTRAINT link_lines_order_line_id_9bc5bc4e_fk_link_lines_line_id FOREIGN KEY (line_id) REFERENCES public.link_lines_line(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_orderground
    ADD CONSTRAINT link_lines_orderground_item_id_621b5f6c_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_orderground
    ADD CONSTRAINT link_lines_orderground_order_id_4ad5e75e_fk_link_lines_order_id FOREIGN KEY (order_id) REFERENCES public.link_lines_order(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_piece
    ADD CONSTRAINT link_lines_piece_of_id_422f330d_fk_link_lines_import_id FOREIGN KEY (of_id) REFERENCES public.link_lines_import(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_run
    ADD CONSTRAINT link_lines_run_circle_id_40b8eeb3_fk_access_circle_id FOREIGN KEY (circle_id) REFERENCES public.access_circle(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_runauthorisation
    ADD CONSTRAINT link_lines_runauthor_authorisation_id_47fb2bbe_fk_link_line FOREIGN KEY (authorisation_id) REFERENCES public.link_lines_authorisation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.link_lines_runauthorisation
    ADD CONSTRAINT link_lines_runauthor_run_id_7c6d5e20_fk_link_line FOREIGN KEY (run_id) REFERENCES public.link_lines_run(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_agencies_person_id FOREIGN KEY (user_id) REFERENCES public.agencies_person(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.plan_answer
    ADD CONSTRAINT plan_answer_briefing_id_57bfc870_fk_plan_briefing_id FOREIGN KEY (briefing_id) REFERENCES public.plan_briefing(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.plan_ground
    ADD CONSTRAINT plan_ground_briefing_id_fc7d466d_fk_plan_briefing_id FOREIGN KEY (briefing_id) REFERENCES public.plan_briefing(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.plan_ground
    ADD CONSTRAINT plan_ground_item_id_37779210_fk_evaluate_item_id FOREIGN KEY (item_id) REFERENCES public.evaluate_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.plan_picture
    ADD CONSTRAINT plan_picture_briefing_id_3e9decef_fk_plan_briefing_id FOREIGN KEY (briefing_id) REFERENCES public.plan_briefing(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.plan_release
    ADD CONSTRAINT plan_release_briefing_id_8cab4c24_fk_plan_briefing_id FOREIGN KEY (briefing_id) REFERENCES public.plan_briefing(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.plan_release
    ADD CONSTRAINT plan_release_interest_id_e1e113f0_fk_plan_covertinterest_id FOREIGN KEY (interest_id) REFERENCES public.plan_covertinterest(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;


ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);


ALTER TABLE ONLY public.share_desk_touch
    ADD CONSTRAINT share_desk_touch_update_id_2136ea39_fk_share_desk_update_id FOREIGN KEY (update_id) REFERENCES public.share_desk_update(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.share_site_figure
    ADD CONSTRAINT share_site_figure_release_id_458aba2c_fk_share_site_release_id FOREIGN KEY (release_id) REFERENCES public.share_site_release(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE public.access_sharing_disclosure ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.access_sharing_receipt ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.access_sharing_refusal ENABLE ROW LEVEL SECURITY;


CREATE POLICY anyone_adds ON public.audit_entry FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (true);


ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;


CREATE POLICY auditor_reads ON public.audit_entry FOR SELECT TO optimise_staff USING ((1 IN ( SELECT public.access_readable() AS access_readable)));


ALTER TABLE public.collect_batch ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_intake_opening ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_intake_question ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_intake_word ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_originalpart ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_photograph ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_progress ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_rejected ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_report ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_teller ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_tips_message ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_tips_tip ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.collect_words ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.evaluate_condition ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.evaluate_edition ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.evaluate_gradechange ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.evaluate_item ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.evaluate_support ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.evaluate_threat ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.evaluate_triage ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.identify_exportfile ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.identify_judgement ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.identify_protection ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.identify_spelling ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.identify_statement ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_closure ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_concern ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_concernhandling ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_decision ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_episode ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_home ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_interview ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_journey ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_nrm ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_action ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_agendaitem ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_attendance ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_case ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_crossing ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_discussion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_edition ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_giver ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_ground ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_meeting ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_nomination ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_note ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_panel ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_party ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_seat ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_shared ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_step ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_panels_update ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_passed ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_referral ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_referralversion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_secondlook ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_sign ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_visit ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.keep_safe_word ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_attribution ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_authorisation ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_candidate ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_checkback ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_closure ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_decision ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_import ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_leftout ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_line ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_linenumber ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_lineversion ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_order ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_orderground ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_piece ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_profile ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_run ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.link_lines_runauthorisation ENABLE ROW LEVEL SECURITY;


CREATE POLICY loader_reads ON public.collect_originalpart FOR SELECT TO optimise_staff, optimise_worker USING ((batch_id IN ( SELECT collect_batch.id
   FROM public.collect_batch
  WHERE ((collect_batch.loaded_by_id = ( SELECT public.access_viewer() AS access_viewer)) AND (collect_batch.audience_id IN ( SELECT public.access_readable() AS access_readable))))));


CREATE POLICY loader_reads ON public.collect_rejected FOR SELECT TO optimise_staff, optimise_worker USING ((batch_id IN ( SELECT collect_batch.id
   FROM public.collect_batch
  WHERE ((collect_batch.loaded_by_id = ( SELECT public.access_viewer() AS access_viewer)) AND (collect_batch.audience_id IN ( SELECT public.access_readable() AS access_readable))))));


CREATE POLICY loader_removes ON public.collect_originalpart FOR DELETE TO optimise_staff, optimise_worker USING ((batch_id IN ( SELECT collect_batch.id
   FROM public.collect_batch
  WHERE ((collect_batch.loaded_by_id = ( SELECT public.access_viewer() AS access_viewer)) AND (collect_batch.audience_id IN ( SELECT public.access_readable() AS access_readable))))));


CREATE POLICY loader_removes ON public.collect_rejected FOR DELETE TO optimise_staff, optimise_worker USING ((batch_id IN ( SELECT collect_batch.id
   FROM public.collect_batch
  WHERE ((collect_batch.loaded_by_id = ( SELECT public.access_viewer() AS access_viewer)) AND (collect_batch.audience_id IN ( SELECT public.access_readable() AS access_readable))))));


CREATE POLICY loader_removes ON public.collect_report FOR DELETE TO optimise_staff, optimise_worker USING ((batch_id IN ( SELECT collect_batch.id
   FROM public.collect_batch
  WHERE ((collect_batch.loaded_by_id = ( SELECT public.access_viewer() AS access_viewer)) AND (collect_batch.audience_id IN ( SELECT public.access_readable() AS access_readable))))));


CREATE POLICY loader_removes ON public.collect_words FOR DELETE TO optimise_staff, optimise_worker USING (((submitted_by_id = ( SELECT public.access_viewer() AS access_viewer)) AND (EXISTS ( SELECT
   FROM public.collect_report r
  WHERE ((r.id = collect_words.report_id) AND (r.batch_id IS NOT NULL))))));


CREATE POLICY offered_reads ON public.keep_safe_panels_panel FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (id IN ( SELECT keep_safe_panels_seat.panel_id
   FROM public.keep_safe_panels_seat
  WHERE ((keep_safe_panels_seat.person_id = ( SELECT public.access_viewer() AS access_viewer)) AND (keep_safe_panels_seat.ended_at IS NULL))))));


CREATE POLICY offered_reads ON public.keep_safe_panels_seat FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY offered_signs ON public.keep_safe_panels_seat FOR UPDATE TO optimise_staff, optimise_worker USING (((person_id = ( SELECT public.access_viewer() AS access_viewer)) AND (ended_at IS NULL))) WITH CHECK (((person_id = ( SELECT public.access_viewer() AS access_viewer)) AND (ended_at IS NULL)));


CREATE POLICY only_live_is_shown ON public.plan_briefing AS RESTRICTIVE FOR SELECT TO optimise_staff, optimise_worker USING (((((state)::text = 'live'::text) AND (audience_id IN ( SELECT public.access_readable() AS access_readable))) OR (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY others_seat_one ON public.keep_safe_panels_seat AS RESTRICTIVE FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((person_id IS DISTINCT FROM ( SELECT public.access_viewer() AS access_viewer)) OR (offered_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY owner_all ON public.access_sharing_disclosure TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.access_sharing_receipt TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.access_sharing_refusal TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.audit_entry TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_batch TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_intake_opening TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_intake_question TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_intake_word TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_originalpart TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_photograph TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_progress TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_rejected TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_report TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_teller TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_tips_message TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_tips_tip TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.collect_words TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.evaluate_condition TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.evaluate_edition TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.evaluate_gradechange TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.evaluate_item TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.evaluate_support TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.evaluate_threat TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.evaluate_triage TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.identify_exportfile TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.identify_judgement TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.identify_protection TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.identify_spelling TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.identify_statement TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_closure TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_concern TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_concernhandling TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_decision TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_episode TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_home TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_interview TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_journey TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_nrm TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_action TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_agendaitem TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_attendance TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_case TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_crossing TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_discussion TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_edition TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_giver TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_ground TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_meeting TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_nomination TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_note TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_panel TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_party TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_seat TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_shared TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_step TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_panels_update TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_passed TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_referral TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_referralversion TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_secondlook TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_sign TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_visit TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.keep_safe_word TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_attribution TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_authorisation TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_candidate TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_checkback TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_closure TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_decision TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_import TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_leftout TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_line TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_linenumber TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_lineversion TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_order TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_orderground TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_piece TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_profile TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_run TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.link_lines_runauthorisation TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.plan_answer TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.plan_briefing TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.plan_covertinterest TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.plan_ground TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.plan_picture TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.plan_release TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.share_desk_table TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.share_desk_talk TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.share_desk_touch TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.share_desk_update TO optimise_owner USING (true) WITH CHECK (true);


CREATE POLICY owner_all ON public.share_site_update TO optimise_owner USING (true) WITH CHECK (true);


ALTER TABLE public.plan_answer ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.plan_briefing ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.plan_covertinterest ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.plan_ground ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.plan_picture ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.plan_release ENABLE ROW LEVEL SECURITY;


CREATE POLICY public_reads_what_is_out ON public.share_site_update FOR SELECT TO optimise_public USING ((shown_from <= now()));


CREATE POLICY sealer_reads ON public.audit_entry FOR SELECT TO optimise_worker USING (true);


CREATE POLICY search_all ON public.evaluate_edition FOR SELECT TO optimise_search USING (true);


CREATE POLICY search_all ON public.evaluate_item FOR SELECT TO optimise_search USING (true);


CREATE POLICY search_all ON public.identify_judgement FOR SELECT TO optimise_search USING (true);


CREATE POLICY search_all ON public.identify_spelling FOR SELECT TO optimise_search USING (true);


CREATE POLICY search_all ON public.identify_statement FOR SELECT TO optimise_search USING (true);


ALTER TABLE public.share_desk_table ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.share_desk_talk ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.share_desk_touch ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.share_desk_update ENABLE ROW LEVEL SECURITY;


ALTER TABLE public.share_site_update ENABLE ROW LEVEL SECURITY;


CREATE POLICY staff_reads ON public.share_site_update FOR SELECT TO optimise_staff, optimise_worker USING (true);


CREATE POLICY viewer_adds ON public.access_sharing_disclosure FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.access_sharing_receipt FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (given_by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.access_sharing_refusal FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.collect_batch FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_intake_opening FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_intake_question FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_intake_word FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_originalpart FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_photograph FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.collect_progress FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.collect_rejected FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_report FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.collect_teller FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.collect_tips_message FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_tips_tip FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.collect_words FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.evaluate_condition FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.evaluate_edition FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.evaluate_gradechange FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.evaluate_item FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.evaluate_support FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.evaluate_threat FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (raised_by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.evaluate_triage FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.identify_exportfile FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.identify_judgement FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.identify_protection FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.identify_statement FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_closure FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_concern FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (raised_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_concernhandling FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_decision FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_episode FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (opened_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_home FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (opened_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_interview FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_journey FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_nrm FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_action FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (owner_person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_panels_agendaitem FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_attendance FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_case FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_crossing FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_discussion FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_edition FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_giver FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_ground FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_meeting FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_nomination FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_panels_note FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_panel FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_party FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_seat FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_shared FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_step FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_panels_update FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_passed FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.keep_safe_referral FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (referred_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_referralversion FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_secondlook FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (asked_by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_sign FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_visit FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.keep_safe_word FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.link_lines_attribution FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_authorisation FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_candidate FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_checkback FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_closure FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_decision FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_import FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_leftout FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_line FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_linenumber FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_lineversion FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_order FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_orderground FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_piece FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_profile FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_run FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.link_lines_runauthorisation FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.plan_answer FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.plan_briefing FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.plan_covertinterest FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.plan_ground FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.plan_picture FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.plan_release FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.share_desk_table FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.share_desk_talk FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_adds ON public.share_desk_touch FOR INSERT TO optimise_staff, optimise_worker WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_adds ON public.share_desk_update FOR INSERT TO optimise_staff, optimise_worker WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.access_sharing_disclosure FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.access_sharing_receipt FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.access_sharing_refusal FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_batch FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_intake_opening FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_intake_question FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_intake_word FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_originalpart FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_photograph FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_progress FOR UPDATE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (person_id = ( SELECT public.access_viewer() AS access_viewer)))) WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_changes ON public.collect_rejected FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_report FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_teller FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_tips_message FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_tips_tip FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.collect_words FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.evaluate_condition FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.evaluate_edition FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.evaluate_gradechange FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.evaluate_item FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.evaluate_support FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.evaluate_threat FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.evaluate_triage FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.identify_exportfile FOR UPDATE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (person_id = ( SELECT public.access_viewer() AS access_viewer)))) WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_changes ON public.identify_judgement FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.identify_protection FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.identify_statement FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_closure FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_concern FOR UPDATE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (raised_by_id = ( SELECT public.access_viewer() AS access_viewer)))) WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (raised_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_changes ON public.keep_safe_concernhandling FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_decision FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_episode FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_home FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_interview FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_journey FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_nrm FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_action FOR UPDATE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (owner_person_id = ( SELECT public.access_viewer() AS access_viewer)))) WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (owner_person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_changes ON public.keep_safe_panels_agendaitem FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_attendance FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_case FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_crossing FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_discussion FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_edition FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_giver FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_ground FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_meeting FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_nomination FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_note FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_panel FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_party FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_seat FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_shared FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_step FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_panels_update FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_passed FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_referral FOR UPDATE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (referred_by_id = ( SELECT public.access_viewer() AS access_viewer)))) WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (referred_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_changes ON public.keep_safe_referralversion FOR UPDATE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (by = ( SELECT public.access_viewer() AS access_viewer)))) WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_changes ON public.keep_safe_secondlook FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_sign FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_visit FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.keep_safe_word FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_attribution FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_authorisation FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_candidate FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_checkback FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_closure FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_decision FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_import FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_leftout FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_line FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_linenumber FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_lineversion FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_order FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_orderground FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_piece FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_profile FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_run FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.link_lines_runauthorisation FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.plan_answer FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.plan_briefing FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.plan_covertinterest FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.plan_ground FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.plan_picture FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.plan_release FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.share_desk_table FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.share_desk_talk FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_changes ON public.share_desk_touch FOR UPDATE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (by = ( SELECT public.access_viewer() AS access_viewer)))) WITH CHECK (((audience_id IN ( SELECT public.access_writable() AS access_writable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_changes ON public.share_desk_update FOR UPDATE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable)))) WITH CHECK ((audience_id IN ( SELECT public.access_writable() AS access_writable)));


CREATE POLICY viewer_reads ON public.access_sharing_disclosure FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.access_sharing_receipt FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (given_by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.access_sharing_refusal FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.collect_batch FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_intake_opening FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_intake_question FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_intake_word FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_originalpart FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_photograph FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.collect_progress FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.collect_rejected FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_report FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.collect_teller FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.collect_tips_message FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_tips_tip FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.collect_words FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (submitted_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.evaluate_condition FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.evaluate_edition FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.evaluate_gradechange FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.evaluate_item FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.evaluate_support FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.evaluate_threat FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (raised_by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.evaluate_triage FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.identify_exportfile FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.identify_judgement FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.identify_protection FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.identify_statement FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_closure FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_concern FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (raised_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_concernhandling FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_decision FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_episode FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (opened_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_home FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (opened_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_interview FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_journey FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_nrm FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_action FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (owner_person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_panels_agendaitem FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_attendance FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_case FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_crossing FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_discussion FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_edition FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_giver FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_ground FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_meeting FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_nomination FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_panels_note FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_panel FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_party FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_seat FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_shared FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_step FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_panels_update FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_passed FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.keep_safe_referral FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (referred_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_referralversion FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_secondlook FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (asked_by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_sign FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_visit FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.keep_safe_word FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.link_lines_attribution FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_authorisation FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_candidate FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_checkback FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_closure FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_decision FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_import FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_leftout FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_line FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_linenumber FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_lineversion FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_order FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_orderground FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_piece FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_profile FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_run FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.link_lines_runauthorisation FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.plan_answer FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.plan_briefing FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.plan_covertinterest FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.plan_ground FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.plan_picture FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.plan_release FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.share_desk_table FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.share_desk_talk FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_reads ON public.share_desk_touch FOR SELECT TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_reads ON public.share_desk_update FOR SELECT TO optimise_staff, optimise_worker USING ((audience_id IN ( SELECT public.access_readable() AS access_readable)));


CREATE POLICY viewer_removes ON public.access_sharing_disclosure FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.access_sharing_receipt FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.access_sharing_refusal FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_batch FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_intake_opening FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_intake_question FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_intake_word FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_originalpart FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_photograph FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_progress FOR DELETE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_removes ON public.collect_rejected FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_report FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_teller FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_tips_message FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_tips_tip FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.collect_words FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.evaluate_condition FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.evaluate_edition FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.evaluate_gradechange FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.evaluate_item FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.evaluate_support FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.evaluate_threat FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.evaluate_triage FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.identify_exportfile FOR DELETE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_removes ON public.identify_judgement FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.identify_protection FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.identify_statement FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_closure FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_concern FOR DELETE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (raised_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_removes ON public.keep_safe_concernhandling FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_decision FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_episode FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_home FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_interview FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_journey FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_nrm FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_action FOR DELETE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (owner_person_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_agendaitem FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_attendance FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_case FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_crossing FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_discussion FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_edition FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_giver FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_ground FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_meeting FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_nomination FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_note FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_panel FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_party FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_seat FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_shared FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_step FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_panels_update FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_passed FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_referral FOR DELETE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (referred_by_id = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_removes ON public.keep_safe_referralversion FOR DELETE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_removes ON public.keep_safe_secondlook FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_sign FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_visit FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.keep_safe_word FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_attribution FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_authorisation FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_candidate FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_checkback FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_closure FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_decision FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_import FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_leftout FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_line FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_linenumber FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_lineversion FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_order FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_orderground FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_piece FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_profile FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_run FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.link_lines_runauthorisation FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.plan_answer FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.plan_briefing FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.plan_covertinterest FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.plan_ground FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.plan_picture FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.plan_release FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.share_desk_table FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.share_desk_talk FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


CREATE POLICY viewer_removes ON public.share_desk_touch FOR DELETE TO optimise_staff, optimise_worker USING ((((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))) OR (by = ( SELECT public.access_viewer() AS access_viewer))));


CREATE POLICY viewer_removes ON public.share_desk_update FOR DELETE TO optimise_staff, optimise_worker USING (((audience_id IN ( SELECT public.access_readable() AS access_readable)) AND (audience_id IN ( SELECT public.access_writable() AS access_writable))));


REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO optimise_staff;
GRANT USAGE ON SCHEMA public TO optimise_public;
GRANT USAGE ON SCHEMA public TO optimise_worker;
GRANT USAGE ON SCHEMA public TO optimise_search;


REVOKE ALL ON FUNCTION public.access_carry(root_kind text, root uuid, befores integer[], afters integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_carry(root_kind text, root uuid, befores integer[], afters integer[]) TO optimise_staff;
GRANT ALL ON FUNCTION public.access_carry(root_kind text, root uuid, befores integer[], afters integer[]) TO optimise_worker;


REVOKE ALL ON FUNCTION public.access_carry_unchecked(root_kind text, root uuid, befores integer[], afters integer[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.access_readable() FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_readable() TO optimise_staff;
GRANT ALL ON FUNCTION public.access_readable() TO optimise_worker;
GRANT ALL ON FUNCTION public.access_readable() TO optimise_search;


REVOKE ALL ON FUNCTION public.access_resting(root_kind text, root uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_resting(root_kind text, root uuid) TO optimise_staff;
GRANT ALL ON FUNCTION public.access_resting(root_kind text, root uuid) TO optimise_worker;


REVOKE ALL ON FUNCTION public.access_rests_on(kind text, root uuid) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.access_rights() FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_rights() TO optimise_search;


REVOKE ALL ON FUNCTION public.access_sharing_acknowledge(given uuid, answer text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_sharing_acknowledge(given uuid, answer text, moment timestamp with time zone) TO optimise_staff;
GRANT ALL ON FUNCTION public.access_sharing_acknowledge(given uuid, answer text, moment timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.access_sharing_let_expire(today date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_sharing_let_expire(today date) TO optimise_worker;


REVOKE ALL ON FUNCTION public.access_sharing_record(since timestamp with time zone, until timestamp with time zone, agency uuid, wanted text, start integer, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_sharing_record(since timestamp with time zone, until timestamp with time zone, agency uuid, wanted text, start integer, most integer) TO optimise_staff;


REVOKE ALL ON FUNCTION public.access_sharing_tell_recalled(given uuid, words text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_sharing_tell_recalled(given uuid, words text) TO optimise_staff;
GRANT ALL ON FUNCTION public.access_sharing_tell_recalled(given uuid, words text) TO optimise_worker;


REVOKE ALL ON FUNCTION public.access_viewer() FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_viewer() TO optimise_staff;
GRANT ALL ON FUNCTION public.access_viewer() TO optimise_worker;
GRANT ALL ON FUNCTION public.access_viewer() TO optimise_search;


REVOKE ALL ON FUNCTION public.access_writable() FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_writable() TO optimise_staff;
GRANT ALL ON FUNCTION public.access_writable() TO optimise_worker;
GRANT ALL ON FUNCTION public.access_writable() TO optimise_search;


REVOKE ALL ON FUNCTION public.collect_intake_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.collect_intake_waiting() FROM PUBLIC;
GRANT ALL ON FUNCTION public.collect_intake_waiting() TO optimise_staff;
GRANT ALL ON FUNCTION public.collect_intake_waiting() TO optimise_worker;


REVOKE ALL ON FUNCTION public.collect_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.collect_tell_submitter(report uuid, word text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.collect_tell_submitter(report uuid, word text, moment timestamp with time zone) TO optimise_staff;
GRANT ALL ON FUNCTION public.collect_tell_submitter(report uuid, word text, moment timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.collect_tips_add_message(look bytea, message uuid, sealed bytea, size integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.collect_tips_add_message(look bytea, message uuid, sealed bytea, size integer) TO optimise_public;


REVOKE ALL ON FUNCTION public.collect_tips_audience() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.collect_tips_look_up(look bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.collect_tips_look_up(look bytea) TO optimise_public;


REVOKE ALL ON FUNCTION public.collect_tips_recipients() FROM PUBLIC;
GRANT ALL ON FUNCTION public.collect_tips_recipients() TO optimise_public;


REVOKE ALL ON FUNCTION public.collect_tips_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.collect_tips_spend(spending bytea, until timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.collect_tips_spend(spending bytea, until timestamp with time zone) TO optimise_public;


REVOKE ALL ON FUNCTION public.collect_tips_submit(tip uuid, sealed bytea, size integer, look bytea, box text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.collect_tips_submit(tip uuid, sealed bytea, size integer, look bytea, box text) TO optimise_public;


REVOKE ALL ON FUNCTION public.evaluate_item_was_given() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.evaluate_let_editions_expire(today date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.evaluate_let_editions_expire(today date) TO optimise_worker;


REVOKE ALL ON FUNCTION public.evaluate_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.identify_drop_spellings() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.identify_find_items(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.identify_find_items(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_staff;
GRANT ALL ON FUNCTION public.identify_find_items(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_worker;


REVOKE ALL ON FUNCTION public.identify_find_names(asked text, heard text[], areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.identify_find_names(asked text, heard text[], areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_staff;
GRANT ALL ON FUNCTION public.identify_find_names(asked text, heard text[], areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_worker;


REVOKE ALL ON FUNCTION public.identify_find_parts(pattern text, of_kind text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.identify_find_parts(pattern text, of_kind text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_staff;
GRANT ALL ON FUNCTION public.identify_find_parts(pattern text, of_kind text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_worker;


REVOKE ALL ON FUNCTION public.identify_find_values(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.identify_find_values(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_staff;
GRANT ALL ON FUNCTION public.identify_find_values(asked text, areas uuid[], sources text[], assessments text[], since timestamp with time zone, until timestamp with time zone, most integer) TO optimise_worker;


REVOKE ALL ON FUNCTION public.identify_follow_edition() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.identify_follow_grade() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.identify_keep_spellings() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.identify_kept_safe(entities uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.identify_kept_safe(entities uuid[]) TO optimise_staff;
GRANT ALL ON FUNCTION public.identify_kept_safe(entities uuid[]) TO optimise_worker;


REVOKE ALL ON FUNCTION public.identify_kept_safe_as(called text, born text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.identify_kept_safe_as(called text, born text) TO optimise_staff;
GRANT ALL ON FUNCTION public.identify_kept_safe_as(called text, born text) TO optimise_worker;


REVOKE ALL ON FUNCTION public.identify_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.identify_wipe_exports(made_before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.identify_wipe_exports(made_before timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.keep_safe_agreed(entities uuid[], wanted text, since timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.keep_safe_agreed(entities uuid[], wanted text, since timestamp with time zone) TO optimise_staff;
GRANT ALL ON FUNCTION public.keep_safe_agreed(entities uuid[], wanted text, since timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.keep_safe_clocks() FROM PUBLIC;
GRANT ALL ON FUNCTION public.keep_safe_clocks() TO optimise_staff;


REVOKE ALL ON FUNCTION public.keep_safe_due(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.keep_safe_due(before timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.keep_safe_panels_cut_minutes() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.keep_safe_panels_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.keep_safe_panels_take_back(asked uuid, hidden_only boolean, why text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.keep_safe_panels_take_back(asked uuid, hidden_only boolean, why text, moment timestamp with time zone) TO optimise_staff;
GRANT ALL ON FUNCTION public.keep_safe_panels_take_back(asked uuid, hidden_only boolean, why text, moment timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.keep_safe_panels_take_back_copies() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.keep_safe_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.keep_safe_running() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.link_lines_remove_due(today date, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.link_lines_remove_due(today date, moment timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.link_lines_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.plan_covert_reach() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.plan_hold_for_item(item uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.plan_hold_for_item(item uuid) TO optimise_staff;
GRANT ALL ON FUNCTION public.plan_hold_for_item(item uuid) TO optimise_worker;


REVOKE ALL ON FUNCTION public.plan_hold_touched() FROM PUBLIC;
GRANT ALL ON FUNCTION public.plan_hold_touched() TO optimise_staff;
GRANT ALL ON FUNCTION public.plan_hold_touched() TO optimise_worker;


REVOKE ALL ON FUNCTION public.plan_must_hold(briefing uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.plan_must_hold(briefing uuid) TO optimise_staff;
GRANT ALL ON FUNCTION public.plan_must_hold(briefing uuid) TO optimise_worker;


REVOKE ALL ON FUNCTION public.plan_rests_on(found public.access_resting_row[]) FROM PUBLIC;


REVOKE ALL ON FUNCTION public.plan_tell_submitters(briefing uuid, word text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.plan_tell_submitters(briefing uuid, word text, moment timestamp with time zone) TO optimise_staff;
GRANT ALL ON FUNCTION public.plan_tell_submitters(briefing uuid, word text, moment timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.plan_touched() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.procrastinate_jobs TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_notify_queue_abort_job_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_notify_queue_abort_job_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_notify_queue_abort_job_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_notify_queue_job_inserted_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_notify_queue_job_inserted_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_notify_queue_job_inserted_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_register_worker_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_register_worker_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_register_worker_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_status_events_update_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_trigger_function_status_events_update_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_trigger_function_status_events_update_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_unlink_periodic_defers_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_unlink_periodic_defers_v1() TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_unlink_periodic_defers_v1() TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) TO optimise_worker;


REVOKE ALL ON FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) TO optimise_staff;
GRANT ALL ON FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) TO optimise_worker;


REVOKE ALL ON FUNCTION public.share_desk_carry_touches(last uuid, next uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_carry_touches(last uuid, next uuid) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_counts(measure text, begins timestamp with time zone, ends timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_counts(measure text, begins timestamp with time zone, ends timestamp with time zone) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_forget() FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_forget() TO optimise_staff;
GRANT ALL ON FUNCTION public.share_desk_forget() TO optimise_worker;


REVOKE ALL ON FUNCTION public.share_desk_forms(of_kind text, known text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_forms(of_kind text, known text) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_hold_named() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.share_desk_hold_touched() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.share_desk_is_named(words text, marks text[], of_kind text, known text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_is_named(words text, marks text[], of_kind text, known text) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_names_said(draft uuid, near uuid[], operations text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_names_said(draft uuid, near uuid[], operations text[]) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_operation(called text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_operation(called text) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_publish(draft uuid, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_publish(draft uuid, moment timestamp with time zone) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_publish_table(wanted uuid, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_publish_table(wanted uuid, moment timestamp with time zone) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_take_back(draft uuid, for_good boolean, why text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_take_back(draft uuid, for_good boolean, why text, moment timestamp with time zone) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_desk_touched() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.share_desk_unnameable() FROM PUBLIC;


REVOKE ALL ON FUNCTION public.share_desk_withdraw_table(wanted uuid, why text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_desk_withdraw_table(wanted uuid, why text, moment timestamp with time zone) TO optimise_staff;


REVOKE ALL ON FUNCTION public.share_site_count(opened_on date, kind text, openings integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.share_site_count(opened_on date, kind text, openings integer) TO optimise_public;


REVOKE ALL ON FUNCTION public.wiring_load_is_used(load uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.wiring_load_is_used(load uuid) TO optimise_staff;
GRANT ALL ON FUNCTION public.wiring_load_is_used(load uuid) TO optimise_worker;


REVOKE ALL ON FUNCTION public.wiring_something_changed(of_agency uuid, since timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.wiring_something_changed(of_agency uuid, since timestamp with time zone) TO optimise_worker;


REVOKE ALL ON FUNCTION public.wiring_subjects(names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.wiring_subjects(names text[]) TO optimise_staff;


REVOKE ALL ON FUNCTION public.wiring_word_may_go(tip uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.wiring_word_may_go(tip uuid) TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.access_audience TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.access_audience TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.access_audience_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.access_audience_id_seq TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.access_circle TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_circle TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.access_circlemember TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_circlemember TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.access_circlemember_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.access_circlemember_id_seq TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.access_exchange_hook TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_exchange_hook TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.access_exchange_host TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_exchange_host TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.access_exchange_key TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_exchange_key TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.access_reclassification TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.access_reclassification TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.access_rolegrant TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_rolegrant TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.access_rolegrant_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.access_rolegrant_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.access_sharing_disclosure TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.access_sharing_disclosure TO optimise_worker;


GRANT UPDATE(recalled_at) ON TABLE public.access_sharing_disclosure TO optimise_staff;
GRANT UPDATE(recalled_at) ON TABLE public.access_sharing_disclosure TO optimise_worker;


GRANT UPDATE(recall_reason) ON TABLE public.access_sharing_disclosure TO optimise_staff;
GRANT UPDATE(recall_reason) ON TABLE public.access_sharing_disclosure TO optimise_worker;


GRANT UPDATE(recalled_by) ON TABLE public.access_sharing_disclosure TO optimise_staff;
GRANT UPDATE(recalled_by) ON TABLE public.access_sharing_disclosure TO optimise_worker;


GRANT UPDATE(acknowledged_at) ON TABLE public.access_sharing_disclosure TO optimise_staff;
GRANT UPDATE(acknowledged_at) ON TABLE public.access_sharing_disclosure TO optimise_worker;


GRANT UPDATE(acknowledged_as) ON TABLE public.access_sharing_disclosure TO optimise_staff;
GRANT UPDATE(acknowledged_as) ON TABLE public.access_sharing_disclosure TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.access_sharing_disclosure TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.access_sharing_disclosure TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.access_sharing_receipt TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.access_sharing_receipt TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.access_sharing_refusal TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.access_sharing_refusal TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.access_sharing_refusal TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.access_sharing_refusal TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_agreement TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_agreement TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_area TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_area TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_namedperson TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_namedperson TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_organisation TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_organisation TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_person TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_person TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.agencies_person_areas TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.agencies_person_areas TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.agencies_person_areas_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.agencies_person_areas_id_seq TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_post TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_post TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.agencies_review TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.agencies_review TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_secondfactorreset TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.agencies_secondfactorreset TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.audit_entry TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.audit_entry TO optimise_worker;


GRANT SELECT,INSERT,UPDATE ON TABLE public.audit_event TO optimise_staff;
GRANT SELECT,INSERT,UPDATE ON TABLE public.audit_event TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.audit_seal TO optimise_worker;
GRANT SELECT ON TABLE public.audit_seal TO optimise_staff;


GRANT SELECT ON TABLE public.auth_group TO optimise_staff;
GRANT SELECT ON TABLE public.auth_group TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO optimise_worker;


GRANT SELECT ON TABLE public.auth_permission TO optimise_staff;
GRANT SELECT ON TABLE public.auth_permission TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_batch TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_batch TO optimise_worker;


GRANT UPDATE(counts) ON TABLE public.collect_batch TO optimise_staff;
GRANT UPDATE(counts) ON TABLE public.collect_batch TO optimise_worker;


GRANT UPDATE(proposals_done) ON TABLE public.collect_batch TO optimise_staff;
GRANT UPDATE(proposals_done) ON TABLE public.collect_batch TO optimise_worker;


GRANT UPDATE(finished_at) ON TABLE public.collect_batch TO optimise_staff;
GRANT UPDATE(finished_at) ON TABLE public.collect_batch TO optimise_worker;


GRANT UPDATE(undone_at) ON TABLE public.collect_batch TO optimise_staff;
GRANT UPDATE(undone_at) ON TABLE public.collect_batch TO optimise_worker;


GRANT UPDATE(undone_by) ON TABLE public.collect_batch TO optimise_staff;
GRANT UPDATE(undone_by) ON TABLE public.collect_batch TO optimise_worker;


GRANT UPDATE(undone_why) ON TABLE public.collect_batch TO optimise_staff;
GRANT UPDATE(undone_why) ON TABLE public.collect_batch TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_batch TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_batch TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_intake_opening TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_intake_opening TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_intake_opening TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_intake_opening TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_intake_question TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_intake_question TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_intake_question TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_intake_question TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_intake_word TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_intake_word TO optimise_worker;


GRANT UPDATE(sent_at) ON TABLE public.collect_intake_word TO optimise_staff;
GRANT UPDATE(sent_at) ON TABLE public.collect_intake_word TO optimise_worker;


GRANT UPDATE(withdrawn_at) ON TABLE public.collect_intake_word TO optimise_staff;
GRANT UPDATE(withdrawn_at) ON TABLE public.collect_intake_word TO optimise_worker;


GRANT UPDATE(withdrawn_by) ON TABLE public.collect_intake_word TO optimise_staff;
GRANT UPDATE(withdrawn_by) ON TABLE public.collect_intake_word TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_intake_word TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_intake_word TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.collect_intake_wording TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.collect_intake_wording TO optimise_worker;


GRANT UPDATE(ended_at) ON TABLE public.collect_intake_wording TO optimise_staff;
GRANT UPDATE(ended_at) ON TABLE public.collect_intake_wording TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_originalpart TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_originalpart TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_photograph TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_photograph TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_photograph TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_photograph TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_progress TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_progress TO optimise_worker;


GRANT UPDATE(read_at) ON TABLE public.collect_progress TO optimise_staff;
GRANT UPDATE(read_at) ON TABLE public.collect_progress TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_progress TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_progress TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_rejected TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_rejected TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_report TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_report TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_report TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_report TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_teller TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_teller TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_teller TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_teller TO optimise_worker;


GRANT SELECT ON TABLE public.collect_tips_intakekey TO optimise_staff;
GRANT SELECT ON TABLE public.collect_tips_intakekey TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_tips_message TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_tips_message TO optimise_worker;


GRANT UPDATE(released_at) ON TABLE public.collect_tips_message TO optimise_staff;
GRANT UPDATE(released_at) ON TABLE public.collect_tips_message TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_tips_message TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_tips_message TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_tips_tip TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_tips_tip TO optimise_worker;


GRANT UPDATE(state) ON TABLE public.collect_tips_tip TO optimise_staff;
GRANT UPDATE(state) ON TABLE public.collect_tips_tip TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_tips_tip TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_tips_tip TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.collect_words TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.collect_words TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.collect_words TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.collect_words TO optimise_worker;


GRANT SELECT ON TABLE public.django_content_type TO optimise_staff;
GRANT SELECT ON TABLE public.django_content_type TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_condition TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_condition TO optimise_worker;


GRANT UPDATE(expires_at) ON TABLE public.evaluate_condition TO optimise_staff;
GRANT UPDATE(expires_at) ON TABLE public.evaluate_condition TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.evaluate_condition TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.evaluate_condition TO optimise_worker;


GRANT SELECT ON TABLE public.evaluate_conditionkind TO optimise_staff;
GRANT SELECT ON TABLE public.evaluate_conditionkind TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.evaluate_conditionkind_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.evaluate_conditionkind_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_edition TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_edition TO optimise_worker;
GRANT SELECT ON TABLE public.evaluate_edition TO optimise_search;


GRANT UPDATE(audience_id) ON TABLE public.evaluate_edition TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.evaluate_edition TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_gradechange TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_gradechange TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.evaluate_gradechange TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.evaluate_gradechange TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.evaluate_item TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.evaluate_item TO optimise_worker;
GRANT SELECT ON TABLE public.evaluate_item TO optimise_search;


GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_support TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_support TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.evaluate_support TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.evaluate_support TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_threat TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.evaluate_threat TO optimise_worker;


GRANT UPDATE(held_by) ON TABLE public.evaluate_threat TO optimise_staff;
GRANT UPDATE(held_by) ON TABLE public.evaluate_threat TO optimise_worker;


GRANT UPDATE(told_at) ON TABLE public.evaluate_threat TO optimise_staff;
GRANT UPDATE(told_at) ON TABLE public.evaluate_threat TO optimise_worker;


GRANT UPDATE(inspector) ON TABLE public.evaluate_threat TO optimise_staff;
GRANT UPDATE(inspector) ON TABLE public.evaluate_threat TO optimise_worker;


GRANT UPDATE(reference) ON TABLE public.evaluate_threat TO optimise_staff;
GRANT UPDATE(reference) ON TABLE public.evaluate_threat TO optimise_worker;


GRANT UPDATE(recorded_by) ON TABLE public.evaluate_threat TO optimise_staff;
GRANT UPDATE(recorded_by) ON TABLE public.evaluate_threat TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.evaluate_triage TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.evaluate_triage TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identify_exportfile TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.identify_exportfile TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.identify_judgement TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.identify_judgement TO optimise_worker;
GRANT SELECT ON TABLE public.identify_judgement TO optimise_search;


GRANT UPDATE(undone_at) ON TABLE public.identify_judgement TO optimise_staff;
GRANT UPDATE(undone_at) ON TABLE public.identify_judgement TO optimise_worker;


GRANT UPDATE(undone_by) ON TABLE public.identify_judgement TO optimise_staff;
GRANT UPDATE(undone_by) ON TABLE public.identify_judgement TO optimise_worker;


GRANT UPDATE(undone_why) ON TABLE public.identify_judgement TO optimise_staff;
GRANT UPDATE(undone_why) ON TABLE public.identify_judgement TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.identify_judgement TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.identify_judgement TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.identify_protection TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.identify_protection TO optimise_worker;


GRANT UPDATE(ended_at) ON TABLE public.identify_protection TO optimise_staff;
GRANT UPDATE(ended_at) ON TABLE public.identify_protection TO optimise_worker;


GRANT UPDATE(ended_by) ON TABLE public.identify_protection TO optimise_staff;
GRANT UPDATE(ended_by) ON TABLE public.identify_protection TO optimise_worker;


GRANT UPDATE(ended_why) ON TABLE public.identify_protection TO optimise_staff;
GRANT UPDATE(ended_why) ON TABLE public.identify_protection TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.identify_protection TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.identify_protection TO optimise_worker;


GRANT SELECT ON TABLE public.identify_spelling TO optimise_search;


GRANT SELECT,INSERT,DELETE ON TABLE public.identify_statement TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.identify_statement TO optimise_worker;
GRANT SELECT ON TABLE public.identify_statement TO optimise_search;


GRANT UPDATE(grade) ON TABLE public.identify_statement TO optimise_staff;
GRANT UPDATE(grade) ON TABLE public.identify_statement TO optimise_worker;


GRANT UPDATE(superseded_at) ON TABLE public.identify_statement TO optimise_staff;
GRANT UPDATE(superseded_at) ON TABLE public.identify_statement TO optimise_worker;


GRANT UPDATE(superseded_by) ON TABLE public.identify_statement TO optimise_staff;
GRANT UPDATE(superseded_by) ON TABLE public.identify_statement TO optimise_worker;


GRANT UPDATE(superseded_why) ON TABLE public.identify_statement TO optimise_staff;
GRANT UPDATE(superseded_why) ON TABLE public.identify_statement TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.identify_statement TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.identify_statement TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_clock TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_clock TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.keep_safe_clock_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.keep_safe_clock_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_closure TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_closure TO optimise_worker;


GRANT UPDATE(ordered_on) ON TABLE public.keep_safe_closure TO optimise_staff;
GRANT UPDATE(ordered_on) ON TABLE public.keep_safe_closure TO optimise_worker;


GRANT UPDATE(ends_on) ON TABLE public.keep_safe_closure TO optimise_staff;
GRANT UPDATE(ends_on) ON TABLE public.keep_safe_closure TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_closure TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_closure TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_concern TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_concern TO optimise_worker;


GRANT UPDATE(words) ON TABLE public.keep_safe_concern TO optimise_staff;
GRANT UPDATE(words) ON TABLE public.keep_safe_concern TO optimise_worker;


GRANT UPDATE(in_danger) ON TABLE public.keep_safe_concern TO optimise_staff;
GRANT UPDATE(in_danger) ON TABLE public.keep_safe_concern TO optimise_worker;


GRANT UPDATE(due_at) ON TABLE public.keep_safe_concern TO optimise_staff;
GRANT UPDATE(due_at) ON TABLE public.keep_safe_concern TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_concern TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_concern TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_concernhandling TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_concernhandling TO optimise_worker;


GRANT UPDATE(taken_by) ON TABLE public.keep_safe_concernhandling TO optimise_staff;
GRANT UPDATE(taken_by) ON TABLE public.keep_safe_concernhandling TO optimise_worker;


GRANT UPDATE(outcome) ON TABLE public.keep_safe_concernhandling TO optimise_staff;
GRANT UPDATE(outcome) ON TABLE public.keep_safe_concernhandling TO optimise_worker;


GRANT UPDATE(note) ON TABLE public.keep_safe_concernhandling TO optimise_staff;
GRANT UPDATE(note) ON TABLE public.keep_safe_concernhandling TO optimise_worker;


GRANT UPDATE(done_at) ON TABLE public.keep_safe_concernhandling TO optimise_staff;
GRANT UPDATE(done_at) ON TABLE public.keep_safe_concernhandling TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_concernhandling TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_concernhandling TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_decision TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_decision TO optimise_worker;


GRANT UPDATE(outcome) ON TABLE public.keep_safe_decision TO optimise_staff;
GRANT UPDATE(outcome) ON TABLE public.keep_safe_decision TO optimise_worker;


GRANT UPDATE(outcome_note) ON TABLE public.keep_safe_decision TO optimise_staff;
GRANT UPDATE(outcome_note) ON TABLE public.keep_safe_decision TO optimise_worker;


GRANT UPDATE(outcome_by) ON TABLE public.keep_safe_decision TO optimise_staff;
GRANT UPDATE(outcome_by) ON TABLE public.keep_safe_decision TO optimise_worker;


GRANT UPDATE(outcome_at) ON TABLE public.keep_safe_decision TO optimise_staff;
GRANT UPDATE(outcome_at) ON TABLE public.keep_safe_decision TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_decision TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_decision TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_episode TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_episode TO optimise_worker;


GRANT UPDATE(entity_id) ON TABLE public.keep_safe_episode TO optimise_staff;
GRANT UPDATE(entity_id) ON TABLE public.keep_safe_episode TO optimise_worker;


GRANT UPDATE(told) ON TABLE public.keep_safe_episode TO optimise_staff;
GRANT UPDATE(told) ON TABLE public.keep_safe_episode TO optimise_worker;


GRANT UPDATE(found_at) ON TABLE public.keep_safe_episode TO optimise_staff;
GRANT UPDATE(found_at) ON TABLE public.keep_safe_episode TO optimise_worker;


GRANT UPDATE(found_place) ON TABLE public.keep_safe_episode TO optimise_staff;
GRANT UPDATE(found_place) ON TABLE public.keep_safe_episode TO optimise_worker;


GRANT UPDATE(interview_by) ON TABLE public.keep_safe_episode TO optimise_staff;
GRANT UPDATE(interview_by) ON TABLE public.keep_safe_episode TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_episode TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_episode TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_firstresponder TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_firstresponder TO optimise_worker;


GRANT UPDATE(ended_on) ON TABLE public.keep_safe_firstresponder TO optimise_staff;
GRANT UPDATE(ended_on) ON TABLE public.keep_safe_firstresponder TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.keep_safe_firstresponder_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.keep_safe_firstresponder_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_home TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_home TO optimise_worker;


GRANT UPDATE(resident) ON TABLE public.keep_safe_home TO optimise_staff;
GRANT UPDATE(resident) ON TABLE public.keep_safe_home TO optimise_worker;


GRANT UPDATE(resident_entity) ON TABLE public.keep_safe_home TO optimise_staff;
GRANT UPDATE(resident_entity) ON TABLE public.keep_safe_home TO optimise_worker;


GRANT UPDATE(state) ON TABLE public.keep_safe_home TO optimise_staff;
GRANT UPDATE(state) ON TABLE public.keep_safe_home TO optimise_worker;


GRANT UPDATE(plan) ON TABLE public.keep_safe_home TO optimise_staff;
GRANT UPDATE(plan) ON TABLE public.keep_safe_home TO optimise_worker;


GRANT UPDATE(visit_by) ON TABLE public.keep_safe_home TO optimise_staff;
GRANT UPDATE(visit_by) ON TABLE public.keep_safe_home TO optimise_worker;


GRANT UPDATE(closed_at) ON TABLE public.keep_safe_home TO optimise_staff;
GRANT UPDATE(closed_at) ON TABLE public.keep_safe_home TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_home TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_home TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_interview TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_interview TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_interview TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_interview TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_journey TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_journey TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_journey TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_journey TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_law TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_law TO optimise_worker;


GRANT UPDATE(source) ON TABLE public.keep_safe_law TO optimise_staff;
GRANT UPDATE(source) ON TABLE public.keep_safe_law TO optimise_worker;


GRANT UPDATE(in_force_from) ON TABLE public.keep_safe_law TO optimise_staff;
GRANT UPDATE(in_force_from) ON TABLE public.keep_safe_law TO optimise_worker;


GRANT UPDATE(ended_on) ON TABLE public.keep_safe_law TO optimise_staff;
GRANT UPDATE(ended_on) ON TABLE public.keep_safe_law TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.keep_safe_law_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.keep_safe_law_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.keep_safe_nrm TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.keep_safe_nrm TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT UPDATE(status) ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT UPDATE(status) ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT UPDATE(result) ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT UPDATE(result) ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT UPDATE(evidence) ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT UPDATE(evidence) ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT UPDATE(chased) ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT UPDATE(chased) ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT UPDATE(chased_at) ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT UPDATE(chased_at) ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT UPDATE(owner_person_id) ON TABLE public.keep_safe_panels_action TO optimise_staff;
GRANT UPDATE(owner_person_id) ON TABLE public.keep_safe_panels_action TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_agendaitem TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_agendaitem TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_agendaitem TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_agendaitem TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_attendance TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_attendance TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_attendance TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_attendance TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_case TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_case TO optimise_worker;


GRANT UPDATE(names_partners) ON TABLE public.keep_safe_panels_case TO optimise_staff;
GRANT UPDATE(names_partners) ON TABLE public.keep_safe_panels_case TO optimise_worker;


GRANT UPDATE(state) ON TABLE public.keep_safe_panels_case TO optimise_staff;
GRANT UPDATE(state) ON TABLE public.keep_safe_panels_case TO optimise_worker;


GRANT UPDATE(review_on) ON TABLE public.keep_safe_panels_case TO optimise_staff;
GRANT UPDATE(review_on) ON TABLE public.keep_safe_panels_case TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_case TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_case TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_crossing TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_crossing TO optimise_worker;


GRANT UPDATE(state) ON TABLE public.keep_safe_panels_crossing TO optimise_staff;
GRANT UPDATE(state) ON TABLE public.keep_safe_panels_crossing TO optimise_worker;


GRANT UPDATE(decided_by) ON TABLE public.keep_safe_panels_crossing TO optimise_staff;
GRANT UPDATE(decided_by) ON TABLE public.keep_safe_panels_crossing TO optimise_worker;


GRANT UPDATE(decided_at) ON TABLE public.keep_safe_panels_crossing TO optimise_staff;
GRANT UPDATE(decided_at) ON TABLE public.keep_safe_panels_crossing TO optimise_worker;


GRANT UPDATE(decided_why) ON TABLE public.keep_safe_panels_crossing TO optimise_staff;
GRANT UPDATE(decided_why) ON TABLE public.keep_safe_panels_crossing TO optimise_worker;


GRANT UPDATE(told_as) ON TABLE public.keep_safe_panels_crossing TO optimise_staff;
GRANT UPDATE(told_as) ON TABLE public.keep_safe_panels_crossing TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_crossing TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_crossing TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_discussion TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_discussion TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_discussion TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_discussion TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_edition TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_edition TO optimise_worker;


GRANT UPDATE(approved_by) ON TABLE public.keep_safe_panels_edition TO optimise_staff;
GRANT UPDATE(approved_by) ON TABLE public.keep_safe_panels_edition TO optimise_worker;


GRANT UPDATE(approved_at) ON TABLE public.keep_safe_panels_edition TO optimise_staff;
GRANT UPDATE(approved_at) ON TABLE public.keep_safe_panels_edition TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_edition TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_edition TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_giver TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_giver TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_giver TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_giver TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_ground TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_ground TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_ground TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_ground TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_meeting TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_meeting TO optimise_worker;


GRANT UPDATE(agenda_issued_at) ON TABLE public.keep_safe_panels_meeting TO optimise_staff;
GRANT UPDATE(agenda_issued_at) ON TABLE public.keep_safe_panels_meeting TO optimise_worker;


GRANT UPDATE(ended_at) ON TABLE public.keep_safe_panels_meeting TO optimise_staff;
GRANT UPDATE(ended_at) ON TABLE public.keep_safe_panels_meeting TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_meeting TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_meeting TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT UPDATE(state) ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT UPDATE(state) ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT UPDATE(decided_by) ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT UPDATE(decided_by) ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT UPDATE(decided_at) ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT UPDATE(decided_at) ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT UPDATE(decided_why) ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT UPDATE(decided_why) ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT UPDATE(feedback) ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT UPDATE(feedback) ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT UPDATE(feedback_at) ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT UPDATE(feedback_at) ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_nomination TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_nomination TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_note TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_note TO optimise_worker;


GRANT UPDATE(shared_at) ON TABLE public.keep_safe_panels_note TO optimise_staff;
GRANT UPDATE(shared_at) ON TABLE public.keep_safe_panels_note TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_note TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_note TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_panel TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_panel TO optimise_worker;


GRANT UPDATE(review_weeks) ON TABLE public.keep_safe_panels_panel TO optimise_staff;
GRANT UPDATE(review_weeks) ON TABLE public.keep_safe_panels_panel TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_panel TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_panel TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_party TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_party TO optimise_worker;


GRANT UPDATE(until) ON TABLE public.keep_safe_panels_party TO optimise_staff;
GRANT UPDATE(until) ON TABLE public.keep_safe_panels_party TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_party TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_party TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_seat TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_seat TO optimise_worker;


GRANT UPDATE(signed_at) ON TABLE public.keep_safe_panels_seat TO optimise_staff;
GRANT UPDATE(signed_at) ON TABLE public.keep_safe_panels_seat TO optimise_worker;


GRANT UPDATE(ended_at) ON TABLE public.keep_safe_panels_seat TO optimise_staff;
GRANT UPDATE(ended_at) ON TABLE public.keep_safe_panels_seat TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_seat TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_seat TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_shared TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_shared TO optimise_worker;


GRANT UPDATE(withdrawn_at) ON TABLE public.keep_safe_panels_shared TO optimise_staff;
GRANT UPDATE(withdrawn_at) ON TABLE public.keep_safe_panels_shared TO optimise_worker;


GRANT UPDATE(withdrawn_why) ON TABLE public.keep_safe_panels_shared TO optimise_staff;
GRANT UPDATE(withdrawn_why) ON TABLE public.keep_safe_panels_shared TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_shared TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_shared TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_step TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_step TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_step TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_step TO optimise_worker;


GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_update TO optimise_staff;
GRANT SELECT,INSERT ON TABLE public.keep_safe_panels_update TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_update TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_panels_update TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_passed TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_passed TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_passed TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_passed TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT UPDATE(answers) ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT UPDATE(answers) ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT UPDATE(version) ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT UPDATE(version) ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT UPDATE(about) ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT UPDATE(about) ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT UPDATE(consent_withdrawn_at) ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT UPDATE(consent_withdrawn_at) ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT UPDATE(consent_withdrawn_why) ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT UPDATE(consent_withdrawn_why) ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT UPDATE(withdrawn_at) ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT UPDATE(withdrawn_at) ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_referral TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_referral TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_referralversion TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_referralversion TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_referralversion TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_referralversion TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_secondlook TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_secondlook TO optimise_worker;


GRANT UPDATE(agreed) ON TABLE public.keep_safe_secondlook TO optimise_staff;
GRANT UPDATE(agreed) ON TABLE public.keep_safe_secondlook TO optimise_worker;


GRANT UPDATE(answer) ON TABLE public.keep_safe_secondlook TO optimise_staff;
GRANT UPDATE(answer) ON TABLE public.keep_safe_secondlook TO optimise_worker;


GRANT UPDATE(answered_by) ON TABLE public.keep_safe_secondlook TO optimise_staff;
GRANT UPDATE(answered_by) ON TABLE public.keep_safe_secondlook TO optimise_worker;


GRANT UPDATE(answered_at) ON TABLE public.keep_safe_secondlook TO optimise_staff;
GRANT UPDATE(answered_at) ON TABLE public.keep_safe_secondlook TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_secondlook TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_secondlook TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_sign TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_sign TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_sign TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_sign TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_visit TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_visit TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_visit TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_visit TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_word TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.keep_safe_word TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.keep_safe_word TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.keep_safe_word TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_attribution TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_attribution TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_authorisation TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_authorisation TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_candidate TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_candidate TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_checkback TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_checkback TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_closure TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_closure TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_decision TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_decision TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_import TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_import TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_leftout TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_leftout TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_line TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_line TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_linenumber TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_linenumber TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_lineversion TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_lineversion TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_order TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_order TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_orderground TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_orderground TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_piece TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_piece TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_profile TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_profile TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_run TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_run TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_runauthorisation TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.link_lines_runauthorisation TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.plan_answer TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.plan_answer TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.plan_briefing TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.plan_briefing TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.plan_covertinterest TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.plan_covertinterest TO optimise_worker;


GRANT UPDATE(ended_at) ON TABLE public.plan_covertinterest TO optimise_staff;
GRANT UPDATE(ended_at) ON TABLE public.plan_covertinterest TO optimise_worker;


GRANT UPDATE(audience_id) ON TABLE public.plan_covertinterest TO optimise_staff;
GRANT UPDATE(audience_id) ON TABLE public.plan_covertinterest TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.plan_ground TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.plan_ground TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.plan_picture TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.plan_picture TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.plan_release TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.plan_release TO optimise_worker;


GRANT INSERT ON TABLE public.procrastinate_events TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.share_desk_table TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.share_desk_table TO optimise_worker;


GRANT UPDATE(state) ON TABLE public.share_desk_table TO optimise_staff;
GRANT UPDATE(state) ON TABLE public.share_desk_table TO optimise_worker;


GRANT UPDATE(ended_why) ON TABLE public.share_desk_table TO optimise_staff;
GRANT UPDATE(ended_why) ON TABLE public.share_desk_table TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.share_desk_talk TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.share_desk_talk TO optimise_worker;


GRANT SELECT,INSERT,DELETE ON TABLE public.share_desk_touch TO optimise_staff;
GRANT SELECT,INSERT,DELETE ON TABLE public.share_desk_touch TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.share_desk_update TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.share_desk_update TO optimise_worker;


GRANT SELECT ON TABLE public.share_site_figure TO optimise_public;
GRANT SELECT ON TABLE public.share_site_figure TO optimise_staff;
GRANT SELECT ON TABLE public.share_site_figure TO optimise_worker;


GRANT SELECT ON TABLE public.share_site_pagetotal TO optimise_staff;
GRANT SELECT ON TABLE public.share_site_pagetotal TO optimise_worker;


GRANT SELECT,USAGE ON SEQUENCE public.share_site_pagetotal_id_seq TO optimise_staff;
GRANT SELECT,USAGE ON SEQUENCE public.share_site_pagetotal_id_seq TO optimise_worker;


GRANT SELECT ON TABLE public.share_site_release TO optimise_public;
GRANT SELECT ON TABLE public.share_site_release TO optimise_staff;
GRANT SELECT ON TABLE public.share_site_release TO optimise_worker;


GRANT SELECT ON TABLE public.share_site_update TO optimise_public;
GRANT SELECT ON TABLE public.share_site_update TO optimise_staff;
GRANT SELECT ON TABLE public.share_site_update TO optimise_worker;


GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wiring_cache TO optimise_staff;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wiring_cache TO optimise_worker;

-- PostgreSQL database dump complete

\unrestrict kept

set session_replication_role = replica;
copy public.access_audience ("id", "key", "layer", "marking", "circle_id", "agencies", "areas", "roles", "person_id") from stdin;
1	["audit", "OFFICIAL-SENSITIVE", "", [], [], [], ""]	audit	OFFICIAL-SENSITIVE	\N	{}	{}	{}	\N
10	["intelligence", "OFFICIAL-SENSITIVE", "6c2a27af-7e6d-409f-b1b9-b19822a908bd", [], [], [], ""]	intelligence	OFFICIAL-SENSITIVE	6c2a27af-7e6d-409f-b1b9-b19822a908bd	{}	{}	{}	\N
11	["briefing", "OFFICIAL-SENSITIVE", "", [], ["f0fecd1c-052b-43e2-b2b3-db0c9bc97d2f"], [], ""]	briefing	OFFICIAL-SENSITIVE	\N	{}	{f0fecd1c-052b-43e2-b2b3-db0c9bc97d2f}	{}	\N
\.
copy public.access_carrier ("stage", "rests_on") from stdin;
collect_tips	collect_tips_rests_on
collect_intake	collect_intake_rests_on
keep_safe	keep_safe_rests_on
\.
copy public.access_circle ("id", "name", "covert", "opened_at", "closed_at", "kept_by") from stdin;
7aeccc95-2bda-48f7-a7db-7dab92c56394	Operation Tamarisk	t	2026-04-25 08:00:00+00	\N	
6c2a27af-7e6d-409f-b1b9-b19822a908bd	Operation Fulmar	t	2026-08-13 08:00:00+00	\N	
20b0fca9-a55a-4929-a5d4-af71a4a86ea6	Copper Easel 47	f	2026-10-27 09:07:00+00	\N	panel
d7de95c2-8b48-4cc7-a800-aba02441141b	Copper Inkwell 35	f	2026-10-27 12:58:00+00	\N	panel
\.
copy public.access_circlemember ("id", "since", "until", "added_by", "circle_id", "person_id") from stdin;
1	2025-03-21 09:00:00+00	\N	c4566ddd-979e-443a-ba13-3f484160ed23	7aeccc95-2bda-48f7-a7db-7dab92c56394	c4566ddd-979e-443a-ba13-3f484160ed23
10	2025-07-09 08:00:00+00	\N	61eb9344-b8d0-41e5-ab91-c34083e16c46	6c2a27af-7e6d-409f-b1b9-b19822a908bd	61eb9344-b8d0-41e5-ab91-c34083e16c46
11	2026-10-27 09:07:00+00	\N	5bf4d90b-825a-444f-a9ea-553105f896e5	20b0fca9-a55a-4929-a5d4-af71a4a86ea6	5bf4d90b-825a-444f-a9ea-553105f896e5
\.
copy public.access_rolegrant ("id", "role", "since", "until", "granted_by", "person_id") from stdin;
1	response officer	2025-10-22 08:00:00+00	\N	de2b6f64-b4e7-4190-8b79-b342f2ed8fc7	de2b6f64-b4e7-4190-8b79-b342f2ed8fc7
10	partner	2025-10-22 08:00:00+00	\N	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5
11	partner	2025-10-22 08:00:00+00	\N	60c79023-3521-4f73-9e7f-27d05192a048	60c79023-3521-4f73-9e7f-27d05192a048
\.
copy public.access_sharing_disclosure ("id", "kind", "row", "version", "what", "data_kinds", "recipient", "recipient_person", "recipient_agency", "method", "layer", "marking", "conditions", "purpose", "necessity", "gateway", "regime", "their_regime", "consent", "consent_why", "caldicott", "expires_on", "authorised_by", "by", "at", "recalled_at", "recall_reason", "recalled_by", "acknowledged_at", "acknowledged_as", "audience_id", "agreement_id") from stdin;
e9845eb8-404b-4582-9042-e95447880d6b	item	ba865b55-b742-4828-8856-1b4083b9385c	1	It was reported that there is concern for Billy Ibekwe, a child of 13, who had bruises and offered a story that did not fit. Piotr Loveday is linked with him. It is not known how often. A link to the Dusk group was reported.	{}	Wiltshire MASH	\N	5dd19c4f-ab61-4a67-9eed-29365c5a33bb	view in Optimise	partner	OFFICIAL-SENSITIVE		To keep someone safe who is in your care or lives in your property.	Only what they need to act on; the source and everyone else is left out.	Crime and Disorder Act 1998 s115: to prevent crime and disorder	DPA 2018 Part 3	UK GDPR	not asked	Asking would warn those who exploit them.	Dr Orla Whitfield agreed: sharing protects the patient more than it harms trust.	\N	15402d4f-131e-4f61-8fa6-3bbc13132896	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-01 04:11:33.904913+00	\N		\N	\N		3	4a1cc556-601d-4294-884c-294cb2233c77
e6282e87-0d7e-413c-8f3c-3801448501c0	item	0fe36973-851e-4781-b235-6bd1baef28e7	1	Early in December it was noted that Mason Fairclough, the occupant of 67 Vesper Way, Priory Vale, is no longer in control of the home. The occupant appears under pressure.	{}	Swindon MASH	\N	680a098d-9d59-40e1-bec1-937cfa242bf8	view in Optimise	partner	OFFICIAL-SENSITIVE		To keep someone safe who is in your care or lives in your property.	Only what they need to act on; the source and everyone else is left out.	Crime and Disorder Act 1998 s115: to prevent crime and disorder	DPA 2018 Part 3	UK GDPR	not asked	Asking would warn those who exploit them.	Dr Orla Whitfield agreed: sharing protects the patient more than it harms trust.	\N	15402d4f-131e-4f61-8fa6-3bbc13132896	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-30 06:57:33.904913+00	\N		\N	\N		3	9e8943e8-52f7-4ff3-9afe-e6a734641c40
5a8f0987-1959-4a9f-9fdc-9399c97a907b	item	fde9339b-3ce9-4eab-a617-80ea2e9b1282	1	Mason Fairclough uses +447700900162. Nothing further is known.	{}	Swindon MASH	\N	680a098d-9d59-40e1-bec1-937cfa242bf8	view in Optimise	partner	OFFICIAL-SENSITIVE		To keep someone safe who is in your care or lives in your property.	Only what they need to act on; the source and everyone else is left out.	Crime and Disorder Act 1998 s115: to prevent crime and disorder	DPA 2018 Part 3	UK GDPR	not asked	Asking would warn those who exploit them.	Dr Orla Whitfield agreed: sharing protects the patient more than it harms trust.	\N	15402d4f-131e-4f61-8fa6-3bbc13132896	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-30 06:57:33.904913+00	\N		\N	\N		3	9e8943e8-52f7-4ff3-9afe-e6a734641c40
\.
copy public.access_sharing_receipt ("disclosure_id", "agency", "person", "kind", "row", "what", "method", "purpose", "conditions", "marking", "expires_on", "at", "recalled_at", "recall_words", "acknowledged_at", "acknowledged_by", "acknowledged_as", "given_by", "audience_id") from stdin;
e9845eb8-404b-4582-9042-e95447880d6b	5dd19c4f-ab61-4a67-9eed-29365c5a33bb	\N	item	ba865b55-b742-4828-8856-1b4083b9385c	It was reported that there is concern for Billy Ibekwe, a child of 13, who had bruises and offered a story that did not fit. Piotr Loveday is linked with him. It is not known how often. A link to the Dusk group was reported.	view in Optimise	To keep someone safe who is in your care or lives in your property.		OFFICIAL-SENSITIVE	\N	2025-12-01 04:11:33.904913+00	\N		\N	\N		15402d4f-131e-4f61-8fa6-3bbc13132896	6
e6282e87-0d7e-413c-8f3c-3801448501c0	680a098d-9d59-40e1-bec1-937cfa242bf8	\N	item	0fe36973-851e-4781-b235-6bd1baef28e7	Early in December it was noted that Mason Fairclough, the occupant of 67 Vesper Way, Priory Vale, is no longer in control of the home. The occupant appears under pressure.	view in Optimise	To keep someone safe who is in your care or lives in your property.		OFFICIAL-SENSITIVE	\N	2025-12-30 06:57:33.904913+00	\N		\N	\N		15402d4f-131e-4f61-8fa6-3bbc13132896	13
5a8f0987-1959-4a9f-9fdc-9399c97a907b	680a098d-9d59-40e1-bec1-937cfa242bf8	\N	item	fde9339b-3ce9-4eab-a617-80ea2e9b1282	Mason Fairclough uses +447700900162. Nothing further is known.	view in Optimise	To keep someone safe who is in your care or lives in your property.		OFFICIAL-SENSITIVE	\N	2025-12-30 06:57:33.904913+00	\N		\N	\N		15402d4f-131e-4f61-8fa6-3bbc13132896	13
\.
copy public.agencies_agreement ("id", "lineage", "edition", "title", "purpose", "gateways", "regime", "data_kinds", "impact_assessment", "sections", "why", "in_force_from", "in_force_until", "review_on", "signed_by_us", "signed_by_us_on", "signed_by_them", "signed_by_them_on", "ended_at", "ended_why", "made_by", "made_at", "organisation_id") from stdin;
3176759f-4996-454f-aca4-98eba2b94186	48987283-1b81-42b2-94b5-9cda74be6529	1	Sharing information with Swindon Borough Council	To find children and adults who are exploited by drug lines, and keep them safe.	{cda-115,children}	UK GDPR	{"names and dates of birth","addresses and tenancies","concerns about a child"}	DPIA-26-023	{"need": "Each side asks before each sharing: who needs this, what for, and would less do?", "access": "Whoever is asked tells the other side before they answer.", "breaches": "Ring the other side's data protection officer the same day.", "security": "On this system alone. Nothing is forwarded or kept in a mailbox.", "retention": "Given back or destroyed when the case closes; the record of sharing is kept.", "complaints": "Each side hears its own, and tells the other what it learned.", "in_meetings": "Everyone signs in, and what is said is shared for the case in hand only.", "outside_meetings": "Through this system, or between the contacts named here."}		2025-10-02	2027-10-02	2027-03-26	DCI Ruth Abernethy	2025-10-02	Director, Swindon Borough Council	2025-10-02	\N		7a0a8fc6-55ca-4988-85d6-7de49fb06119	2026-11-26 00:35:39.619891+00	7a0a8fc6-55ca-4988-85d6-7de49fb06119
4649fa7d-a7da-4f15-8ba4-45e6fcd33c93	96b87a12-bad1-4ca0-8607-08cb45e55da7	1	Sharing information with Wiltshire Council	To find children and adults who are exploited by drug lines, and keep them safe.	{cda-115,children}	UK GDPR	{"names and dates of birth","addresses and tenancies","concerns about a child"}	DPIA-26-017	{"need": "Each side asks before each sharing: who needs this, what for, and would less do?", "access": "Whoever is asked tells the other side before they answer.", "breaches": "Ring the other side's data protection officer the same day.", "security": "On this system alone. Nothing is forwarded or kept in a mailbox.", "retention": "Given back or destroyed when the case closes; the record of sharing is kept.", "complaints": "Each side hears its own, and tells the other what it learned.", "in_meetings": "Everyone signs in, and what is said is shared for the case in hand only.", "outside_meetings": "Through this system, or between the contacts named here."}		2025-10-02	2027-10-02	2027-03-26	DCI Ruth Abernethy	2025-10-02	Director, Wiltshire Council	2025-10-02	\N		0a1cf03c-c6d4-4081-952e-a01ddb2570c8	2026-11-26 00:35:39.628281+00	0a1cf03c-c6d4-4081-952e-a01ddb2570c8
9e8943e8-52f7-4ff3-9afe-e6a734641c40	9f883d10-9a9e-4dc0-8189-c66c14bfedcb	1	Sharing information with Swindon MASH	To find children and adults who are exploited by drug lines, and keep them safe.	{cda-115,children}	UK GDPR	{"names and dates of birth","addresses and tenancies","concerns about a child"}	DPIA-26-012	{"need": "Each side asks before each sharing: who needs this, what for, and would less do?", "access": "Whoever is asked tells the other side before they answer.", "breaches": "Ring the other side's data protection officer the same day.", "security": "On this system alone. Nothing is forwarded or kept in a mailbox.", "retention": "Given back or destroyed when the case closes; the record of sharing is kept.", "complaints": "Each side hears its own, and tells the other what it learned.", "in_meetings": "Everyone signs in, and what is said is shared for the case in hand only.", "outside_meetings": "Through this system, or between the contacts named here."}		2025-10-02	2027-10-02	2027-03-26	DCI Ruth Abernethy	2025-10-02	Director, Swindon MASH	2025-10-02	\N		680a098d-9d59-40e1-bec1-937cfa242bf8	2026-11-26 00:35:39.634471+00	680a098d-9d59-40e1-bec1-937cfa242bf8
4a1cc556-601d-4294-884c-294cb2233c77	12a49f85-f871-4a4a-aaac-d3e5040ac998	1	Sharing information with Wiltshire MASH	To find children and adults who are exploited by drug lines, and keep them safe.	{cda-115,children}	UK GDPR	{"names and dates of birth","addresses and tenancies","concerns about a child"}	DPIA-26-014	{"need": "Each side asks before each sharing: who needs this, what for, and would less do?", "access": "Whoever is asked tells the other side before they answer.", "breaches": "Ring the other side's data protection officer the same day.", "security": "On this system alone. Nothing is forwarded or kept in a mailbox.", "retention": "Given back or destroyed when the case closes; the record of sharing is kept.", "complaints": "Each side hears its own, and tells the other what it learned.", "in_meetings": "Everyone signs in, and what is said is shared for the case in hand only.", "outside_meetings": "Through this system, or between the contacts named here."}		2025-10-02	2027-10-02	2027-03-26	DCI Ruth Abernethy	2025-10-02	Director, Wiltshire MASH	2025-10-02	\N		5dd19c4f-ab61-4a67-9eed-29365c5a33bb	2026-11-26 00:35:39.644788+00	5dd19c4f-ab61-4a67-9eed-29365c5a33bb
\.
copy public.agencies_area ("id", "code", "name", "kind", "latitude", "longitude", "geometry", "valid_from", "valid_until", "parent_id", "lineage") from stdin;
2b3d85ab-4d00-4bd8-b110-f697620d4457	wiltshire-police	Swindon and Wiltshire	force	\N	\N	\N	2019-04-01	\N	\N	55ac09e6-ae62-448b-a8bd-f695320ed8fa
de96b5bd-6db3-4934-84e4-3a97fc2c73f1	north-hub	North hub	hub	\N	\N	\N	2024-01-15	\N	2b3d85ab-4d00-4bd8-b110-f697620d4457	67c3f8d2-4d5a-44ab-9036-a98daa836f1d
2c97bd52-b096-4f52-8490-a722aaf1c710	swindon	Swindon neighbourhood team	neighbourhood team	\N	\N	\N	2024-01-15	\N	de96b5bd-6db3-4934-84e4-3a97fc2c73f1	572f6fc2-14a0-44e8-a124-9d6797162a9a
f0fecd1c-052b-43e2-b2b3-db0c9bc97d2f	royal-wootton-bassett	Royal Wootton Bassett neighbourhood team	neighbourhood team	\N	\N	\N	2024-01-15	\N	de96b5bd-6db3-4934-84e4-3a97fc2c73f1	dde46cfa-ce58-4ad1-bc7f-6a98404e6532
14607f79-3bfa-4fa1-a150-79ae362c75c0	west-hub	West hub	hub	\N	\N	\N	2024-01-15	\N	2b3d85ab-4d00-4bd8-b110-f697620d4457	aa0dcc39-b63c-4c12-92d6-c2575dc88951
cc296259-f426-453a-8737-113481440fd9	chippenham	Chippenham neighbourhood team	neighbourhood team	\N	\N	\N	2024-01-15	\N	14607f79-3bfa-4fa1-a150-79ae362c75c0	49bd5290-dee6-46a4-9fa3-e16ab14f3a85
791f3f22-29e2-4f2b-8e6a-e9d63a6f9cf8	trowbridge	Trowbridge neighbourhood team	neighbourhood team	\N	\N	\N	2024-01-15	\N	14607f79-3bfa-4fa1-a150-79ae362c75c0	046a5ac6-d1d5-4275-8b05-a40fca820f0a
8a530e04-7dc7-4b96-8db3-acdda9f2c20a	east-hub	East hub	hub	\N	\N	\N	2024-01-15	\N	2b3d85ab-4d00-4bd8-b110-f697620d4457	fb5763dc-0af3-4b47-a014-1ef237f450e7
3c1f97af-e878-4f9f-861e-6f7c3555f6a6	amesbury	Amesbury neighbourhood team	neighbourhood team	\N	\N	\N	2024-01-15	\N	8a530e04-7dc7-4b96-8db3-acdda9f2c20a	353063c7-4a5c-45cf-8ab0-469e13f2b444
627118f5-75dd-4638-9f02-5f115a90694b	south-hub	South hub	hub	\N	\N	\N	2024-01-15	\N	2b3d85ab-4d00-4bd8-b110-f697620d4457	bca4e70c-69d0-474f-a274-3755a3b9ba8b
eee52e58-d939-4228-8ac9-745d3db69d1c	salisbury	Salisbury neighbourhood team	neighbourhood team	\N	\N	\N	2024-01-15	\N	627118f5-75dd-4638-9f02-5f115a90694b	59197c60-f3d1-46f4-834e-ef977a27d404
d455ac2f-b4cb-4a96-a603-2592a48ee5a9	warminster	Warminster neighbourhood team	neighbourhood team	\N	\N	\N	2024-01-15	\N	627118f5-75dd-4638-9f02-5f115a90694b	82ac5dbb-80dd-4220-be3c-f20e259a7328
7add54fe-bc9e-4ed7-a430-b50421894a15	stratton-st-margaret	Stratton St Margaret	place	51.586	-1.745	\N	2019-04-01	\N	2c97bd52-b096-4f52-8490-a722aaf1c710	23bdae9d-f604-4d5b-8866-e7a65947a38b
db4a05eb-4130-4358-a33b-8be61c6cade9	haydon-wick	Haydon Wick	place	51.593	-1.806	\N	2019-04-01	\N	2c97bd52-b096-4f52-8490-a722aaf1c710	3fa119e4-45b2-418e-8345-3d2384e91b0f
a02f13d2-2c66-47f3-b799-2c4680ed54dc	toothill-and-westlea	Toothill and Westlea	place	51.56	-1.817	\N	2019-04-01	\N	2c97bd52-b096-4f52-8490-a722aaf1c710	81e56cff-0e2f-4216-9cea-116257e27a26
7be713c7-2cb3-46a2-85f1-d03088c49d74	freshbrook	Freshbrook	place	51.551	-1.833	\N	2019-04-01	\N	2c97bd52-b096-4f52-8490-a722aaf1c710	c984f01f-d292-4e46-b364-b1ab3f66598e
4fcdbbb4-5da9-4880-a544-12449a78a9a7	royal-wootton-bassett-town	Royal Wootton Bassett	place	51.5424	-1.9055	\N	2019-04-01	\N	f0fecd1c-052b-43e2-b2b3-db0c9bc97d2f	e5bb9224-b89a-4aea-afd6-de8ef4dc277d
4f0c9221-f3db-4036-abd5-c082afd86faa	purton	Purton	place	51.587	-1.873	\N	2019-04-01	\N	f0fecd1c-052b-43e2-b2b3-db0c9bc97d2f	7928d6cd-7ff2-4530-9f88-32f07676991c
c69f0c81-bdf8-4769-aee6-948f11292f9f	box	Box	place	51.415	-2.252	\N	2019-04-01	\N	cc296259-f426-453a-8737-113481440fd9	f1e2ffb8-87d9-4b58-aec5-dcfec8289697
f4cacc07-c61b-4438-b335-aecf4973a223	trowbridge-town	Trowbridge	place	51.32	-2.208	\N	2019-04-01	\N	791f3f22-29e2-4f2b-8e6a-e9d63a6f9cf8	e5f039c7-7f54-4890-b731-cdc6127a70b3
a9b6c848-cc61-48ec-9783-2c6f6e89d6fd	melksham	Melksham	place	51.3724	-2.138	\N	2019-04-01	\N	791f3f22-29e2-4f2b-8e6a-e9d63a6f9cf8	ea9740cd-ca41-4c69-96d1-f95e6f8b939d
51f32f50-e72c-4207-87da-cbbff2467a05	westbury	Westbury	place	51.2586	-2.187	\N	2019-04-01	\N	d455ac2f-b4cb-4a96-a603-2592a48ee5a9	e842c7dc-bfa0-449b-be71-33639d5ac624
8926cc23-a51e-4492-bc71-07bb4e795786	mere	Mere	place	51.0895	-2.269	\N	2019-04-01	\N	d455ac2f-b4cb-4a96-a603-2592a48ee5a9	887d1415-7bc1-4677-a95f-de921b9553f9
4df3f686-3082-4d0b-be68-f3d9176c7bba	bemerton-heath	Bemerton Heath	place	51.085	-1.833	\N	2019-04-01	\N	eee52e58-d939-4228-8ac9-745d3db69d1c	b1193dbf-bddb-4059-9e19-523c49530723
d25fc532-03c1-4be1-a78c-9daaac192c2e	tisbury	Tisbury	place	51.064	-2.08	\N	2019-04-01	\N	eee52e58-d939-4228-8ac9-745d3db69d1c	460e5ee8-7bf5-4d57-81a6-4b051fb884d5
466fabc4-8968-4e63-9ca8-b792cf391ec6	durrington	Durrington	place	51.199	-1.777	\N	2019-04-01	\N	3c1f97af-e878-4f9f-861e-6f7c3555f6a6	6f5ba034-3b1a-4a56-b120-68930731341c
\.
copy public.agencies_namedperson ("id", "lineage", "since", "until", "named_by", "person_id") from stdin;
e0f32724-417b-46da-aa42-b2cf58c99be9	48987283-1b81-42b2-94b5-9cda74be6529	2026-11-26 00:35:39.623825+00	\N	697d0eba-9b9c-48d5-bf44-108e061cccfe	697d0eba-9b9c-48d5-bf44-108e061cccfe
57abcb2a-9867-4efa-a998-f5b8128d6f72	a1499fd8-4934-4fd6-92e4-fac7796b0ff5	2026-11-26 00:35:39.667813+00	\N	e7fb26bd-9b5d-4bbe-ad0a-21db75862c3c	e7fb26bd-9b5d-4bbe-ad0a-21db75862c3c
aea5547f-6504-45a5-ab28-dfc5a3b682e4	a1499fd8-4934-4fd6-92e4-fac7796b0ff5	2026-11-26 00:35:39.720783+00	\N	4904f342-f94c-44d2-a1b2-12ca8d390c0d	4904f342-f94c-44d2-a1b2-12ca8d390c0d
\.
copy public.agencies_organisation ("id", "name", "kind", "active", "phone", "out_of_hours", "controller", "controller_number") from stdin;
ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	Swindon and Wiltshire Police	police force	t				
7a0a8fc6-55ca-4988-85d6-7de49fb06119	Swindon Borough Council	council	t				
0a1cf03c-c6d4-4081-952e-a01ddb2570c8	Wiltshire Council	council	t				
680a098d-9d59-40e1-bec1-937cfa242bf8	Swindon MASH	children's services	t				
5dd19c4f-ab61-4a67-9eed-29365c5a33bb	Wiltshire MASH	children's services	t				
a67da84a-7c4b-4700-ae91-224e8bea22a8	Harbour Lamp	charity	t				
564404a7-c94c-4afb-b101-4a7b62a30f53	Second Bridge	charity	t				
1491ac9c-c2cd-48ef-8be6-062200ad419b	Whitestone Homes	housing	t				
15d740d7-5576-4597-90ef-e7c70e9473dc	Railway Police, Western stations	transport	t				
67e7bc49-69a1-4721-95ac-32893afe12ff	Ridgeway Vale Hospital	health	t				
84758eb6-9baf-4b57-b051-0c2dfd939b4f	Schools Welfare Service	school or college	t				
\.
copy public.agencies_person ("password", "last_login", "id", "username", "email", "name", "collar", "rank", "team", "sensitive_clearance", "trained_on", "suspended_at", "joined_at", "about", "organisation_id", "must_change_password", "training_ends_on", "role_by", "vouched_by") from stdin;
!	\N	de2b6f64-b4e7-4190-8b79-b342f2ed8fc7	aisha.rahman		Aisha Rahman	2417	PC	North hub response, team C	t	2025-10-22	\N	2025-10-22 08:00:00+00	response, Swindon: tonight's night shift	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	daniel.okafor		Daniel Okafor	7144	Analyst	Intelligence desk	t	2025-10-22	\N	2025-10-22 08:00:00+00	analyst: lines, phones and who is who	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	c4566ddd-979e-443a-ba13-3f484160ed23	priya.nair		Priya Nair	1560	DS	Fortitude team	t	2025-10-22	\N	2025-10-22 08:00:00+00	runs Operation Tamarisk against the Marlo line	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	1f2aefd6-dc1c-442f-b7cf-d30716b33203	ruth.abernethy		Ruth Abernethy	0655	DCI	Serious and organised crime	t	2025-10-22	\N	2025-10-22 08:00:00+00	serious and organised crime lead: owns the plans, approves the scores	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	6cb2be57-73a3-48ed-9a91-6ed3b83116ab	lewis.tanner		Lewis Tanner	2101	DC	MASH police	t	2025-10-22	\N	2025-10-22 08:00:00+00	safeguarding, at the MASH: children and taken-over homes	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5	yusuf.demir		Yusuf Demir		Youth Mentor	Swindon drop-in	t	2025-10-22	\N	2025-10-22 08:00:00+00	charity youth mentor: can refer a child without becoming a source	a67da84a-7c4b-4700-ae91-224e8bea22a8	f	2027-06-14	\N	\N
!	\N	60c79023-3521-4f73-9e7f-27d05192a048	bethan.pryce		Bethan Pryce		Housing Officer	Tenancy support	t	2025-10-22	\N	2025-10-22 08:00:00+00	housing association: sees the doors propped open	1491ac9c-c2cd-48ef-8be6-062200ad419b	f	2027-06-14	\N	\N
!	\N	b2a63b0b-85d2-4836-bc16-3f58093c232d	mei.chen		Mei Chen	9014	SC	Swindon specials	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	61eb9344-b8d0-41e5-ab91-c34083e16c46	chloe.marchant		Chloe Marchant	2176	DC	Fortitude team	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	7edcf746-fdbc-42a7-8320-08f0cdc8c386	denise.cole		Denise Cole	1702	PC	Roads policing	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	e01c8fda-def3-449a-8d9e-6a5ae10ec5f3	zoe.barton		Zoe Barton	7530	Call Handler	Contact centre	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	3aa601be-8b92-4ad0-8ad0-975a6673df47	ahmed.saleh		Ahmed Saleh	7544	Call Handler	Contact centre	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	e1819dd9-4262-443d-a7a4-14a36cf159df	graham.tull		Graham Tull	7618	Counter Officer	Front counter, Salisbury	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	a5bd0d62-9547-4956-aa71-68723951ab85	kirsty.noble		Kirsty Noble	7131	Intelligence Officer	Intelligence desk	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	5bf4d90b-825a-444f-a9ea-553105f896e5	amina.yusuf		Amina Yusuf	1581	DS	Child exploitation team	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	9fa39e2d-53a9-47cd-8b2e-013d12db0fc6	nicola.frayne		Nicola Frayne	7188	Missing Co-ordinator	Missing people	t	2025-10-22	\N	2025-10-22 08:00:00+00		ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f	2027-06-14	\N	\N
!	\N	2ca087f5-4165-4dd6-af32-30d2a74b8663	theo.laverick		Theo Laverick		Social Worker	Front door	t	2025-10-22	\N	2025-10-22 08:00:00+00	social worker: chairs the panel where agencies plan for a child	680a098d-9d59-40e1-bec1-937cfa242bf8	f	2027-06-14	\N	\N
!	\N	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	kath.bellamy		Kath Bellamy		Panel Co-ordinator	Front door	t	2025-10-22	\N	2025-10-22 08:00:00+00		680a098d-9d59-40e1-bec1-937cfa242bf8	f	2027-06-14	\N	\N
!	\N	697d0eba-9b9c-48d5-bf44-108e061cccfe	gemma.rudge		Gemma Rudge		Community Safety Officer	Community safety	t	2025-10-22	\N	2025-10-22 08:00:00+00		7a0a8fc6-55ca-4988-85d6-7de49fb06119	f	2027-06-14	\N	\N
!	\N	83b22510-cd61-450a-b820-1085df66fe4c	raj.bhatt		Raj Bhatt		Community Safety Officer	Community safety	t	2025-10-22	\N	2025-10-22 08:00:00+00		0a1cf03c-c6d4-4081-952e-a01ddb2570c8	f	2027-06-14	\N	\N
!	\N	21a6e520-9ae8-4ad7-ae86-e9b50dc54212	moira.kilbride		Moira Kilbride		Outreach Worker	Outreach van	t	2025-10-22	\N	2025-10-22 08:00:00+00		564404a7-c94c-4afb-b101-4a7b62a30f53	f	2027-06-14	\N	\N
!	\N	e2de2bc0-8780-4e1b-b02d-94aa759f6712	kelvin.ames		Kelvin Ames		Tenancy Officer	Tenancy support	t	2025-10-22	\N	2025-10-22 08:00:00+00		1491ac9c-c2cd-48ef-8be6-062200ad419b	f	2027-06-14	\N	\N
!	\N	e7fb26bd-9b5d-4bbe-ad0a-21db75862c3c	paula.greenacre		Paula Greenacre	R311	PC	Stations	t	2025-10-22	\N	2025-10-22 08:00:00+00		15d740d7-5576-4597-90ef-e7c70e9473dc	f	2027-06-14	\N	\N
!	\N	4904f342-f94c-44d2-a1b2-12ca8d390c0d	ewan.strachan		Ewan Strachan	R327	PC	Stations	t	2025-10-22	\N	2025-10-22 08:00:00+00		15d740d7-5576-4597-90ef-e7c70e9473dc	f	2027-06-14	\N	\N
!	\N	ab329302-3afe-4567-8faa-d7427875b1c1	lydia.marsh		Lydia Marsh		Safeguarding Nurse	Emergency department	t	2025-10-22	\N	2025-10-22 08:00:00+00		67e7bc49-69a1-4721-95ac-32893afe12ff	f	2027-06-14	\N	\N
!	\N	bbc853cf-e32b-427a-b644-7ebf57ec8649	adrian.close		Adrian Close		Education Welfare Officer	Attendance	t	2025-10-22	\N	2025-10-22 08:00:00+00		84758eb6-9baf-4b57-b051-0c2dfd939b4f	f	2027-06-14	\N	\N
\.
copy public.agencies_person_areas ("id", "person_id", "area_id") from stdin;
1	de2b6f64-b4e7-4190-8b79-b342f2ed8fc7	2c97bd52-b096-4f52-8490-a722aaf1c710
10	6cb2be57-73a3-48ed-9a91-6ed3b83116ab	2c97bd52-b096-4f52-8490-a722aaf1c710
100	e7fb26bd-9b5d-4bbe-ad0a-21db75862c3c	2c97bd52-b096-4f52-8490-a722aaf1c710
\.
copy public.agencies_post ("id", "kind", "name", "phone", "email", "since", "until", "organisation_id", "person_id") from stdin;
339fb109-b715-42fa-b21b-68410c389151	single point of contact	Gemma Rudge	01632 960172		2025-10-02	\N	7a0a8fc6-55ca-4988-85d6-7de49fb06119	697d0eba-9b9c-48d5-bf44-108e061cccfe
b32ba93c-5849-424b-970f-37b5a04db9c1	Caldicott guardian	Dr Orla Whitfield	01632 960418		2025-10-02	\N	67e7bc49-69a1-4721-95ac-32893afe12ff	\N
8b89c92c-9fb4-42e8-b035-0adc28f0b1b4	single point of contact	Adrian Close	01632 960172		2025-10-02	\N	84758eb6-9baf-4b57-b051-0c2dfd939b4f	bbc853cf-e32b-427a-b644-7ebf57ec8649
\.
copy public.audit_entry ("id", "at", "verb", "allowed", "actor", "actor_name", "agency", "roles", "session", "account", "kind", "objects_touched", "shown", "fields_touched", "query", "result_count", "reason_code", "reason", "recipients", "gateway", "detail") from stdin;
63e25f63-87e3-41e7-be1a-1517d03893a3	2025-11-30 01:58:33.904913+00	collection	t	e2de2bc0-8780-4e1b-b02d-94aa759f6712	Tenancy Officer Kelvin Ames	1491ac9c-c2cd-48ef-8be6-062200ad419b	{partner}		root	report	{cab45ed6-1a0f-4c91-b2a4-80db570acffa}	{}	{}		\N			{}		{"origin": "partner agency"}
8d5ae425-69fb-4d3a-af1d-f2384aed5ecc	2025-11-30 14:11:33.904913+00	alteration	t	a5bd0d62-9547-4956-aa71-68723951ab85	Intelligence Officer Kirsty Noble	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	{"intelligence officer"}		root	triage	{bd2e89f3-9c20-4348-b178-f1436047a0b2}	{}	{}		\N			{}		{"outcome": "graded as intelligence"}
6dbc6082-963e-4071-8e7c-8ee202fe61a7	2025-11-30 14:09:33.904913+00	collection	t	e01c8fda-def3-449a-8d9e-6a5ae10ec5f3	Call Handler Zoe Barton	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	{"call handler"}		root	report	{04aa0983-1abf-4014-9523-e55d5df932cb}	{}	{}		\N			{}		{"origin": "public, named"}
\.
copy public.audit_event ("id", "name", "ids", "at", "told_at", "attempts", "last_error", "tried_at") from stdin;
1ebf648f-fdc1-4052-b51b-2833dd4f75b1	evaluate.item_graded	{"item": "1595ff2d-f27e-4409-91ed-ee9ad878614b"}	2025-11-30 14:11:33.904913+00	2025-11-30 14:11:33.904913+00	1		2025-11-30 14:11:33.904913+00
cc5800c9-6435-434b-91e7-c8043e0a3f65	collect.report_submitted	{"report": "04aa0983-1abf-4014-9523-e55d5df932cb"}	2025-11-30 14:09:33.904913+00	2025-11-30 14:09:33.904913+00	1		2025-11-30 14:09:33.904913+00
5a901479-8ea2-444a-9249-913e07e4ec82	evaluate.item_graded	{"item": "d48e2105-07ae-4714-9657-3cd06a684d34"}	2025-12-03 10:44:33.904913+00	2025-12-03 10:44:33.904913+00	1		2025-12-03 10:44:33.904913+00
\.
copy public.auth_permission ("id", "name", "content_type_id", "codename") from stdin;
1	Can add permission	1	add_permission
2	Can change permission	1	change_permission
3	Can delete permission	1	delete_permission
4	Can view permission	1	view_permission
5	Can add group	2	add_group
6	Can change group	2	change_group
7	Can delete group	2	delete_group
8	Can view group	2	view_group
9	Can add content type	3	add_contenttype
10	Can change content type	3	change_contenttype
11	Can delete content type	3	delete_contenttype
12	Can view content type	3	view_contenttype
13	Can add session	4	add_session
14	Can change session	4	change_session
15	Can delete session	4	delete_session
16	Can view session	4	view_session
17	Can add email address	5	add_emailaddress
18	Can change email address	5	change_emailaddress
19	Can delete email address	5	delete_emailaddress
20	Can view email address	5	view_emailaddress
21	Can add email confirmation	6	add_emailconfirmation
22	Can change email confirmation	6	change_emailconfirmation
23	Can delete email confirmation	6	delete_emailconfirmation
24	Can view email confirmation	6	view_emailconfirmation
25	Can add authenticator	7	add_authenticator
26	Can change authenticator	7	change_authenticator
27	Can delete authenticator	7	delete_authenticator
28	Can view authenticator	7	view_authenticator
29	Can add procrastinate event	8	add_procrastinateevent
30	Can change procrastinate event	8	change_procrastinateevent
31	Can delete procrastinate event	8	delete_procrastinateevent
32	Can view procrastinate event	8	view_procrastinateevent
33	Can add procrastinate job	9	add_procrastinatejob
34	Can change procrastinate job	9	change_procrastinatejob
35	Can delete procrastinate job	9	delete_procrastinatejob
36	Can view procrastinate job	9	view_procrastinatejob
37	Can add procrastinate periodic defer	10	add_procrastinateperiodicdefer
38	Can change procrastinate periodic defer	10	change_procrastinateperiodicdefer
39	Can delete procrastinate periodic defer	10	delete_procrastinateperiodicdefer
40	Can view procrastinate periodic defer	10	view_procrastinateperiodicdefer
41	Can add procrastinate worker	11	add_procrastinateworker
42	Can change procrastinate worker	11	change_procrastinateworker
43	Can delete procrastinate worker	11	delete_procrastinateworker
44	Can view procrastinate worker	11	view_procrastinateworker
45	Can add seal	12	add_seal
46	Can change seal	12	change_seal
47	Can delete seal	12	delete_seal
48	Can view seal	12	view_seal
49	Can add entry	13	add_entry
50	Can change entry	13	change_entry
51	Can delete entry	13	delete_entry
52	Can view entry	13	view_entry
53	Can add event	14	add_event
54	Can change event	14	change_event
55	Can delete event	14	delete_event
56	Can view event	14	view_event
57	Can add organisation	15	add_organisation
58	Can change organisation	15	change_organisation
59	Can delete organisation	15	delete_organisation
60	Can view organisation	15	view_organisation
61	Can add area	16	add_area
62	Can change area	16	change_area
63	Can delete area	16	delete_area
64	Can view area	16	view_area
65	Can add person	17	add_person
66	Can change person	17	change_person
67	Can delete person	17	delete_person
68	Can view person	17	view_person
69	Can add second factor reset	18	add_secondfactorreset
70	Can change second factor reset	18	change_secondfactorreset
71	Can delete second factor reset	18	delete_secondfactorreset
72	Can view second factor reset	18	view_secondfactorreset
73	Can add agreement	19	add_agreement
74	Can change agreement	19	change_agreement
75	Can delete agreement	19	delete_agreement
76	Can view agreement	19	view_agreement
77	Can add named person	20	add_namedperson
78	Can change named person	20	change_namedperson
79	Can delete named person	20	delete_namedperson
80	Can view named person	20	view_namedperson
81	Can add post	21	add_post
82	Can change post	21	change_post
83	Can delete post	21	delete_post
84	Can view post	21	view_post
85	Can add review	22	add_review
86	Can change review	22	change_review
87	Can delete review	22	delete_review
88	Can view review	22	view_review
89	Can add audience	23	add_audience
90	Can change audience	23	change_audience
91	Can delete audience	23	delete_audience
92	Can view audience	23	view_audience
93	Can add circle	24	add_circle
94	Can change circle	24	change_circle
95	Can delete circle	24	delete_circle
96	Can view circle	24	view_circle
97	Can add reclassification	25	add_reclassification
98	Can change reclassification	25	change_reclassification
99	Can delete reclassification	25	delete_reclassification
100	Can view reclassification	25	view_reclassification
101	Can add circle member	26	add_circlemember
102	Can change circle member	26	change_circlemember
103	Can delete circle member	26	delete_circlemember
104	Can view circle member	26	view_circlemember
105	Can add role grant	27	add_rolegrant
106	Can change role grant	27	change_rolegrant
107	Can delete role grant	27	delete_rolegrant
108	Can view role grant	27	view_rolegrant
109	Can add disclosure	28	add_disclosure
110	Can change disclosure	28	change_disclosure
111	Can delete disclosure	28	delete_disclosure
112	Can view disclosure	28	view_disclosure
113	Can add receipt	29	add_receipt
114	Can change receipt	29	change_receipt
115	Can delete receipt	29	delete_receipt
116	Can view receipt	29	view_receipt
117	Can add refusal	30	add_refusal
118	Can change refusal	30	change_refusal
119	Can delete refusal	30	delete_refusal
120	Can view refusal	30	view_refusal
121	Can add hook	31	add_hook
122	Can change hook	31	change_hook
123	Can delete hook	31	delete_hook
124	Can view hook	31	view_hook
125	Can add host	32	add_host
126	Can change host	32	change_host
127	Can delete host	32	delete_host
128	Can view host	32	view_host
129	Can add key	33	add_key
130	Can change key	33	change_key
131	Can delete key	33	delete_key
132	Can view key	33	view_key
133	Can add report	34	add_report
134	Can change report	34	change_report
135	Can delete report	34	delete_report
136	Can view report	34	view_report
137	Can add batch	35	add_batch
138	Can change batch	35	change_batch
139	Can delete batch	35	delete_batch
140	Can view batch	35	view_batch
141	Can add original part	36	add_originalpart
142	Can change original part	36	change_originalpart
143	Can delete original part	36	delete_originalpart
144	Can view original part	36	view_originalpart
145	Can add rejected	37	add_rejected
146	Can change rejected	37	change_rejected
147	Can delete rejected	37	delete_rejected
148	Can view rejected	37	view_rejected
149	Can add teller	38	add_teller
150	Can change teller	38	change_teller
151	Can delete teller	38	delete_teller
152	Can view teller	38	view_teller
153	Can add words	39	add_words
154	Can change words	39	change_words
155	Can delete words	39	delete_words
156	Can view words	39	view_words
157	Can add progress	40	add_progress
158	Can change progress	40	change_progress
159	Can delete progress	40	delete_progress
160	Can view progress	40	view_progress
161	Can add photograph	41	add_photograph
162	Can change photograph	41	change_photograph
163	Can delete photograph	41	delete_photograph
164	Can view photograph	41	view_photograph
165	Can add intake key	42	add_intakekey
166	Can change intake key	42	change_intakekey
167	Can delete intake key	42	delete_intakekey
168	Can view intake key	42	view_intakekey
169	Can add spent	43	add_spent
170	Can change spent	43	change_spent
171	Can delete spent	43	delete_spent
172	Can view spent	43	view_spent
173	Can add tip	44	add_tip
174	Can change tip	44	change_tip
175	Can delete tip	44	delete_tip
176	Can view tip	44	view_tip
177	Can add message	45	add_message
178	Can change message	45	change_message
179	Can delete message	45	delete_message
180	Can view message	45	view_message
181	Can add wording	46	add_wording
182	Can change wording	46	change_wording
183	Can delete wording	46	delete_wording
184	Can view wording	46	view_wording
185	Can add question	47	add_question
186	Can change question	47	change_question
187	Can delete question	47	delete_question
188	Can view question	47	view_question
189	Can add opening	48	add_opening
190	Can change opening	48	change_opening
191	Can delete opening	48	delete_opening
192	Can view opening	48	view_opening
193	Can add word	49	add_word
194	Can change word	49	change_word
195	Can delete word	49	delete_word
196	Can view word	49	view_word
197	Can add item	50	add_item
198	Can change item	50	change_item
199	Can delete item	50	delete_item
200	Can view item	50	view_item
201	Can add grade change	51	add_gradechange
202	Can change grade change	51	change_gradechange
203	Can delete grade change	51	delete_gradechange
204	Can view grade change	51	view_gradechange
205	Can add edition	52	add_edition
206	Can change edition	52	change_edition
207	Can delete edition	52	delete_edition
208	Can view edition	52	view_edition
209	Can add condition	53	add_condition
210	Can change condition	53	change_condition
211	Can delete condition	53	delete_condition
212	Can view condition	53	view_condition
213	Can add triage	54	add_triage
214	Can change triage	54	change_triage
215	Can delete triage	54	delete_triage
216	Can view triage	54	view_triage
217	Can add threat	55	add_threat
218	Can change threat	55	change_threat
219	Can delete threat	55	delete_threat
220	Can view threat	55	view_threat
221	Can add support	56	add_support
222	Can change support	56	change_support
223	Can delete support	56	delete_support
224	Can view support	56	view_support
225	Can add condition kind	57	add_conditionkind
226	Can change condition kind	57	change_conditionkind
227	Can delete condition kind	57	delete_conditionkind
228	Can view condition kind	57	view_conditionkind
229	Can add judgement	58	add_judgement
230	Can change judgement	58	change_judgement
231	Can delete judgement	58	delete_judgement
232	Can view judgement	58	view_judgement
233	Can add statement	59	add_statement
234	Can change statement	59	change_statement
235	Can delete statement	59	delete_statement
236	Can view statement	59	view_statement
237	Can add protection	60	add_protection
238	Can change protection	60	change_protection
239	Can delete protection	60	delete_protection
240	Can view protection	60	view_protection
241	Can add export file	61	add_exportfile
242	Can change export file	61	change_exportfile
243	Can delete export file	61	delete_exportfile
244	Can view export file	61	view_exportfile
245	Can add clock	62	add_clock
246	Can change clock	62	change_clock
247	Can delete clock	62	delete_clock
248	Can view clock	62	view_clock
249	Can add concern	63	add_concern
250	Can change concern	63	change_concern
251	Can delete concern	63	delete_concern
252	Can view concern	63	view_concern
253	Can add referral	64	add_referral
254	Can change referral	64	change_referral
255	Can delete referral	64	delete_referral
256	Can view referral	64	view_referral
257	Can add episode	65	add_episode
258	Can change episode	65	change_episode
259	Can delete episode	65	delete_episode
260	Can view episode	65	view_episode
261	Can add first responder	66	add_firstresponder
262	Can change first responder	66	change_firstresponder
263	Can delete first responder	66	delete_firstresponder
264	Can view first responder	66	view_firstresponder
265	Can add law	67	add_law
266	Can change law	67	change_law
267	Can delete law	67	delete_law
268	Can view law	67	view_law
269	Can add concern handling	68	add_concernhandling
270	Can change concern handling	68	change_concernhandling
271	Can delete concern handling	68	delete_concernhandling
272	Can view concern handling	68	view_concernhandling
273	Can add decision	69	add_decision
274	Can change decision	69	change_decision
275	Can delete decision	69	delete_decision
276	Can view decision	69	view_decision
277	Can add nrm	70	add_nrm
278	Can change nrm	70	change_nrm
279	Can delete nrm	70	delete_nrm
280	Can view nrm	70	view_nrm
281	Can add interview	71	add_interview
282	Can change interview	71	change_interview
283	Can delete interview	71	delete_interview
284	Can view interview	71	view_interview
285	Can add home	72	add_home
286	Can change home	72	change_home
287	Can delete home	72	delete_home
288	Can view home	72	view_home
289	Can add closure	73	add_closure
290	Can change closure	73	change_closure
291	Can delete closure	73	delete_closure
292	Can view closure	73	view_closure
293	Can add journey	74	add_journey
294	Can change journey	74	change_journey
295	Can delete journey	74	delete_journey
296	Can view journey	74	view_journey
297	Can add passed	75	add_passed
298	Can change passed	75	change_passed
299	Can delete passed	75	delete_passed
300	Can view passed	75	view_passed
301	Can add referral version	76	add_referralversion
302	Can change referral version	76	change_referralversion
303	Can delete referral version	76	delete_referralversion
304	Can view referral version	76	view_referralversion
305	Can add second look	77	add_secondlook
306	Can change second look	77	change_secondlook
307	Can delete second look	77	delete_secondlook
308	Can view second look	77	view_secondlook
309	Can add sign	78	add_sign
310	Can change sign	78	change_sign
311	Can delete sign	78	delete_sign
312	Can view sign	78	view_sign
313	Can add visit	79	add_visit
314	Can change visit	79	change_visit
315	Can delete visit	79	delete_visit
316	Can view visit	79	view_visit
317	Can add word	80	add_word
318	Can change word	80	change_word
319	Can delete word	80	delete_word
320	Can view word	80	view_word
321	Can add case	81	add_case
322	Can change case	81	change_case
323	Can delete case	81	delete_case
324	Can view case	81	view_case
325	Can add meeting	82	add_meeting
326	Can change meeting	82	change_meeting
327	Can delete meeting	82	delete_meeting
328	Can view meeting	82	view_meeting
329	Can add action	83	add_action
330	Can change action	83	change_action
331	Can delete action	83	delete_action
332	Can view action	83	view_action
333	Can add edition	84	add_edition
334	Can change edition	84	change_edition
335	Can delete edition	84	delete_edition
336	Can view edition	84	view_edition
337	Can add discussion	85	add_discussion
338	Can change discussion	85	change_discussion
339	Can delete discussion	85	delete_discussion
340	Can view discussion	85	view_discussion
341	Can add attendance	86	add_attendance
342	Can change attendance	86	change_attendance
343	Can delete attendance	86	delete_attendance
344	Can view attendance	86	view_attendance
345	Can add agenda item	87	add_agendaitem
346	Can change agenda item	87	change_agendaitem
347	Can delete agenda item	87	delete_agendaitem
348	Can view agenda item	87	view_agendaitem
349	Can add note	88	add_note
350	Can change note	88	change_note
351	Can delete note	88	delete_note
352	Can view note	88	view_note
353	Can add panel	89	add_panel
354	Can change panel	89	change_panel
355	Can delete panel	89	delete_panel
356	Can view panel	89	view_panel
357	Can add nomination	90	add_nomination
358	Can change nomination	90	change_nomination
359	Can delete nomination	90	delete_nomination
360	Can view nomination	90	view_nomination
361	Can add party	91	add_party
362	Can change party	91	change_party
363	Can delete party	91	delete_party
364	Can view party	91	view_party
365	Can add seat	92	add_seat
366	Can change seat	92	change_seat
367	Can delete seat	92	delete_seat
368	Can view seat	92	view_seat
369	Can add shared	93	add_shared
370	Can change shared	93	change_shared
371	Can delete shared	93	delete_shared
372	Can view shared	93	view_shared
373	Can add giver	94	add_giver
374	Can change giver	94	change_giver
375	Can delete giver	94	delete_giver
376	Can view giver	94	view_giver
377	Can add crossing	95	add_crossing
378	Can change crossing	95	change_crossing
379	Can delete crossing	95	delete_crossing
380	Can view crossing	95	view_crossing
381	Can add step	96	add_step
382	Can change step	96	change_step
383	Can delete step	96	delete_step
384	Can view step	96	view_step
385	Can add update	97	add_update
386	Can change update	97	change_update
387	Can delete update	97	delete_update
388	Can view update	97	view_update
389	Can add ground	98	add_ground
390	Can change ground	98	change_ground
391	Can delete ground	98	delete_ground
392	Can view ground	98	view_ground
393	Can add profile	99	add_profile
394	Can change profile	99	change_profile
395	Can delete profile	99	delete_profile
396	Can view profile	99	view_profile
397	Can add authorisation	100	add_authorisation
398	Can change authorisation	100	change_authorisation
399	Can delete authorisation	100	delete_authorisation
400	Can view authorisation	100	view_authorisation
401	Can add import	101	add_import
402	Can change import	101	change_import
403	Can delete import	101	delete_import
404	Can view import	101	view_import
405	Can add left out	102	add_leftout
406	Can change left out	102	change_leftout
407	Can delete left out	102	delete_leftout
408	Can view left out	102	view_leftout
409	Can add line	103	add_line
410	Can change line	103	change_line
411	Can delete line	103	delete_line
412	Can view line	103	view_line
413	Can add decision	104	add_decision
414	Can change decision	104	change_decision
415	Can delete decision	104	delete_decision
416	Can view decision	104	view_decision
417	Can add closure	105	add_closure
418	Can change closure	105	change_closure
419	Can delete closure	105	delete_closure
420	Can view closure	105	view_closure
421	Can add attribution	106	add_attribution
422	Can change attribution	106	change_attribution
423	Can delete attribution	106	delete_attribution
424	Can view attribution	106	view_attribution
425	Can add line number	107	add_linenumber
426	Can change line number	107	change_linenumber
427	Can delete line number	107	delete_linenumber
428	Can view line number	107	view_linenumber
429	Can add line version	108	add_lineversion
430	Can change line version	108	change_lineversion
431	Can delete line version	108	delete_lineversion
432	Can view line version	108	view_lineversion
433	Can add order	109	add_order
434	Can change order	109	change_order
435	Can delete order	109	delete_order
436	Can view order	109	view_order
437	Can add check back	110	add_checkback
438	Can change check back	110	change_checkback
439	Can delete check back	110	delete_checkback
440	Can view check back	110	view_checkback
441	Can add order ground	111	add_orderground
442	Can change order ground	111	change_orderground
443	Can delete order ground	111	delete_orderground
444	Can view order ground	111	view_orderground
445	Can add piece	112	add_piece
446	Can change piece	112	change_piece
447	Can delete piece	112	delete_piece
448	Can view piece	112	view_piece
449	Can add run	113	add_run
450	Can change run	113	change_run
451	Can delete run	113	delete_run
452	Can view run	113	view_run
453	Can add candidate	114	add_candidate
454	Can change candidate	114	change_candidate
455	Can delete candidate	114	delete_candidate
456	Can view candidate	114	view_candidate
457	Can add run authorisation	115	add_runauthorisation
458	Can change run authorisation	115	change_runauthorisation
459	Can delete run authorisation	115	delete_runauthorisation
460	Can view run authorisation	115	view_runauthorisation
461	Can add briefing	116	add_briefing
462	Can change briefing	116	change_briefing
463	Can delete briefing	116	delete_briefing
464	Can view briefing	116	view_briefing
465	Can add covert interest	117	add_covertinterest
466	Can change covert interest	117	change_covertinterest
467	Can delete covert interest	117	delete_covertinterest
468	Can view covert interest	117	view_covertinterest
469	Can add ground	118	add_ground
470	Can change ground	118	change_ground
471	Can delete ground	118	delete_ground
472	Can view ground	118	view_ground
473	Can add picture	119	add_picture
474	Can change picture	119	change_picture
475	Can delete picture	119	delete_picture
476	Can view picture	119	view_picture
477	Can add answer	120	add_answer
478	Can change answer	120	change_answer
479	Can delete answer	120	delete_answer
480	Can view answer	120	view_answer
481	Can add release	121	add_release
482	Can change release	121	change_release
483	Can delete release	121	delete_release
484	Can view release	121	view_release
485	Can add page total	122	add_pagetotal
486	Can change page total	122	change_pagetotal
487	Can delete page total	122	delete_pagetotal
488	Can view page total	122	view_pagetotal
489	Can add release	123	add_release
490	Can change release	123	change_release
491	Can delete release	123	delete_release
492	Can view release	123	view_release
493	Can add update	124	add_update
494	Can change update	124	change_update
495	Can delete update	124	delete_update
496	Can view update	124	view_update
497	Can add figure	125	add_figure
498	Can change figure	125	change_figure
499	Can delete figure	125	delete_figure
500	Can view figure	125	view_figure
501	Can add table	126	add_table
502	Can change table	126	change_table
503	Can delete table	126	delete_table
504	Can view table	126	view_table
505	Can add talk	127	add_talk
506	Can change talk	127	change_talk
507	Can delete talk	127	delete_talk
508	Can view talk	127	view_talk
509	Can add update	128	add_update
510	Can change update	128	change_update
511	Can delete update	128	delete_update
512	Can view update	128	view_update
513	Can add touch	129	add_touch
514	Can change touch	129	change_touch
515	Can delete touch	129	delete_touch
516	Can view touch	129	view_touch
\.
copy public.collect_intake_wording ("id", "text", "added_by", "added_at", "ended_at") from stdin;
193b6afa-a6bd-4386-9d62-91dd474fb5ea	Thank you. Somebody read what you told us, and it was of use.	\N	2026-11-26 00:34:36.25441+00	\N
1a6526ec-c531-4827-ade0-47938a5c6881	Thank you. What you told us added to what we knew.	\N	2026-11-26 00:34:36.25441+00	\N
6c20a013-bb15-49ca-96b7-82e858e7e656	Thank you. Something was done, in part because people like you spoke up.	\N	2026-11-26 00:34:36.25441+00	\N
\.
copy public.collect_progress ("id", "person_id", "text", "at", "read_at", "audience_id", "report_id") from stdin;
6633396e-b31b-415e-9bc2-fd89d1fe13ec	e2de2bc0-8780-4e1b-b02d-94aa759f6712	Your report was graded and is now held as intelligence.	2025-11-30 04:58:33.904913+00	\N	2	cab45ed6-1a0f-4c91-b2a4-80db570acffa
48ca0b9c-fa91-4e0a-be23-eb5de7e8d634	3aa601be-8b92-4ad0-8ad0-975a6673df47	Your report was graded and is now held as intelligence.	2025-12-01 18:06:33.904913+00	\N	2	21b1c85e-45bd-4370-bbe9-3cf981e9f816
70dd8379-8322-4e6d-a722-c5becfb98620	ab329302-3afe-4567-8faa-d7427875b1c1	Your report was graded and is now held as intelligence.	2025-12-02 06:30:33.904913+00	\N	2	18884566-2181-4cc7-8746-b35efa645743
\.
copy public.collect_report ("id", "urn", "client_id", "origin_type", "submitted_at", "obtained_at", "basis", "marking", "place", "threat_to_life", "child_at_risk", "source_at_risk", "officer_safety", "answers_briefing", "row", "audience_id", "agency_id", "area_id", "batch_id", "submitted_by_id") from stdin;
cab45ed6-1a0f-4c91-b2a4-80db570acffa	INT-25-55M7-FQDM	\N	partner agency	2025-11-30 01:58:33.904913+00	2025-11-28 14:50:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Royal Wootton Bassett	f	f	f	f	\N		2	1491ac9c-c2cd-48ef-8be6-062200ad419b	4fcdbbb4-5da9-4880-a544-12449a78a9a7	\N	e2de2bc0-8780-4e1b-b02d-94aa759f6712
bd2e89f3-9c20-4348-b178-f1436047a0b2	INT-25-4KWE-V2K5	\N	Crimestoppers	2025-11-30 11:11:33.904913+00	2025-11-30 02:02:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Box	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	c69f0c81-bdf8-4769-aee6-948f11292f9f	\N	a5bd0d62-9547-4956-aa71-68723951ab85
34c9038e-529a-485e-9e18-4c613cdbbe2e	INT-25-DNSP-TZVB	\N	officer observation	2025-12-01 00:02:33.904913+00	2025-11-30 16:59:33.904913+00	prevention and detection of crime	OFFICIAL	Purton	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	4f0c9221-f3db-4036-abd5-c082afd86faa	\N	c4566ddd-979e-443a-ba13-3f484160ed23
9a5ab36e-bc85-40d5-a192-149d03654df0	INT-25-NSYV-J5FX	\N	partner agency	2025-12-01 01:11:33.904913+00	2025-11-30 11:46:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Mere	f	t	f	f	\N		2	0a1cf03c-c6d4-4081-952e-a01ddb2570c8	8926cc23-a51e-4492-bc71-07bb4e795786	\N	83b22510-cd61-450a-b820-1085df66fe4c
47c2d203-73e2-48a8-bc0f-71bdc48120ad	INT-25-9AKY-NZ6C	\N	officer observation	2025-12-01 03:15:33.904913+00	2025-12-01 02:04:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Mere	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	8926cc23-a51e-4492-bc71-07bb4e795786	\N	7edcf746-fdbc-42a7-8320-08f0cdc8c386
3c5d25ad-f47e-4192-8cd7-76dd43f832cf	INT-25-TS3V-N5QB	\N	public, named	2025-12-01 05:56:33.904913+00	2025-11-30 22:18:33.904913+00	prevention and detection of crime	OFFICIAL	Freshbrook	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	7be713c7-2cb3-46a2-85f1-d03088c49d74	\N	e01c8fda-def3-449a-8d9e-6a5ae10ec5f3
21b1c85e-45bd-4370-bbe9-3cf981e9f816	INT-25-374T-6PPT	\N	public, named	2025-12-01 16:35:33.904913+00	2025-12-01 05:22:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Box	f	f	f	t	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	c69f0c81-bdf8-4769-aee6-948f11292f9f	\N	3aa601be-8b92-4ad0-8ad0-975a6673df47
18884566-2181-4cc7-8746-b35efa645743	INT-25-8XZC-P959	\N	partner agency	2025-12-02 03:30:33.904913+00	2025-12-01 04:28:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Tisbury	f	f	f	f	\N		2	67e7bc49-69a1-4721-95ac-32893afe12ff	d25fc532-03c1-4be1-a78c-9daaac192c2e	\N	ab329302-3afe-4567-8faa-d7427875b1c1
ced00e98-6090-4bac-928b-10d117e97ee3	INT-25-ZZC9-ENXE	\N	public, named	2025-12-06 12:39:33.904913+00	2025-12-06 03:25:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Haydon Wick	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	db4a05eb-4130-4358-a33b-8be61c6cade9	\N	e01c8fda-def3-449a-8d9e-6a5ae10ec5f3
0d7dc13e-9c72-49f3-8cd4-808dc09a0371	INT-25-GRQA-VH3Q	\N	partner agency	2025-12-06 12:48:33.904913+00	2025-12-02 11:40:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Melksham	f	f	f	f	\N		2	564404a7-c94c-4afb-b101-4a7b62a30f53	a9b6c848-cc61-48ec-9783-2c6f6e89d6fd	\N	21a6e520-9ae8-4ad7-ae86-e9b50dc54212
ab10b0b2-9a05-4239-b254-c40f0e196b3a	INT-25-SADG-KKKF	\N	officer observation	2025-12-07 06:55:33.904913+00	2025-12-07 06:17:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Bemerton Heath	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	4df3f686-3082-4d0b-be68-f3d9176c7bba	\N	61eb9344-b8d0-41e5-ab91-c34083e16c46
0c100893-fcd3-4afb-b015-f03356024b2b	INT-25-H9JJ-M53P	\N	public, named	2025-12-07 17:35:33.904913+00	2025-12-07 11:29:33.904913+00	prevention and detection of crime	OFFICIAL	Durrington	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	466fabc4-8968-4e63-9ca8-b792cf391ec6	\N	3aa601be-8b92-4ad0-8ad0-975a6673df47
20ef0f3e-0607-42d6-b1b1-a6849c075d66	INT-25-8F5R-THZ2	\N	partner agency	2025-12-09 02:59:33.904913+00	2025-12-08 22:16:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Trowbridge	f	t	f	f	\N		2	564404a7-c94c-4afb-b101-4a7b62a30f53	f4cacc07-c61b-4438-b335-aecf4973a223	\N	21a6e520-9ae8-4ad7-ae86-e9b50dc54212
72d39ca5-463e-4ba0-9604-91ab2ebc3382	INT-25-9X3V-G2D9	\N	officer observation	2025-12-10 07:39:33.904913+00	2025-12-08 09:44:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Toothill and Westlea	f	t	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	a02f13d2-2c66-47f3-b799-2c4680ed54dc	\N	b2a63b0b-85d2-4836-bc16-3f58093c232d
c29f4898-2a42-4875-b593-a85c66581824	INT-26-J33J-73DP	\N	partner agency	2026-02-27 20:51:33.904913+00	2026-02-27 07:46:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Westbury	t	f	f	f	\N		2	67e7bc49-69a1-4721-95ac-32893afe12ff	51f32f50-e72c-4207-87da-cbbff2467a05	\N	ab329302-3afe-4567-8faa-d7427875b1c1
7215afe8-bf86-49dd-a50d-967a6a52b3df	INT-26-F7W3-BENK	\N	public, anonymous	2026-03-10 16:33:33.904913+00	2026-03-09 21:29:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Tisbury	t	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	d25fc532-03c1-4be1-a78c-9daaac192c2e	\N	e1819dd9-4262-443d-a7a4-14a36cf159df
aa6c3fe5-8e4d-4f41-9eb7-a2ea09638b34	INT-26-HJSY-JJMD	\N	public, anonymous	2026-05-14 20:49:33.904913+00	2026-05-14 12:40:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Royal Wootton Bassett	t	t	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	4fcdbbb4-5da9-4880-a544-12449a78a9a7	\N	3aa601be-8b92-4ad0-8ad0-975a6673df47
14852b9a-a487-489f-b20c-7c734bcb387d	INT-26-8MTB-63MY	\N	public, named	2026-05-16 14:38:33.904913+00	2026-05-15 21:59:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Trowbridge	f	f	f	f	\N		2	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	f4cacc07-c61b-4438-b335-aecf4973a223	\N	e01c8fda-def3-449a-8d9e-6a5ae10ec5f3
c279ba85-f896-4865-9d0e-83488e1b7bab	INT-26-NJQ6-RCQR	\N	partner agency	2026-09-02 02:45:33.904913+00	2026-08-31 08:58:33.904913+00	prevention and detection of crime	OFFICIAL-SENSITIVE	Stratton St Margaret	f	t	f	f	\N		2	7a0a8fc6-55ca-4988-85d6-7de49fb06119	7add54fe-bc9e-4ed7-a430-b50421894a15	\N	697d0eba-9b9c-48d5-bf44-108e061cccfe
ca9e9546-94dc-4a40-b0cb-6ff114fb0361	INT-26-8BSZ-5SYY	\N	technical	2026-04-26 11:00:00+00	2026-04-26 09:00:00+00	Investigatory Powers Act 2016 Part 3, authorisation CD/2026/00411	OFFICIAL-SENSITIVE		f	f	f	f	\N		33	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	\N	\N	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d
05a7a433-82d0-4414-90c7-308ad61c6d78	INT-26-XRWN-8F48	\N	technical	2026-04-26 11:00:00+00	2026-04-26 09:00:00+00	Investigatory Powers Act 2016 Part 3, authorisation CD/2026/00411	OFFICIAL-SENSITIVE		f	f	f	f	\N		33	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	\N	\N	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d
\.
copy public.collect_tips_intakekey ("id", "recipient", "label", "offline", "added_at", "added_by", "retired_at", "retired_by") from stdin;
c48a29e0-ff69-4190-bc95-de3fd7ff37f5	age16j0g7l529d5vlssavqpyl5j4k3aawl29hchfg5ye9zjhg8tv7dpqn3mxuz	Intake team	f	2026-11-26 00:51:21.572072+00	266578ba-2129-4468-b465-6eba25904abb	\N	\N
4a8438f3-a1b5-414b-baa5-e09eae4222bb	age1fnq7006xe4f3qhh0zeeahjc3ddgvljvq3jlhpw42pq7mde984dfqw43y2y	Kept in the safe	t	2026-11-26 00:51:43.668171+00	266578ba-2129-4468-b465-6eba25904abb	\N	\N
\.
copy public.collect_tips_tip ("id", "arrived_hour", "ciphertext", "size_class", "lookup", "mailbox", "state", "audience_id") from stdin;
93f30bd1-8570-4b75-a5c0-8811f251c2ce	2026-11-25 05:00:00+00	\\x6167652d656e6372797074696f6e2e6f72672f76310a2d3e205832353531392071432f5531736565544142484e56375a626e39416f746a6d346e64796933586d4d502b4e566269573957450a5244334436665a6c72596d357272687970675a577445713076326e6933324f325148384169676c733477510a2d3e20583235353139206375345a78492f56652b2f2f33756959527a6f7675385a645a526e3249356a31784b53636556333355516b0a516365694178727546556235336c72326b565346553054464f49534b7278563745657765345244396141450a2d3e20786d432c3e2d67726561736520414130205520402f74210a3233324e35734b4a5a774a6e614b354c463839613438745a5a306f665a5643466f59614638456f454c786e57737179746c565952687277526872527442547a450a62794479434a6e685139453256455a6d68410a2d2d2d206c4a51664d5157766f615a77417445376e534141312b7467623663784d306e542b4b4b655848645954614d0a938909584a3be8f7024701dcbd627c32d07af072e77be5fca636ee7d731e8efb9f2e1d005f6513487c5bf458fd11feeb26ac5bf179aaabcf0b8ebba9188f9e01af6e8f2b76a67e1e4eb3e3a3a316045a2df0c949d5eb6bbc75cb0835b04c94e562f8040c0dedfaf41c26d9f53b6b4f14798b68aa01e06bbaa869d2a517b55cc22de821b9eea8cf7cf1e5c8234e936c955ed8aeb375a20dc70721c48fbf66a025303a3cf8aa9c008dcd21ece239c1f5dc93718cf9c29e143ac956f640586d6212d5951f9361909932bcc84232d16ef417d51ef4b27462a1b213203cec344e45c6c422c77b248685ec51b23ab0bce9ee7d9fef2d6bda30d873ef4d584a383ef8b1800b91c3f44ca462d2196bf4aa08cad1d445c108ce12984b77800fbd7a882736ac8b873fc2bb0d46737f2f2c07cf3c95367eb01672cbecb62d71353e1f855d122b2ddbc3ceb80bcfce0d3e1ae1cdad8e09a502fb2d0a7c123a30c84b8e695930bfcee18e778524e26dec82d01d0a8278f994735161ab3c4beec7a575b9091fd6334887649ab14f61e096c7088ad392b17acd469008d1a87ab671c9541fe07651cf464db88c366bdda547f559888f93b9817cf7f9fb0aafc57f416db206c0f7748a6c33cf7b37c7e93d6ead501da8f8f560e822247306be0cdcde1f27689953bd224e57067d6059f1ff0e987de19e3852ed8bf25fd3de828957dbba6efd0f54c50e5158812fb1929702608c8d3f1a8d062550a7e5d4431f65854cbc1d1de29ab96236b6bb445a0c406efe12c55e1deef89564fb040474d0ebfaa3074b3d3fbf52e0ac9615e207c3b464023c51cea51d42b9119c8a633abc633baf2384a55e3bf9b21d59fcaf65f3612587a3ba1af395cee2ff0e3f920357d8dde780bb54708f2bb842ddda2ed498cec3b3cb1039765c5c798d93d2b23cb107d42319a723a72e8c4ed8b19015233644d67de5cedde437b81e2077b68562eedf545dea9eaed3179181c019e345ca5a52c2c4bf0c42db7e6b9c3112b60f381d4198dafd648ebf57a22b81c838ed34dc0bf8353aac1523192cc84f3fa6faf2bb5cd3520ecec9f954bd71934ad17842ca550b97eb3a6201b6534b56adc3048dd9111c3c1aa391ac025fc6635b07c5dcab8d9a9763bd1a8678e8ef157f8e3e209326a01f8c7d15a8284f9a7350cb9e8299e4c6b9b919937c1015a2ca6e7a81af160f7474ce04a1e891f5cf6b2e5182f19fc4dca43e2f829c0530d6d22a12a18a47b599c2fa84e77d74d08d142714522a15158d32db358b55c5edc4d2e458cf82ed0da9171a862c314170b57c9c49e7f72bf7b1641257c41ae2c43b3698757a3b54b270fcfc4595c0fd98a1cb05d998540d662bcc07c2622a234430e7583c7a36c14e30b93c3cdb857984be399c50eb25bc3bddd576bf34e97f06e684b5056b85fd5e797ba8954cb30104f2bca9482dd855ab09b3872a70d7f748f023a2f9e51d15176a512ecb754f13ebf2dd67094319a5292210eac65f39a1be6724df59ff534944f80c599e77a21b809f20f71a22fb8781b0626c079ff70ab90d7c413176c2689db646dc381c5603639ea3d5cb40fda33ee55069242b96d8384b68d3400334028276b80c365eca36156bd60894c298df875dfcbe3d543934c461e2f3206a5df7b5058633c3e3bf0175260acc13291da68a82de00eceb2d9d09194e1d356b675067d7506ab5f37c9381bbc6d6bac85c229978b80d7485e8cfac21b98c508f015365c449c71464a0a3fb8a9bd03d205da4ac068651b589ad7f528a2452e401627cb5b020312b4a9e268caa04f93758efbaf450bacd4f30c7df958d5a3845a013426b58bbd0e8ac4ecb9b6ca444304b3294ac1d181fa71718b637c44ad0eec22751b2645b386fa0cf81218e9c19dd4e8ffae3e382fce865a9f87f416b38ea616b7cda34f393560729c28a69d4d0dd010e272e5266765fab9b3d7cfc8f720686cc5ea9d4859841d2817a8634a0d6da65001e34ea0eb48b8ec0c4ac598899c2885d407c8ce32fbbaa6957a0d0f3bde3164e92807cb04575a61a703c85baaf538741375c1e793e95efc057cd40dadf3827806e487de4e8875b49aa164038417002a2c1efb675695bf7094c3b659a62be8c40dbe504325ed008a835063d1749e5226335ebd8b1a5fa89cfb6898f4ad5dc9efe659d6e655969e0cac4ea3b8603c3b3b24bf345c5c8197dcfd1fbc34ea101f34641af6101855857058a4dbb267262c63a03b4b62207b910bc3ac77fb4a59b5aabb4dd4277181aa31e479305195c4995e037012757aba5a19f14fdb74f38dbd6f57389e6d7cef471435ecf881c8079283251de19e716ca0b73643bcad3574e894c50743eb8d88dcf5b6c6cebece76d7af8eb4a28ee5670c560ca43454681352705f5e34945d21e447a9a3ceb2fda07066001983e18f070f1417fa4e528a16b52c34b2a51c5258b1655a7f768bc67a67cdbfb04cc1fdc26799d8614a8e29a8b2c733d2904ebfc440d90c1bffed33a5492790901d1982c0e72163f8358700d348efafa079353a1bf877ec969024777d59c6a264cae9e9582bedc926a91169ef5b6a818827233f53325d64f8f6e0cb37f1a275443d604f943a37215a8afd0d2fb833f023a1870a831a8fe67768a2b4c296dec35325cd3b34cf583b05892aa2dbda760b18b58620617febc26ff6e731826f7320c849df88288772b46c5b3e724f612a7cdfe90c1ea97b3e35812c38d39f3091b87a73776a6da3221e93aecb36b4b087b523c64a3effc854472b7594501bbab985723ee455a14c0a77ae42fc7934705cdc38dc594de26cf37e9b9b5d4ac848b358c5cedf0eebe4ee815038c5888b66d98062a9fcf4ad98332bfd977894ca6d5bead7d660aa78dfee3a802aec3c83acdca7bdcce72f97875b66f7d6732353f172c46c3fea5d9a4b8cd0a9f9e59917abeb7c153ff5da9c5f678943e53b5ba971180322fd726ee2dc673a86cc4eb7d1efcacc68b456027a812466b76d5024f33092133a82c841a62569c3b87cc1a6eb378f63fa66c78c8c36bfd8c12cd9001fbf93b34753fb78e7de94fb6172f4a527e3a60d28f3f6e7c1b8036ad7c643a40159672cfa877d55ffe7d77d9c0310521b9ce12a475eae6298249229e44e5c5b4e5209a9f9a188e778de4626296461e5fee818442f5aa3663d46927e0f823e2829f67fe15beaab93ae57a13c00b581f61c0a01216623f67be38bea02027f02c3ad652dd35cb8f96c8f1ea5c3b5ed258236786ec936c37ffbb56d4d2ff487892c2ef0dc24e13ac6a55bd4607c5339d528b066b33aa0f1c2cfb298bde18e66de9ddd37362204ad9aaded136a6d3bd8e8e3a2069db619e97cad80004193a330cdd7fa0fe6cdf5fbbcb939ca6ce5ac505f1e90fc3df71249a7654d00a2ccfafed73e35ff054d46fe9ebac8175fd98346616f9c9a01779cf20113cdf38582701cf75cec60bbd76ffad0e9958e49de4d87bd755cb921afdd43a26b34b0e6f94a70c554cd0b61e4dbb4f9b35e813ff12ea49b258dd775349daf9a2bc0e1d4cb2a681b286b1d649aad94a4dbb7660430b3a1c5bed352ac277e0d2ae1ffd88e89206dc71bd8e5cdffcd8e372c7106dd0ab9d5f8eb6e666cab86a84b295b9b7777f7f95529fc12953811b54d16539faae97abb61d65457a774aadc1034422e93109a0c99631644d3d625af1bfa95556c599315995fed93d0feedc8e7e9b5f38ed36a676730cce3f857c6274b9435636f3ef055937b562ecde2e95e6138ef36d265486bb1823ecd871357fd7b2c39e5219a9adea0aec905a7cb3c3c310b4421d82a710fb22381486d92a3b7af4ab5e0fc5c5be97f5edf0b84b6904956f9f4b4783470d5283117724fb787247c6a001af8666eb9e174c779f471a16f565ecbeaab1c4f3593e696f17b7e54e7588d6e72795c381296a4f411126a340445f328312c87505afea0f0d82d4e23e9712d174284a19b7c03fde8900349369db7ca58485077abaf6549c0e5e1d7d47499d69e04ec4207b2ed76c7d47e6c87c353e8b7898b577fb58c0314d3e990122145488ce6842f79e74d43f877ce2662407ec45a281469920a22f4aa8015db853c2a9d616f512d01b3daa5fc8a5c41a2683ff88564e22d81e1e486f956ab1357e15c759b50abca50ea9cd87a0d6a98bfff962f5d66d234e644185f73665586104e05ecf0e34f0bb780a39c91f0033c4e48b1a775a19baf9218856ea8d0f65f26724c0eba9ceda02dd1940d1daf9b80c39972cbd081918b1622b4fef06556081157374b385e3bd8e62827d74ebc39cd6f717cd330f14b821afd0c2255c12fe43c6ec85690d089f6fa47e603527c0a7345a8a24e42bb970ae8e0f005d376d9bd4e3128b708671e8127a45652941c5a4a556233f074d75c291a98eed6c92037f5e7971ba2e65ac67659a71600d8f7bfccba8101b303e91c1005b5484bb20fe7fe8a9ea73eb411985d8640c070abb94d4f248448fc27a1fc836f2895e5b87a6496b96b54358ebff3d7491c1bf17053aa115b21040c2f104ac94ff54cf172fae7b2588d59a7881707fd70b72bdc5155ee4a606342b39f01e755a6a194afee745426f68512a247ae4b086dc0580e8ab9422a118405214f6376010eb408e87b005e70e37fc6ae8c86667e6fa319fbfd0213c867d14a97131f3156a8d5d740f23056342696adecb69f13e3d5de4898a333285f4a1843c05d132d60aeba99d5576c132e20e608261212c58183ac37dfd940a638c8ce13f346dc034265e8d32a30623c9ebfbac102311ed3b146ebceaaf56b98c45064eca45d8b3679eaffe45b269c4f873ffa83cfbccd9a62ec5338ddf098e8f5933a43bb223275c2db2fd44b5d4c17720d55a52688f2f0341213526f299bc6a8fa7a19ccca2121d846f58c88d1836450affcfcd612c06f534974779dd94ce833453ddf8656f8ab009691c9034b1984b01eff86faa8f00f15682f1b5ba544ef11ac6b34aa7e0e860509da871b11103df426c7649b74a7fcb578ff1ab45c5ae73b8439ba76f35e9a4f3205b78835b3b209e60be5fec2af166626533d832cae618d753bd7b1d382b6a3f72db3400a2efcae168b80479c0501d94530df646531b1ddf26683a94ba078bdfd0de3a4f8ba81fff89ec53b80f1b4f8f7ea011b2f88d7a07d1d5a7596e8caa92990bc6fe9e263dd746adfa50220c7309c54f29818b6387a7f26d3c18f583e0365cf1c18f8991c7a3661d1ec9342a69852a83ade4d484b9dad9210033eed04ee4145390fa63401c190e26d9b4017e81a74e7d07bb41e59f6722aaa033adef4213e97af80eecaa79933c14e620e78a313f124c0c6a33fcc48e16c7c7695ce5a3b46d078b1be5a83ab5378d913f6534161e21b115d8ace7b494395bc9e33e8aaa1bf95857190bd4e7418bc3e973f863ca6fb183b462ebc0e3e113fb340de1a85d7abdf83149ec98877dfc037a19b7f841aab7fa7ee0e4ebc4e2d4a59818b369cc0809ba739e297c36e8b9c4ee5c883936414a25d1465a82e5671fd15b33c6b4be1a9d8e1f6e0dbb0bbb26d30095cd666b3216d8a64d684d37fcc57395b6eaf38ae51b1f7af16407d0a90769fe014936b0d205a6c008fba9bc33a589c20af1026093c324b8eeb647dcf878de322d7b1883567fc50837a3b443ed3d8d427b74c9f81db393db8de551e4682ebd71da85b85c7dbda9a960eb258f7a11945c1bbc927db7a171512268332d51276c46d542a047914f7373da379d88ce99a72175dcd2eb9b6af5a14f3679804a2f6cfd5784cdcd70663198a8c996f571222e439e21933d05f6777bf5edd9c399582d5436a7607d3d4a	4096	\\x68fc057f777a206e5519ce96d6739b19f1a272627dc9013e0bd8b174a959cbcc	age106xavknv7km3p2fnh4e6ppq25r6lpdv577azgmvtnuvxzaq2rf5sxmndxq	unopened	2
8636428d-4596-4105-beaf-fe9f3dc04840	2026-11-25 19:00:00+00	\\x6167652d656e6372797074696f6e2e6f72672f76310a2d3e2058323535313920764d317650516361502b3867373142456438496d693241306e59772f64744e4f2f7876375a4e41565969340a6f62714463786d6a53485a6a76656a544a516161794f6e545479346c4d794148546a6147357a366365736f0a2d3e2058323535313920496962644b33744837514748585664624331354a416e4b65482b622f58517448346679746b3454497167450a47754956714d733667535074775735514a4a676f7775757255376a782f32664e4a526b30583065454357670a2d3e20757b4b2d6772656173652062377e465754205a6d2022545565405c0a68535641336b794d784759315a654f4f6633587053712b59625a474f736c574163376d716b704a754a6e637151354c3643626f0a2d2d2d2061446a596c4254465254315673526575544273784e5a765a392b6a784a48514e32504749765078594a50670acff1c62a3440a869408a0ceaeb7188aadf3371a7b7ca9c06da5e227ae3cc28206e114d7c396f24abec702c791f8305560a0df4548e9aede9ac72528044405be8b084e9ce0ed7de9adac2d30a503142c04b1e6f70402a90776baf34cee6445a3ba0fa97e5068240574a61d32ed5df25bacd3ba62f8de82f1bf480073e596a4a3df7f0d1613351457ad02ece73fc9bc18c1f29a9b78bb3fb679bd2481b119b0a4d153f6b21baf6792b0ca10d11190cd07bfa0413da70e08382ee0420cfe5b1a5abe88301f184eaf9df2d2459fa30246d0e6a4a636c8214eaa22a95d31631b0d3e923c0f9cded776d8e6e00401502afef30319674fff1e3c9fb50920d75b892bc690188129ad117eae6f35677551e5b925194e22fcb4c01326f8b90cf5e92682ffff634cdde2114bb71aa3e84458fd06b025970cf23d77a218870c849474698fad8da643a5857106fa84b49df9e6a6a8c9189e7ced852e6c1e0c81145744053457d8a051d59964e241d5c3b63e442089c6f1dd7a18debb064991bac13831e2a402f5f7788fe78a381198200cff336b1385ddf03661301b72d3202b91e4cd9b6c5fefea03f3274658cd53b380df9216525faf2fb19d6bc6a407180e5dda862d56e2ac37d7b56d894b0f1d4ce6bde57cb07f783bbbb55d81c8ea3ee482b3b6ab70b2043b8d75099912616357f71d6d3c7bc2ade71cd45dc2cfe64620e0aed43f85e916d84f145fb070c682b1e422aeb47b8025edd5f45c26d3f5b0e142575116d37760cab6f7a3ceb1d39cef37768a9d78551fe6f460916fc1a5b4147084d3412654f9302d55b01c56c51ffca146c921586027ae5cd252886ebbe70c00cc6b9e999dd368b2f999fa6aae076e0de14c119267f9fcd0bc6a50bd4806925979455f83a234b1d59b7fd0e29eced0d6603e6fa56328e7dd19929ca60a501d437076afebef17e8b82626ad9c47255428825b434c64d51ae13d40bf004fca9139a6da86cdfcc0a245afae77dff7ae26822671d580f97b0cb7eee2d3655b2616705101639f27fcf7d0426df3392de82b69a7825a83b52df124a3d64f77aeefd768266added042682870e81bf8f34430a4a5026274a0126ad83303ee43c8c611001809ad410b22542f189962e7dc5a2fed03db8a3d6e9678e9b000fe35c216a343759b07ee30e0bc6efb05b7e7610551679e472e6327f2d6a6a09a07077b2c932bcb9310f142794e2c770cd747d902231582ca3272d309c50501fde93823a7529cc42667ae578881ec1f20fcb01aa50efbc50cb7e6d8c19228e8fd19194690e052decc08b254752a2745737c6c1ec5d3bc34fc7fb97e36afeebe2c42c2d3672714c6c593762721c8facb5aefd213c369d9076ea11dde25f4f8bd6d2f813eac56a30d9ded3a6bab594a1ba8ae68f73c67c9bb149b3631faa0ceecc9d7bd8c642af106f77b2ac21af2ec012cdf78996da3b445eceda144d584211103271caba9996e179a2b7c33cde9bd8c1718212088b25eebfb92d995ed92070c93a71e4d0609b2bcfbb16a75e8d5225e92541e219f6dead0baae888750a9bd5d39c32029f66829114bf877ed9a809b78784be3a668e51819b550f454120be90df2a532383084e3b4a59e7b3f4b21105198321802b5bc465ad099af07ffb15d082ea57986508dd77bc49a3204870d26a6d510aa6b912633356a4613abf4097fcf17a8c428fa4738c16b87810d5b5fea81b0fe433ce394b895d730d088552aaa8b1ef28fb5f6621e57196ffdf200b6085fea74e8894f6edeaa29cc5f7efe2a469e681f55683937020d62359241486ac7b6d658eea135d0021889522c7ebb3c855afe639b08b83be94f5133b445d2526324556c668d151b3ed8f6dd9f2c4d0d0358395e9b05566cf331693bd1699ca5ae5fd55595887ef5cd0ea76a7915f890d01cd2e810f019f99bfc0efb980b6308146299c7b6fa0b828a906ff0e2b7eac5a81e527c5a9530967c2603f56f85a86b8c5571a94b0b62f1ac068f02d7399de86a2a9bd9db22cf6913bfa69485cf2b7ddc2f499da7b76f6f220bc35161a6f7f04118abc797450aab920df2e227633cecb3c7deb046ceb625261c7768d7b89c8356b7bac25c9102caf660c1872b7282c89250cee30b4ca3fd21a330c6ea03430c163f17d9011f54ed7e612b5020a5b2756d4f232905ef33003bcc724b25f75ac346672f37e10476bd46c01e694170f0e518a2641c196bb1a8d1d30c90592bcdc2d928cf7f8586dfbc5de7d78b3842cd32e8bb30c37168a43fe59633777b37a3e188043e3c7f32d9cc499fcbafa400a6677900f0d66f83bd03ec163a97dcf37190052ead9010f449da56f4c8a4d75d5114c6e7ed8612ab9972d3c18a73012536aca6d16051b06a49318b806936741bbda972c5860be3aec11c901f690536c915ae099b808648d9f469f027743bea3c052e5d39dca6c621dd04d5529cd4024a7c1b361d7d4645b458a3bcb62f28673d4d0fdbdb8d570668133998e73d0e49a314591289adc28cc18ab45875d5c970fbd17c8d0bf97e7bdcdd97ef65b1b54b02c84dffb2b6d9095231bf152b5243fe77a3f1d78e306ac4ba5e10ced00fe14c11c15f0e946753bb7cd0f0e4b634bd4ee3f600040c9dbd36de65c96a49f078f7927cef1d9983c6da122ad1e92886dc578eb4974c2f4e2672f0bb37e40fb97d26cc92761791e1ea0ad24d14a7eb89fc8ea50b4d9425efed12b33cb6b7af63dc43d45def625be6a038243e1ca3691dd72b270edbe9ebed21f3cc31084a83e1f09926ce277fa007c572ef2047db7d0756f1276a4981d4a6bcef679d5e0ffba7ca759384d0bb4149987337df28cd5d538202c8e05e764309981a420e79a048679175f246099b1b1f46fd27389580c45b9ac0677364120116eded89d5fa59632157442d3546d15a745914cc8df109575f1cb6ed87f67ab2605551b8f06ff4bcd8bdc9e7a17de7e6d231deead6220567153b744571766177a2cc168fee360b873ff85f2a0dc1583a388f6a18d1c0db5936a133facd79046b24eb3c303c6632e9e27feb1f981d99c7ead8dfeafedc1ba683627b5f20fb06ddc34563a860296bc2e3a8e4d98eee02fea6607902e866f6851997f342975e55cc67c205577ff74b2ada3abf87a0a3e974895b12c69a181fe16022a4f056de94e0349c7a558e7ca74b8b80cb7754bdee161cc994ed56d86f7b1a249a88b75468f4ddc7b8e2548959bd7d932eec645d62040db4532565bb318f7fc6aade9985eb6bd7e6061e1194ce2031915343e69e9da4e8253c449872c1c54998fa86397f29f04b4d3ef036e55aa9a9bb8f72be9be94b5e4b530bf6df218ff16c067db084609f1f9970f658b2dc301bf2901de6ec9c93287c227f508f64fbf32170e2c6fcc71593eb7b1b44d0975e5e19913a334b67e74c14d2de1c9eb2171a9c98be7967d5a66d93d6ca38fb1e20ef3573a997e597074feea531639e101a521c33cae0e5a00527d62efaec26223ad7960825a378ff2fba089827cb97db1b785b8ab35758f3e7d552c23f677e7bbf757fb17f426b135eba7b53bc4c22984478976d6035fae131070600e2f9f6adb79f30137973128a3c3bcb979ab533d8447c2ccd777889b59d7d6574534764e3d0d4c9812e1a36586b0619c1d7509497b731e9bd568e1d32f83da04d97b89222fc2e51db135b6074aca3ec22f19bd6d31a4434edef15e9d9ac6c1350c3e369f9966d3f23d4e0090ef62bbef6da2781917d17e6f2903acca1e6e0d8cdf9d769beca93e6edef24d8c595e854455e549d86d232f06434b367408abd7cf60cd25594f0f292bef892961e35a87ce1d4f8727e8d042d4ec5605436b7f9450b6b2481dd4b3139da378253de2145163835ccc4427128fbabbfb1e3365694562896eb5bb72b486be0e8b95ead8fe1e1faee1634183d1ee07cb6807802a8fca29d47b52eec61f791e0ed0c75d5757b843e9d52966ba1582fdcacb155cb4f0296295ab02a19a810bfe0b6015b44563bebec3e151d44b1a6cd751fa394815a9627754f931e51b65afc7f3b5d7c067ff16328d6c0f33e25053184c4926bb230a096298afaf0cf46562ca308be017d2297fdce19b6e13805b7924cd7fb7b8df497341648ec23bcf1da46899263518651b551d7653b830b750a1337088addaee941fa3e9221ce070325bdac7c80834304aa8d6e35d565d92f39119eb729b79f9a1e5384d8b0bd907dda22628f8fc8455d7274583b959dc1057fa923dfec4e741ad613a7d67a200b9eee0e6b0762241508af36612f7b780ede1e8b9c53a12a744f6b8d7d71f1d6877534ce5dee5235a173fab2dfb4b2163cbeca2ec6204cdf54673c91d431fe88ec3aa717298b189af85efe37dcae714eaf672813baea74a3f99b63c481b611e9c2ca7b3e15ddbfc8c1196d0e150885b7bb2d77d05526843bda3791e259ea42272353d7c246c831ce7c6f330574c048fda97ee84de5700e1a30d65d9b316079af83c74f572366095541d8004023d86d6c727d094ceda94248c58971569511462fbc6c333d69638ebfafb96bcf0ad8c63f2e1c7a583f4f3e2c3fb51e51dde45744d2fb0dddc42415365d8b9ac6707c6c4812bca04407cd8d0e4ad1488d6d55b34a03bbd53e62dfeaed850c496f18ec42cd17bad96bc42f1a118d5e99869c9556cf0cd3ed094ae763eafaa047e0d344eee7ac11fe17490febd3bc5fd7c32f872129b38c5b30ecfc9f346fdba67f8ec96fc178a8e642b23b9ecb2de46600935b6235b6af57d1da7994b42a4048ecbd7ed5040609c40dc2a38d2e5e2e2a44ffbb0f92cdcc8c629eeadc2816101b6a7ad5cccd37dd5fcd0ad2b5ec58d98279b47e7d769a0ca61e67b27867a353699f7dda295a40222524217b3b0018d2d9daf18cb3b38ae1112dd1ce1152e8355e7e8a0b090510d339deb52520e71370ea6fa309f1be95c293b37d3d8af6068359cfd4063a2ed63b623d243d3dd7e44b4fb723168bec1f8dca7b2564c503f9d49c4c59646adc3ecc8f6a454397b775d52cb1b38b51ae275db099e9507d469414261691c3bdaa21d72de731a84a30ba988a8f4070355257637f2a94e7374661c79640668168ddf519d7560f698b6769428d1ceb85adb664e1a07874a9bb60ec99fdc2dac2c4228202426703ac10c94069b6bbeaad96153e9c828a3d416260a3068822e3ac341310a8fc82e5abac3f6a547e532ec54d0bf18f6b391de9482fe3f175b900f87c5ca067c9eb4ab439c8aaa91df452d72b268b348487bc47b887d499e92ec66e1f3d93424475433afcb8a5cfa0cd1b21e628dd378411f45a036c5e456164f96dcb201163ba825429b82557e13cab6578007e0d88fef49ea43c4e2a32ae08e9cb3aac1019cda981b3ff630779efa9b09f33a48a9c51c4bdda33bbbdb57fef24dfb774e28c480cdcc28e26481fe7e8d1ae352cd3875bccaf53e84092bf18d9f434dc69d1849d911f81cc29f42535a11a5af96dd5765c5e74d6b899a3caaaee01419a87a89e8629a529c82b7692debc35171502cf02c704ca3147e074b02fc263f4065357210a9c58251df6cd6217e70d51b7c265513d1eed7a7328de51f83ff024656e9ed7a964978e069340ce1eacdfbea2a28c600cdf3e2b22771e4907a6985f3cd2885b0314a395ca1ec704f1f353dec7888e092589c42683261075fb34d2d024639b733bf04bd2c505a70d4182919b16ab6a5f64489f7f9d5a2f2e3984ba2e5fe8d696fde65388248ab34937698277bdb7411cc90558c1c559c7a3a29bef779c24456430a747a81a4b7216f6cb61e5e3f01b8cbc3f8c313f1968a6d52c49b9bc4e83c46f918d2134	4096	\\xc85adcf812bc7e98654220ea2bcbdcd5d455d35791c07fe6562b395626df3c7e	age1trayvjfnh9yejl04tf3u9354vj6l7x8luurxrs899j8pjw0klp7s68gyvy	unopened	2
24b2e950-8c04-4c00-9f16-b01b427fe434	2026-11-25 22:00:00+00	\\x6167652d656e6372797074696f6e2e6f72672f76310a2d3e205832353531392056736934635a3868666c7179762f6b385373574d5777394d73743150414268776b52423744375a38576e630a5635355379597130796a53332b53416132707246564c6f6969696b685541347a68652f6957456f484a6a6b0a2d3e2058323535313920667042694a425077624d307a464c594b6a504e742b494b65594d576f57424d7473327973565a51504454510a75723046346478775768346c32726a494f6675506c7a726d2b6e4f4e52646c71376b5343526b30587633770a2d3e20442d67726561736520282620764c2e77426f3750203e386520377b5730270a2b586d69655673336638475a7a43664437646734364862636c767a61434139667966517251676237335754396c534d706c777869503766375961647a6e484f5a0a326d76585347616d396975766e4c794552416d6b71427a423455775069686533655064634d4e6539745474780a2d2d2d205370395950452f6e3739374c4d5443547150374b524e51627a706c6d6131735a7846357451726a397150300ade20d62d869b34b4b901602d5f35402c082c2d704eea64a5efac8eeecc314a0fc5cd661dbe0c0276a7a464a5fec2b1fd851e7c3461ae6a52b88c246bffccfa2569a965f05b355fde2e570e56acdf49260520278c9bbf813651434a68340990c9ec118f726a4f070fe14c27233b3884c561d699874defbf3c9872dc49faa9cd3af4e63aff9ea03d2babbd80b2f6ad0793e161226eeab06d3bc0d2eee72116639252672210013cbf80b6b19d76d07f73a19b0cbb52584cff9162b75ccf48116b0918dbc94f142ce8684f19f71bf9084a928d7e18de76e22321ef9f0fa78c50d746e14b8b635545d684e313613450b47c19582f2a8b9ef768d7f8ecc84022265fef1a1dd71abb9156b2f50f82fb7fe168871bcef2b45e06599dcd6d44b65051eda7e14cd02e858d91d8ee99e247a02d39c3d9193ee15601b839160b9617c565050b54afcc28a538c018af21d39706d6ae3186329064380bf5dd4dab6e2b664d53b9809817f4f3eb4e35c6e6804586457d48d1c5b251c00da919b7233197286863f587acc7cb6c6ac740292e2813bf92dfc0348eaaa05cc983c31aa92f03ee4fe058af0b6766f140a19c351cf2722fea4ea6966fbb91e5e96f0dc69d890bfea0ec28ede42b219b32e76b794cbb7ce6162966e17d195e7e59132161f52b254a23670948699b945c701a706a3cb8554b5a88001dbe033a91d39166fd6f74ea6dbcf9de2782567c5d9f99d61673c8732c987da98ca1b7dcec0b0ec9f1207af67186e4e6f171ea8ac5284924f689658e623d3be76a4417b311f771a569d839839377c78fcb6c58e850214130887d9b93201135a4d4edf3ee411be12023e89658bc3d1a5c650ae2c5e0fced21b8f077bca08050665a58ed9cd7e09a242b106e4617d44d0abc24b2ee282d43bf0ddba18eb64d13a8f37b52204e269829f6da4adfac84f147d802a19d2de84b1034365396dd94eeec56ae82a456fc1b4900d1ad9dd3c2c0d5e3726de2a42286a000fde95237f2cca9114308e1fa54d128e08325c0f329395b6564b5a06799b28c514ad25ffb04bd2a03d846564fd890df3c389ced758545a10b7e508b32c75f96a2aaf393a39e61f90400f371ba889b32d9772aacf9e3a72fe727052a62af2a62e2b4b10a9f613588b101d06940d5af4f5789a64de7becdc3f619b627926a5195364f9eec3a9b9f58fe0fd0770c2b70388320c9b4ae823c17f58341af76c3d87f779f662fb8c62175fe1f9ac0fc4236b084e7370d40a1ea7d13f6aba1601f68414106cf2102b5b5629ff691885b4bd8ca65ac1f861d3586d2ed6548c079f5750e64fe68c10c94c3de3c29f4953b2e40976955dcc836e4804208ae08c1a8cff6e4d1fc063cc7f60f1faa256607c09f492727159c9a69b139f04a96554453b1018634721e1cac04cd7717279c4fd00897202408abac4f5d0ac6c611861f280c6ada2d5e0cf67602f61af9ad59e489e4274782460dff181861c84690e142caef667f481e00b4593af34fe40bd01bf935628030e7db6c26401715abb1ca88afd4bef058af382eff7cebde8a1f5acb95b4b6f292879fe81147f7da4858088841b849b94f101efeedf4de8a1490e6c77a7a4f10341d5a9decd71f2fbf0c0fb1036fe47b895b80e0fdbebf7c9bb5d3b02ae5dc2533cc5e33d01dea50dc8dc52be811cbcbcf3fbec03323e9d0ca6bfafc28799e8b084eb0669f796a0627826a03536308fc189a61bf3f94ca9d85069021c71df93473d7b8958bfe12df56aabaac320ac337b7c546d47cb57a9af38fcaae8b9e42c6802e37267f9ac55788400f6e9a02b7bf402b93e40bd3f72f2382bd6fdeb6963a237453855640e3ca92080bfea6e32f7f6e39e2a43e696267c440a05c4b54e907104960843fa31389de1e4fc4c5814433f528df74fb4b06867e9d53803874188bf43e5dfbc5670077e36a71aadfe24ef179a9396a571a6f5aca829ebb31439a1a15b58c746df1dddae220f9aff66c6b96fe26d229a8f7d8d4a9a4d5babb9f53477a665154fd4661ca752cd45911319b63e3b9458989c0061a58a389296b94291b8a393bc37a9b3edf2dc69bd5c811d97f41e8e245264ea87cacd6983e88e2b5e5dd0335c391b3584cfdac3bcbbb9b151bba1a08bf9c8d162587cfd18d89d44c7f6cd8d5b2db399e461cd146e05c1bb5c640047473948dd526a2105994a4fb150307a4f3f2021d618606f16c5c50be29515164da02f031ac20f04c084572306755058c3e87ae5738a49fa6321df4a5667a660c7cd96594643ab8a6e6c70e26476de1f2ad8f87c9c62862d7f39d904380a3079d55a74b114151259c8c4803d35df05fde28dc8ddde61105487f05dfb5fda14dc7cd8f8dc7e930dead4dcbcc646080af08c7f775bb7895d30d20a9a6eab3462502006ed828f78bd862052e8ead4f84df4a58468e6bc56198120a9ccf1f75636e4fe8c44c14bec93aa80834b1a591476416cbe4b8dbac26752a674e0088d15dfbd5cbfd56112d16cec209d51551179b46cd5206a49a7bc1df4e176b1d600711b41de4be892823e0a6cf7dc9ddd650531a25f24b16e86509763f7c2f2e45c21712df66c15b65fe40e2f773019135d1e6894f19f2064ca68f52edd4a3e7c52a1cc5eb1d726cc52a1de34e524e3648801197f114b81632b0e886e6874d06765d1ef337fcf0f9aaa326004bd6dfbf7c84a77f578a6063692eedc1d14ddd21de08b25e413e1fbd39404c1c507151761912188373a6c2fb7dbca37da89048d4b0bf2cb3041f0cb906592f40fba8dd7cece12fbc12b55e322591be607093bb1f2e0adeca3f9c895ceeb2d2bc5bcca61db3763864f9d5d91e3d15ea33619cbea8f0eb109f6fa6c1d16e851d81a53e0bb8210d3e169eb7ea3978717a437747ec9aa170907a836cdaf279b01a450b1d8ed83bb63076a08de7ab4f514f2de5d26f53b8d5e554315fa46effebcf3d363b73dfe5c2095100e913cc2c21b15553fbe7c751684abc9fd6fac3de2808f264e0187324839197f6356c98c186151ce7b3fda61e2ac8c503ca0127da5122ec42912f44befc0eba9a65bb49176573a11f74eb548e5eaf52b13ad8c563d51cbc2c560556d2311b4180f94f828980c778815cc7f86b9aaab11fbb68ff5c3d95af3f371c7556ec26f3755671ef495c54faba55ac879bbb31b6160bc191a70d543f5cadcfe36e8f0b2e53a991e6a8cf2874e9bbeb5b46dfe5ae3ff4ee579687eb69d9afc0447bbc198d065dfd103317b34b5dd25cd2fc382ba0373a99f9b543422009bcf40774a6dd1bad929d40dc1eea7041f5db36a7e22ab70f98cb7a2394eba843e220c079fa30cec3b933eeb2ed459519ff01c830a97cf4741069e232ec5052c2bbe2fa6985ae0accac110b8769e7befc0c1646bb75c9096adee9a67adb710b1dba66cbd64f44204a7d9cf0ef3b5fd24d87163ca75ea2a7113159a628beed1907ccddf0daa68b1bf4c5d7a944a2e112485ab9fd12872e8c76f9a3f5a78d0a1271f1afc0a6dc40bb5ca8be21a02eb6be41b597d720629ec9c62c3e3c926055f46de76f4ebe8df61e624c54ece2d361c4039d0a4064253fdefa670746267f8e8b8a4b11847edd7aad69779975dd848be24b3728a7155a9d1fc3b4c8b3eecbcabf5d7f9996405b02a02322e5dd1e88e45769389cf4316fea59cc0b97dc6ce562fa94411222d60ec63951c4c58836373319319e15216c800ae855e751a5511cbf4f8f3a04c3aaeed2f29a2429861eefd0a08b389144bc1cfcfa663f13f4126add2787f605d4a134dcd60d19d8bd4950b3e2103d70c0fe53f8a6bbb73bb1392c195d73f6df139bc74dafa6aa13de46aff28d4f5fae63355e50fd656c305093599b425053b4b7c315adf7b6602a4b74dfa89ee6e94b1617654673030a2898a7d4e2100c606c585d7f1294e771625875185e5c1192012f467b10adc6eeaa72e28a23e84a6aab9d3e12c1b73780fdabb48d98835b321ac5c26477fb90335c46a7e22164a878c907fc5b21b5d704bffef226920dd8fde227c555f6c91e17857339a22fd422e45ebed9d996c9368ad8a69b5c129194ab8b0f02e695e19aa729e46c80bb7d4c2a386422885d824bd7268fa71fbddd5f2d587dfaa718ae683f3bc16aba36bf2c417f92ae39783860c25cf88f7318d7759af94d00d91b727bdcfb4d6a4035af243a0b6791251fb6e897bad9085bab0df39283858f148973925308e037c21732132b54806d28e2767ae1c0436760868698fe90da1d424d8d2a2bd0032f16bcaaf3de243678d0b10c9d9592f2e2cb770295dc6a1c4ffe789e6f01e82c2a7de40d7e4f71916d8062ab544d3fc376e57c521dfbbd0422e1ae4b99286875af7d098b686d12a37388af00416d969c2b9cb5b8eaa53007ad3a9694375611ad9aeb9cb2950e5b54b1588fcc591f2c6059690c2ba32502b78d30731177b7aee66470c24ee439a57b3e4b7fff48b7688fdfb4212100bd78b5d23166a01cb7888b7fb5bfb0d442072c733d3249783e75e35d3da5e4704a2ce422ad01820f08069caa23dfa3b1048ee3e890e89028fdf6600cd0e65e8fac3a7881b35e2419ff8feb38f596fdad440e3c0f6ea27ead851a24241bba6073b9a19a3e3395c74090bc7abd022a90ea345a5eb0d1c9554930b4ddc0fada90fd529bad2eb9b163be45815262a085a588f84589230399669ba89c966069befd331437c94e31435d274530f6d73a7b21d992924021a01c761597b85eff59184bac427a9ab50469da929793d0544ffeb7efe6680e0b8026ab504237ae909e878cce32dbeefc534994a47d3fe21a921aa2422594ebeb88452b916986698f1b6378f3ba2f5306d64afcaf3f6ba49f9d2b7c13c63da362083d3a44b61964d4daa09ae5c7b0928d5aad80e6ae162d859717403124d3e7cfafeff5503045a469258776f254ffd643c61c846b610351f054ed349093ec756eb45df896405d50a43d23da201f24bc8c8d951162394ad41285ce9c7b46b8256f2f7044697020ac2ee0f4402e6d3cd1b9374d0a01c1eb825a4ac53c5b89f842e8c96e325ab7f76824e2ea99f0d78507168accd5bc93f212d2d49d35e141772eb7bca84e053fc55547e810d44106e48cc4d383a1fed7c36ebc911a9970c6890fc98ede24a7c9b57841e2e4e25f1d26f1cf1566f008094da9a8e0279e7e2a7f14f86ee8048aab50dede2a8c83651065e3eb8cf1a2f463c87887fd9df8f6203d5e2a0138d355b00cc876e0f2c94fd4c170e4a2cfb58769bc6f03b11c1fbd60b84a2b382064c237f7bb5542743ecde4ffe6e7eee8b32c351c096f52dc638ab05d65aa42d97bff69e625bcc81d46956f6b1f410fdad9ad43cc5485b6f171c403eb46d71477a2e148418dec0978aba7d35c1507087f8d6e3c31cd283ae3c0a234a89c547eb56a5337b88015b3af6721b277c02aa7e50fc28ad3ec2d49a6ebaff4c6356231f17ce163ec61d33eaf87d4faf8195ca9d0cea3d3ec81449b7f402cc9d54c6070a157b29edd78b01a09afc18b6c3a568b240ae6fa3d4b021fb013b00b6020124541ff22dfdc3d1b4efa368f6c9c55204dc9a90a1641ea60db4edf677fadbf2440f1409fa3b8c6d5c4b926f85a2dd735adcb0491dda5184b83f852ab4dbd984cce1fb7277a96083934d894b75bf6c65bddaa483c1a7d55a24c7901b6e8e91aa01eed49255b9d92721911db8df67dffac4255373b4e4df0c4def320e57122b5fee936a564c7d0a92f5a3c5cafbedfb70c9d4899fc43cc020fc125a692694820d4f1c377a038de2a2b4947885ed0ab3b11ffddedcf607176317837af85a7fc342f694ac9d671c9034b7217	4096	\\xf799cfd3f02ac019b7527d3f0f742ac9b46a8c4a71521ff38817b2b9585e16bf	age1yvt0w07wu9kj7merm6sl5zmjnm0hlnn8fwvd4wz7mchml6u6zeaqppr3tg	unopened	2
\.
copy public.collect_words ("report_id", "text", "provenance", "answers", "submitted_by_id", "audience_id") from stdin;
cab45ed6-1a0f-4c91-b2a4-80db570acffa	What follows is what we were told; we did not press for detail. Complaints of cannabis at 82 Yarrow Drove, Royal Wootton Bassett, SN4 3AG, occupier Nia Stanbridge. Visit planned. We would be glad of a call back.		{}	e2de2bc0-8780-4e1b-b02d-94aa759f6712	2
21b1c85e-45bd-4370-bbe9-3cf981e9f816	Writing about what's been happening near Gannet Gardens. Marcus Baines showed a knife at the bus stop by Gannet Gardens. My son told me the name. Half the street knows.		{}	3aa601be-8b92-4ad0-8ad0-975a6673df47	2
18884566-2181-4cc7-8746-b35efa645743	Please handle with care: the client has not approached. Abigail Foxley attended with facial injuries and mentioned owing £120. A number we hold for her is 07700 900049.		{}	ab329302-3afe-4567-8faa-d7427875b1c1	2
\.
copy public.django_content_type ("id", "app_label", "model") from stdin;
1	auth	permission
2	auth	group
3	contenttypes	contenttype
4	sessions	session
5	account	emailaddress
6	account	emailconfirmation
7	mfa	authenticator
8	procrastinate	procrastinateevent
9	procrastinate	procrastinatejob
10	procrastinate	procrastinateperiodicdefer
11	procrastinate	procrastinateworker
12	audit	seal
13	audit	entry
14	audit	event
15	agencies	organisation
16	agencies	area
17	agencies	person
18	agencies	secondfactorreset
19	agencies	agreement
20	agencies	namedperson
21	agencies	post
22	agencies	review
23	access	audience
24	access	circle
25	access	reclassification
26	access	circlemember
27	access	rolegrant
28	access_sharing	disclosure
29	access_sharing	receipt
30	access_sharing	refusal
31	access_exchange	hook
32	access_exchange	host
33	access_exchange	key
34	collect	report
35	collect	batch
36	collect	originalpart
37	collect	rejected
38	collect	teller
39	collect	words
40	collect	progress
41	collect	photograph
42	collect_tips	intakekey
43	collect_tips	spent
44	collect_tips	tip
45	collect_tips	message
46	collect_intake	wording
47	collect_intake	question
48	collect_intake	opening
49	collect_intake	word
50	evaluate	item
51	evaluate	gradechange
52	evaluate	edition
53	evaluate	condition
54	evaluate	triage
55	evaluate	threat
56	evaluate	support
57	evaluate	conditionkind
58	identify	judgement
59	identify	statement
60	identify	protection
61	identify	exportfile
62	keep_safe	clock
63	keep_safe	concern
64	keep_safe	referral
65	keep_safe	episode
66	keep_safe	firstresponder
67	keep_safe	law
68	keep_safe	concernhandling
69	keep_safe	decision
70	keep_safe	nrm
71	keep_safe	interview
72	keep_safe	home
73	keep_safe	closure
74	keep_safe	journey
75	keep_safe	passed
76	keep_safe	referralversion
77	keep_safe	secondlook
78	keep_safe	sign
79	keep_safe	visit
80	keep_safe	word
81	keep_safe_panels	case
82	keep_safe_panels	meeting
83	keep_safe_panels	action
84	keep_safe_panels	edition
85	keep_safe_panels	discussion
86	keep_safe_panels	attendance
87	keep_safe_panels	agendaitem
88	keep_safe_panels	note
89	keep_safe_panels	panel
90	keep_safe_panels	nomination
91	keep_safe_panels	party
92	keep_safe_panels	seat
93	keep_safe_panels	shared
94	keep_safe_panels	giver
95	keep_safe_panels	crossing
96	keep_safe_panels	step
97	keep_safe_panels	update
98	keep_safe_panels	ground
99	link_lines	profile
100	link_lines	authorisation
101	link_lines	import
102	link_lines	leftout
103	link_lines	line
104	link_lines	decision
105	link_lines	closure
106	link_lines	attribution
107	link_lines	linenumber
108	link_lines	lineversion
109	link_lines	order
110	link_lines	checkback
111	link_lines	orderground
112	link_lines	piece
113	link_lines	run
114	link_lines	candidate
115	link_lines	runauthorisation
116	plan	briefing
117	plan	covertinterest
118	plan	ground
119	plan	picture
120	plan	answer
121	plan	release
122	share_site	pagetotal
123	share_site	release
124	share_site	update
125	share_site	figure
126	share_desk	table
127	share_desk	talk
128	share_desk	update
129	share_desk	touch
\.
copy public.django_migrations ("id", "app", "name", "applied") from stdin;
1	agencies	0001_initial	2026-11-26 00:34:32.249788+00
2	agencies	0002_lineage_and_resets	2026-11-26 00:34:32.297186+00
3	agencies	0003_agreements	2026-11-26 00:34:32.565589+00
4	audit	0001_initial	2026-11-26 00:34:32.650623+00
5	access	0001_initial	2026-11-26 00:34:32.879605+00
6	access	0002_row_security	2026-11-26 00:34:32.927696+00
7	access	0003_reclassify	2026-11-26 00:34:32.941514+00
8	access	0004_safeguarding_layer	2026-11-26 00:34:32.958279+00
9	access	0005_agreements	2026-11-26 00:34:32.964974+00
10	access	0006_panel_layer	2026-11-26 00:34:32.974208+00
11	access	0007_retention_clerk	2026-11-26 00:34:33.018986+00
12	access	0008_kept_by	2026-11-26 00:34:33.043994+00
13	access	0009_carry_no_wider	2026-11-26 00:34:33.04763+00
14	access_exchange	0001_initial	2026-11-26 00:34:33.288019+00
15	access_exchange	0002_grants	2026-11-26 00:34:33.321434+00
16	access_exchange	0003_made_by_its_person	2026-11-26 00:34:33.333148+00
17	access_sharing	0001_initial	2026-11-26 00:34:33.647107+00
18	access_sharing	0002_row_security	2026-11-26 00:34:33.668615+00
19	access_sharing	0003_record	2026-11-26 00:34:33.681933+00
20	account	0001_initial	2026-11-26 00:34:33.856929+00
21	account	0002_email_max_length	2026-11-26 00:34:33.936114+00
22	account	0003_alter_emailaddress_create_unique_verified_email	2026-11-26 00:34:33.98977+00
23	account	0004_alter_emailaddress_drop_unique_email	2026-11-26 00:34:34.019292+00
24	account	0005_emailaddress_idx_upper_email	2026-11-26 00:34:34.041261+00
25	account	0006_emailaddress_lower	2026-11-26 00:34:34.120142+00
26	account	0007_emailaddress_idx_email	2026-11-26 00:34:34.16318+00
27	account	0008_emailaddress_unique_primary_email_fixup	2026-11-26 00:34:34.221319+00
28	account	0009_emailaddress_unique_primary_email	2026-11-26 00:34:34.555772+00
29	agencies	0004_two_administrators	2026-11-26 00:34:34.641191+00
30	audit	0002_tried_at	2026-11-26 00:34:34.649277+00
31	contenttypes	0001_initial	2026-11-26 00:34:34.660161+00
32	contenttypes	0002_remove_content_type_name	2026-11-26 00:34:34.707659+00
33	auth	0001_initial	2026-11-26 00:34:34.73358+00
34	auth	0002_alter_permission_name_max_length	2026-11-26 00:34:34.745891+00
35	auth	0003_alter_user_email_max_length	2026-11-26 00:34:34.767967+00
36	auth	0004_alter_user_username_opts	2026-11-26 00:34:34.77768+00
37	auth	0005_alter_user_last_login_null	2026-11-26 00:34:34.789388+00
38	auth	0006_require_contenttypes_0002	2026-11-26 00:34:34.79187+00
39	auth	0007_alter_validators_add_error_messages	2026-11-26 00:34:34.802109+00
40	auth	0008_alter_user_username_max_length	2026-11-26 00:34:34.810833+00
41	auth	0009_alter_user_last_name_max_length	2026-11-26 00:34:34.819265+00
42	auth	0010_alter_group_name_max_length	2026-11-26 00:34:34.832886+00
43	auth	0011_update_proxy_permissions	2026-11-26 00:34:34.896481+00
44	auth	0012_alter_user_first_name_max_length	2026-11-26 00:34:34.906851+00
45	collect	0001_initial	2026-11-26 00:34:35.842798+00
46	collect	0002_row_security	2026-11-26 00:34:35.882925+00
47	collect	0003_loads	2026-11-26 00:34:35.922409+00
48	collect	0004_photographs_in_order	2026-11-26 00:34:35.991283+00
49	collect_tips	0001_initial	2026-11-26 00:34:36.024245+00
50	collect_tips	0002_row_security	2026-11-26 00:34:36.038703+00
51	collect_intake	0001_initial	2026-11-26 00:34:36.250371+00
52	collect_intake	0002_row_security	2026-11-26 00:34:36.270438+00
53	evaluate	0001_initial	2026-11-26 00:34:37.36336+00
54	evaluate	0002_row_security	2026-11-26 00:34:37.400446+00
55	evaluate	0003_threats_support_conditions	2026-11-26 00:34:37.89339+00
56	evaluate	0004_ledger	2026-11-26 00:34:37.964994+00
57	evaluate	0005_outcomes_of_tips	2026-11-26 00:34:37.986207+00
58	identify	0001_initial	2026-11-26 00:34:38.199391+00
59	identify	0002_row_security	2026-11-26 00:34:38.207478+00
60	identify	0003_search	2026-11-26 00:34:38.264131+00
61	identify	0004_follow_item	2026-11-26 00:34:38.273031+00
62	identify	0005_spellings	2026-11-26 00:34:38.445048+00
63	identify	0006_nothing_crowded_out	2026-11-26 00:34:38.466132+00
64	identify	0007_protection	2026-11-26 00:34:38.489146+00
65	identify	0008_protection_rows	2026-11-26 00:34:38.52226+00
66	identify	0009_parts	2026-11-26 00:34:38.539491+00
67	identify	0010_exports	2026-11-26 00:34:38.55361+00
68	identify	0011_export_rows	2026-11-26 00:34:38.566248+00
69	keep_safe	0001_initial	2026-11-26 00:34:42.060399+00
70	keep_safe	0002_row_security	2026-11-26 00:34:42.903283+00
71	keep_safe	0003_rests_on	2026-11-26 00:34:42.911049+00
72	keep_safe	0004_running	2026-11-26 00:34:42.922372+00
73	keep_safe_panels	0001_initial	2026-11-26 00:34:46.712946+00
74	keep_safe_panels	0002_row_security	2026-11-26 00:34:46.849633+00
75	keep_safe_panels	0003_caldicott	2026-11-26 00:34:48.105594+00
76	keep_safe_panels	0004_nature	2026-11-26 00:34:48.140728+00
77	keep_safe_panels	0005_ground	2026-11-26 00:34:48.585787+00
78	keep_safe_panels	0006_ground_rows	2026-11-26 00:34:48.668177+00
79	keep_safe_panels	0007_circles_kept_by_seats	2026-11-26 00:34:48.682478+00
80	keep_safe_panels	0008_taken_back	2026-11-26 00:34:48.696221+00
81	link_lines	0001_initial	2026-11-26 00:34:54.853558+00
82	link_lines	0002_row_security	2026-11-26 00:34:54.940541+00
83	link_lines	0003_roles	2026-11-26 00:34:55.073176+00
84	mfa	0001_initial	2026-11-26 00:34:55.377728+00
85	mfa	0002_authenticator_timestamps	2026-11-26 00:34:56.300965+00
86	mfa	0003_authenticator_type_uniq	2026-11-26 00:34:56.850127+00
87	plan	0001_initial	2026-11-26 00:34:58.05603+00
88	plan	0002_row_security	2026-11-26 00:34:58.114043+00
89	plan	0003_whole_briefings	2026-11-26 00:34:58.607077+00
90	plan	0004_holding	2026-11-26 00:34:58.617171+00
91	procrastinate	0001_initial	2026-11-26 00:34:58.631853+00
92	procrastinate	0002_drop_started_at_column	2026-11-26 00:34:58.652934+00
93	procrastinate	0003_drop_started_at_column	2026-11-26 00:34:58.684881+00
94	procrastinate	0004_drop_procrastinate_version_table	2026-11-26 00:34:58.709786+00
95	procrastinate	0005_fix_procrastinate_fetch_job	2026-11-26 00:34:58.75116+00
96	procrastinate	0006_fix_trigger_status_events_insert	2026-11-26 00:34:58.772021+00
97	procrastinate	0007_add_queueing_lock_column	2026-11-26 00:34:58.786311+00
98	procrastinate	0008_close_fetch_job_race_condition	2026-11-26 00:34:58.811622+00
99	procrastinate	0009_add_defer_job_function	2026-11-26 00:34:58.821164+00
100	procrastinate	0010_add_procrastinate_periodic_defers	2026-11-26 00:34:58.833857+00
101	procrastinate	0011_add_foreign_key_index	2026-11-26 00:34:58.844228+00
102	procrastinate	0012_add_locks_to_periodic_defer	2026-11-26 00:34:58.857383+00
103	procrastinate	0013_fix_procrastinate_defer_periodic_job	2026-11-26 00:34:58.862732+00
104	procrastinate	0014_add_finish_job_and_retry_job_functions	2026-11-26 00:34:58.86617+00
105	procrastinate	0015_add_trigger_on_job_deletion	2026-11-26 00:34:58.869053+00
106	procrastinate	0016_delete_finished_jobs	2026-11-26 00:34:58.871443+00
107	procrastinate	0017_add_checks_to_finish_job	2026-11-26 00:34:58.876939+00
108	procrastinate	0018_add_checks_to_retry_job	2026-11-26 00:34:58.885169+00
109	procrastinate	0019_fix_finish_job_compat_issue	2026-11-26 00:34:58.905331+00
110	procrastinate	0020_add_index_on_procrastinate_jobs	2026-11-26 00:34:58.909932+00
111	procrastinate	0021_add_kwargs_to_defer_periodic_job	2026-11-26 00:34:58.913403+00
112	procrastinate	0022_null_locks_excluded	2026-11-26 00:34:58.915625+00
113	procrastinate	0023_remove_old_finish_job_function	2026-11-26 00:34:58.917943+00
114	procrastinate	0024_job_id_bigint	2026-11-26 00:34:59.541859+00
115	procrastinate	0025_add_models	2026-11-26 00:34:59.554356+00
116	procrastinate	0026_add_job_priority	2026-11-26 00:34:59.56993+00
117	procrastinate	0027_add_periodic_job_priority	2026-11-26 00:34:59.580592+00
118	procrastinate	0028_add_cancel_states	2026-11-26 00:34:59.601291+00
119	procrastinate	0029_add_additional_params_to_retry_job	2026-11-26 00:34:59.606931+00
120	procrastinate	0030_alter_procrastinateevent_options	2026-11-26 00:34:59.62029+00
121	procrastinate	0031_add_indexes_for_fetch_job	2026-11-26 00:34:59.678443+00
122	procrastinate	0032_pre_cancel_notification	2026-11-26 00:34:59.699443+00
123	procrastinate	0033_post_cancel_notification	2026-11-26 00:34:59.735705+00
124	procrastinate	0034_pre_add_heartbeat	2026-11-26 00:34:59.758872+00
125	procrastinate	0035_post_add_heartbeat	2026-11-26 00:34:59.773025+00
126	procrastinate	0036_add_worker_model	2026-11-26 00:34:59.795692+00
127	procrastinate	0037_pre_batch_defer_jobs	2026-11-26 00:34:59.813134+00
128	procrastinate	0038_post_batch_defer_jobs	2026-11-26 00:34:59.815697+00
129	procrastinate	0039_pre_priority_lock_fetch_job	2026-11-26 00:34:59.817682+00
130	procrastinate	0040_pre_retry_failed_job	2026-11-26 00:34:59.832293+00
131	procrastinate	0041_post_retry_failed_job	2026-11-26 00:34:59.837853+00
132	sessions	0001_initial	2026-11-26 00:34:59.859532+00
133	share_site	0001_initial	2026-11-26 00:34:59.931437+00
134	share_site	0002_published	2026-11-26 00:34:59.941746+00
135	share_desk	0001_initial	2026-11-26 00:35:00.00425+00
136	share_desk	0002_row_security	2026-11-26 00:35:00.0306+00
137	share_desk	0003_forgetting	2026-11-26 00:35:00.036814+00
138	share_desk	0004_naming	2026-11-26 00:35:00.272075+00
139	share_site	0003_nothing_else	2026-11-26 00:35:00.279023+00
140	wiring	0001_grants	2026-11-26 00:35:00.327113+00
141	wiring	0002_carry_and_subjects	2026-11-26 00:35:00.34015+00
142	wiring	0003_load_is_used	2026-11-26 00:35:00.349254+00
143	wiring	0004_word_may_go	2026-11-26 00:35:00.36152+00
144	wiring	0005_jobs_are_not_public	2026-11-26 00:35:00.372689+00
145	wiring	0006_something_changed	2026-11-26 00:35:00.381296+00
\.
copy public.evaluate_condition ("id", "code", "text", "stops", "agencies", "release_authority", "set_by", "set_at", "expires_at", "audience_id", "item_id") from stdin;
aa81c173-04a5-4cc2-8bea-a23ff4edd6f9	local	Intelligence desk and proactive team only.	{briefing,partner,print}	{}	the duty intelligence manager	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-01 08:56:33.904913+00	\N	4	61577a0e-387f-45b2-8bb3-d144992ecc2d
3c78ff4c-2a15-44d4-ab35-52e702b26c09	local	Not for use in a warrant application without the originator's agreement.	{warrant}	{}	the duty intelligence manager	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-07 09:55:33.904913+00	\N	3	eda93c17-4534-4ab1-b89a-38a3a99193f2
09272405-2a8a-4253-ba13-2f9dfcc065c0	local	Not for use in a warrant application without the originator's agreement.	{warrant}	{}	the duty intelligence manager	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-07 20:35:33.904913+00	\N	4	abf8599b-d2a1-4fab-a4a5-3e617c29a5a0
\.
copy public.evaluate_conditionkind ("id", "code", "text", "stops", "release_authority", "local", "source_note", "effective_from", "effective_to") from stdin;
1	A1	Covert development only	{partner,briefing,warrant}	the originator, through the intelligence unit	t	National 3x5x2 form, codes beside handling C; wording to be confirmed by a practitioner	2026-01-01	\N
2	A2	Covert use only	{partner,briefing}	the originator, through the intelligence unit	t	National 3x5x2 form, codes beside handling C; wording to be confirmed by a practitioner	2026-01-01	\N
3	S2	Ask the originator before any use	{partner,briefing,export,print,warrant}	the originator, through the intelligence unit	t	National 3x5x2 form, codes beside handling C; wording to be confirmed by a practitioner	2026-01-01	\N
\.
copy public.evaluate_edition ("id", "layer", "text", "made_by", "made_at", "audience_id", "item_id", "expires_on") from stdin;
7d9f0654-8cf2-48e7-8116-21142d58e0b3	partner	It was reported that there is concern for Billy Ibekwe, a child of 13, who had bruises and offered a story that did not fit. Piotr Loveday is linked with him. It is not known how often. A link to the Dusk group was reported.	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-01 04:11:33.904913+00	5	ba865b55-b742-4828-8856-1b4083b9385c	\N
ace746c1-9238-458b-8b83-a5948b256242	partner	Ryan Pawlak has the use of +447700900423. This detail has not been tested.	a5bd0d62-9547-4956-aa71-68723951ab85	2025-12-09 05:59:33.904913+00	5	1c6c1696-e54d-449e-b41d-1aeafe3bbcec	\N
0787ff84-9a0f-4072-9776-1bbc81a66855	briefing	Maria Warburton is a child at risk of exploitation. If seen with adults not known to the family, make sure she is safe first and tell safeguarding.	a5bd0d62-9547-4956-aa71-68723951ab85	2025-12-10 10:39:33.904913+00	16	08d57e3e-eb86-4347-88d0-2b9a154028ab	\N
\.
copy public.evaluate_item ("id", "urn", "number", "text", "kind", "source", "assessment", "handling", "reason", "legacy_grade", "version", "origin", "origin_type", "known_at", "marking", "made_by", "made_at", "audience_id", "area_id", "report_id", "comment", "child_role") from stdin;
4d263f40-9894-4381-b3ab-c605a8c5f9c3	INT-25-55M7-FQDM	1	We hold reporting that Nia Stanbridge uses or sells drugs around Royal Wootton Bassett. Nothing further is known.	fact	2	A	P			1	2c85a14f-4c47-48b3-9240-b7ceec6f67e4	partner agency	2025-11-28 14:50:33.904913+00	OFFICIAL-SENSITIVE	266578ba-2129-4468-b465-6eba25904abb	2025-11-30 04:58:33.904913+00	3	4fcdbbb4-5da9-4880-a544-12449a78a9a7	cab45ed6-1a0f-4c91-b2a4-80db570acffa		
0def4872-b815-43d9-9b26-9193283f78e5	INT-25-4KWE-V2K5	1	Noted in November: a person called Tamsin has been supplying class A drugs near Gannet Gardens, Box. The Kaz line is mentioned.	reported	2	C	P			1	38d655ac-a126-48ec-9992-257457d87f93	Crimestoppers	2025-11-30 02:02:33.904913+00	OFFICIAL-SENSITIVE	a5bd0d62-9547-4956-aa71-68723951ab85	2025-11-30 14:11:33.904913+00	3	c69f0c81-bdf8-4769-aee6-948f11292f9f	bd2e89f3-9c20-4348-b178-f1436047a0b2		
ba865b55-b742-4828-8856-1b4083b9385c	INT-25-NSYV-J5FX	1	It was reported that there is concern for Billy Ibekwe, a child of 13, who had bruises and offered a story that did not fit. Piotr Loveday is linked with him. It is not known how often. A link to the Dusk group was reported.	fact	2	A	P			1	39284e40-b3f6-4899-bafc-a148beccae3b	partner agency	2025-11-30 11:46:33.904913+00	OFFICIAL-SENSITIVE	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-01 04:11:33.904913+00	3	8926cc23-a51e-4492-bc71-07bb4e795786	9a5ab36e-bc85-40d5-a192-149d03654df0		
ecc2f543-a766-41ef-84a4-655b25c63bfa	INT-25-9AKY-NZ6C	1	There is information that Adam Upton booked a short let on Dapple Row, Mere, which may be used for supply. This information is not confirmed.	reported	1	C	P			1	16a93d2f-12f0-4e6a-b057-9997e92e741b	officer observation	2025-12-01 02:04:33.904913+00	OFFICIAL-SENSITIVE	a5bd0d62-9547-4956-aa71-68723951ab85	2025-12-01 06:15:33.904913+00	3	8926cc23-a51e-4492-bc71-07bb4e795786	47c2d203-73e2-48a8-bc0f-71bdc48120ad		
950d628f-04bb-4367-86aa-6e012c667e1c	INT-25-9AKY-NZ6C	2	Adam Upton has the use of +447700900821. Days are not known.	reported	1	C	P			1	eadb5fee-805f-420b-8d80-b58222824b1c	officer observation	2025-12-01 02:04:33.904913+00	OFFICIAL-SENSITIVE	a5bd0d62-9547-4956-aa71-68723951ab85	2025-12-01 06:15:33.904913+00	3	8926cc23-a51e-4492-bc71-07bb4e795786	47c2d203-73e2-48a8-bc0f-71bdc48120ad		
61577a0e-387f-45b2-8bb3-d144992ecc2d	INT-25-TS3V-N5QB	1	We hold reporting that Trevur Middlemiss is named in a neighbour complaint at Dapple Path, Freshbrook.	reported	2	C	C			1	810b3df6-5934-4d43-beba-40e4fd86e99d	public, named	2025-11-30 22:18:33.904913+00	OFFICIAL	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-01 08:56:33.904913+00	4	7be713c7-2cb3-46a2-85f1-d03088c49d74	3c5d25ad-f47e-4192-8cd7-76dd43f832cf		
eda93c17-4534-4ab1-b89a-38a3a99193f2	INT-25-SADG-KKKF	1	On 7 December police saw that the callers at 65 Cordwainer Court, Bemerton Heath, home of Niamh Slattery, have an ordinary reason: district nurses call six times a day Nothing further is held.	fact	1	A	C			1	85a0dc33-dc44-43cb-8f18-1e8c3d13c7a8	officer observation	2025-12-07 06:17:33.904913+00	OFFICIAL-SENSITIVE	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-07 09:55:33.904913+00	3	4df3f686-3082-4d0b-be68-f3d9176c7bba	ab10b0b2-9a05-4239-b254-c40f0e196b3a		
abf8599b-d2a1-4fab-a4a5-3e617c29a5a0	INT-25-H9JJ-M53P	1	Around December, Lorraine Stanbridge is the subject of a neighbour complaint at Velvet Mead, Durrington. It is not known how often.	reported	2	C	C			1	f037463e-a24d-4cac-8079-ec7f5a6d8229	public, named	2025-12-07 11:29:33.904913+00	OFFICIAL	15402d4f-131e-4f61-8fa6-3bbc13132896	2025-12-07 20:35:33.904913+00	4	466fabc4-8968-4e63-9ca8-b792cf391ec6	0c100893-fcd3-4afb-b015-f03356024b2b		
1c6c1696-e54d-449e-b41d-1aeafe3bbcec	INT-25-8F5R-THZ2	2	Ryan Pawlak has the use of +447700900423. This detail has not been tested.	fact	1	A	P			1	0ee5b445-dfda-4cd9-a538-bf6dd8a946b7	partner agency	2025-12-08 22:16:33.904913+00	OFFICIAL-SENSITIVE	a5bd0d62-9547-4956-aa71-68723951ab85	2025-12-09 05:59:33.904913+00	3	f4cacc07-c61b-4438-b335-aecf4973a223	20ef0f3e-0607-42d6-b1b1-a6849c075d66		
08d57e3e-eb86-4347-88d0-2b9a154028ab	INT-25-9X3V-G2D9	1	It is understood that there is concern for Maria Warburton, a child of 15, who talks of having to pay someone back. Millie Moorcroft is in contact with her. The Marlo line was named in connection.	fact	1	A	P			1	018fc3e8-d18e-467c-b704-2c386995ea46	officer observation	2025-12-08 09:44:33.904913+00	OFFICIAL-SENSITIVE	a5bd0d62-9547-4956-aa71-68723951ab85	2025-12-10 10:39:33.904913+00	3	a02f13d2-2c66-47f3-b799-2c4680ed54dc	72d39ca5-463e-4ba0-9604-91ab2ebc3382		
b66c7c56-f96c-4125-a506-109ffe7dbc92	INT-26-8MTB-63MY	1	As of May, Charlie Hawtrey rents a short let near Muffin Court, Trowbridge, which has many callers. This was current as at May. The Bexx line is mentioned.	fact	2	A	P			1	7f7d9261-0542-4ad4-8e05-4106618971b4	public, named	2026-05-15 21:59:33.904913+00	OFFICIAL-SENSITIVE	a5bd0d62-9547-4956-aa71-68723951ab85	2026-05-16 17:38:33.904913+00	3	f4cacc07-c61b-4438-b335-aecf4973a223	14852b9a-a487-489f-b20c-7c734bcb387d		
8de9412b-dac3-44ab-9b1e-424365d9de0c	INT-26-8MTB-63MY	2	Charlie Hawtrey has an address at Flat 7, 70 Juniper Row, Westbury.	fact	2	A	P			1	7f7d9261-0542-4ad4-8e05-4106618971b4	public, named	2026-05-15 21:59:33.904913+00	OFFICIAL-SENSITIVE	a5bd0d62-9547-4956-aa71-68723951ab85	2026-05-16 17:38:33.904913+00	3	f4cacc07-c61b-4438-b335-aecf4973a223	14852b9a-a487-489f-b20c-7c734bcb387d		
ba5b21a4-5176-4960-8a8f-32d2155b1f78	INT-26-NJQ6-RCQR	1	During August, Olivia Gillingham (aged 15) has burns and offered two different reasons; she may be exploited by others. Idris Rushmore was named in this. It is not known who else knew.	fact	2	A	P			1	1865c70e-e97a-4f87-a0a0-5ea62515dbcd	partner agency	2026-08-31 08:58:33.904913+00	OFFICIAL-SENSITIVE	266578ba-2129-4468-b465-6eba25904abb	2026-09-02 05:45:33.904913+00	3	7add54fe-bc9e-4ed7-a430-b50421894a15	c279ba85-f896-4865-9d0e-83488e1b7bab		
34f4a5df-8e30-4142-83c9-8d724a168898	INT-26-8BSZ-5SYY	1	07700 900072 is assessed to be used as a deal line, 4 April 2026 to 15 April 2026. Its calls and texts give moderately strong support for a deal line over every innocent kind of phone together; the innocent kind that fits best is heavy user. Who held it is not known from this.	assessment	1	C	P			1	faf164aa-d2a3-46c2-bf95-3f653ca478b7	technical	2026-04-26 09:00:00+00	OFFICIAL-SENSITIVE	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	9	\N	ca9e9546-94dc-4a40-b0cb-6ff114fb0361	Lead, not evidence. Nothing here labels a person; an analyst decides, with reasons.	
07cda504-bfd0-4452-b6fb-24efcb067d02	INT-26-8BSZ-5SYY	2	A line known as Marlo sells in Royal Wootton Bassett, run from London.	assessment	1	C	P			1	faf164aa-d2a3-46c2-bf95-3f653ca478b7	technical	2026-04-26 09:00:00+00	OFFICIAL	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	4	\N	ca9e9546-94dc-4a40-b0cb-6ff114fb0361		
10fc8f4c-ad0e-4bb6-b60d-b0e116029758	INT-26-XRWN-8F48	1	07700 900287 is assessed to be used as a deal line, 23 March 2026 to 3 April 2026. Its calls and texts give moderately strong support for a deal line over every innocent kind of phone together; the innocent kind that fits best is heavy user. Who held it is not known from this.	assessment	1	C	P			1	4a845d9e-34e3-4c09-8fdb-8edcf07f8c49	technical	2026-04-26 09:00:00+00	OFFICIAL-SENSITIVE	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	9	\N	05a7a433-82d0-4414-90c7-308ad61c6d78	Lead, not evidence. Nothing here labels a person; an analyst decides, with reasons.	
\.
copy public.evaluate_threat ("report_id", "urn", "raised_at", "raised_by", "held_by", "told_at", "inspector", "reference", "recorded_by", "audience_id") from stdin;
c29f4898-2a42-4875-b593-a85c66581824	INT-26-J33J-73DP	2026-02-27 20:51:33.904913+00	00000000-0000-4000-8000-000000000001	\N	2026-02-27 21:39:33.904913+00	Insp Grace Hollis	Log 73DP	15402d4f-131e-4f61-8fa6-3bbc13132896	8
7215afe8-bf86-49dd-a50d-967a6a52b3df	INT-26-F7W3-BENK	2026-03-10 16:33:33.904913+00	00000000-0000-4000-8000-000000000001	\N	2026-03-10 17:13:33.904913+00	Insp Grace Hollis	Log BENK	15402d4f-131e-4f61-8fa6-3bbc13132896	8
aa6c3fe5-8e4d-4f41-9eb7-a2ea09638b34	INT-26-HJSY-JJMD	2026-05-14 20:49:33.904913+00	00000000-0000-4000-8000-000000000001	\N	2026-05-14 21:32:33.904913+00	Insp Grace Hollis	Log JJMD	15402d4f-131e-4f61-8fa6-3bbc13132896	8
\.
copy public.evaluate_triage ("report_id", "state", "priority", "due_at", "taken_by", "outcome", "note", "done_at", "audience_id") from stdin;
34c9038e-529a-485e-9e18-4c613cdbbe2e	done	low	2025-12-08 00:02:33.904913+00	\N	graded as intelligence		2025-12-01 03:02:33.904913+00	2
ced00e98-6090-4bac-928b-10d117e97ee3	done	low	2025-12-13 12:39:33.904913+00	\N	graded as intelligence		2025-12-06 15:39:33.904913+00	2
0d7dc13e-9c72-49f3-8cd4-808dc09a0371	done	low	2025-12-13 12:48:33.904913+00	\N	graded as intelligence		2025-12-06 15:48:33.904913+00	2
\.
copy public.identify_judgement ("id", "left", "right", "verdict", "reasons", "by", "at", "undone_at", "undone_by", "undone_why", "audience_id") from stdin;
27ee1d6a-1e2c-426d-8a73-16e69a348d07	6a740ac8-a5f9-4230-a7dd-5412badc25a0	a70e5c50-9a84-4c09-8927-04f334496af6	same	Met both times by the same officer, who knows the face.	15402d4f-131e-4f61-8fa6-3bbc13132896	2026-11-12 12:14:33.904913+00	\N	\N		3
0b57c506-b436-45dd-84c5-de6f30377faa	fa2457d2-d303-42b8-8074-6991f2f3783d	fe8fd651-4e3e-4b6e-bf5c-d7ef9b5ff67d	different	One was at work forty miles away when the other was stopped.	15402d4f-131e-4f61-8fa6-3bbc13132896	2026-11-15 11:20:33.904913+00	\N	\N		3
46b8c0d3-8da0-4425-9be5-b5baf007fb13	012f3dcf-a634-4c9b-b218-788eab66b4a8	4de545d9-22ac-45a2-9a8a-d9d608f0750e	different	Both were in custody on the same night in two different stations.	bc6441fa-52b0-4b02-a69d-3aca22791185	2026-11-15 20:27:33.904913+00	\N	\N		3
\.
copy public.identify_protection ("id", "entity_id", "kind", "grounds", "why", "by", "at", "ended_at", "ended_by", "ended_why", "audience_id") from stdin;
f0dd13ac-b712-4260-bb49-33766b198634	dd0fd257-ca6b-4eb0-a3f0-2ebe571ef26d	kept safe	{}	Referred: SAFE-26-BT3N-RZ7Y	6cb2be57-73a3-48ed-9a91-6ed3b83116ab	2026-11-22 00:00:00+00	\N	\N		3
\.
copy public.identify_spelling ("kind", "normal", "sounds") from stdin;
address	82 yarrow drove royal wootton bassett sn4 3ag	{}
name	dusk group	{m:KRP,m:TSK,n:DASC,n:GRAP}
name	piotr loveday	{m:LFT,m:PTR,n:LAVADY,n:PATR}
\.
copy public.identify_statement ("id", "entity_id", "schema", "prop", "kind", "value", "normal", "sounds", "other_id", "valid_from", "valid_to", "grade", "origin", "known_at", "made_by", "made_at", "superseded_at", "superseded_by", "superseded_why", "audience_id", "item_id") from stdin;
f6716535-d41e-4a6f-a38d-1545e3344159	99268b4d-12fd-42ff-8c67-a52c525eeabe	Person	name	name	Nia Stanbridge	nia stanbridge	{m:N,m:STNBRJ,n:N,n:STANBRADG}	\N	\N	\N	2AP	2c85a14f-4c47-48b3-9240-b7ceec6f67e4	2025-11-28 14:50:33.904913+00	266578ba-2129-4468-b465-6eba25904abb	2025-11-30 04:58:33.904913+00	\N	\N		3	4d263f40-9894-4381-b3ab-c605a8c5f9c3
59bb212b-9425-448b-8dd4-fcdf64c4b2d7	586c4096-f097-45ea-baaf-675f384805c6	Person	name	name	Tamsin	tamsin	{m:TMSN,n:TANSAN}	\N	\N	\N	2CP	38d655ac-a126-48ec-9992-257457d87f93	2025-11-30 02:02:33.904913+00	a5bd0d62-9547-4956-aa71-68723951ab85	2025-11-30 14:11:33.904913+00	\N	\N		3	0def4872-b815-43d9-9b26-9193283f78e5
0a5c4a22-a51b-4af1-b45c-ffc3c8adf269	586c4096-f097-45ea-baaf-675f384805c6	Person	subjectCategory	choice	suspect	suspect	{}	\N	\N	\N	2CP	38d655ac-a126-48ec-9992-257457d87f93	2025-11-30 02:02:33.904913+00	a5bd0d62-9547-4956-aa71-68723951ab85	2025-11-30 14:11:33.904913+00	\N	\N		3	0def4872-b815-43d9-9b26-9193283f78e5
\.
copy public.keep_safe_clock ("id", "code", "title", "count", "unit", "source", "in_force_from") from stdin;
1	concern_danger	A concern where someone is in danger	1	hours	Ours, for the force to set	2016-01-01
10	nrm_recovery	Recovery period at least	30	days	Modern Slavery Act 2015 s50A; 30 days at least	2016-01-01
11	interview	Return-home interview after someone is found	72	hours	Statutory guidance on children who run away or go missing	2016-01-01
\.
copy public.keep_safe_closure ("id", "partial", "may_stay", "why", "noticed_on", "ordered_on", "ends_on", "resident_goes_to", "by", "at", "audience_id", "home_id") from stdin;
f5e2f8bc-908d-4bed-a093-25982b1ab94d	t	Mr Leonard Arden, his carer and his treatment worker	Strangers come day and night and will not leave when he asks.	2026-11-21	2026-11-22	2027-02-20		60c79023-3521-4f73-9e7f-27d05192a048	2026-11-21 00:00:00+00	36	010683ef-56ff-4aeb-8238-6776ebab17de
\.
copy public.keep_safe_concern ("id", "reference", "who", "words", "page", "about", "in_danger", "raised_at", "due_at", "audience_id", "raised_by_id") from stdin;
f9c04688-9730-4dd2-bc23-1c1611311a46	SAFE-26-E2ZA-Q2RW	a child	A boy of about 13 alone on the platform again at 22:40, no bag, two phones.	/briefings/	\N	f	2026-11-25 17:00:00+00	2026-11-26 17:00:00+00	35	de2b6f64-b4e7-4190-8b79-b342f2ed8fc7
3d866c76-4c52-4795-b06d-ec823ab80fce	SAFE-26-TQXV-V9QV	an adult	She speaks for the man whose flat it is.	/known/	\N	f	2026-11-24 00:00:00+00	2026-11-25 00:00:00+00	35	5bf4d90b-825a-444f-a9ea-553105f896e5
\.
copy public.keep_safe_concernhandling ("concern_id", "taken_by", "taken_at", "outcome", "note", "done_at", "audience_id") from stdin;
3d866c76-4c52-4795-b06d-ec823ab80fce	6cb2be57-73a3-48ed-9a91-6ed3b83116ab	2026-11-25 00:00:00+00	already known and held	Known: the flat at Harrow Court. Added to its plan.	2026-11-25 00:00:00+00	35
\.
copy public.keep_safe_decision ("referral_id", "accepted", "reason", "version", "by", "at", "outcome", "outcome_note", "outcome_by", "outcome_at", "audience_id") from stdin;
c5085232-8b7f-462f-9fd3-2d9e75dd1701	t		1	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-11-19 23:00:00+00	strategy meeting	Strategy meeting held. Police refer to the mechanism.	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-11-21 00:00:00+00	34
\.
copy public.keep_safe_episode ("id", "reference", "name", "entity_id", "is_child", "missing_from", "missing_place", "told", "found_at", "found_place", "interview_by", "opened_at", "audience_id", "opened_by_id") from stdin;
895fd513-acd9-44ef-abd2-989a9c497df9	SAFE-26-F8EQ-FMDR	Mohammed Sedgwick	cbe54e7b-5fb9-4d8a-b3fc-a6994e7c1021	t	2026-10-22 19:00:00+00	School, at the end of the day	Left with a girl that nobody knew. The phone is off.	2026-10-24 20:00:00+00	Didcot station	2026-10-27 21:00:00+00	2026-10-22 23:00:00+00	35	9fa39e2d-53a9-47cd-8b2e-013d12db0fc6
b16bd411-9038-4eb1-b523-5ae46510cc9c	SAFE-26-C278-PDCT	Mohammed Sedgwick	cbe54e7b-5fb9-4d8a-b3fc-a6994e7c1021	t	2026-11-22 20:00:00+00	School, at the end of the day	Left with a girl that nobody knew. The phone is off.	2026-11-24 21:00:00+00	Reading station	2026-11-27 21:00:00+00	2026-11-23 00:00:00+00	35	9fa39e2d-53a9-47cd-8b2e-013d12db0fc6
\.
copy public.keep_safe_firstresponder ("id", "name", "kinds", "source", "in_force_from", "ended_on") from stdin;
1	Police	police force, other police or law enforcement	gov.uk, Report modern slavery as a first responder	2016-01-01	\N
10	Medaille Trust		gov.uk, Report modern slavery as a first responder	2016-01-01	\N
11	Kalayaan		gov.uk, Report modern slavery as a first responder	2016-01-01	\N
\.
copy public.keep_safe_home ("id", "reference", "place", "resident", "resident_entity", "is_child", "state", "plan", "visit_by", "opened_at", "closed_at", "audience_id", "opened_by_id") from stdin;
010683ef-56ff-4aeb-8238-6776ebab17de	SAFE-26-H88H-8ER6	Flat 4, Harrow Court, Swindon	Mr Leonard Arden	\N	f	taken over	New locks and a spy-hole: housing, done.\nA visit each weekday: housing.\nTreatment worker sees him at home: Thursday.\nRent arrears frozen: housing.	2026-12-02 23:59:00+00	2026-11-17 00:00:00+00	\N	36	60c79023-3521-4f73-9e7f-27d05192a048
\.
copy public.keep_safe_interview ("episode_id", "on", "answers", "by", "at", "audience_id") from stdin;
895fd513-acd9-44ef-abd2-989a9c497df9	2026-10-26	{"next": "Someone to ring who is not family.", "voice": "Told it was one trip and a pair of trainers.", "where": "A flat, in a street that has no name they know.", "by_whom": "A youth worker they know", "accepted": "Yes"}	9fa39e2d-53a9-47cd-8b2e-013d12db0fc6	2026-10-24 23:00:00+00	35
\.
copy public.keep_safe_journey ("id", "left_at", "start", "end", "how", "with_whom", "source", "by", "at", "audience_id", "episode_id") from stdin;
ffc633e7-0dfe-4df4-8e42-f7ac8e9d1dc6	2026-10-22 20:00:00+00	Swindon	Didcot	Train	An older girl	Station staff	9fa39e2d-53a9-47cd-8b2e-013d12db0fc6	2026-10-24 23:00:00+00	35	895fd513-acd9-44ef-abd2-989a9c497df9
462ff9af-e434-4d28-b3a6-14854ac449d6	2026-11-22 21:00:00+00	Swindon	Reading	Train	An older girl	Station staff	9fa39e2d-53a9-47cd-8b2e-013d12db0fc6	2026-11-25 00:00:00+00	35	b16bd411-9038-4eb1-b523-5ae46510cc9c
\.
copy public.keep_safe_law ("id", "kind", "title", "statute", "who", "notes", "source", "in_force_from", "ended_on") from stdin;
1	defence or duty	Defence for victims who are compelled to commit an offence	Modern Slavery Act 2015 s45	Raised by the defence; custody and the investigator look for it	Adult: compelled, by slavery or exploitation, with no realistic alternative. Child: a direct consequence of exploitation, and a reasonable person in their place might do it. Schedule 4 excludes serious offences; drug supply is not excluded.	As this release has it; check legislation.gov.uk	2015-07-31	\N
10	power or tool	Partial closure order	Anti-social Behaviour, Crime and Policing Act 2014 ss76-80	Inspector 24 hours; superintendent or council 48 hours; magistrates 3 months, to 6	A partial closure lets a resident whose home was taken over stay.	As this release has it; check legislation.gov.uk	2014-10-20	\N
11	power or tool	Slavery and trafficking prevention order	Modern Slavery Act 2015 ss14-15	Chief officer, NCA, immigration		As this release has it; check legislation.gov.uk	2015-07-31	\N
\.
copy public.keep_safe_nrm ("referral_id", "footing", "age", "first_responder", "wants_to_be_named", "agreed_at", "understood", "children_told_at", "children_told_reference", "submit_by", "submitted_at", "submitted_reference", "reasonable_due_at", "reasonable", "reasonable_at", "recovery_until", "conclusive", "conclusive_at", "reconsideration", "begun_by", "begun_at", "audience_id") from stdin;
8cf967c3-ac3b-45f0-8ef5-daf8463b18f2	child	\N	Police	f	\N	f	2026-11-20 00:00:00+00	CS-26-1187	2026-11-23 23:59:00+00	2026-11-22 00:00:00+00	NRM-26-04417	2026-11-27 23:59:00+00	not yet decided	\N	\N	not yet decided	\N		6cb2be57-73a3-48ed-9a91-6ed3b83116ab	2026-11-22 00:00:00+00	35
\.
copy public.keep_safe_panels_action ("id", "source", "source_id", "text", "due", "priority", "status", "result", "evidence", "chased", "chased_at", "made_by", "made_at", "audience_id", "owner_agency_id", "owner_person_id") from stdin;
0bc0e71b-8a9d-4a95-a82f-ba46e93d9fb2	meeting	f98bf8c3-f7b4-4b25-9a21-8be42079e584	Meet him at school each Tuesday.	2026-11-10	medium	open			0	\N	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:16:00+00	42	a67da84a-7c4b-4700-ae91-224e8bea22a8	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5
cfd0edf1-12d6-41e1-b0a4-87f4efdb1934	meeting	f98bf8c3-f7b4-4b25-9a21-8be42079e584	Offer a health check without his family.	2026-11-16	medium	open			0	\N	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:23:00+00	45	67e7bc49-69a1-4721-95ac-32893afe12ff	\N
83147a4f-ca0f-4aa8-a00f-f093eab3fcf5	meeting	3fc7d22c-24ac-400c-86dc-d374cd631734	Mend the lamps and turn the camera.	2026-12-06	medium	open			0	\N	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:30:00+00	48	7a0a8fc6-55ca-4988-85d6-7de49fb06119	697d0eba-9b9c-48d5-bf44-108e061cccfe
\.
copy public.keep_safe_panels_agendaitem ("id", "place", "audience_id", "case_id", "meeting_id") from stdin;
2b79f78f-855e-4805-a5c2-04cd994dc990	1	47	f98bf8c3-f7b4-4b25-9a21-8be42079e584	a39c264d-d9c8-4186-8f52-f11a550c135f
3c53334d-425e-4520-80d9-d76931aa059d	2	53	3fc7d22c-24ac-400c-86dc-d374cd631734	a39c264d-d9c8-4186-8f52-f11a550c135f
\.
copy public.keep_safe_panels_attendance ("id", "statement", "how", "at", "audience_id", "agency_id", "person_id", "meeting_id") from stdin;
faff20e7-47e8-4e88-9a49-a6d7a38d1984	What is said here is told to keep people safe and to stop harm, and for nothing else. I share only what is needed, say how it may be handled, keep no notes but my own agency's, and pass nothing on without the agreement of whoever said it. I say who I work for, and leave while a case is discussed that is not mine to hear.	signed here	2026-10-27 11:20:00+00	41	680a098d-9d59-40e1-bec1-937cfa242bf8	2ca087f5-4165-4dd6-af32-30d2a74b8663	a39c264d-d9c8-4186-8f52-f11a550c135f
e5b1408b-afac-47e3-ab17-b891bf7c4e13	What is said here is told to keep people safe and to stop harm, and for nothing else. I share only what is needed, say how it may be handled, keep no notes but my own agency's, and pass nothing on without the agreement of whoever said it. I say who I work for, and leave while a case is discussed that is not mine to hear.	signed here	2026-10-27 11:27:00+00	41	680a098d-9d59-40e1-bec1-937cfa242bf8	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	a39c264d-d9c8-4186-8f52-f11a550c135f
47997389-8cef-40cc-b5e2-8d56d864b514	What is said here is told to keep people safe and to stop harm, and for nothing else. I share only what is needed, say how it may be handled, keep no notes but my own agency's, and pass nothing on without the agreement of whoever said it. I say who I work for, and leave while a case is discussed that is not mine to hear.	signed here	2026-10-27 11:34:00+00	40	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	5bf4d90b-825a-444f-a9ea-553105f896e5	a39c264d-d9c8-4186-8f52-f11a550c135f
\.
copy public.keep_safe_panels_case ("id", "nomination", "reference", "subject", "name", "identifiers", "summary", "names_partners", "state", "accepted_at", "review_on", "audience_id", "panel_id") from stdin;
f98bf8c3-f7b4-4b25-9a21-8be42079e584	a877e760-2d80-4094-a879-5076365eb023	P-WGTQ-PHL4	child	Tyler Renshaw	Born 11 May 2011, Penhill	Boy of 15 who may be made to carry for a line.	f	open	2026-10-27 10:24:00+00	2026-12-22	47	43b3b292-9aaf-4fd7-9e45-6c7bb4181520
3fc7d22c-24ac-400c-86dc-d374cd631734	7ff6b140-f782-4535-a4a3-0dd7db35fd69	P-4QG4-SLP4	place	Underpass by the bus station	Between Fleet Street and the bus station	Where children are met after school.	t	open	2026-10-27 10:59:00+00	2026-12-22	53	43b3b292-9aaf-4fd7-9e45-6c7bb4181520
80705e87-dcfc-4d9b-bccc-d21aec445153	e9978c2c-8dcb-412d-ba50-2d9a33c60518	P-KF5T-P9HM	place	Block at Quarrel Lane		Block where homes are taken over.	t	open	2026-10-27 14:15:00+00	\N	60	45497218-a534-452b-97cc-566653f46565
\.
copy public.keep_safe_panels_discussion ("id", "band", "reason", "plan", "outcome", "outcome_why", "review_on", "by", "at", "audience_id", "case_id", "meeting_id") from stdin;
a3eeacb1-3876-4f07-b32e-a9c93376b07f	significant	Debt, injuries and missing episodes.	One trusted adult; school back in steps; the debt made safe.	continue		2026-12-22	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:02:00+00	47	f98bf8c3-f7b4-4b25-9a21-8be42079e584	a39c264d-d9c8-4186-8f52-f11a550c135f
ea37897f-3851-43f1-9875-6f0888e7b710	emerging	Several children, the same adults.	Light it, watch it, and give children somewhere else to go.	continue		2026-12-22	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:09:00+00	53	3fc7d22c-24ac-400c-86dc-d374cd631734	a39c264d-d9c8-4186-8f52-f11a550c135f
\.
copy public.keep_safe_panels_edition ("id", "version", "body", "handling", "conditions", "made_by", "made_at", "approved_by", "approved_at", "audience_id", "agency_id", "meeting_id") from stdin;
38e23509-3c3b-4800-92f1-39d1ce55affc	1	[{"case": "f98bf8c3-f7b4-4b25-9a21-8be42079e584", "name": "Tyler Renshaw", "facts": ["35a7fca5-314d-4e3e-911c-2105b16aa772", "847f4991-5d09-4c77-9b6d-1b2a862e012d", "7fdb5ada-20ea-4b73-bf91-9fb4e3dab438"], "lines": [{"fact": "35a7fca5-314d-4e3e-911c-2105b16aa772", "head": "Signs of exploitation (fact)", "text": "Owes a man £300 for a bag that was taken from him. Handling P: lawful sharing permitted"}, {"fact": "847f4991-5d09-4c77-9b6d-1b2a862e012d", "head": "Missing episodes (fact)", "text": "Reported missing four times since June; found twice at the station. Handling P: lawful sharing permitted"}, {"fact": "7fdb5ada-20ea-4b73-bf91-9fb4e3dab438", "head": "Health (fact, from Ridgeway Vale Hospital)", "text": "A burn on one hand was treated in October. He would not say how. Handling C: Do not raise it with the family before we have."}, {"head": "Risk", "text": "Significant. Debt, injuries and missing episodes."}, {"head": "Plan", "text": "One trusted adult; school back in steps; the debt made safe."}, {"head": "Action", "text": "Ridgeway Vale Hospital: Offer a health check without his family. By 16 Nov 2026."}, {"head": "Decision", "text": "Continue. Review by 22 Dec 2026."}], "reference": "P-WGTQ-PHL4"}]	C	Do not raise it with the family before we have.	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:37:00+00	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-10-27 12:44:00+00	45	67e7bc49-69a1-4721-95ac-32893afe12ff	a39c264d-d9c8-4186-8f52-f11a550c135f
8ccd5a67-0611-4390-97d7-afca48ce1104	1	[{"case": "f98bf8c3-f7b4-4b25-9a21-8be42079e584", "name": "Tyler Renshaw", "facts": ["35a7fca5-314d-4e3e-911c-2105b16aa772", "847f4991-5d09-4c77-9b6d-1b2a862e012d", "7fdb5ada-20ea-4b73-bf91-9fb4e3dab438"], "lines": [{"fact": "35a7fca5-314d-4e3e-911c-2105b16aa772", "head": "Signs of exploitation (fact)", "text": "Owes a man £300 for a bag that was taken from him. Handling P: lawful sharing permitted"}, {"fact": "847f4991-5d09-4c77-9b6d-1b2a862e012d", "head": "Missing episodes (fact)", "text": "Reported missing four times since June; found twice at the station. Handling P: lawful sharing permitted"}, {"fact": "7fdb5ada-20ea-4b73-bf91-9fb4e3dab438", "head": "Health (fact)", "text": "A burn on one hand was treated in October. He would not say how. Handling C: Do not raise it with the family before we have."}, {"head": "Risk", "text": "Significant. Debt, injuries and missing episodes."}, {"head": "Plan", "text": "One trusted adult; school back in steps; the debt made safe."}, {"head": "Action", "text": "Another agency: Meet him at school each Tuesday. By 10 Nov 2026."}, {"head": "Action", "text": "Another agency: Offer a health check without his family. By 16 Nov 2026."}, {"head": "Decision", "text": "Continue. Review by 22 Dec 2026."}], "reference": "P-WGTQ-PHL4"}, {"case": "3fc7d22c-24ac-400c-86dc-d374cd631734", "name": "Underpass by the bus station", "facts": ["f04e8917-adad-42f4-9452-a1e6c885de3c"], "lines": [{"fact": "f04e8917-adad-42f4-9452-a1e6c885de3c", "head": "Places (fact, from Swindon Borough Council)", "text": "Two of its six lamps are out; the camera faces the road. Handling P: lawful sharing permitted"}, {"head": "Risk", "text": "Emerging. Several children, the same adults."}, {"head": "Plan", "text": "Light it, watch it, and give children somewhere else to go."}, {"head": "Action", "text": "Community Safety Officer Gemma Rudge: Mend the lamps and turn the camera. By 6 Dec 2026."}, {"head": "Decision", "text": "Continue. Review by 22 Dec 2026."}], "reference": "P-4QG4-SLP4"}]	C	Do not raise it with the family before we have.	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:37:00+00	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-10-27 12:44:00+00	41	680a098d-9d59-40e1-bec1-937cfa242bf8	a39c264d-d9c8-4186-8f52-f11a550c135f
24865556-3d16-4b57-9e77-a522b3067ee2	1	[{"case": "3fc7d22c-24ac-400c-86dc-d374cd631734", "name": "Underpass by the bus station", "facts": ["f04e8917-adad-42f4-9452-a1e6c885de3c"], "lines": [{"fact": "f04e8917-adad-42f4-9452-a1e6c885de3c", "head": "Places (fact, from Swindon Borough Council)", "text": "Two of its six lamps are out; the camera faces the road. Handling P: lawful sharing permitted"}, {"head": "Risk", "text": "Emerging. Several children, the same adults."}, {"head": "Plan", "text": "Light it, watch it, and give children somewhere else to go."}, {"head": "Action", "text": "Community Safety Officer Gemma Rudge: Mend the lamps and turn the camera. By 6 Dec 2026."}, {"head": "Decision", "text": "Continue. Review by 22 Dec 2026."}], "reference": "P-4QG4-SLP4"}]	P		b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:37:00+00	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-10-27 12:44:00+00	48	7a0a8fc6-55ca-4988-85d6-7de49fb06119	a39c264d-d9c8-4186-8f52-f11a550c135f
\.
copy public.keep_safe_panels_giver ("id", "person", "audience_id", "agency_id", "fact_id") from stdin;
e05cfe56-5dcd-474d-a50b-8d05698531f5	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5	42	a67da84a-7c4b-4700-ae91-224e8bea22a8	35a7fca5-314d-4e3e-911c-2105b16aa772
928e168d-c788-4561-9b3a-1f0db6a3a6bb	5bf4d90b-825a-444f-a9ea-553105f896e5	40	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	847f4991-5d09-4c77-9b6d-1b2a862e012d
470f0a08-22e5-4363-991b-58a79e274766	ab329302-3afe-4567-8faa-d7427875b1c1	45	67e7bc49-69a1-4721-95ac-32893afe12ff	7fdb5ada-20ea-4b73-bf91-9fb4e3dab438
\.
copy public.keep_safe_panels_meeting ("id", "starts_at", "place", "agenda_issued_at", "ended_at", "audience_id", "panel_id") from stdin;
a39c264d-d9c8-4186-8f52-f11a550c135f	2026-10-27 11:13:00+00	Civic offices, room 2	2026-10-27 11:13:00+00	\N	50	43b3b292-9aaf-4fd7-9e45-6c7bb4181520
\.
copy public.keep_safe_panels_nomination ("id", "subject", "name", "identifiers", "reason", "consent", "came_from", "source_id", "by", "at", "state", "decided_by", "decided_at", "decided_why", "feedback", "feedback_at", "audience_id", "agency_id", "panel_id") from stdin;
a877e760-2d80-4094-a879-5076365eb023	child	Tyler Renshaw	Born 11 May 2011, Penhill	New trainers, two phones, and frightened of a man he calls his cousin.	His grandmother knows and agrees. He has not been told yet.		\N	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5	2026-10-27 10:17:00+00	accepted	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-10-27 10:24:00+00			\N	42	a67da84a-7c4b-4700-ae91-224e8bea22a8	43b3b292-9aaf-4fd7-9e45-6c7bb4181520
7ff6b140-f782-4535-a4a3-0dd7db35fd69	place	Underpass by the bus station	Between Fleet Street and the bus station	Three children were met there by the same adults this autumn.	It is a place; nobody is named.		\N	697d0eba-9b9c-48d5-bf44-108e061cccfe	2026-10-27 10:52:00+00	accepted	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-10-27 10:59:00+00			\N	48	7a0a8fc6-55ca-4988-85d6-7de49fb06119	43b3b292-9aaf-4fd7-9e45-6c7bb4181520
d63af5d6-67d4-4aff-8868-96976690aeb6	child	Kayleigh Marden	Born 2 February 2010	Came in twice with an adult who answered for her and would not leave.	Not asked: the adult was in the room.		\N	ab329302-3afe-4567-8faa-d7427875b1c1	2026-10-27 12:51:00+00	waiting	\N	\N			\N	45	67e7bc49-69a1-4721-95ac-32893afe12ff	43b3b292-9aaf-4fd7-9e45-6c7bb4181520
\.
copy public.keep_safe_panels_panel ("id", "kind", "name", "review_weeks", "statement", "opened_by", "opened_at", "audience_id", "circle_id", "host_id") from stdin;
43b3b292-9aaf-4fd7-9e45-6c7bb4181520	vulnerable adolescents contextual safeguarding panel	Swindon vulnerable adolescents panel	12	What is said here is told to keep people safe and to stop harm, and for nothing else. I share only what is needed, say how it may be handled, keep no notes but my own agency's, and pass nothing on without the agreement of whoever said it. I say who I work for, and leave while a case is discussed that is not mine to hear.	5bf4d90b-825a-444f-a9ea-553105f896e5	2026-10-27 09:07:00+00	49	20b0fca9-a55a-4929-a5d4-af71a4a86ea6	680a098d-9d59-40e1-bec1-937cfa242bf8
45497218-a534-452b-97cc-566653f46565	serious and organised crime partnership	Swindon SOC partnership	12	What is said here is told to keep people safe and to stop harm, and for nothing else. I share only what is needed, say how it may be handled, keep no notes but my own agency's, and pass nothing on without the agreement of whoever said it. I say who I work for, and leave while a case is discussed that is not mine to hear.	1f2aefd6-dc1c-442f-b7cf-d30716b33203	2026-10-27 12:58:00+00	59	d7de95c2-8b48-4cc7-a800-aba02441141b	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f
\.
copy public.keep_safe_panels_party ("id", "since", "until", "audience_id", "agency_id", "case_id") from stdin;
14edc02c-9796-4fe5-b992-212b06d112fd	2026-10-27 10:24:00+00	\N	45	67e7bc49-69a1-4721-95ac-32893afe12ff	f98bf8c3-f7b4-4b25-9a21-8be42079e584
b0deeaad-2256-4b3a-9e40-b8415a1c94ad	2026-10-27 14:15:00+00	\N	60	7a0a8fc6-55ca-4988-85d6-7de49fb06119	80705e87-dcfc-4d9b-bccc-d21aec445153
4f06ef19-d6df-4953-948c-3ce07a111a17	2026-10-27 14:15:00+00	\N	60	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	80705e87-dcfc-4d9b-bccc-d21aec445153
\.
copy public.keep_safe_panels_seat ("id", "post", "offered_at", "signed_at", "ended_at", "audience_id", "agency_id", "offered_by_id", "panel_id", "person_id") from stdin;
521fcaca-88ac-498b-9bfb-4cc7802993a5	member	2026-10-27 09:07:00+00	2026-10-27 09:07:00+00	\N	40	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	5bf4d90b-825a-444f-a9ea-553105f896e5	43b3b292-9aaf-4fd7-9e45-6c7bb4181520	5bf4d90b-825a-444f-a9ea-553105f896e5
5fc7dbd1-60a7-4273-9986-020b1ba7fc50	member	2026-10-27 10:03:00+00	2026-10-27 10:10:00+00	\N	48	7a0a8fc6-55ca-4988-85d6-7de49fb06119	2ca087f5-4165-4dd6-af32-30d2a74b8663	43b3b292-9aaf-4fd7-9e45-6c7bb4181520	697d0eba-9b9c-48d5-bf44-108e061cccfe
3a08222c-29be-4795-8b24-bc553157dd7f	chair	2026-10-27 12:58:00+00	2026-10-27 12:58:00+00	\N	55	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	1f2aefd6-dc1c-442f-b7cf-d30716b33203	45497218-a534-452b-97cc-566653f46565	1f2aefd6-dc1c-442f-b7cf-d30716b33203
\.
copy public.keep_safe_panels_shared ("id", "topic", "nature", "words", "handling", "conditions", "need", "gateway", "reach", "at", "withdrawn_at", "withdrawn_why", "audience_id", "case_id", "caldicott") from stdin;
35a7fca5-314d-4e3e-911c-2105b16aa772	signs of exploitation	fact	Owes a man £300 for a bag that was taken from him.	P		To plan together.	children	everyone on this case	2026-10-27 10:31:00+00	\N		47	f98bf8c3-f7b4-4b25-9a21-8be42079e584	
847f4991-5d09-4c77-9b6d-1b2a862e012d	missing episodes	fact	Reported missing four times since June; found twice at the station.	P		To plan together.	children	everyone on this case	2026-10-27 10:38:00+00	\N		47	f98bf8c3-f7b4-4b25-9a21-8be42079e584	
7fdb5ada-20ea-4b73-bf91-9fb4e3dab438	health	fact	A burn on one hand was treated in October. He would not say how.	C	Do not raise it with the family before we have.	To plan together.	children	the chair only	2026-10-27 10:45:00+00	\N		45	f98bf8c3-f7b4-4b25-9a21-8be42079e584	Dr Orla Whitfield, Caldicott guardian: sharing protects him more than it harms trust.
\.
copy public.keep_safe_panels_step ("id", "words", "by", "at", "audience_id", "case_id") from stdin;
ce783cba-9abb-4b0b-ae27-70ee3d9eb905	Accepted by the chair.	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-10-27 10:24:00+00	47	f98bf8c3-f7b4-4b25-9a21-8be42079e584
a1400204-a7aa-47de-8209-78ad00fcc8fa	Accepted by the chair.	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-10-27 10:59:00+00	53	3fc7d22c-24ac-400c-86dc-d374cd631734
07325254-f2af-4f15-b01a-bd2a2a63a81a	Discussed: significant. Decided to continue	b1b8eef6-dbf9-41b0-a49d-30507e9e2a01	2026-10-27 12:02:00+00	47	f98bf8c3-f7b4-4b25-9a21-8be42079e584
\.
copy public.keep_safe_referral ("id", "reference", "client_id", "route", "is_child", "answers", "version", "about", "referred_at", "due_at", "feedback_due_at", "consent_withdrawn_at", "consent_withdrawn_why", "withdrawn_at", "audience_id", "concern_id", "receiver_id", "referred_agency_id", "referred_by_id") from stdin;
c5085232-8b7f-462f-9fd3-2d9e75dd1701	SAFE-26-BT3N-RZ7Y	\N	swindon_mash	t	{"name": "Omar Lunn", "birth": "2011-10-23", "phone": "01632 960155", "signs": ["More than one phone", "Unexplained injuries", "Talks of a debt"], "voice": "“I just have to pay it off, then it stops.” Nobody is to ring home yet.", "danger": "No", "safety": "Has my number. We agreed where to go if it gets too much.", "wanted": "Someone who comes to the drop-in, which feels safe.", "consent": "Not needed: a child who may be exploited", "worries": ["Criminal exploitation, such as county lines", "Missing"], "happened": "Came to the drop-in on Monday with a burn on one hand and a second phone, and left twice to answer it. Not at school on Tuesday.", "missing_before": "Twice in October, a night each."}	1	dd0fd257-ca6b-4eb0-a3f0-2ebe571ef26d	2026-11-19 19:00:00+00	2026-11-20 23:59:00+00	2026-12-03 23:59:00+00	\N		\N	34	\N	680a098d-9d59-40e1-bec1-937cfa242bf8	a67da84a-7c4b-4700-ae91-224e8bea22a8	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5
8cf967c3-ac3b-45f0-8ef5-daf8463b18f2	SAFE-26-4F92-CVPK	\N	nrm	t	{"name": "Omar Lunn", "birth": "2011-10-23", "phone": "01632 960155", "signs": ["More than one phone", "Unexplained injuries", "Talks of a debt"], "voice": "“I just have to pay it off, then it stops.” Nobody is to ring home yet.", "danger": "No", "safety": "Has my number. We agreed where to go if it gets too much.", "worries": ["Criminal exploitation, such as county lines", "Missing"], "controls": "A debt for a phone lost in a robbery", "happened": "Came to the drop-in on Monday with a burn on one hand and a second phone, and left twice to answer it. Not at school on Tuesday.", "county_lines": "Yes", "exploitation": ["Criminal"], "when_exploited": "Since September", "where_exploited": "Swindon, then by train to other towns"}	1	\N	2026-11-22 00:00:00+00	2026-11-23 23:59:00+00	2026-12-04 23:59:00+00	\N		\N	35	\N	\N	ffb9b3b4-361c-42ce-ab33-09ec0a8c177f	6cb2be57-73a3-48ed-9a91-6ed3b83116ab
66faadf6-e4e9-424b-bd0b-b2caf6054bd5	SAFE-26-DZBH-R3PE	\N	swindon_mash	t	{"age": "14 or 15", "name": "Not known; says “Bex”", "voice": "She asked whether we tell the police. I said what we must.", "danger": "I am not sure", "consent": "Not asked: asking could put someone at more risk", "worries": ["Sexual exploitation", "Missing"], "happened": "A girl came in late and would not say where she lives.", "consent_why": "She would not come back, and nobody would see her."}	1	\N	2026-11-25 15:00:00+00	2026-11-26 23:59:00+00	2026-12-09 23:59:00+00	\N		\N	34	\N	680a098d-9d59-40e1-bec1-937cfa242bf8	a67da84a-7c4b-4700-ae91-224e8bea22a8	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5
\.
copy public.keep_safe_sign ("id", "what", "source", "note", "seen_on", "by", "at", "audience_id", "home_id") from stdin;
47485935-24b8-401e-bc4f-f4859de8cc23	Door damaged or propped open	Two calls at the door, and the rent account	He used to come to the office every week.	2026-11-17	60c79023-3521-4f73-9e7f-27d05192a048	2026-11-17 00:00:00+00	36	010683ef-56ff-4aeb-8238-6776ebab17de
d6fc8483-96b6-4737-a165-f01cd6cf1ac4	The resident is not seen, or is anxious	Two calls at the door, and the rent account	He used to come to the office every week.	2026-11-17	60c79023-3521-4f73-9e7f-27d05192a048	2026-11-17 00:00:00+00	36	010683ef-56ff-4aeb-8238-6776ebab17de
a20945da-ce0a-4cd7-8a25-907a29561b32	Rent or bills unpaid that were paid before	Two calls at the door, and the rent account	He used to come to the office every week.	2026-11-17	60c79023-3521-4f73-9e7f-27d05192a048	2026-11-17 00:00:00+00	36	010683ef-56ff-4aeb-8238-6776ebab17de
\.
copy public.keep_safe_visit ("id", "on", "answers", "by", "at", "audience_id", "home_id") from stdin;
6da902d2-7e43-4a6e-9bcc-73b96743aa8a	2026-11-18	{"free": "No", "alone": "Yes", "found": "Two young men left as we came. Four mattresses.", "needs": "A working lock, food, his treatment worker.", "voice": "He sleeps in the kitchen. “They said it is theirs until I have paid.”", "may_use": "Someone else", "over_18": "Yes", "capacity": "Yes", "dwelling": "House or flat", "how_used": "Someone else", "informed": "Yes", "may_enter": "Someone else", "may_leave": "The resident", "deliveries": "Someone else", "may_occupy": "Someone else", "not_withdrawn": "No"}	6cb2be57-73a3-48ed-9a91-6ed3b83116ab	2026-11-18 00:00:00+00	36	010683ef-56ff-4aeb-8238-6776ebab17de
e84bbea7-b72f-4b33-b3bb-262f34c8c6c9	2026-11-25	{"free": "Yes", "alone": "Yes", "found": "Quiet. The lock holds.", "voice": "He sleeps in his own bed. He wants the sofa gone.", "may_use": "The resident", "over_18": "Yes", "capacity": "Yes", "how_used": "The resident", "informed": "Yes", "may_enter": "The resident", "may_leave": "The resident", "deliveries": "The resident", "may_occupy": "The resident", "not_withdrawn": "Yes"}	60c79023-3521-4f73-9e7f-27d05192a048	2026-11-25 00:00:00+00	36	010683ef-56ff-4aeb-8238-6776ebab17de
\.
copy public.keep_safe_word ("id", "kind", "text", "person_id", "by", "at", "audience_id", "referral_id") from stdin;
784434f0-8076-433c-a7df-aada75c64438	accepted		66c31ea8-b0bb-4ce6-be0c-dced6942dbc5	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-11-19 23:00:00+00	34	c5085232-8b7f-462f-9fd3-2d9e75dd1701
67aea4fe-fe89-438c-9ff1-c6c141911108	feedback	Thank you. A worker comes to the drop-in on Mondays now. Please go on as you do, and ring us if a Monday is missed.	66c31ea8-b0bb-4ce6-be0c-dced6942dbc5	2ca087f5-4165-4dd6-af32-30d2a74b8663	2026-11-24 00:00:00+00	34	c5085232-8b7f-462f-9fd3-2d9e75dd1701
\.
copy public.link_lines_authorisation ("id", "urn", "applicant", "spoc", "operation", "purpose", "offence", "operator", "period_from", "period_to", "numbers", "devices", "received_at", "received_by", "retention_review", "removed_at", "removed_why", "audience_id", "circle_id") from stdin;
672b91da-73b3-4f90-8345-2f9669db0238	CD/2026/00411	DC Omar Fell	Rita Blake	Operation Tamarisk	Prevention and detection of serious crime	Supply of class A drugs	Madeup Mobile	2026-03-23 00:00:00+00	2026-04-16 00:00:00+00	{+441632960003,+447700900001,+447700900002,+447700900004,+447700900005,+447700900006,+447700900007,+447700900008,+447700900009,+447700900010,+447700900011,+447700900013,+447700900014,+447700900015,+447700900017,+447700900018,+447700900020,+447700900023,+447700900072,+447700900287,healthf}	{}	2026-04-26 09:00:00+00	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2027-03-26	\N		9	7aeccc95-2bda-48f7-a7db-7dab92c56394
\.
copy public.link_lines_decision ("id", "number", "run_id", "score", "verdict", "looks_like", "reason", "by", "at", "audience_id", "circle_id", "item_id", "open_item_id", "line_id") from stdin;
7ee4cac3-caff-45b3-8143-d228853a8ad2	+447700900072	861a241b-fd0d-42c5-9baf-06dff4b6aa50	2.98	accepted		Bulk texts to one list, runners rung after callers, and the same customers on both numbers. No taxi or shop texts the same people daily.	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	9	7aeccc95-2bda-48f7-a7db-7dab92c56394	34f4a5df-8e30-4142-83c9-8d724a168898	07cda504-bfd0-4452-b6fb-24efcb067d02	e04f6660-f94f-4571-b1a9-783e39150067
9161a00e-1fb8-45c7-ae27-11571a3c043a	+447700900287	861a241b-fd0d-42c5-9baf-06dff4b6aa50	2.87	accepted		Bulk texts to one list, runners rung after callers, and the same customers on both numbers. No taxi or shop texts the same people daily.	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	9	7aeccc95-2bda-48f7-a7db-7dab92c56394	10fc8f4c-ad0e-4bb6-b60d-b0e116029758	\N	e04f6660-f94f-4571-b1a9-783e39150067
\.
copy public.link_lines_import ("state", "step", "steps", "step_words", "cancel_asked_at", "problem", "asked_by", "asked_at", "done_at", "id", "file_name", "sha256", "size", "confirmed", "times", "said", "cells", "counts", "notes", "folder", "audience_id", "authorisation_id") from stdin;
done	3	3	writing down what was left out	\N		ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 09:00:00+00	2026-04-26 09:00:00+00	e9822547-9036-4b93-8b43-adff84cae155	Madeup Mobile 00411.csv	c40cbe1392853d8b5a6284258f4f2b0ab7b46bbfbae8959aae73e38ef5576acd	2083322	t		{}	{"cell-0": [51.52002460306715, -0.0740250892498306, null], "cell-1": [51.51451724289276, -0.09781183677514549, 120.0], "cell-2": [51.51090658429657, -0.09983293109992925, 240.0], "cell-3": [51.52120287205195, -0.053195695088909326, null], "cell-4": [51.510155869628974, -0.0924094979963988, 120.0], "cell-5": [51.52979684100371, -0.07286225983679878, 240.0], "cell-6": [51.522108284979964, -0.0986093608941641, null], "cell-7": [51.51941496355074, -0.06609393611083425, 120.0], "cell-8": [51.4931157090543, -0.08915231522080437, 240.0], "cell-9": [51.48197554520399, -0.10579075479569952, null], "cell-10": [51.48316529924417, -0.08470182262149363, 120.0], "cell-11": [51.49465107037113, -0.07457471282356597, 240.0], "cell-12": [51.523135021732486, -0.08373861889259909, null], "cell-13": [51.469664805783594, -0.09077385791693274, 120.0], "cell-14": [51.51902998109198, -0.07773382027993385, 240.0], "cell-15": [51.48939728468989, -0.08955506552067861, null], "cell-16": [51.50042961843887, -0.09617674478851199, 120.0], "cell-17": [51.54121797246773, -0.09615069350663794, 240.0], "cell-18": [51.519349565901095, -0.06231220265233652, null], "cell-19": [51.50832799134514, -0.08223403899168319, 120.0], "cell-20": [51.52220928286499, -0.07872436451489877, 240.0], "cell-21": [51.49549888347165, -0.07847719539245984, null], "cell-22": [51.547176468434834, -0.11094289356256964, 120.0], "cell-23": [51.537187653760434, -0.07761291948606838, 240.0], "cell-24": [51.54717059211786, -1.7399916690731516, null], "cell-25": [51.575245194241695, -1.8039857780421045, 120.0], "cell-26": [51.56149032457543, -1.7684662083265963, 240.0], "cell-27": [51.55622435749299, -1.766341794656096, null], "cell-28": [51.558669653597015, -1.7666550487833135, 120.0], "cell-29": [51.58877045183313, -1.793513245020113, 240.0], "cell-30": [51.5640627722078, -1.7892661515307684, null], "cell-31": [51.56254536822452, -1.803743890557003, 120.0], "cell-32": [51.54841396806995, -1.7839239194560899, 240.0], "cell-33": [51.57797527744201, -1.7570955598509175, null], "cell-34": [51.53352944415032, -1.795892847319741, 120.0], "cell-35": [51.57293806845147, -1.8198483956834899, 240.0], "cell-36": [51.55073660270096, -1.7819457385134019, null], "cell-37": [51.58514029954574, -1.766211921988585, 120.0], "cell-38": [51.553455731595555, -1.787371517881999, 240.0], "cell-39": [51.55499609198964, -1.7495294119908769, null], "cell-40": [51.55143950114854, -1.7860736077672945, 120.0], "cell-41": [51.56705178134571, -1.7824154089017292, 240.0], "cell-42": [51.55605431544069, -1.802281342863021, null], "cell-43": [51.55976957063923, -1.7888716244594884, 120.0], "cell-44": [51.58332255552381, -1.7669382299459768, 240.0], "cell-45": [51.5595171277398, -1.7666323795346532, null], "cell-46": [51.55320260896574, -1.7589574728314612, 120.0], "cell-47": [51.55989200878657, -1.7683323529163917, 240.0], "cell-48": [51.32418213509353, -1.9830663990224313, null], "cell-49": [51.31623591765267, -2.0307065788987986, 120.0], "cell-50": [51.34391046244577, -2.007998552151972, 240.0], "cell-51": [51.353281055914245, -1.945104867470279, null], "cell-52": [51.33336553637176, -2.002478871728878, 120.0], "cell-53": [51.35410807892129, -1.9801397341717528, 240.0], "cell-54": [51.34647187868189, -1.9941186066050642, null], "cell-55": [51.364049259102416, -1.979601847259322, 120.0], "cell-56": [51.32932648335853, -1.9915836263723168, 240.0], "cell-57": [51.35070573697323, -2.011089692440982, null], "cell-58": [51.355196782013486, -2.0071591295435307, 120.0], "cell-59": [51.369441334158346, -1.9861450817478985, 240.0], "cell-60": [51.351786129715386, -2.0018205670571256, null], "cell-61": [51.34762780352245, -2.0299549258581413, 120.0], "cell-62": [51.32737185058954, -1.982743204016225, 240.0], "cell-63": [51.307428659163556, -1.9730678295703767, null], "cell-64": [51.315078070492525, -1.9748652299467147, 120.0], "cell-65": [51.33309005934242, -1.9744201783131508, 240.0], "cell-66": [51.3526190241517, -2.02073669880583, null], "cell-67": [51.37498297499117, -1.9611658568895478, 120.0], "cell-68": [51.348683901879994, -1.9954783254434465, 240.0], "cell-69": [51.34680266068059, -2.009503046455575, null], "cell-70": [51.37197173519514, -2.000857838634604, 120.0], "cell-71": [51.34897619174617, -2.0058659280640607, 240.0]}	{"kept": 20267, "last": "2026-04-15T23:53:26+00:00", "rows": 22249, "basis": "offset in the file", "first": "2026-03-23T06:28:51+00:00", "noted": 0, "mapping": {"Madeup Mobile 00411.csv": {"kind": "kind", "start": "start", "a_cell": "a_cell", "a_imei": "a_imei", "b_cell": "b_cell", "target": "target", "a_number": "a_number", "b_number": "b_number", "c_number": "c_number", "duration_s": "duration_s"}}, "rejected": 0, "quarantined": 1982, "held_targets": 20, "doubtful_times": 0}	[]	672b91da-73b3-4f90-8345-2f9669db0238/CD_2026_00411.b27c64a3161cb9d3/c40cbe1392853d8b	9	672b91da-73b3-4f90-8345-2f9669db0238
\.
copy public.link_lines_leftout ("id", "kind", "source", "row", "why", "kept_rest", "original", "audience_id", "of_id") from stdin;
e90aead3-4bef-4f21-bbbd-c1eae66a6a81	quarantined	Madeup Mobile 00411.csv	711	none of the authorised numbers or devices	f	Healthf | +441174960036 | 2026-03-23 14:15:23	9	e9822547-9036-4b93-8b43-adff84cae155
7994d670-e661-4281-9bcc-560dfb949e04	quarantined	Madeup Mobile 00411.csv	720	none of the authorised numbers or devices	f	Healthf | +442896496036 | 2026-03-23 14:15:51	9	e9822547-9036-4b93-8b43-adff84cae155
f682967c-d864-4faf-9897-62a33247cdc7	quarantined	Madeup Mobile 00411.csv	721	none of the authorised numbers or devices	f	Healthf | +442920180036 | 2026-03-23 14:15:52	9	e9822547-9036-4b93-8b43-adff84cae155
\.
copy public.link_lines_line ("id", "entity_id", "brand", "aliases", "line_type", "status", "exporter_force", "exporter_area", "importer_areas", "commodities", "prices", "messages", "first_seen", "last_seen", "risks", "risk_words", "nclcc_ref", "owner", "version", "made_by", "made_at", "audience_id", "circle_id", "migrated_to_id") from stdin;
e04f6660-f94f-4571-b1a9-783e39150067	cdf4efce-ab7d-466b-b2cc-011ed35e3558	Marlo	{}	external	suspected			{4fcdbbb4-5da9-4880-a544-12449a78a9a7,dc01b9a3-e1ef-4c6a-aac5-86eb982cdff6,7be713c7-2cb3-46a2-85f1-d03088c49d74,4f0c9221-f3db-4036-abd5-c082afd86faa,5efb064c-00aa-4222-b6ba-202542a8055f,a02f13d2-2c66-47f3-b799-2c4680ed54dc}	{}			2026-04-04	2026-04-15	{}			ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	1	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	9	7aeccc95-2bda-48f7-a7db-7dab92c56394	\N
\.
copy public.link_lines_linenumber ("id", "number", "since", "until", "basis", "confidence", "added_by", "added_at", "withdrawn_at", "withdrawn_by", "withdrawn_why", "audience_id", "item_id", "line_id") from stdin;
53f5e25f-2bf6-40a9-9ece-331b09f0fe01	+447700900072	2026-04-04	2026-04-15	Lead of run 861a241b, accepted: Bulk texts to one list, runners rung after callers, and the same customers on both numbers. No taxi or shop texts the same people daily.	strong	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	\N	\N		9	34f4a5df-8e30-4142-83c9-8d724a168898	e04f6660-f94f-4571-b1a9-783e39150067
027bdb4d-d99e-470f-868d-e3f111097819	+447700900287	2026-03-23	2026-04-03	Lead of run 861a241b, accepted: Bulk texts to one list, runners rung after callers, and the same customers on both numbers. No taxi or shop texts the same people daily.	strong	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 11:00:00+00	\N	\N		9	10fc8f4c-ad0e-4bb6-b60d-b0e116029758	e04f6660-f94f-4571-b1a9-783e39150067
\.
copy public.link_lines_profile ("id", "name", "said", "times", "made_by", "made_at", "audience_id") from stdin;
c609f17e-4241-4f28-a63e-cee9351199c7	Madeup Mobile, calls	{}		ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 09:00:00+00	4
\.
copy public.link_lines_run ("state", "step", "steps", "step_words", "cancel_asked_at", "problem", "asked_by", "asked_at", "done_at", "id", "model", "version", "about", "coverage", "successions", "runners", "recovery", "ranked", "audience_id", "circle_id", "second_phones", "at_risk", "travels") from stdin;
done	1	35	gathering the events behind each reason	\N		ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-04-26 09:00:00+00	2026-04-26 09:00:00+00	861a241b-fd0d-42c5-9baf-06dff4b6aa50	lines-2	0.1.0	{"id": "03401f22-7411-4b58-87d7-7d742267c8e1", "note": "Ratios rest on assumed habits checked on made-up traffic; no labelled set exists.", "model": "lines-2", "bounds": {"score": 3.0, "feature": 1.5}, "version": "0.1.0", "called_at_log10_lr": 1.3}	{"last": "2026-04-15T23:53:26+00:00", "rows": 22249, "view": "star", "first": "2026-03-23T06:28:51+00:00", "times": ["offset in the file"], "missing": ["What is said by app. Absence of calls is not absence of contact.", "What callers did with phones whose records are not held."], "operators": ["Madeup Mobile"], "rows_used": 20267, "targets_held": 20, "rows_rejected": 0, "authorisations": ["CD/2026/00411"], "doubtful_times": 0, "roles_looked_at": 2, "rows_quarantined": 1982, "candidates_listed": 19, "candidates_ranked": 19}	[{"to": "+447700900072", "dice": 0.724, "flag": null, "from": "+447700900287", "parts": {"timing": 0.5, "few contacts": 0.0, "handset or SIM": -0.2, "falls to little": 0.0, "shared contacts": 1.5, "changed together": 0.0, "order of the list": 1.0, "starts from nothing": 0.3, "contacts of no rival": 1.5}, "shared": 38, "support": "strong support for", "log10_lr": 3.0, "runner_up": null, "changed_on": "2026-04-04", "shared_contacts": ["+441154960006", "+442079460043", "+447700900003", "+447700900019", "+447700900021", "+447700900077", "+447700900092", "+447700900110", "+447700900111", "+447700900144", "+447700900180", "+447700900220", "+447700900225", "+447700900266", "+447700900296", "+447700900311", "+447700900328", "+447700900333", "+447700900345", "+447700900377", "+447700900386", "+447700900443", "+447700900557", "+447700900572", "+447700900576", "+447700900637", "+447700900651", "+447700900695", "+447700900708", "+447700900743", "+447700900752", "+447700900806", "+447700900808", "+447700900845", "+447700900863", "+447700900909", "+447700900976", "+447700900991"], "runner_up_log10_lr": null, "found_by_relabelling": false}]	[{"line": "line-1", "role": "probable runner", "share": 0.348, "times": 46, "number": "+447700900077", "works_for": "+447700900287"}, {"line": "line-1", "role": "probable runner", "share": 0.288, "times": 38, "number": "+447700900651", "works_for": "+447700900287"}, {"line": "line-1", "role": "probable runner", "share": 0.405, "times": 34, "number": "+447700900077", "works_for": "+447700900072"}, {"line": "line-1", "role": "probable runner", "share": 0.235, "times": 31, "number": "+447700900110", "works_for": "+447700900287"}, {"line": "line-1", "role": "probable runner", "share": 0.274, "times": 23, "number": "+447700900651", "works_for": "+447700900072"}, {"line": "line-1", "role": "probable runner", "share": 0.262, "times": 22, "number": "+447700900110", "works_for": "+447700900072"}]	[{"number": "+447700900072", "fell_on": "2026-04-16", "customers": 38, "back_within_7_days": null, "back_within_14_days": null, "back_within_30_days": null}, {"number": "+447700900287", "fell_on": "2026-04-04", "customers": 48, "back_within_7_days": 28, "back_within_14_days": null, "back_within_30_days": null}]	19	9	7aeccc95-2bda-48f7-a7db-7dab92c56394	[]	[{"line": "line-1", "signs": [{"name": "in touch most days", "seen": "in touch on 11 of the 12 days on which the line was in use", "may_mean": "heavy dependence, debt, or buying for others", "may_also_be": "a friend, a relative, or somebody who works for the line"}], "number": "+447700900296", "in_touch_with": "+447700900072"}, {"line": "line-1", "signs": [{"name": "in touch most days", "seen": "in touch on 12 of the 12 days on which the line was in use", "may_mean": "heavy dependence, debt, or buying for others", "may_also_be": "a friend, a relative, or somebody who works for the line"}], "number": "+447700900296", "in_touch_with": "+447700900287"}, {"line": "line-1", "signs": [{"name": "in touch most days", "seen": "in touch on 12 of the 12 days on which the line was in use", "may_mean": "heavy dependence, debt, or buying for others", "may_also_be": "a friend, a relative, or somebody who works for the line"}], "number": "+447700900342", "in_touch_with": "+447700900287"}, {"line": "line-1", "signs": [{"name": "in touch most days", "seen": "in touch on 12 of the 12 days on which the line was in use", "may_mean": "heavy dependence, debt, or buying for others", "may_also_be": "a friend, a relative, or somebody who works for the line"}], "number": "+447700900446", "in_touch_with": "+447700900287"}, {"line": "line-1", "signs": [{"name": "in touch most days", "seen": "in touch on 10 of the 12 days on which the line was in use", "may_mean": "heavy dependence, debt, or buying for others", "may_also_be": "a friend, a relative, or somebody who works for the line"}], "number": "+447700900776", "in_touch_with": "+447700900287"}, {"line": "line-1", "signs": [{"name": "in touch most days", "seen": "in touch on 12 of the 12 days on which the line was in use", "may_mean": "heavy dependence, debt, or buying for others", "may_also_be": "a friend, a relative, or somebody who works for the line"}], "number": "+447700900808", "in_touch_with": "+447700900072"}, {"line": "line-1", "signs": [{"name": "in touch most days", "seen": "in touch on 11 of the 12 days on which the line was in use", "may_mean": "heavy dependence, debt, or buying for others", "may_also_be": "a friend, a relative, or somebody who works for the line"}], "number": "+447700900808", "in_touch_with": "+447700900287"}]	[]
\.
copy public.link_lines_runauthorisation ("id", "audience_id", "authorisation_id", "run_id") from stdin;
fd8987df-c5ca-46fd-83db-f5038e113866	9	672b91da-73b3-4f90-8345-2f9669db0238	861a241b-fd0d-42c5-9baf-06dff4b6aa50
\.
copy public.plan_briefing ("id", "product", "title", "why", "do", "do_not", "details", "areas", "roles", "about", "urgent", "valid_from", "valid_until", "marking", "handling", "conditions", "grade", "owner", "contact", "state", "version", "made_by", "made_at", "approved_by", "approved_at", "audience_id", "ended_why", "ground_count", "replaces", "stops") from stdin;
82e184cb-a7df-4365-a39a-97c3776eb60f	wanted	Wanted: Idris Rushmore, Penhill	Failed to attend court on a supply charge. Moves between addresses in Penhill and friends in Swindon.	Arrest if found. Seize phones switched on and keep them powered. Check for anyone young or frightened nearby.	Don't ring ahead or knock where a child lives without telling safeguarding first.	{"power": "Warrant; search after arrest, PACE s32"}	{2c97bd52-b096-4f52-8490-a722aaf1c710}	{analyst,"community support officer","intelligence officer","neighbourhood officer","response officer","roads policing","special constable"}	{1a5837fd-af08-4c55-9d8f-3467610942c2,4b78563e-7427-40ee-a81c-1b913621dab6,de43e2d7-847b-4df0-8db3-fd46aa556c98}	t	2026-11-23 06:00:00+00	2026-11-30 06:00:00+00	OFFICIAL-SENSITIVE	P		1CP	15402d4f-131e-4f61-8fa6-3bbc13132896	101	live	1	266578ba-2129-4468-b465-6eba25904abb	2026-11-23 06:00:00+00	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-11-23 07:00:00+00	20		7	\N	{}
48525909-e81b-40c4-9093-47b4d7fa8c76	wanted	Wanted: Charlie Hawtrey, Westbury	Failed to attend court on a supply charge. Moves between addresses in Westbury and friends in Warminster.	Arrest if found. Seize phones switched on and keep them powered. Check for anyone young or frightened nearby.	Don't ring ahead or knock where a child lives without telling safeguarding first.	{"power": "Warrant; search after arrest, PACE s32"}	{d455ac2f-b4cb-4a96-a603-2592a48ee5a9}	{analyst,"community support officer","intelligence officer","neighbourhood officer","response officer","roads policing","special constable"}	{03613fcb-2c81-40dc-af74-b980d320135f,63836b20-ea1e-4e24-aba9-2a81dc4d1efa,a647dfac-e3ec-4177-9bdd-df2c6fa51bf9}	t	2026-11-23 06:00:00+00	2026-11-30 06:00:00+00	OFFICIAL-SENSITIVE	P		2DP	15402d4f-131e-4f61-8fa6-3bbc13132896	101	live	1	266578ba-2129-4468-b465-6eba25904abb	2026-11-23 06:00:00+00	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-11-23 07:00:00+00	21		6	\N	{}
6417e5b2-0f03-4451-8658-d7e4c7ddd13d	missing	Missing: Keira Tyldesley, 14	At risk of being used by a line. Often found near Mere or a station. Has come back hurt before.	Find, feed, keep safe. Note who is with her, which car, which phone. Ring the missing co-ordinator at once.	Don't treat as a suspect. Don't question about drugs in the street. Don't hand over to anyone but family or the duty social worker.	{}	{d455ac2f-b4cb-4a96-a603-2592a48ee5a9}	{analyst,"community support officer","intelligence officer","neighbourhood officer","response officer","roads policing","special constable"}	{524d536a-017d-4e3e-9557-db474d560582,d4929a45-9016-4eeb-bef3-afb4c6fff888,e33ce997-09e9-4252-8ccb-4e6e58725ce7,e963cd16-6ce9-4058-b0e7-5a915acbdbc0}	t	2026-11-24 06:00:00+00	2026-11-27 06:00:00+00	OFFICIAL-SENSITIVE	P		2CP	abd22e61-7f4e-46b6-bc4a-8a7115505563	101	live	1	266578ba-2129-4468-b465-6eba25904abb	2026-11-24 06:00:00+00	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-11-24 07:00:00+00	21		5	\N	{}
6d4a3da9-5d8d-49fa-b443-af8cff5c9717	missing	Missing: Omar Lunn, 15	At risk of being used by a line. Often found near Stratton St Margaret or a station. Has come back hurt before.	Find, feed, keep safe. Note who is with him, which car, which phone. Ring the missing co-ordinator at once.	Don't treat as a suspect. Don't question about drugs in the street. Don't hand over to anyone but family or the duty social worker.	{}	{2c97bd52-b096-4f52-8490-a722aaf1c710}	{analyst,"community support officer","intelligence officer","neighbourhood officer","response officer","roads policing","special constable"}	{31fcf3f6-641d-47db-88e7-b91ed58c5601,440c484c-a694-422b-8f14-73fd7d975518,dd0fd257-ca6b-4eb0-a3f0-2ebe571ef26d,edaca2b3-9253-44cb-831b-71970b78886d}	t	2026-11-25 06:00:00+00	2026-11-28 06:00:00+00	OFFICIAL-SENSITIVE	P		2DP	6cb2be57-73a3-48ed-9a91-6ed3b83116ab	101	live	1	266578ba-2129-4468-b465-6eba25904abb	2026-11-25 06:00:00+00	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-11-25 07:00:00+00	20		6	\N	{}
7779c855-0c79-4539-a7a1-c659e949181a	missing	Missing: Holly Turnbull, 16	At risk of being used by a line. Often found near Shaw or a station. Has come back hurt before.	Find, feed, keep safe. Note who is with her, which car, which phone. Ring the missing co-ordinator at once.	Don't treat as a suspect. Don't question about drugs in the street. Don't hand over to anyone but family or the duty social worker.	{}	{2c97bd52-b096-4f52-8490-a722aaf1c710}	{analyst,"community support officer","intelligence officer","neighbourhood officer","response officer","roads policing","special constable"}	{47bceadb-fd03-4e16-844e-2625addf112a,d1ee746d-e524-407d-a098-91a87cbcb2b5,eec3cbc4-a7ef-4101-8ee9-5ba0c11bd527,efeb01bc-cc29-4f70-9bff-82f7ef2a1357}	t	2026-11-24 06:00:00+00	2026-11-27 06:00:00+00	OFFICIAL-SENSITIVE	P		1CP	5bf4d90b-825a-444f-a9ea-553105f896e5	101	live	1	266578ba-2129-4468-b465-6eba25904abb	2026-11-24 06:00:00+00	ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d	2026-11-24 07:00:00+00	20		5	\N	{}
\.
copy public.plan_ground ("id", "audience_id", "briefing_id", "item_id") from stdin;
1f3c9e36-871f-4b0b-a2a7-1b4b9cf34bb0	3	82e184cb-a7df-4365-a39a-97c3776eb60f	ba5b21a4-5176-4960-8a8f-32d2155b1f78
8af1705b-1a40-41a9-9f4e-282680d3f82d	3	48525909-e81b-40c4-9093-47b4d7fa8c76	b66c7c56-f96c-4125-a506-109ffe7dbc92
6094314f-17e6-4125-ab64-ad6767b880e3	3	48525909-e81b-40c4-9093-47b4d7fa8c76	8de9412b-dac3-44ab-9b1e-424365d9de0c
\.
copy public.procrastinate_events ("id", "job_id", "type", "at") from stdin;
1	1	deferred	2026-11-26 00:50:08.185543+00
2	2	deferred	2026-11-26 00:50:10.77999+00
\.
copy public.procrastinate_jobs ("id", "queue_name", "task_name", "lock", "args", "status", "scheduled_at", "attempts", "queueing_lock", "priority", "abort_requested", "worker_id") from stdin;
1	default	optimise.perform	\N	{"row": "e9822547-9036-4b93-8b43-adff84cae155", "kind": "lines.read", "person": "ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d"}	todo	\N	0	\N	0	f	\N
2	default	optimise.perform	\N	{"row": "861a241b-fd0d-42c5-9baf-06dff4b6aa50", "kind": "lines.find", "person": "ce589a8e-0f27-49a8-8e5e-9fd56baf6e0d"}	todo	\N	0	\N	0	f	\N
\.
copy public.share_desk_table ("id", "measure", "month", "rows", "state", "made_by", "made_at", "approved_by", "approved_at", "ended_why", "audience_id") from stdin;
211a12fb-38de-4c2b-a008-6b7bf70d17bd	worked	2026-02-01	[{"count": 53, "label": "Police officers and staff"}, {"count": 43, "label": "Partner agencies"}]	published	abd22e61-7f4e-46b6-bc4a-8a7115505563	2026-03-30 08:00:00+00	1f2aefd6-dc1c-442f-b7cf-d30716b33203	2026-03-30 11:00:00+00		38
f46fdd55-4957-4a4e-b915-acc1fe7f5168	reached	2026-02-01	[{"count": 8, "label": "Amesbury neighbourhood team"}, {"count": 16, "label": "Chippenham neighbourhood team"}, {"count": 209, "label": "Devizes neighbourhood team"}, {"count": 0, "label": "Royal Wootton Bassett neighbourhood team"}, {"count": 0, "label": "Salisbury neighbourhood team"}, {"count": 16, "label": "Swindon neighbourhood team"}, {"count": 15, "label": "Trowbridge neighbourhood team"}, {"count": 110, "label": "Warminster neighbourhood team"}, {"count": 0, "label": "More than one area"}]	published	abd22e61-7f4e-46b6-bc4a-8a7115505563	2026-03-30 08:00:00+00	1f2aefd6-dc1c-442f-b7cf-d30716b33203	2026-03-30 11:00:00+00		38
6c76c8c8-3023-4278-b53f-080f3f8001ef	told	2026-03-01	[{"count": 113, "label": "Within a day"}, {"count": 0, "label": "Within three days"}, {"count": 0, "label": "Later, or not yet"}]	published	abd22e61-7f4e-46b6-bc4a-8a7115505563	2026-04-30 08:00:00+00	1f2aefd6-dc1c-442f-b7cf-d30716b33203	2026-04-30 11:00:00+00		38
\.
copy public.share_desk_talk ("id", "day", "area", "what", "people", "by", "at", "audience_id") from stdin;
ea52144d-ec2e-4a05-b529-3efac1770493	2025-11-04	Chippenham neighbourhood team	Evening with parents	32	8ab7f8c7-3ff6-4266-905a-42ae48604a40	2025-11-04 17:00:00+00	38
7ace6c2d-2e59-4a96-bd48-2ddff0017b9a	2025-12-04	Salisbury neighbourhood team	Assembly at a secondary school	240	3a63ccc4-2b3c-4c10-9000-24d38b319e03	2025-12-04 17:00:00+00	38
2a0d85b0-ef32-4245-b85b-213bb528efe0	2025-12-09	Salisbury neighbourhood team	Talk at a college	39	3a63ccc4-2b3c-4c10-9000-24d38b319e03	2025-12-09 17:00:00+00	38
\.
copy public.share_desk_touch ("id", "kind", "target", "by", "audience_id", "update_id") from stdin;
21f91561-6c1a-49f0-ad3b-88333bc86d2f	circle	7aeccc95-2bda-48f7-a7db-7dab92c56394	7358957b-4e39-45d6-b876-da40d7616d84	9	2c687889-6081-4db9-a633-565260d4a7c5
\.
copy public.share_desk_update ("id", "thread", "version", "state", "title", "summary", "body", "topic", "areas", "officer", "team", "embargo", "correction", "address", "looked_at", "made_by", "made_at", "approved_by", "approved_at", "ended_why", "audience_id", "named_words", "named_marks") from stdin;
1066542b-be64-47b3-b881-996f8f85e753	1066542b-be64-47b3-b881-996f8f85e753	1	replaced	What we learnt from the first homes we visited	We went to see people whose homes may have been taken over. Most were scared, and most wanted help.	In spring we began to visit homes where neighbours were worried. We went with housing\nofficers and drug workers. We did not go to arrest the person who lived there.\n\n## What we did\n\n- We asked each person if they felt safe in their own home.\n- We changed locks where they asked us to.\n- We gave each of them one name and one number to ring.\n\n## What we learnt\n\n- Few people will say it on the first visit. We must come back.\n- A changed lock helps for a week. A person who keeps coming helps for longer.\n\n## What changes\n\nTwo people now make each visit, and one of them is not a police officer. We come back after a month.	cuckooing	{"Swindon neighbourhood team"}	Sgt Fiona Mallory	Swindon neighbourhood team	\N		2026-04-04	t	abd22e61-7f4e-46b6-bc4a-8a7115505563	2026-04-04 09:00:00+00	00a25c6f-6769-47b2-b3cc-c1816bff4708	2026-04-04 14:00:00+00		38	 what we learnt from the first homes we visited we went to see people whose homes may have been taken over most were scared and most wanted help in spring we began to visit homes where neighbours were worried we went with housing officers and drug workers we did not go to arrest the person who lived there what we did we asked each person if they felt safe in their own home we changed locks where they asked us to we gave each of them one name and one number to ring what we learnt few people will say it on the first visit we must come back a changed lock helps for a week a person who keeps coming helps for longer what changes two people now make each visit and one of them is not a police officer we come back after a month | maria have | marie have | mary have | molly have | polly have | bill say | billy say | liam say | william say | willie say | wills say | willy say 	{name:few,name:most,name:two,name:what,plate:0F,plate:0FF1CER,plate:0FFICER,plate:0FTHEM,plate:0N,plate:0NE,plate:0NE0F,plate:0NENAME,plate:0NEOF,plate:0NTHE,plate:0VER,plate:0WN,plate:0WNH0ME,plate:0WNHOME,plate:1F,plate:1FTHEY,plate:1N,plate:1NTHE1R,plate:1NTHEIR,plate:1S,plate:1SN0T,plate:1SN0TA,plate:1SNOT,plate:1SNOTA,plate:1T,plate:1T0N,plate:1T0NTHE,plate:1TON,plate:1TONTHE,plate:AM0NTH,plate:AMONTH,plate:AND0NE,plate:ANDM0ST,plate:ANDMOST,plate:ANDONE,plate:AP0L1CE,plate:AP0LICE,plate:APERS0N,plate:APERSON,plate:APOL1CE,plate:APOLICE,plate:BEGANT0,plate:BEGANTO,plate:C0M1NG,plate:C0ME,plate:C0MING,plate:COM1NG,plate:COME,plate:COMING,plate:D1D,plate:D1DN0T,plate:D1DNOT,plate:D1DWE,plate:DID,plate:DIDN0T,plate:DIDNOT,plate:DIDWE,plate:EACH0F,plate:EACHOF,plate:F0R,plate:F0RA,plate:F1RST,plate:FIRST,plate:FOR,plate:FORA,plate:FR0M,plate:FR0MTHE,plate:FROM,plate:FROMTHE,plate:G0,plate:G0T0,plate:G0TO,plate:GO,plate:GOT0,plate:GOTO,plate:H0ME,plate:H0MES,plate:H0MESWE,plate:H0MEWE,plate:H0US1NG,plate:H0USING,plate:HELP1N,plate:HELPIN,plate:HOME,plate:HOMES,plate:HOMESWE,plate:HOMEWE,plate:HOUS1NG,plate:HOUSING,plate:IF,plate:IFTHEY,plate:IN,plate:INTHE1R,plate:INTHEIR,plate:IS,plate:ISN0T,plate:ISN0TA,plate:ISNOT,plate:ISNOTA,plate:IT,plate:IT0N,plate:IT0NTHE,plate:ITON,plate:ITONTHE,plate:L0CK,plate:L0CKS,plate:L0NGER,plate:L1VED,plate:LIVED,plate:LOCK,plate:LOCKS,plate:LONGER,plate:M0NTH,plate:M0ST,plate:MONTH,plate:MOST,plate:N0T,plate:N0TA,plate:N0TG0,plate:N0TG0T0,plate:N0TG0TO,plate:N0TGO,plate:N0TGOT0,plate:N0TGOTO,plate:N0W,plate:N0WMAKE,plate:NOT,plate:NOTA,plate:NOTG0,plate:NOTG0T0,plate:NOTG0TO,plate:NOTGO,plate:NOTGOT0,plate:NOTGOTO,plate:NOW,plate:NOWMAKE,plate:OF,plate:OFF1CER,plate:OFFICER,plate:OFTHEM,plate:ON,plate:ONE,plate:ONE0F,plate:ONENAME,plate:ONEOF,plate:ONTHE,plate:OVER,plate:OWN,plate:OWNH0ME,plate:OWNHOME,plate:P0L1CE,plate:P0LICE,plate:PE0PLE,plate:PEOPLE,plate:PERS0N,plate:PERSON,plate:POL1CE,plate:POLICE,plate:R1NG,plate:RING,plate:SAFE1N,plate:SAFEIN,plate:SAY1T,plate:SAY1T0N,plate:SAY1TON,plate:SAYIT,plate:SAYIT0N,plate:SAYITON,plate:SPR1NG,plate:SPRING,plate:T0,plate:T0R1NG,plate:T0RING,plate:T0SEE,plate:T0V1S1T,plate:T0V1SIT,plate:T0VIS1T,plate:T0VISIT,plate:T0WE,plate:THE1R,plate:THEIR,plate:THEM0NE,plate:THEM1S,plate:THEMIS,plate:THEMONE,plate:TO,plate:TOR1NG,plate:TORING,plate:TOSEE,plate:TOV1S1T,plate:TOV1SIT,plate:TOVIS1T,plate:TOVISIT,plate:TOWE,plate:TW0,plate:TWO,plate:UST0,plate:UST0WE,plate:USTO,plate:USTOWE,plate:V1S1T,plate:V1S1TED,plate:V1S1TWE,plate:V1SIT,plate:V1SITED,plate:V1SITWE,plate:VIS1T,plate:VIS1TED,plate:VIS1TWE,plate:VISIT,plate:VISITED,plate:VISITWE,plate:W0RKERS,plate:W0RR1ED,plate:W0RRIED,plate:W1LL,plate:W1LLSAY,plate:W1TH,plate:WEC0ME,plate:WECOME,plate:WED1D,plate:WED1DWE,plate:WEDID,plate:WEDIDWE,plate:WENTT0,plate:WENTTO,plate:WH0,plate:WH0SE,plate:WHO,plate:WHOSE,plate:WILL,plate:WILLSAY,plate:WITH,plate:WORKERS,plate:WORR1ED,plate:WORRIED}
49ecfad1-2190-4063-8413-837447fa58ac	49ecfad1-2190-4063-8413-837447fa58ac	1	published	What hotel staff noticed	We visited hotels and short lets and asked what worries their staff. Now they ring sooner.	We visited hotels, guest houses and short lets. We asked staff what they had seen, and\nwhat had stopped them from ringing.\n\n## What we heard\n\n- Staff noticed young people alone, with adults who paid in cash and would not show a face.\n- They did not ring because they were not sure.\n\n## What we told them\n\nYou do not have to be sure. If a child may be in danger now, ring 999. If not, ring 101.\n\n## What changes\n\nThree hotels now put our poster in the staff room. You can print it from this site.	hotels	{"Salisbury neighbourhood team"}	PC Megan Stour	Salisbury neighbourhood team	\N		2026-11-10	t	3a63ccc4-2b3c-4c10-9000-24d38b319e03	2026-11-10 10:00:00+00	b8052c40-f7fd-45e5-8c80-719530c1f33e	2026-11-10 15:00:00+00		38	 what hotel staff noticed we visited hotels and short lets and asked what worries their staff now they ring sooner we visited hotels guest houses and short lets we asked staff what they had seen and what had stopped them from ringing what we heard staff noticed young people alone with adults who paid in cash and would not show a face they did not ring because they were not sure what we told them you do not have to be sure if a child may be in danger now ring 999 if not ring 101 what changes three hotels now put our poster in the staff room you can print it from this site | maria be | marie be | mary be | molly be | polly be 	{name:now,name:staff,name:they,name:three,name:what,name:you,plate:0UR,plate:101,plate:101WHAT,plate:10I,plate:10IWHAT,plate:1F,plate:1FA,plate:1FN0T,plate:1FNOT,plate:1N,plate:1NCASH,plate:1NTHE,plate:1O1,plate:1O1WHAT,plate:1OI,plate:1OIWHAT,plate:1T,plate:1TFR0M,plate:1TFROM,plate:999,plate:9991F,plate:999IF,plate:ACH1LD,plate:ACHILD,plate:AL0NE,plate:ALONE,plate:BE1N,plate:BEIN,plate:CH1LD,plate:CHILD,plate:D0,plate:D0N0T,plate:D0NOT,plate:D1D,plate:D1DN0T,plate:D1DNOT,plate:DID,plate:DIDN0T,plate:DIDNOT,plate:DO,plate:DON0T,plate:DONOT,plate:FR0M,plate:FROM,plate:H0TEL,plate:H0TELS,plate:H0USES,plate:HAVET0,plate:HAVETO,plate:HOTEL,plate:HOTELS,plate:HOUSES,plate:I01,plate:I01WHAT,plate:I0I,plate:I0IWHAT,plate:IF,plate:IFA,plate:IFN0T,plate:IFNOT,plate:IN,plate:INCASH,plate:INTHE,plate:IO1,plate:IO1WHAT,plate:IOI,plate:IOIWHAT,plate:IT,plate:ITFR0M,plate:ITFROM,plate:MAYBE1N,plate:MAYBEIN,plate:N0T,plate:N0T1CED,plate:N0THAVE,plate:N0TICED,plate:N0TR1NG,plate:N0TRING,plate:N0TSH0W,plate:N0TSHOW,plate:N0TSURE,plate:N0W,plate:N0WPUT,plate:N0WR1NG,plate:N0WRING,plate:N0WTHEY,plate:NOT,plate:NOT1CED,plate:NOTHAVE,plate:NOTICED,plate:NOTR1NG,plate:NOTRING,plate:NOTSH0W,plate:NOTSHOW,plate:NOTSURE,plate:NOW,plate:NOWPUT,plate:NOWR1NG,plate:NOWRING,plate:NOWTHEY,plate:OUR,plate:P0STER,plate:PA1D,plate:PA1D1N,plate:PA1DIN,plate:PAID,plate:PAID1N,plate:PAIDIN,plate:PE0PLE,plate:PEOPLE,plate:POSTER,plate:PR1NT,plate:PR1NT1T,plate:PR1NTIT,plate:PRINT,plate:PRINT1T,plate:PRINTIT,plate:PUT0UR,plate:PUTOUR,plate:R00M,plate:R00MY0U,plate:R00MYOU,plate:R0OM,plate:R0OMY0U,plate:R0OMYOU,plate:R1NG,plate:R1NG101,plate:R1NG10I,plate:R1NG1NG,plate:R1NG1O1,plate:R1NG1OI,plate:R1NG999,plate:R1NGI01,plate:R1NGI0I,plate:R1NGING,plate:R1NGIO1,plate:R1NGIOI,plate:RING,plate:RING101,plate:RING10I,plate:RING1NG,plate:RING1O1,plate:RING1OI,plate:RING999,plate:RINGI01,plate:RINGI0I,plate:RINGING,plate:RINGIO1,plate:RINGIOI,plate:RO0M,plate:RO0MY0U,plate:RO0MYOU,plate:ROOM,plate:ROOMY0U,plate:ROOMYOU,plate:S00NER,plate:S0ONER,plate:S1TE,plate:SH0RT,plate:SH0W,plate:SH0WA,plate:SHORT,plate:SHOW,plate:SHOWA,plate:SITE,plate:SO0NER,plate:SOONER,plate:ST0PPED,plate:STOPPED,plate:SURE1F,plate:SURE1FA,plate:SUREIF,plate:SUREIFA,plate:T0,plate:T0BE,plate:T0LD,plate:TH1S,plate:THE1R,plate:THEIR,plate:THEMY0U,plate:THEMYOU,plate:THEYD1D,plate:THEYDID,plate:THIS,plate:TO,plate:TOBE,plate:TOLD,plate:V1S1TED,plate:V1SITED,plate:VIS1TED,plate:VISITED,plate:W0RR1ES,plate:W0RRIES,plate:W0ULD,plate:W1TH,plate:WEREN0T,plate:WERENOT,plate:WET0LD,plate:WETOLD,plate:WH0,plate:WH0PA1D,plate:WH0PAID,plate:WHO,plate:WHOPA1D,plate:WHOPAID,plate:WITH,plate:WORR1ES,plate:WORRIES,plate:WOULD,plate:Y0U,plate:Y0UCAN,plate:Y0UD0,plate:Y0UDO,plate:Y0UNG,plate:YOU,plate:YOUCAN,plate:YOUD0,plate:YOUDO,plate:YOUNG}
2c687889-6081-4db9-a633-565260d4a7c5	2c687889-6081-4db9-a633-565260d4a7c5	1	waiting	A second line in Swindon	What we did about a line that sold drugs near the station.	We will tell you what we did and what we learnt, once it is over.	county-lines	{"Swindon neighbourhood team"}	DI Marek Zielinski	Fortitude team	\N			t	7358957b-4e39-45d6-b876-da40d7616d84	2026-11-23 10:00:00+00	\N	\N		38	 a second line in swindon what we did about a line that sold drugs near the station we will tell you what we did and what we learnt once it is over | bill tell | billy tell | liam tell | william tell | willie tell | wills tell | willy tell 	{name:swindon,name:what,plate:0NCE,plate:0NCE1T,plate:0NCEIT,plate:0VER,plate:1N,plate:1S,plate:1S0VER,plate:1SOVER,plate:1T,plate:1T1S,plate:1TIS,plate:AB0UT,plate:AB0UTA,plate:ABOUT,plate:ABOUTA,plate:AL1NE,plate:ALINE,plate:ASEC0ND,plate:ASECOND,plate:D1D,plate:D1DAND,plate:DID,plate:DIDAND,plate:IN,plate:IS,plate:IS0VER,plate:ISOVER,plate:IT,plate:IT1S,plate:ITIS,plate:L1NE,plate:L1NE1N,plate:L1NEIN,plate:LINE,plate:LINE1N,plate:LINEIN,plate:ONCE,plate:ONCE1T,plate:ONCEIT,plate:OVER,plate:S0LD,plate:SEC0ND,plate:SECOND,plate:SOLD,plate:STAT10N,plate:STAT1ON,plate:STATI0N,plate:STATION,plate:SW1ND0N,plate:SW1NDON,plate:SWIND0N,plate:SWINDON,plate:TELLY0U,plate:TELLYOU,plate:W1LL,plate:WED1D,plate:WEDID,plate:WEW1LL,plate:WEWILL,plate:WILL,plate:Y0U,plate:Y0UWHAT,plate:YOU,plate:YOUWHAT}
\.
copy public.share_site_figure ("id", "position", "label", "value", "release_id") from stdin;
6eb8ef36-bfa9-49ad-b062-7a9973ff0a6f	1	Within a day	105	fceccae5-4287-4ad7-945b-808e80e85aa8
a01b51b3-2ac4-4564-adfc-0888f9a48187	5	Salisbury neighbourhood team	10	d3e0e750-7ccb-4a27-8943-efafb4b62b57
afe4746a-b712-46dd-a632-c66e7502a4b2	6	Swindon neighbourhood team	15	d3e0e750-7ccb-4a27-8943-efafb4b62b57
\.
copy public.share_site_release ("id", "measure", "month", "published_on", "withdrawn_on", "withdrawn_why") from stdin;
fceccae5-4287-4ad7-945b-808e80e85aa8	told	2026-01-01	2026-03-02	\N	
d3e0e750-7ccb-4a27-8943-efafb4b62b57	reached	2026-01-01	2026-03-02	\N	
e1daa9a2-a924-4ac9-8350-24daa7ab2043	told	2026-04-01	2026-05-30	\N	
8f8d8ee1-06dd-44a7-92de-ddcda974e89c	worked	2026-04-01	2026-05-30	\N	
\.
copy public.share_site_update ("id", "address", "title", "summary", "body", "topic", "areas", "officer", "team", "shown_from", "version", "corrected_at", "correction", "withdrawn_at", "withdrawn_why") from stdin;
1066542b-be64-47b3-b881-996f8f85e753	2026-04-04	What we learnt from the first homes we visited	We went to see people whose homes may have been taken over. Most were scared, and most wanted help.	In spring we began to visit homes where neighbours were worried. We went with housing\nofficers and drug workers. We did not go to arrest the person who lived there.\n\n## What we did\n\n- We asked each person if they felt safe in their own home.\n- We changed locks where they asked us to.\n- We gave each of them one name and one number to ring.\n\n## What we learnt\n\n- Few people will say it on the first visit. We must come back.\n- A changed lock helps for a week. A person who keeps coming helps for longer.\n\n## What changes\n\nTwo people now make each visit, and one of them is not a police officer. We come back after a\nweek and after a month.	cuckooing	{"Swindon neighbourhood team"}	Sgt Fiona Mallory	Swindon neighbourhood team	2026-04-04 14:00:00+00	2	2026-04-06 12:00:00+00	We said that we go back after a month only. We go back after a week as well.	\N	
ab59c912-105c-4b2a-afd4-428f108cd6b4	2026-06-08	Talks with parents after school	We met parents at the school gate and listened. Many had seen signs, and did not know who to ask.	We spent six weeks at school gates and in one sports hall. We brought tea and no forms.\n\n## What parents told us\n\n- A second phone and new shoes worried them most.\n- They feared that telling us would get their child in trouble.\n\n## What we say to that\n\nA child who is used to carry drugs is a child who needs help. We look for the adult behind it.\nYou can ask us what happens next before you tell us anything.\n\n## What changes\n\nEach school now has a named officer. Ask the school office who it is.	child-exploitation-parents	{"Swindon neighbourhood team"}	PC Tom Brinkworth	Swindon neighbourhood team	2026-06-08 14:00:00+00	1	\N		\N	
f03cb1ed-bebc-4cfa-9f43-5afca3d65a7b	2026-07-31	A phone line that sold drugs is closed	Three adults are charged. Two children who were made to carry for them are safe and have help.	For months, one phone number sold drugs in our town. It no longer does. Three adults are\ncharged and in prison until their trial. We cannot say more before then.\n\n## Who was harmed\n\nTwo children were made to carry drugs far from home. They are not charged. People they trust are\nwith them.\n\n## What we learnt\n\n- What neighbours told us came first. Without it we would not have looked there.\n- When one line closes, another may try. So we looked again after two weeks and after six. It\nhas not come back.\n\n## What changes\n\nIf you used to buy from this number and want to stop, you can get help without the police. See\nwho can help.	county-lines	{"Swindon neighbourhood team"}	Sgt Fiona Mallory	Swindon neighbourhood team	2026-07-31 14:00:00+00	1	\N		\N	
\.
select setval('public.access_audience_id_seq', 62);
select setval('public.access_circlemember_id_seq', 21);
select setval('public.access_rolegrant_id_seq', 70);
select setval('public.agencies_person_areas_id_seq', 132);
select setval('public.auth_permission_id_seq', 516);
select setval('public.django_content_type_id_seq', 129);
select setval('public.django_migrations_id_seq', 145);
select setval('public.evaluate_conditionkind_id_seq', 7);
select setval('public.keep_safe_clock_id_seq', 13);
select setval('public.keep_safe_firstresponder_id_seq', 17);
select setval('public.keep_safe_law_id_seq', 18);
select setval('public.procrastinate_events_id_seq', 2);
select setval('public.procrastinate_jobs_id_seq', 2);
