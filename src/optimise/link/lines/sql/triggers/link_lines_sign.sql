-- Whoever wrote down the advice on an application does not sign it.
create trigger link_lines_sign before update of signed_by on link_lines_order
    for each row when (new.signed_by is distinct from old.signed_by)
    execute function link_lines_sign();
