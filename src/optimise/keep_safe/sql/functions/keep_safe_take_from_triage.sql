-- Keep a concern about a report that the intelligence desk sent to safeguarding, once. The system writes
-- it on hearing so, in the name of whoever sent it, who may then say more.
create or replace function keep_safe_take_from_triage(
    concern uuid, reference text, who text, page text, sent_by uuid, moment timestamptz,
    due timestamptz, audience int) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() or audience not in (select public.access_writable()) then
        raise insufficient_privilege using message = 'the system alone hears of this';
    end if;
    insert into public.keep_safe_concern
        (id, reference, who, words, page, in_danger, raised_by_id, raised_at, due_at, audience_id)
    values (concern, reference, who,
            'Sent by the intelligence desk, who read the report. Ask them what it says.',
            page, false, sent_by, moment, due, audience)
    on conflict do nothing;
end $$;
grant execute on function keep_safe_take_from_triage to optimise_staff, optimise_worker;
