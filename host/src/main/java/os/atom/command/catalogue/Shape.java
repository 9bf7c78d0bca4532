package os.atom.command.catalogue;

/** Whether an option takes a value. */
enum Shape {
    /** None. */
    FLAG,
    /** One: joined, or the next word. */
    VALUE,
    /** One, but only when it is joined. */
    MAYBE,
    /** One, and only joined. */
    JOINED,
    /** One, and whatever follows it is no option. */
    LAST,
    /** Two: a name and then the value, as the next two words. */
    PAIR
}
