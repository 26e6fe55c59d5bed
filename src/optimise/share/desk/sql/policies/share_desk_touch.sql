-- What an update touches is taken away by who named it, while they write it: later a covert circle could hold it back no more.
create policy taken_away_from_a_draft on share_desk_touch as restrictive for delete
    to optimise_staff, optimise_worker
    using (by = (select access_viewer())
           and exists (select from share_desk_update u where u.id = update_id and u.state = 'draft'));
