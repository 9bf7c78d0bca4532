package os.atom.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * Ends what an earlier life of this server left running, should both the kernel and the {@link
 * Guardian} have missed it: the server's mark is written down, and who bears the last one is killed
 * at the next start.
 */
final class Strays {
    private static final Pattern MARK = Pattern.compile("ATOM_OS_SANDBOX=[0-9a-f-]{36}");
    private static final String NAME = "mark";

    private Strays() {}

    /**
     * To be called before anything runs.
     *
     * @param directory of the server's own; only one server uses it at a time
     */
    static void end(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        String last = Files.exists(file) ? Files.readString(file).strip() : "";
        if (MARK.matcher(last).matches() && !last.equals(Mark.SERVER)) {
            Mark.killAll(last);
        }
        Path fresh = directory.resolve(NAME + ".new");
        Files.write(fresh, Mark.SERVER.getBytes(StandardCharsets.UTF_8));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
