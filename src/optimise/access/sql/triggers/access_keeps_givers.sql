-- What two administrators do apart is read off the row of whom they do it to.
create trigger access_keeps_givers before update of vouched_by, roles_by on agencies_person
    for each row when (current_user <> 'optimise_owner') execute function access_keeps_givers();
