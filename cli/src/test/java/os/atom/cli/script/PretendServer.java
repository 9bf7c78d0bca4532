package os.atom.cli.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Stands in for the server: says that it serves, and runs until it is ended. */
public final class PretendServer {
    private PretendServer() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getenv("ATOM_OS_HOME"));
        Files.writeString(home.resolve("server.json"), String.join(" ", arguments));
        new CountDownLatch(1).await();
    }
}
