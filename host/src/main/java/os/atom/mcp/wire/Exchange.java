package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;

/** One request while it is worked on: what was asked, and what can be said meanwhile. */
public interface Exchange {
    Guest guest();

    /** The parameters, {@code _meta} included. */
    ObjectNode params();

    /** The {@code arguments} of a call; empty when there are none. */
    ObjectNode arguments();

    /** What came with a {@link Reply.Needs} and comes back, as it was given. */
    Optional<String> state();

    /** What the client answers to a {@link Reply.Needs}, by the names there; may be of others. */
    ObjectNode answers();

    /** What the client says it can do. */
    ObjectNode capabilities();

    /**
     * Says how far it is, if the client wants to know.
     *
     * @param done more than it was the last time
     */
    void progress(double done, OptionalDouble total, String words);

    /** Says something for the client's log, if it wants that. */
    void log(String level, String words);

    /** Whether the client wants to be told how far it is. */
    boolean tellsProgress();

    /** Whether the client can be asked something meanwhile; up to revision 2025-11-25. */
    boolean canAsk();

    /** Asks the client; where it {@link #canAsk can} be asked. */
    Question ask(String method, ObjectNode params);

    /** What the client was asked. */
    interface Question extends AutoCloseable {
        boolean isAnswered();

        /** Its result; empty when it answered with an error, not at all, or went away. */
        Optional<JsonNode> await() throws InterruptedException;

        /** Takes it back, unless it is answered. */
        @Override
        void close();
    }

    /** Whether nobody waits for the result any more. */
    boolean isCancelled();

    /**
     * Does something as soon as nobody waits for the result any more, or at once; on any thread.
     */
    void whenCancelled(Runnable act);
}
