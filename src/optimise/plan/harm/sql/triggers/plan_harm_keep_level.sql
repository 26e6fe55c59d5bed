-- The levels of what was approved are those that the approver read.
create trigger plan_harm_keep_level before insert or update on plan_harm_factorlevel
    for each row when (current_user <> 'optimise_owner') execute function plan_harm_keep_level();
