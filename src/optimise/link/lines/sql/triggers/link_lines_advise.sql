-- Advice on an application is written down by who wrote nothing in it.
create trigger link_lines_advise before update of legal_words, legal_by on link_lines_order
    for each row when (new.legal_words <> '' and (new.legal_words, new.legal_by) is distinct from (old.legal_words, old.legal_by))
    execute function link_lines_advise();
