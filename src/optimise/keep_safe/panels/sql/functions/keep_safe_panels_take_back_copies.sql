-- What was told of a fact in another room goes with it, and its case says so: those who were told
-- there answer in the ledger, as whoever was told the fact itself does.
create or replace function keep_safe_panels_take_back_copies() returns trigger
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
