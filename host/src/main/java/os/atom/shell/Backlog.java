package os.atom.shell;

/** So many commands of one agent wait for their turn already that no more are taken. */
public final class Backlog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Backlog(int most) {
        super("%d commands of this agent wait for their turn already".formatted(most));
    }
}
