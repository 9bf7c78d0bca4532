package os.atom.sandbox;

/** A system call with its numbers. */
interface NumberedCall {
    /** Its number, or -1 where there is none. */
    int number(Architecture architecture);
}
