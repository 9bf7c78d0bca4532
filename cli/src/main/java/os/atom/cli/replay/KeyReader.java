package os.atom.cli.replay;

import java.util.Optional;

/** Bytes of a terminal to keys; arrow keys are three bytes. One thread at a time. */
final class KeyReader {
    private static final int ESCAPE = 0x1b;

    private int before;
    private boolean arrow;

    /** The key that a byte completes, if it is one of ours. */
    Optional<Key> feed(int next) {
        boolean bracketed = arrow;
        arrow = before == ESCAPE && (next == '[' || next == 'O');
        before = next;
        return bracketed ? arrow(next) : letter(next);
    }

    private static Optional<Key> arrow(int last) {
        return switch (last) {
            case 'C', 'A' -> Optional.of(Key.FASTER);
            case 'D', 'B' -> Optional.of(Key.SLOWER);
            default -> Optional.empty();
        };
    }

    private static Optional<Key> letter(int next) {
        return switch (next) {
            case ' ' -> Optional.of(Key.PAUSE);
            case '.' -> Optional.of(Key.STEP);
            case '+', '=' -> Optional.of(Key.FASTER);
            case '-', '_' -> Optional.of(Key.SLOWER);
            case 'q', 'Q', 3, 4 -> Optional.of(Key.QUIT);
            default -> Optional.empty();
        };
    }
}
