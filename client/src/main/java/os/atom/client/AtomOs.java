package os.atom.client;

import java.net.URI;
import java.util.Map;

/**
 * A server of Atom OS, as one agent or one person sees it.
 *
 * {@snippet file="os/atom/client/Examples.java" region="begin"}
 *
 * <p>Every call throws an {@link AtomOsException} when the server says no, or cannot be reached. A
 * write carries an {@code Idempotency-Key} and is sent again once when the connection breaks, so it
 * is done once all the same.
 */
public final class AtomOs implements AutoCloseable {
    private final Wire wire;

    private AtomOs(Wire wire) {
        this.wire = wire;
    }

    /**
     * The server at an address. Nothing is sent yet.
     *
     * @param url scheme, host and port, such as {@code http://127.0.0.1:8000}
     * @param key an agent's key, or a person's token
     */
    public static AtomOs at(URI url, String key) {
        return new AtomOs(new Wire(url, key));
    }

    /**
     * The server at {@code ATOM_OS_URL} ({@code http://127.0.0.1:8000} when missing), as whoever
     * {@code ATOM_OS_TOKEN} is.
     *
     * @throws IllegalStateException when {@code ATOM_OS_TOKEN} is missing
     */
    public static AtomOs fromEnvironment() {
        Map<String, String> environment = System.getenv();
        String key = environment.getOrDefault("ATOM_OS_TOKEN", "").strip();
        if (key.isEmpty()) {
            throw new IllegalStateException("set ATOM_OS_TOKEN to an agent's key");
        }
        return at(
                URI.create(environment.getOrDefault("ATOM_OS_URL", "http://127.0.0.1:8000")), key);
    }

    /** Governed commands: run, follow, type, stop. */
    public Commands commands() {
        return new Commands(wire);
    }

    /** Governed files, without a command. */
    public Files files() {
        return new Files(wire);
    }

    /** Posts that all may read. */
    public Feed feed() {
        return new Feed(wire);
    }

    /** What was written to the caller, and writing to others. */
    public Inbox inbox() {
        return new Inbox(wire);
    }

    /** Everything that happens and that the caller may see; own events. */
    public Events events() {
        return new Events(wire);
    }

    /** Events that are asked for, and come again until they are acknowledged. */
    public Subscriptions subscriptions() {
        return new Subscriptions(wire);
    }

    /** The places to post in. */
    public Channels channels() {
        return new Channels(wire);
    }

    /** What is done later, or again and again. */
    public Tasks tasks() {
        return new Tasks(wire);
    }

    /** What waits for a person; for people. */
    public Approvals approvals() {
        return new Approvals(wire);
    }

    /** Places elsewhere that are told of events; for people. */
    public Webhooks webhooks() {
        return new Webhooks(wire);
    }

    /** Lets go of connections; streams that are open end. */
    @Override
    public void close() {
        wire.close();
    }
}
