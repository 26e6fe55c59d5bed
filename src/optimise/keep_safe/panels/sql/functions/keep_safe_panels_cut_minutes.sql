-- Minutes that partners read lose what is taken back in the moment that it is, drafts too: the whole
-- paragraph that told it, and the very words wherever else on that case's page they were written.
-- The paragraph says so. The words stay on the record with the fact, for whoever told it.
create or replace function keep_safe_panels_cut_minutes() returns trigger
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
