//! What people of another debtor wrote before a split brought it here.

/// SQL: whether a split took `$object`, a thing of that `$kind`, from another debtor than `$debtor` after `$at`. The
/// first split since then says whose it was: what comes back to whoever wrote it is theirs to read again, and so it is
/// once that debtor is merged into `$debtor`.
macro_rules! brought {
    ($kind:literal, $object:literal, $at:literal, $debtor:literal) => {
        concat!(
            "coalesce((select coalesce(g.merged_into, g.id)
                       from debtor_move_item w
                       join debtor_move v on v.id = w.move_id and v.kind = 'split'
                       join debtor g on g.id = v.from_id
                       where w.kind = '",
            $kind,
            "' and w.object = ",
            $object,
            " and v.moved_at >= ",
            $at,
            "
                       order by v.moved_at, v.id
                       limit 1) <> ",
            $debtor,
            ", false)"
        )
    };
}
pub(crate) use brought;
