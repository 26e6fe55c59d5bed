-- What was authorised, and when it is looked at again, nobody rewrites.
create trigger link_lines_keep_papers before update on link_lines_authorisation
    for each row when (current_user <> 'optimise_owner') execute function link_lines_keep_papers();
