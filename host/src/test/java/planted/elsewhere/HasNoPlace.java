package planted.elsewhere;

/** Belongs to no step. */
class HasNoPlace {}
