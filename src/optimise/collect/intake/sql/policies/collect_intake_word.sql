-- Nobody chooses a word that goes at once: whoever told us hears it a month later, or the moment says who spoke.
create policy goes_a_month_later on collect_intake_word as restrictive for insert to optimise_staff, optimise_worker
    with check (sent_at is null and withdrawn_at is null and not_before >= now() + interval '28 days 23 hours');
