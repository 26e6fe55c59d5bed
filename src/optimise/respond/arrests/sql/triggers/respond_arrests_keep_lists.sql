-- Whose version of the courts' lists stands, the database asks too.
create trigger respond_arrests_keep_lists before insert on respond_arrests_vocabulary
    for each row when (current_user <> 'optimise_owner') execute function respond_arrests_keep_lists();
