package os.atom.sandbox;

import org.jspecify.annotations.Nullable;
import os.atom.command.Invocation;

/** The pipes between the programs of one pipeline, made one after the other. */
final class Pipes implements AutoCloseable {
    private final SandboxSpec spec;
    private final Output output;
    private @Nullable Descriptor next;

    Pipes(SandboxSpec spec, Output output) {
        this.spec = spec;
        this.output = output;
    }

    /** The following stage. Its end of each pipe is its own and closed with it. */
    Stage stage(int index) throws Errno {
        boolean shared = index == 0 && spec.console().isPresent();
        Descriptor input = index == 0 ? input() : taken();
        Stage stage = stage(index, input);
        return shared ? stage : stage.keeping(input);
    }

    private Stage stage(int index, Descriptor input) throws Errno {
        Invocation invocation = spec.stages().get(index);
        if (index == spec.stages().size() - 1) {
            return new Stage(invocation, true, input, output.standard(), output.errors());
        }
        Posix.Pipe pipe = Posix.pipe();
        next = pipe.reading();
        return new Stage(invocation, false, input, pipe.writing(), output.errors())
                .keeping(pipe.writing());
    }

    private Descriptor input() throws Errno {
        return spec.console().isPresent()
                ? spec.console().get().input()
                : Beneath.open("/dev/null", Beneath.O_RDONLY, 0);
    }

    private Descriptor taken() {
        Descriptor taken = next;
        next = null;
        if (taken == null) {
            throw new IllegalStateException("stages come in order");
        }
        return taken;
    }

    @Override
    public void close() {
        if (next != null) {
            next.close();
        }
    }
}
