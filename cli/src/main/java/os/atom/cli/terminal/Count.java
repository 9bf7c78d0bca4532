package os.atom.cli.terminal;

/** A number with what it counts. */
public final class Count {
    private Count() {}

    /** Such as {@code 1 command} or {@code 2 commands}. */
    public static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
