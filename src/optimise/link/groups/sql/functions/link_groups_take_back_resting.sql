-- For the system alone: take back the words on groups that rest on an item which was called back. `reach` says from whom:
-- 'partners' (from one agency alone where `agency` is given), 'officers', or 'all' of them where the item, or an item of
-- the report that is asked for, is in a circle now.
create or replace function link_groups_take_back_resting(
    asked uuid, reach text, agency uuid, why text, words text, moment timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.link_groups_end_words(array(
        select e.id from public.link_groups_edition e
        where public.access_is_system() and case reach
            when 'partners' then asked = any(e.items) and e.agencies <> '{}' and (agency is null or agency = any(e.agencies))
            when 'officers' then asked = any(e.items) and e.agencies = '{}'
            else e.let_out_at is not null and exists (
                select from public.evaluate_item i join public.access_audience a on a.id = i.audience_id
                where i.id = any(e.items) and asked in (i.id, i.report_id) and a.circle_id is not null) end),
        why, words, moment)
$$;
grant execute on function link_groups_take_back_resting to optimise_staff, optimise_worker;
