-- No one person alone destroys what another loaded.
create trigger collect_undone_by_two before update of undone_at, undo_wanted_by on collect_batch
    for each row execute function collect_undone_by_two();
create trigger collect_undone_by_two before delete on collect_originalpart
    for each row execute function collect_undone_by_two();
