package os.atom.network;

import java.time.Duration;

/**
 * What one command gets of the network.
 *
 * @param atOnce connections side by side; more are closed at once
 * @param inAll connections from its first to its last, refused ones included
 * @param bytes of all connections together, both ways
 * @param opening how long a client may take to say what it wants
 * @param idle how long a connection may be silent
 */
record Bounds(int atOnce, int inAll, long bytes, Duration opening, Duration idle) {
    static final Bounds USUAL =
            new Bounds(64, 10_000, 4L << 30, Duration.ofSeconds(15), Duration.ofMinutes(5));
}
