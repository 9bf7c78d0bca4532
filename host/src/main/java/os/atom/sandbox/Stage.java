package os.atom.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import os.atom.command.Invocation;
import os.atom.command.Redirection;

/**
 * The descriptors of one program of a pipeline, with its redirections applied left to right as a
 * shell does it.
 */
final class Stage implements AutoCloseable {
    private final Invocation invocation;
    private final boolean last;
    private final SortedMap<Integer, Descriptor> descriptors = new TreeMap<>();
    private final List<Descriptor> opened = new ArrayList<>();

    /**
     * @param last whether no other program of the pipeline comes after it
     * @param input what 0 is before the redirections
     * @param output what 1 is
     * @param errors what 2 is
     */
    Stage(
            Invocation invocation,
            boolean last,
            Descriptor input,
            Descriptor output,
            Descriptor errors) {
        this.invocation = invocation;
        this.last = last;
        descriptors.put(0, input);
        descriptors.put(1, output);
        descriptors.put(2, errors);
    }

    Invocation invocation() {
        return invocation;
    }

    boolean isLast() {
        return last;
    }

    /** The numbers in the program, and what they are here. */
    SortedMap<Integer, Descriptor> descriptors() {
        return descriptors;
    }

    void redirect(RedirectedFiles files) throws Unsafe, Unopened, Errno {
        for (Redirection redirection : invocation.redirections()) {
            descriptors.put(redirection.descriptor(), open(redirection, files));
        }
    }

    private Descriptor open(Redirection redirection, RedirectedFiles files)
            throws Unsafe, Unopened, Errno {
        return switch (redirection) {
            case Redirection.FromFile(int _, var path) ->
                    switch (path.toString()) {
                        case "/dev/stdin" -> existing(0);
                        default -> keep(files.reading(path));
                    };
            case Redirection.ToFile(int _, var path, boolean append) ->
                    switch (path.toString()) {
                        case "/dev/stdout" -> existing(1);
                        case "/dev/stderr" -> existing(2);
                        default -> keep(files.writing(path, append));
                    };
            case Redirection.FromText(int _, String text) -> keep(ReadOnlyInput.of(text));
            case Redirection.Copy(int _, int source) -> existing(source);
        };
    }

    private Descriptor existing(int number) throws Unopened {
        Descriptor source = descriptors.get(number);
        if (source == null) {
            throw new Unopened(number + ": Bad file descriptor");
        }
        return source;
    }

    /** Closed with the stage. */
    Stage keeping(Descriptor file) {
        opened.add(file);
        return this;
    }

    private Descriptor keep(Descriptor file) {
        opened.add(file);
        return file;
    }

    /** A number under which the program has a descriptor. */
    OptionalInt numberOf(Descriptor wanted) {
        return descriptors.entrySet().stream()
                .filter(each -> each.getValue() == wanted)
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /** Closes what is the stage's own; the program has it by then. */
    @Override
    public void close() {
        opened.forEach(Descriptor::close);
    }
}
