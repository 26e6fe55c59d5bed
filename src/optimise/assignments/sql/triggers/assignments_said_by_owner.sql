-- What somebody was asked is theirs to answer.
create trigger assignments_said_by_owner before update of status, owner_person_id on assignments_action
    for each row execute function assignments_said_by_owner();
