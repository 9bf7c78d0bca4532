package os.atom.cli.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}. */
@Command(
        name = "replay",
        description = {
            "Play what a command put out, with its timing; to a pipe, at once and without colour.",
            "Space pauses, . steps, + and - or the arrow keys change the speed, q ends."
        },
        footer = {
            "  atom-os replay 01a2... --speed 2 --pause-limit 1",
            "  atom-os replay 01a2... --raw > it.cast"
        })
public final class Replay extends Verb {
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1000;
    private static final double LONGEST_PAUSE = 3600;
    private static final String CAST = "application/x-asciicast";

    @Parameters(paramLabel = "ID", description = "The command's id; audit tail shows it.")
    private String id = "";

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "So many times as fast, 0.01 to 1000; 1 unless given.")
    private double speed = 1;

    @Option(
            names = "--pause-limit",
            paramLabel = "S",
            description = "Cut longer pauses to so many seconds, 0 to 3600.")
    private @Nullable Double pauseLimit;

    @Option(
            names = "--raw",
            description = "Print the recording itself, an asciicast for the standard player.")
    private boolean raw;

    public Replay(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(speed >= SLOWEST && speed <= FASTEST)) {
            throw Failure.usage("--speed " + speed + " is out of range: give 0.01 to 1000");
        }
        if (pauseLimit != null && !(pauseLimit >= 0 && pauseLimit <= LONGEST_PAUSE)) {
            throw Failure.usage("--pause-limit " + pauseLimit + " is out of range: give 0 to 3600");
        }
        String path = "/commands/" + Server.segment(id) + "/recording";
        try (Fetched fetched = Fetched.from(session.server().download(path, CAST))) {
            fetched.changed()
                    .ifPresent(words ->
                            session.terminal()
                                    .error(
                                            "this recording was changed after it was made: "
                                                    + words
                                                    + "; see atom-os audit verify --recordings"));
            if (raw) {
                Files.copy(fetched.file(), session.terminal().out());
                session.terminal().out().flush();
            } else {
                play(fetched);
            }
            return fetched.changed().isPresent() ? Exit.FAILED : Exit.OK;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void play(Fetched fetched) throws IOException, InterruptedException {
        Terminal terminal = session.terminal();
        boolean watched = terminal.outIsTerminal();
        boolean keyboard = watched && session.hasKeyboard();
        try (InputStream in = Files.newInputStream(fetched.file());
                BufferedReader lines =
                        new BufferedReader(
                                new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
                Keys keys = keyboard ? Keyboard.of(session.in()) : Keys.none()) {
            CastReader cast = new CastReader(lines);
            Stage stage = new Stage(terminal);
            stage.open(cast.command(), keyboard);
            new Player(keys, System::nanoTime, speed, longestPause(watched))
                    .play(cast::moment, stage);
            stage.close();
        }
    }

    /** Nobody waits in front of a pipe. */
    private Duration longestPause(boolean watched) {
        if (!watched) {
            return Duration.ZERO;
        }
        return pauseLimit == null
                ? Duration.ofDays(366)
                : Duration.ofNanos(Math.round(pauseLimit * 1e9));
    }
}
