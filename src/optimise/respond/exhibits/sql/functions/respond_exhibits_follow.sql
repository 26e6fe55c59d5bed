-- A step of continuity is the next one after the last, sealed to it, taken by who may take it, from where the exhibit
-- is and under the seal that it bears. What the exhibit is after it stands on the exhibit, written here and nowhere else.
create or replace function respond_exhibits_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    e public.respond_exhibits_exhibit;
    said jsonb := new.sealed::jsonb;
    act text := said ->> 'act';
    seal_before text := said ->> 'seal_before';
    seal_after text := said ->> 'seal_after';
    to_person uuid := nullif(said ->> 'to_person', '')::uuid;
    to_store uuid := nullif(said ->> 'to_store', '')::uuid;
    store_audience int;
    knows boolean;
    holds boolean;
    receives boolean;
    settled boolean;
    ranks boolean;
    supervises boolean;
    absent public.respond_exhibits_step;
    kept boolean;
    missed_by uuid;
    sought_by uuid;
    sound boolean;
begin
    select * into e from public.respond_exhibits_exhibit where id = new.exhibit_id for update;
    knows := coalesce(e.audience_id in (select public.access_readable()), false);
    holds := coalesce(e.holder = new.made_by, false)
        or (e.holder is null and coalesce(e.lies_audience in (select public.access_readable()), false));
    receives := e.offered_at is not null and (coalesce(e.offered_to = new.made_by, false)
        or coalesce(e.offered_audience in (select public.access_readable()), false));
    settled := act in ('accepted', 'not accepted', 'taken back', 'taken over in their absence');  -- where it was on its way to is over
    ranks := exists (select from public.access_roles() role where role in ('sergeant', 'duty inspector',
        'senior investigating officer', 'serious and organised crime lead', 'area commander'));
    supervises := exists (select from public.access_roles() role where role in ('sergeant', 'duty inspector'));
    select * into absent from public.respond_exhibits_step s where s.exhibit_id = e.id and s.number = e.absence_step;
    kept := public.respond_exhibits_kept_it(e.id);
    -- By the last time that it was missed, and no earlier one: of a stock-take that another keeper ended whoever began it stays who missed
    -- it; with somebody who was away, it is whoever looked, and said that it is not there.
    select case when s.sealed::jsonb ->> 'act' = 'not found in a stock-take' then coalesce(c.made_by, s.made_by) end,
           case when s.sealed::jsonb ->> 'act' = 'not found with them' then l.made_by end
    into missed_by, sought_by from public.respond_exhibits_step s
    left join public.respond_exhibits_count c on c.id::text = s.sealed::jsonb -> 'figures' ->> 'count'
    left join public.respond_exhibits_step l on l.exhibit_id = s.exhibit_id and l.number = (s.sealed::jsonb ->> 'answers')::int
    where s.exhibit_id = e.id and s.sealed::jsonb ->> 'act' in ('not found in a stock-take', 'not found with them')
    order by s.number desc limit 1;
    if e.id is null or (new.number, new.previous)
           is distinct from (e.steps + 1, case when e.steps = 0 then repeat('0', 64) else e.digest end)
       or new.digest <> encode(sha256(convert_to(new.sealed, 'UTF8')), 'hex')
       or (said ->> 'exhibit', said ->> 'number', said ->> 'previous', said ->> 'by')
          is distinct from (new.exhibit_id::text, new.number::text, new.previous::text, new.made_by::text)
    then
        raise exception 'A step is the next one of its exhibit, as it was sealed.'
            using errcode = 'integrity_constraint_violation';
    end if;
    if to_store is not null then
        select s.lies_audience into store_audience from public.respond_exhibits_store s
        where s.id = to_store and s.closed_at is null;
    end if;
    sound := case
        when act = 'seized' then new.number = 1 and e.made_by = new.made_by and seal_before = '' and seal_after <> ''
        when new.number = 1 or seal_before <> e.seal then false
        -- What is missing is in nobody's hands: no seal of it is opened, and it goes on no shelf.
        when act = 'seal opened, new seal' then holds and e.offered_at is null and e.trouble <> 'missing' and seal_after <> '' and not exists (
            select from public.respond_exhibits_step s
            where s.exhibit_id = e.id and s.sealed::jsonb ->> 'seal_after' = seal_after)
        when act = 'handed over' then holds and e.offered_at is null and said ->> 'purpose' <> ''
            and (to_person is null) <> (to_store is null) and to_person is distinct from new.made_by
            and (to_store is null or (store_audience is not null and public.respond_exhibits_fit(e.id, e.kind)))
            and e.trouble <> 'missing'
        when act in ('accepted', 'not accepted') then receives and (said ->> 'answers')::int = e.offered_step
            and new.made_by <> (select s.made_by from public.respond_exhibits_step s
                                where s.exhibit_id = e.id and s.number = e.offered_step)
            and (act = 'not accepted' or seal_after = e.seal)
            and to_store is not distinct from e.offered_in_id
        when act = 'taken back' then e.offered_at is not null and (said ->> 'answers')::int = e.offered_step
            and new.made_by = (select s.made_by from public.respond_exhibits_step s
                               where s.exhibit_id = e.id and s.number = e.offered_step)
        when act in ('put on a shelf', 'seen in a stock-take', 'not found in a stock-take')
            then holds and e.holder is null and (act = 'seen in a stock-take' or e.trouble <> 'missing')
            -- In a stock-take of this store that goes on, so that who missed something is who began it.
            and (act = 'put on a shelf' or exists (
                select from public.respond_exhibits_count c
                where c.id::text = said -> 'figures' ->> 'count' and c.store_id = e.lies_in_id and c.closed_at is null))
        when act = 'noted' then holds or knows
        -- Who has it, or keeps or kept the store that it lay in, says neither where it was nor why it measures otherwise; nor
        -- does who looked for it and said that it was not there say where it was.
        when act = 'found again' then knows and not holds and not kept and new.made_by is distinct from sought_by
        -- What is not there is neither measured nor explained: that it is missing stays until it is seen or found.
        when act = 'measured' then (holds or knows) and e.trouble <> 'missing'
        -- Whoever had it, or measured it, is who is to be looked into.
        when act = 'explained' then knows and not holds and not kept and ranks
            and e.trouble <> 'missing' and not public.respond_exhibits_had(e.id, new.made_by) and not exists (
            select from public.respond_exhibits_step s
            where s.exhibit_id = e.id and s.made_by = new.made_by and s.sealed::jsonb ->> 'act' = 'measured')
        when act = 'kept after review' then knows and new.made_by = e.owner and e.disposed_at is null
        -- What shrank or is missing is explained or found before it goes for good, and agreed to by who never had it.
        when act = 'disposal asked' then knows and e.disposal_step = 0 and e.disposed_at is null and e.trouble = ''
            and said ->> 'purpose' <> '' and said -> 'figures' ->> 'way' <> ''
        when act in ('disposal agreed', 'disposal not agreed') then knows and e.disposal_step > 0 and not e.disposal_agreed
            and (said ->> 'answers')::int = e.disposal_step
            and new.made_by <> (select s.made_by from public.respond_exhibits_step s
                                where s.exhibit_id = e.id and s.number = e.disposal_step)
            and ranks and (act = 'disposal not agreed' or (e.trouble = '' and not holds and not kept
                and not public.respond_exhibits_had(e.id, new.made_by)))
        when act = 'disposal agreed no more' then knows and e.disposal_agreed and e.disposed_at is null
            and said ->> 'words' <> '' and (said ->> 'answers')::int = e.disposal_step
        -- Not destroyed or passed on while a case of its operation keeps it, nor on what was agreed more than 28 days ago.
        when act = 'disposed of' then holds and e.offered_at is null and e.disposal_agreed and e.trouble = ''
            and not public.respond_exhibits_for_court(e.id)
            and new.made_at - interval '28 days' <= (select max(s.made_at) from public.respond_exhibits_step s
                where s.exhibit_id = e.id and s.sealed::jsonb ->> 'act' = 'disposal agreed')
            and (said ->> 'answers')::int = e.disposal_step
        -- In the hands of somebody who cannot act: one looks for it, a second person of some rank agrees; where they
        -- could act, and are away, it is a sergeant or an inspector who says so. Outside operations one of these looks.
        when act = 'looked for in their absence' then knows and (e.operation_id is not null or supervises)
            and e.holder is distinct from new.made_by and e.holder is not null and e.absence_step = 0
            and e.trouble <> 'missing' and said ->> 'words' <> '' and seal_after = e.seal
            and (said -> 'figures' ->> 'found' = 'no'
                 or (said -> 'figures' ->> 'found' = 'yes' and said -> 'figures' ->> 'seal' <> ''))
            and (public.respond_exhibits_stopped(e.holder) or said -> 'figures' ->> 'away' = 'yes')
        when act in ('taken over in their absence', 'not found with them', 'taking over not agreed') then knows and ranks
            and (said ->> 'answers')::int = e.absence_step and new.made_by not in (absent.made_by, e.holder)
            and (act = 'taking over not agreed' or public.respond_exhibits_stopped(e.holder) or supervises)
            and case act
                when 'taken over in their absence' then to_person = absent.made_by and to_store is null
                    and absent.sealed::jsonb -> 'figures' ->> 'found' = 'yes'
                    and seal_after = absent.sealed::jsonb -> 'figures' ->> 'seal'
                when 'not found with them' then absent.sealed::jsonb -> 'figures' ->> 'found' = 'no' and seal_after = e.seal
                else seal_after = e.seal end
        else false
    end;
    if sound is not true then
        raise exception 'This cannot be done with the exhibit as it is now.'
            using errcode = 'integrity_constraint_violation';
    end if;
    new.audience_id := e.audience_id;
    update public.respond_exhibits_exhibit x set
        steps = new.number,
        digest = new.digest,
        seal = case when act in ('seized', 'seal opened, new seal', 'taken over in their absence') then seal_after else x.seal end,
        holder = case act when 'seized' then new.made_by
            when 'accepted' then (case when x.offered_in_id is null then new.made_by end)
            when 'taken over in their absence' then to_person when 'disposed of' then null else x.holder end,
        lies_in_id = case act when 'accepted' then x.offered_in_id when 'disposed of' then null else x.lies_in_id end,
        lies_audience = case act when 'accepted' then x.offered_audience when 'disposed of' then null
            else x.lies_audience end,
        shelf = case when act in ('accepted', 'put on a shelf', 'disposed of') then said ->> 'shelf' else x.shelf end,
        offered_to = case when act = 'handed over' then to_person
            when settled then null else x.offered_to end,
        offered_in_id = case when act = 'handed over' then to_store
            when settled then null else x.offered_in_id end,
        offered_audience = case when act = 'handed over' then store_audience
            when settled then null else x.offered_audience end,
        offered_at = case when act = 'handed over' then new.made_at
            when settled then null else x.offered_at end,
        offered_step = case when act = 'handed over' then new.number
            when settled then 0 else x.offered_step end,
        trouble = case
            when act in ('not found in a stock-take', 'not found with them') then 'missing'
            -- What one keeper missed, another does not end by seeing its label: who missed it does, or who finds it.
            when act = 'seen in a stock-take' and x.trouble = 'missing' and new.made_by is distinct from missed_by then 'missing'
            -- Whatever differed before it was missed, and nobody explained, differs still.
            when act in ('seen in a stock-take', 'found again') and x.trouble = 'missing' then coalesce((
                select case s.sealed::jsonb ->> 'act' when 'measured' then 'measured otherwise' else '' end
                from public.respond_exhibits_step s
                where s.exhibit_id = e.id and (s.sealed::jsonb ->> 'act' = 'explained'
                    or s.sealed::jsonb -> 'figures' ->> 'differs' <> '')
                order by s.number desc limit 1), '')
            when act = 'measured' and said -> 'figures' ->> 'differs' <> '' then 'measured otherwise'
            when act = 'explained' and x.trouble = 'measured otherwise' then '' else x.trouble end,
        review_on = case when act in ('seized', 'kept after review')
            then (said -> 'figures' ->> 'review_on')::date when act = 'disposed of' then null else x.review_on end,
        disposal_step = case act when 'disposal asked' then new.number when 'disposal not agreed' then 0
            when 'disposal agreed no more' then 0
            else x.disposal_step end,
        disposal_agreed = (x.disposal_agreed or act = 'disposal agreed') and act <> 'disposal agreed no more',
        disposed_at = case act when 'disposed of' then new.made_at else x.disposed_at end,
        absence_step = case when act = 'looked for in their absence' then new.number
            when act in ('taken over in their absence', 'not found with them', 'taking over not agreed', 'accepted',
                         'disposed of') then 0 else x.absence_step end
    where x.id = e.id;
    return new;
end $$;
