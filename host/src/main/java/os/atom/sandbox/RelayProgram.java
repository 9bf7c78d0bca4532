package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * How a {@link Relay} is started: in a sandbox that holds nothing but its program and the directory
 * of one socket.
 *
 * @param program the executable, alone in its directory
 * @param enter the program that brings others into the relay's network (util-linux)
 */
record RelayProgram(Path bubblewrap, Path program, Path enter) {
    private static final Path ENTER = Path.of("/usr/bin/nsenter");
    private static final Path INSIDE = Path.of("/relay");
    private static final Path OUTLET = Path.of("/outlet");

    /**
     * Puts the executable where it is started from.
     *
     * @param own a directory of the server's own
     */
    static RelayProgram in(Path own, Path bubblewrap) throws IOException {
        Architecture architecture =
                Architecture.of(System.getProperty("os.arch", ""))
                        .orElseThrow(() -> new IOException("there is no relay for this processor"));
        Path directory = Files.createDirectories(own.toRealPath().resolve("relay"));
        Path unfinished = Files.createTempFile(directory, "unfinished", "");
        Files.write(unfinished, Relay.image(architecture));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("r-x------"));
        // Never written over: an earlier server's may still run.
        Path program = directory.resolve("relay");
        Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
        return new RelayProgram(bubblewrap, program, ENTER);
    }

    /**
     * The words that start one.
     *
     * @param status the descriptor where bubblewrap tells the process id
     */
    List<String> words(Path socket, int status) throws Unsafe {
        if (!Files.isExecutable(enter)) {
            throw new Unsafe(enter + " is missing; install util-linux");
        }
        List<String> words =
                new ArrayList<>(
                        List.of(
                                bubblewrap.toString(),
                                "--unshare-user",
                                "--unshare-net",
                                "--unshare-pid",
                                "--unshare-ipc",
                                "--unshare-uts",
                                "--unshare-cgroup-try",
                                "--new-session",
                                "--die-with-parent",
                                "--clearenv",
                                "--cap-drop",
                                "ALL",
                                "--json-status-fd",
                                Integer.toString(status)));
        words.addAll(readOnly(directory(program), INSIDE));
        words.addAll(readOnly(directory(socket), OUTLET));
        // No '--dev': it would put another user namespace between the relay and its network.
        words.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--"));
        words.add(INSIDE.resolve(String.valueOf(program.getFileName())).toString());
        words.add(OUTLET.resolve(String.valueOf(socket.getFileName())).toString());
        return words;
    }

    private static Path directory(Path file) throws Unsafe {
        Path directory = file.getParent();
        if (directory == null) {
            throw new Unsafe(file + " is in no directory");
        }
        return directory;
    }

    private static List<String> readOnly(Path source, Path at) {
        return List.of("--ro-bind", source.toString(), at.toString());
    }
}
