create trigger link_groups_goes_in after update of audience_id on link_groups_group
    for each row when (new.audience_id <> old.audience_id)
    execute function link_groups_goes_in('Stop using what we told you, and destroy or give back what you kept.');
