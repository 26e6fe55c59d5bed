-- Not for the search, which a policy would keep from its index of words: it counts a held edition among what it found, and shows none.
-- What is held back is for those who read its item, whichever query asks: asked first, since what is held takes longer to tell.
create policy only_what_is_not_held_is_shown on evaluate_edition as restrictive for select
    to optimise_staff, optimise_worker
    using (layer <> 'briefing' or exists (select from evaluate_item i where i.id = item_id)
           or id not in (select plan_editions_held()));
