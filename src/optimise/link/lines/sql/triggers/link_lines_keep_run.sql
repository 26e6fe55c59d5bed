-- A search that is over cannot be changed.
create trigger link_lines_keep_run
before update on link_lines_run
for each row when (old.state in ('done', 'cancelled')) execute function access_keep_found();
