package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.Explanation;
import os.atom.protocol.Page;

/** Governed commands of the caller. */
public final class Commands {
    private final Wire wire;

    Commands(Wire wire) {
        this.wire = wire;
    }

    /**
     * Runs a command and waits for its end.
     *
     * {@snippet file="os/atom/client/Examples.java" region="run"}
     *
     * @return its record; a non-zero exit and a timeout are outcomes like any other. Where a person
     *     is asked, the state is {@code awaiting_approval} unless one answered while it was waited
     *     for: {@link #find} goes on waiting
     * @throws AtomOsException.Refused when policy, or the person, says no
     */
    public CommandRecord run(Command command) {
        return wire.write("POST", "/commands", command.submission(), CommandRecord.class);
    }

    /**
     * Begins a command that goes on without its caller.
     *
     * {@snippet file="os/atom/client/Examples.java" region="start"}
     *
     * @throws AtomOsException.Refused when policy says no
     */
    public Running start(Command command) {
        return find(
                wire.write(
                                "POST",
                                "/commands",
                                command.background().submission(),
                                CommandRecord.class)
                        .id());
    }

    /** A command that was begun before, here or elsewhere. Nothing is sent yet. */
    public Running find(String id) {
        return new Running(wire, id);
    }

    /** The newest commands, without their output. */
    public Page<CommandRecord> list() {
        return wire.get("/commands", new TypeReference<Page<CommandRecord>>() {});
    }

    /** What policy would say, and why; runs nothing. */
    public Explanation explain(Command command) {
        return wire.write("POST", "/policy/explain", command.submission(), Explanation.class);
    }
}
