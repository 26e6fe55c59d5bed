-- The sentences whose day has come by `moment` and that nothing stands against, with the mailbox each is sealed to, also of tips that
-- are in a circle. For the system, which seals them.
create or replace function collect_intake_words_due(moment timestamptz)
returns table (word uuid, tip uuid, mailbox text, sentence text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select w.id, t.id, t.mailbox, said.text from public.collect_intake_word w
    join public.collect_tips_tip t on t.id = w.tip_id
    join public.collect_intake_wording said on said.id = w.wording_id
    where public.access_is_system() and w.sent_at is null and w.withdrawn_at is null and w.not_before <= moment
      and public.wiring_word_may_go(t.id)
    order by w.not_before
$$;
grant execute on function collect_intake_words_due to optimise_worker;
