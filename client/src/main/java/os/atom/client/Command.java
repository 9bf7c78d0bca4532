package os.atom.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import os.atom.protocol.CommandSubmission;

/** A command to be run; immutable, each method gives another one. */
public final class Command {
    /** By the names of {@link CommandSubmission} on the wire. */
    private final Map<String, Object> members;

    private Command(Map<String, Object> members) {
        this.members = members;
    }

    /** Shell text, planned by the server as a whole. */
    public static Command of(String text) {
        return new Command(Map.of("command", text));
    }

    /** A program and its arguments, in which nothing is special. */
    public static Command of(List<String> argv) {
        return new Command(Map.of("argv", List.copyOf(argv)));
    }

    /** In this directory; when not said, in the only grant there is, else in {@code /tmp}. */
    public Command in(Path directory) {
        return with("cwd", directory.toAbsolutePath().toString());
    }

    /**
     * At most so long: 1 to 300 s, begun by {@link Commands#start} as long as the server lets it;
     * 60 s when not said.
     */
    public Command timeout(Duration timeout) {
        return with("timeout", timeout.toSeconds());
    }

    /** What its first program reads; nothing when not said. */
    public Command stdin(String text) {
        return with("stdin", text);
    }

    /** Additional variables, of names that are allowed. */
    public Command env(Map<String, String> variables) {
        return with("env", Map.copyOf(variables));
    }

    /** Why, for whoever approves it or reads the record. */
    public Command reason(String words) {
        return with("reason", words);
    }

    /** How long {@link Commands#run} waits for a person and its end, 0 to 300 s. */
    public Command waiting(Duration most) {
        return with("wait", most.toSeconds());
    }

    /** Its input stays open, for {@link Running#input}; whoever approves it is told. */
    public Command interactive() {
        return with("interactive", true);
    }

    /** Goes on without its caller. */
    Command background() {
        return with("background", true);
    }

    private Command with(String member, Object value) {
        Map<String, Object> more = new TreeMap<>(members);
        more.put(member, value);
        return new Command(more);
    }

    CommandSubmission submission() {
        return Json.MAPPER.convertValue(members, CommandSubmission.class);
    }
}
