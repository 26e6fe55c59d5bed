-- An exhibit is read by whoever reads its operation, has it in their hands, is to accept it, or keeps the store where
-- it lies or is to lie. It is added by whoever reads the operation, in their own name, before anything happened to it.
create policy viewer_reads on respond_exhibits_exhibit for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable())
        or holder = (select access_viewer())
        or offered_to = (select access_viewer())
        or lies_audience in (select access_readable())
        or offered_audience in (select access_readable()));
create policy viewer_adds on respond_exhibits_exhibit for insert to optimise_staff, optimise_worker
    with check (audience_id in (select access_readable())
        and steps = 0 and digest = '' and seal = '' and shelf = '' and trouble = '' and offered_step = 0
        and absence_step = 0
        and disposal_step = 0 and not disposal_agreed and disposed_at is null
        and num_nulls(holder, lies_in_id, lies_audience, offered_to, offered_in_id, offered_audience, offered_at) = 7);
