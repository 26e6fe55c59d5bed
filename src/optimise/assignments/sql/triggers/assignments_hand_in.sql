-- What goes into a circle is not left with who left it.
create trigger assignments_hand_in after update of audience_id on assignments_action
    for each row when (old.audience_id <> new.audience_id and new.owner_person_id is not null
                       and new.status in ('open', 'in progress', 'blocked'))
    execute function assignments_hand_in();
