package os.atom.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Caller;
import os.atom.cli.verb.Session;

/** Calls {@code atom-os} in this process. */
final class Cli {
    /** How a call ended. */
    record Result(int exit, byte[] bytes, String err) {
        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = new byte[0];
    private boolean terminal;
    private boolean keyboard;
    private String launcher = "";

    static Cli asking(FakeServer server) {
        return new Cli().with("ATOM_OS_URL", server.url()).with("ATOM_OS_TOKEN", "owner-token");
    }

    Cli with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Cli input(byte[] bytes) {
        input = bytes;
        return this;
    }

    /** A person types this. */
    Cli typing(String lines) {
        keyboard = true;
        return input(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Stands for {@code bin/atom-os}. */
    Cli launcher(Path program) {
        launcher = program.toString();
        return this;
    }

    Cli onTerminal() {
        terminal = true;
        return this;
    }

    Result run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = run(out, err, arguments);
        return new Result(exit, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** With output going elsewhere; answers the exit code. */
    int run(OutputStream out, String... arguments) {
        return run(out, OutputStream.nullOutputStream(), arguments);
    }

    private int run(OutputStream out, OutputStream err, String... arguments) {
        var session =
                new Session(
                        environment,
                        new Caller(Path.of("").toAbsolutePath(), keyboard, launcher),
                        new ByteArrayInputStream(input),
                        new Terminal(out, err, terminal, environment));
        return Main.run(session, arguments);
    }
}
