create trigger respond_arrests_of_custody before insert on respond_arrests_step
    for each row when (current_user <> 'optimise_owner') execute function respond_arrests_of_custody();
