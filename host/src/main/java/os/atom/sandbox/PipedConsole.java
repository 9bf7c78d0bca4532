package os.atom.sandbox;

import java.util.Optional;

/** A pipe whose writing end is ours. */
final class PipedConsole extends LiveConsole {
    private final Posix.Pipe pipe;

    private PipedConsole(Posix.Pipe pipe, byte[] first) {
        super(first);
        this.pipe = pipe;
    }

    static PipedConsole open(byte[] first) throws Errno {
        PipedConsole console = new PipedConsole(Posix.pipe(), first);
        console.begin();
        return console;
    }

    @Override
    public void resize(int columns, int rows) {
        // A pipe has no size.
    }

    @Override
    public boolean hides() {
        return false;
    }

    @Override
    Descriptor input() {
        return pipe.reading();
    }

    @Override
    Optional<PseudoTerminal> terminal() {
        return Optional.empty();
    }

    @Override
    Descriptor target() {
        return pipe.writing();
    }

    @Override
    byte[] lastWord() {
        return new byte[0];
    }

    @Override
    void hangUp() {
        pipe.reading().close();
    }

    @Override
    void release() {
        pipe.writing().close();
    }
}
