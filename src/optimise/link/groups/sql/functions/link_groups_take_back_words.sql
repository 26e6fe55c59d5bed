-- Take words on a group back from those whom they were for, and call them back in the share ledger and in receipts of partners:
-- one edition, or all of a group, for whoever may change its record; or, for the system, what partners were told that rests on
-- an item which was called back from everyone. Who may change the record may not write among partners, so it is done here.
create or replace function link_groups_take_back_words(asked uuid, why text, words text, moment timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one record;
    taken int := 0;
begin
    for one in
        update public.link_groups_edition e set withdrawn_at = moment, withdrawn_why = why
        from public.link_groups_group g
        where g.id = e.group_id and e.withdrawn_at is null and case when public.access_is_system()
            then asked = any(e.items) and e.agencies <> '{}'
            else asked in (e.id, g.id) and g.audience_id in (select public.access_readable())
                and g.audience_id in (select public.access_writable()) end
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
grant execute on function link_groups_take_back_words to optimise_staff, optimise_worker;
