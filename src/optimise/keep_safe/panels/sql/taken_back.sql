-- Minutes that partners read lose what is taken back in the moment that it is, drafts too: the whole
-- paragraph that told it, and the very words wherever else on that case's page they were written.
-- The paragraph says so. The words stay on the record with the fact, for whoever told it.
create function keep_safe_panels_cut_minutes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
create trigger keep_safe_panels_cut_minutes after update of withdrawn_at on keep_safe_panels_shared
    for each row when (old.withdrawn_at is null and new.withdrawn_at is not null)
    execute function keep_safe_panels_cut_minutes();

-- What was told of a fact in another room goes with it, and its case says so: those who were told
-- there answer in the ledger, as whoever was told the fact itself does.
create function keep_safe_panels_take_back_copies() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
create trigger keep_safe_panels_take_back_copies
    after update of withdrawn_at on keep_safe_panels_shared
    for each row when (old.withdrawn_at is null and new.withdrawn_at is not null)
    execute function keep_safe_panels_take_back_copies();

-- Take back every fact of a panel that rests on an item, or on any item of a report, and say so in
-- its case to all who were told: from then on only the force's members of the panel read it.
-- `hidden_only` takes back only what rests on an item that is in a circle now.
create or replace function keep_safe_panels_take_back(
    asked uuid, hidden_only boolean, why text, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
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

-- They are for the triggers alone.
revoke execute on function keep_safe_panels_cut_minutes(), keep_safe_panels_take_back_copies()
    from public;
