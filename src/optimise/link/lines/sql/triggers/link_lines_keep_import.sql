-- A file that was read, or was stopped, stays as it was taken in and as it was read.
create trigger link_lines_keep_import
before update on link_lines_import
for each row when (old.state in ('done', 'cancelled')) execute function access_keep_found();
