-- Words that are held back are for those who keep the record of the group, whichever query asks.
create policy only_what_is_not_held_is_shown on link_groups_edition as restrictive for select
    to optimise_staff, optimise_worker
    using (exists (select from link_groups_group g where g.id = group_id)
           or id not in (select link_groups_held()));
