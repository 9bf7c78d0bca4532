package os.atom.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.TerminalMode;
import os.atom.cli.terminal.WindowSize;

/**
 * A person sits at our terminal and the command's own is behind it: every key goes there, Ctrl-C
 * too, and so does the size of the window. Our terminal is as it was when that ends, however it
 * ends.
 */
final class Sitting implements Meanwhile {
    /** Ctrl-], so often in a row, ends the command from outside, as other programs have it. */
    private static final byte WAY_OUT = 0x1d;

    private static final int TIMES = 3;

    /**
     * What a program that is killed leaves on: the other screen, a hidden cursor, mouse and paste
     * reports, colours.
     */
    private static final String TIDY =
            "\u001b[?1047l\u001b[?25h\u001b[?1000;1002;1003;1006;2004l\u001b[0m";

    private final Server server;
    private final String id;
    private final Runnable stop;
    private final Optional<TerminalMode> mode;
    private int pressed;

    private Sitting(Server server, String id, Terminal terminal, Runnable stop) {
        this.server = server;
        this.id = id;
        this.stop = stop;
        this.mode = TerminalMode.raw(() -> terminal.control(TIDY));
    }

    /**
     * Sits down.
     *
     * @param stop ends the command
     */
    static Sitting down(
            Server server, String id, InputStream in, Terminal terminal, Runnable stop) {
        Sitting sitting = new Sitting(server, id, terminal, stop);
        Thread.ofPlatform()
                .daemon()
                .name("keys")
                .start(() -> {
                    // It may have changed while the command waited.
                    sitting.resize();
                    sitting.type(in);
                });
        WindowSize.onChange(sitting::resize);
        return sitting;
    }

    private void type(InputStream in) {
        try {
            new Typist(server, id).typeAll(in, false, this::passes);
        } catch (IOException | Failure gone) {
            // Whoever follows the output hears of it too, and says so.
        }
    }

    /** Whether these keys are for the command, as all are until it is to be ended from here. */
    boolean passes(byte[] keys) {
        for (byte key : keys) {
            pressed = key == WAY_OUT ? pressed + 1 : 0;
            if (pressed == TIMES) {
                stop.run();
                return false;
            }
        }
        return true;
    }

    private void resize() {
        TerminalMode.size().ifPresent(size -> resize(server, id, size));
    }

    private static void resize(Server server, String id, WindowSize size) {
        try {
            server.put(
                    "/commands/" + Server.segment(id) + "/terminal",
                    Json.object().put("columns", size.columns()).put("rows", size.rows()));
        } catch (Failure ended) {
            // Then its size does not matter any more.
        }
    }

    @Override
    public void close() {
        mode.ifPresent(TerminalMode::close);
    }
}
