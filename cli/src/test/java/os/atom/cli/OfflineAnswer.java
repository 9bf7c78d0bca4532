package os.atom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A launcher whose offline program gives one answer and notes what it was asked. Test support. */
record OfflineAnswer(Path directory) {
    Cli cli(String answer) throws IOException {
        Files.writeString(directory.resolve("answer"), answer);
        Path launcher = directory.resolve("launcher");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                here=${0%/*}
                printf '%s\\n' "$@" >"$here/told"
                cat "$here/answer"
                """);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return new Cli().with("PATH", System.getenv("PATH")).launcher(launcher);
    }

    /** The arguments, each in a line. */
    String told() throws IOException {
        return Files.readString(directory.resolve("told"));
    }
}
