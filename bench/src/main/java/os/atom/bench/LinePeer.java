package os.atom.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** A program that is asked a line at a time and answers with one. For one thread. */
final class LinePeer implements Closeable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private LinePeer(Process process) {
        this.process = process;
        answers = process.inputReader();
        questions = process.outputWriter();
    }

    /**
     * Starts it on a home of its own, so that it neither reads nor leaves anything in the user's.
     */
    static LinePeer process(List<String> command, Path home) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(home.resolveSibling("peer.log").toFile());
        Peers.surround(builder, home);
        return new LinePeer(builder.start());
    }

    /** The same, and waits until it says that it is ready. */
    static LinePeer start(List<String> command, Path home) throws IOException {
        LinePeer peer = process(command, home);
        if (!"ready".equals(peer.hear())) {
            peer.close();
            throw new IOException(command + " did not begin");
        }
        return peer;
    }

    void tell(String line) throws IOException {
        questions.write(line + "\n");
        questions.flush();
    }

    String hear() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new EOFException("a peer ended early");
        }
        return line;
    }

    /** Lets it run its command once. */
    void run() throws IOException {
        tell("run");
        String code = hear();
        if (!"0".equals(code)) {
            throw new IOException("true exited with " + code);
        }
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
        process.onExit().join();
        answers.close();
    }
}
