package os.atom.cli.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Offline;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit export}. */
@Command(
        name = "export",
        description = "Write the journal to standard output, for other programs.",
        footer = "  atom-os audit export --format csv --from 2027-01-01 > january.csv")
final class AuditExport extends Verb {
    /** What the journal is written as. */
    enum Format {
        jsonl,
        csv
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl or csv; ${DEFAULT-VALUE} unless given.")
    private Format format = Format.jsonl;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From this time on, such as 2027-01-01 or 2027-01-01T10:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
    private @Nullable String to;

    @Mixin private final WhichJournal which = new WhichJournal();

    AuditExport(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Optional<String> start = time("from", from);
        Optional<String> end = time("to", to);
        return which.ask(
                session, server -> online(server, start, end), files -> offline(files, start, end));
    }

    private int online(Server server, Optional<String> start, Optional<String> end) {
        String query = "?format=" + format + parameter("from", start) + parameter("to", end);
        String accept = format == Format.csv ? "text/csv" : "application/jsonl";
        try (InputStream export = server.stream("/audit/export" + query, accept + ", */*")) {
            copy(export, session.terminal());
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "the export broke off, it is not whole: try again");
        }
        return Exit.OK;
    }

    private int offline(Offline files, Optional<String> start, Optional<String> end) {
        List<String> arguments = new ArrayList<>(List.of("export", "--format", format.name()));
        start.ifPresent(time -> arguments.addAll(List.of("--from", time)));
        end.ifPresent(time -> arguments.addAll(List.of("--to", time)));
        try (Offline.Running running =
                files.start(which.arguments(session, arguments.toArray(String[]::new)))) {
            copy(running.out(), session.terminal());
            running.finish();
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "the export broke off, it is not whole: try again");
        }
        return Exit.OK;
    }

    private static String parameter(String name, Optional<String> time) {
        return time.map(given -> "&" + name + "=" + Server.value(given)).orElse("");
    }

    private static void copy(InputStream export, Terminal terminal) throws IOException {
        if (terminal.outIsTerminal()) {
            show(export, terminal);
            return;
        }
        byte[] piece = new byte[1 << 16];
        for (int read = export.read(piece); read >= 0; read = export.read(piece)) {
            try {
                terminal.out().write(piece, 0, read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A file gets every byte, a terminal nothing that could drive it. */
    private static void show(InputStream export, Terminal terminal) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(export, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            terminal.line(Visible.of(line));
        }
    }

    private static Optional<String> time(String name, @Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        try {
            Instant time =
                    given.indexOf('T') > 0
                            ? Instant.parse(given)
                            : LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Optional.of(time.toString());
        } catch (DateTimeParseException e) {
            throw Failure.usage(
                    "--"
                            + name
                            + " '"
                            + given
                            + "' is no time: write 2027-01-01 or"
                            + " 2027-01-01T10:00:00Z");
        }
    }
}
