package os.atom.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A server of its own process that appends from several threads and prints what was acknowledged.
 */
final class CrashWriter {
    private CrashWriter() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        OpenJournal open =
                OpenJournal.at(
                        new StoreLocation.SqliteFile(directory.resolve("atom.db")), directory);
        for (int writer = 0; writer < 4; writer++) {
            String actor = "agent:" + writer;
            Thread.ofPlatform()
                    .start(() -> {
                        while (true) {
                            Entry entry =
                                    open.journal().append(new Fact("t", actor, "", "{\"n\":1}"));
                            out.println(entry.seq() + " " + entry.hash());
                            if (entry.seq() % 20 == 0) {
                                open.journal().sign();
                            }
                        }
                    });
        }
    }
}
