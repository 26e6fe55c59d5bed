create trigger link_groups_looked_at_less before update of stage on link_groups_group
    for each row when (current_user <> 'optimise_owner' and new.stage is distinct from old.stage
        and new.stage in ('monitored', 'archived', 'merged', 'transferred', 'rejected'))
    execute function link_groups_looked_at_less();
