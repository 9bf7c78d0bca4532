package os.atom.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How a {@link Relay} is started: by the server's own Java, from one class file, in a sandbox that
 * holds the system directories, that Java, and the directory of one socket.
 *
 * @param classes the directory that holds the class file
 * @param java the directory of a Java
 * @param enter the program that brings others into the relay's network (util-linux)
 */
record RelayProgram(Path bubblewrap, Path classes, Path java, Path enter) {
    private static final Path ENTER = Path.of("/usr/bin/nsenter");
    private static final Path CLASSES = Path.of("/relay");
    private static final Path OUTLET = Path.of("/outlet");

    /** Small and soon there: it copies bytes. */
    private static final List<String> OPTIONS =
            List.of(
                    "-Xshare:auto",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xmx24m",
                    "-Xss256k");

    /**
     * Puts the class file where the relay finds it, whatever the server itself was started from.
     *
     * @param own a directory of the server's own
     */
    static RelayProgram in(Path own, Path bubblewrap) throws IOException {
        Path classes = own.toRealPath().resolve("relay");
        String name = Relay.class.getName().replace('.', '/') + ".class";
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent() == null ? classes : file.getParent());
        try (InputStream code = RelayProgram.class.getResourceAsStream("/" + name)) {
            if (code == null) {
                throw new IOException("the server's own class " + name + " is missing");
            }
            Files.copy(code, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Path java = Path.of(System.getProperty("java.home", "/")).toRealPath();
        return new RelayProgram(bubblewrap, classes, java, ENTER);
    }

    /**
     * The words that start one.
     *
     * @param status the descriptor where bubblewrap tells the process id
     */
    List<String> words(List<Mount> system, Path socket, int status) throws Unsafe {
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
        system.forEach(mount -> words.addAll(BubblewrapArguments.words(mount)));
        if (system.stream().noneMatch(mount -> java.startsWith(mount.at()))) {
            words.addAll(readOnly(java, java));
        }
        words.addAll(readOnly(classes, CLASSES));
        words.addAll(readOnly(directory(socket), OUTLET));
        // No '--dev': it would put another user namespace between the relay and its network.
        for (String device : List.of("/dev/null", "/dev/urandom")) {
            words.addAll(List.of("--dev-bind", device, device));
        }
        words.addAll(List.of("--proc", "/proc", "--remount-ro", "/", "--chdir", "/", "--"));
        words.add(java.resolve("bin/java").toString());
        words.addAll(OPTIONS);
        words.addAll(List.of("-cp", CLASSES.toString(), Relay.class.getName()));
        words.add(OUTLET.resolve(String.valueOf(socket.getFileName())).toString());
        return words;
    }

    private static Path directory(Path socket) throws Unsafe {
        Path directory = socket.getParent();
        if (directory == null) {
            throw new Unsafe("a socket lies in a directory of its own");
        }
        return directory;
    }

    private static List<String> readOnly(Path source, Path at) {
        return BubblewrapArguments.words(new Mount.Bind(source, at, false));
    }
}
