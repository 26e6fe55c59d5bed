create trigger link_groups_looked_at_less before update of stage on link_groups_group
    for each row when (current_user <> 'optimise_owner' and old.stage in ('mapped and active', 'monitored')
        and new.stage not in (old.stage, 'mapped and active'))
    execute function link_groups_looked_at_less();
