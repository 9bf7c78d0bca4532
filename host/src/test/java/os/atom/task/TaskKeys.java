package os.atom.task;

/** The keys under which a server does what is due, for tests of servers that die in between. */
public final class TaskKeys {
    private TaskKeys() {}

    public static String of(String task, long firing, int attempt) {
        return Doer.key(task, firing, attempt);
    }
}
