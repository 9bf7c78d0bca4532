package os.atom.sandbox;

import org.jspecify.annotations.Nullable;

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
        Descriptor input = index == 0 ? input() : taken();
        if (index == spec.stages().size() - 1) {
            Stage last =
                    new Stage(spec.stages().get(index), input, output.standard(), output.errors());
            last.keep(input);
            return last;
        }
        Posix.Pipe pipe = Posix.pipe();
        next = pipe.reading();
        Stage stage = new Stage(spec.stages().get(index), input, pipe.writing(), output.errors());
        stage.keep(input);
        stage.keep(pipe.writing());
        return stage;
    }

    private Descriptor input() throws Errno {
        return spec.input().isEmpty()
                ? Beneath.open("/dev/null", Beneath.O_RDONLY, 0)
                : ReadOnlyInput.of(spec.input());
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
