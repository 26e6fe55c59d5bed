-- End these words on groups, and call them back in the share ledger and in receipts of partners. For doors and triggers alone.
create or replace function link_groups_end_words(which uuid[], why text, words text, moment timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one record;
    taken int := 0;
begin
    for one in
        update public.link_groups_edition e set withdrawn_at = moment, withdrawn_why = why
        where e.id = any(which) and e.withdrawn_at is null
        returning e.id, case when public.access_is_system() then e.let_out_by else public.access_viewer() end as whose
    loop
        taken := taken + 1;
        update public.access_sharing_disclosure d
        set recalled_at = moment, recall_reason = why, recalled_by = one.whose
        where d.kind = 'group edition' and d.row = one.id and d.recalled_at is null;
        update public.access_sharing_receipt r set recalled_at = moment, recall_words = words, what = ''
        where r.kind = 'group edition' and r.row = one.id and r.recalled_at is null;
    end loop;
    return taken;
end $$;
