-- What was shared outside a briefing, and what was refused, newest first. Whoever keeps the record
-- reads every row, as they read the record of who looked at whom, and no words of what was told, nor
-- for what it was told or why not where a circle or one person keeps that; everyone else reads the
-- rows that they may read anyway, with their words. What is told at an hour to come stands here from that hour on, and
-- never where it was called off before. What is of somebody or something (rows, or words that hold a name or a number) is
-- looked for among the rows alone whose words the viewer may read.
create or replace function access_sharing_record(
    since timestamptz, until timestamptz, agency uuid, wanted text, start int, most int,
    rows uuid[], names text[], numbers text[])
returns table (
    id uuid, refused boolean, at timestamptz, kind text, about uuid, what text, recipient text,
    method text, gateway text, regime text, purpose text, necessity text, by uuid, expires_on date,
    recalled_at timestamptz, acknowledged_at timestamptz, acknowledged_as text, total bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with keeps as (select 1 in (select public.access_readable()) as it),
    entry as (
        select d.id, false as refused, d.at, d.kind, d.row as about, d.what, d.recipient, d.method,
               d.gateway, d.regime, d.purpose, d.necessity, d.by, d.expires_on, d.recalled_at,
               d.acknowledged_at, d.acknowledged_as, d.recipient_agency, d.audience_id
        from public.access_sharing_disclosure d
        where d.method <> 'briefing' and d.at >= since and d.at < until
          and (d.shown_from is null
               or (d.shown_from <= clock_timestamp()
                   and (d.recalled_at is null or d.recalled_at >= d.shown_from)))
        union all
        select r.id, true, r.at, r.kind, r.row, r.what, r.recipient, '', '', '', r.reason, '', r.by,
               null, null, null, '', r.recipient_agency, r.audience_id
        from public.access_sharing_refusal r where r.at >= since and r.at < until),
    seen as (
        select e.*, e.audience_id in (select public.access_readable()) as own,
               a.circle_id is null and a.person_id is null as open
        from entry e join public.access_audience a on a.id = e.audience_id
        where agency is null or e.recipient_agency = agency)
    select s.id, s.refused, s.at, s.kind, case when s.own then s.about end,
           case when s.own then s.what else '' end, s.recipient, s.method, s.gateway, s.regime,
           case when s.own or s.open then s.purpose else 'Purpose not shown to you' end,
           case when s.own or s.open then s.necessity else '' end, s.by,
           s.expires_on, s.recalled_at, s.acknowledged_at, s.acknowledged_as, count(*) over ()
    from seen s
    where (s.own or (select it from keeps))
      and (rows is null or s.own and (
          s.about = any(rows)
          or exists (select from unnest(names) said where strpos(
              ' ' || lower(regexp_replace(s.what, '[^[:alnum:]]+', ' ', 'g')) || ' ', ' ' || said || ' ') > 0)
          or exists (select from unnest(numbers) said where strpos(
              lower(regexp_replace(s.what, '[^[:alnum:]]', '', 'g')), said) > 0)))
      and case wanted
          when 'shared' then not s.refused
          when 'refused' then s.refused
          when 'called back' then s.recalled_at is not null
          when 'unanswered' then s.recalled_at is not null and s.acknowledged_at is null
          else true end
    order by s.at desc, s.id
    limit most offset start
$$;
grant execute on function access_sharing_record to optimise_staff;
