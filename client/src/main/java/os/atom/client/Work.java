package os.atom.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.TaskWork;

/** What a task does each time. */
public final class Work {
    private Work() {}

    /** A governed command, planned and decided each time anew. */
    public static TaskWork run(String command, Path directory) {
        String cwd = directory.toAbsolutePath().toString();
        return new TaskWork(new TaskWork.Run(command, null, cwd, null, null), null, null, null);
    }

    /** A post in {@code general}. */
    public static TaskWork post(String content) {
        return new TaskWork(null, new TaskWork.Post(null, null, content), null, null);
    }

    /** A message to an agent or a person, by name or id. */
    public static TaskWork message(String to, String content) {
        return new TaskWork(null, null, new TaskWork.Message(to, content), null);
    }

    /**
     * An event.
     *
     * @param type under the agent's name
     * @param data anything that becomes JSON
     */
    public static TaskWork event(String type, @Nullable Object data) {
        return new TaskWork(null, null, null, new TaskWork.Event(type, null, data));
    }
}
