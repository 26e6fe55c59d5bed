-- Put one sentence that is due, sealed, into its teller's mailbox, which reads it from this hour on. For the system, once each.
create or replace function collect_intake_send_word(of_word uuid, sealed bytea, size int, hour timestamptz, moment timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    of_tip uuid;
begin
    perform from public.collect_tips_tip t join public.collect_intake_word w on w.tip_id = t.id where w.id = of_word for update of t;
    update public.collect_intake_word w set sent_at = moment
    where public.access_is_system() and w.id = of_word and w.id in (select due.word from public.collect_intake_words_due(moment) due)
    returning w.tip_id into of_tip;
    if not found then
        return false;
    end if;
    insert into public.collect_tips_message
        (id, tip_id, number, direction, ciphertext, size_class, at_hour, in_danger, released_at, audience_id)
    select gen_random_uuid(), t.id,
           coalesce((select max(m.number) from public.collect_tips_message m where m.tip_id = t.id), 0) + 1,
           'to the person', sealed, size, hour, false, hour, t.audience_id
    from public.collect_tips_tip t where t.id = of_tip;
    return true;
end $$;
grant execute on function collect_intake_send_word to optimise_worker;
