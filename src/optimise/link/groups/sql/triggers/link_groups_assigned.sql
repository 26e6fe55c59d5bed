create trigger link_groups_assigned before insert or update of until on link_groups_ownership
    for each row when (current_user <> 'optimise_owner') execute function link_groups_assigned();
