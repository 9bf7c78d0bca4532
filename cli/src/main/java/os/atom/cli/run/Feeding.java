package os.atom.cli.run;

import java.io.IOException;
import java.io.InputStream;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Server;

/** Our standard input goes to the command as it comes, and its end too. */
final class Feeding implements Meanwhile {
    private Feeding() {}

    static Feeding from(InputStream in, Server server, String id) {
        Thread.ofPlatform()
                .daemon()
                .name("input")
                .start(() -> {
                    try {
                        new Typist(server, id).typeAll(in, true, _ -> true);
                    } catch (IOException | Failure gone) {
                        // Whoever follows the output hears of it too, and says so.
                    }
                });
        return new Feeding();
    }

    @Override
    public void close() {
        // Who still waits for input does so until we end.
    }
}
