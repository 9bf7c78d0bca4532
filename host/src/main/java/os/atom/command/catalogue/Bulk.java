package os.atom.command.catalogue;

/** When a write counts as an overwrite in bulk. */
enum Bulk {
    /** Never: what was there is not lost. */
    NEVER,
    /** When more than one of the written files exists already. */
    MANY,
    /** Always: whole trees are written. */
    TREE
}
