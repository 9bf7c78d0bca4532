package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the sandbox of this host. */
public final class Sandboxes {
    private static final Path ROOT = Path.of("/");

    private static final List<Path> PROGRAMS =
            Stream.of("/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap")
                    .map(Path::of)
                    .toList();

    /** So many kinds of commands take turns, as a rule, that are known by their view of files. */
    private static final int AHEAD = 4;

    private Sandboxes() {}

    /**
     * A sandbox, and what was found out about it.
     *
     * @param sandbox runs commands when the probe is ready; else answers each with the reason
     */
    public record Opened(Sandbox sandbox, Probe probe) {}

    /**
     * Tries the sandbox out, for at most a few seconds, and opens it.
     *
     * @param directory a directory of the server's own that no agent is granted; made when missing.
     *     Two empty things are kept in it, which stand for what is hidden from agents
     */
    public static Opened open(Path directory) {
        return open(directory, AHEAD);
    }

    /**
     * The same.
     *
     * @param ahead how many sandboxes may be set up before they are asked for, at one time; 0 for
     *     none
     */
    public static Opened open(Path directory, int ahead) {
        return open(directory, ahead, PROGRAMS);
    }

    /**
     * Tries the sandbox out and keeps none of it.
     *
     * @param root the file system's: where bubblewrap and the system's settings are looked for
     * @param directory as for {@link #open(Path)}, and never that of a server that runs, whose
     *     commands would be taken for strays
     */
    public static Probe probe(Path root, Path directory) {
        List<Path> programs =
                PROGRAMS.stream().map(program -> root.resolve("." + program).normalize()).toList();
        return open(directory, 0, programs, root).probe();
    }

    /** The same with bubblewrap looked for elsewhere. */
    static Opened open(Path directory, int ahead, List<Path> programs) {
        return open(directory, ahead, programs, ROOT);
    }

    private static Opened open(Path directory, int ahead, List<Path> programs, Path root) {
        Optional<Path> program = programs.stream().filter(Files::isExecutable).findFirst();
        Optional<Architecture> architecture = Architecture.of(System.getProperty("os.arch", ""));
        if (!System.getProperty("os.name", "").equals("Linux") || architecture.isEmpty()) {
            return missing(
                    "there is no sandbox for this system yet",
                    "run Atom OS on Linux (x86_64 or aarch64), or in its Docker image");
        }
        if (program.isEmpty()) {
            return missing("bubblewrap is not installed", INSTALL);
        }
        try {
            return check(directory, ahead, program.get(), architecture.get(), root);
        } catch (LinkageError tooOld) {
            return missing(
                    "the C library lacks a function: " + tooOld.getMessage(),
                    "use a system with glibc 2.34 or newer");
        } catch (IOException broken) {
            return missing(
                    "the sandbox cannot be prepared: " + broken.getMessage(),
                    "make " + directory + " a directory that the server can write to");
        }
    }

    private static final String INSTALL =
            "install it: apt install bubblewrap, dnf install bubblewrap, or pacman -S bubblewrap";

    private static Opened check(
            Path directory, int ahead, Path program, Architecture architecture, Path root)
            throws IOException {
        Optional<Version> version = SelfCheck.version(program);
        if (version.isEmpty() || !Bubblewrap.supports(version.get())) {
            String found = version.map(Version::toString).orElse("of unknown version");
            return missing(
                    program + " is " + found + ", and 0.8.0 is needed",
                    "upgrade bubblewrap with the system's package manager");
        }
        HiddenSources hidden = EmptyPlaces.in(directory);
        Strays.end(directory);
        Bubblewrap bubblewrap =
                new Bubblewrap(
                        program,
                        version.get(),
                        SystemFiles.here(directory),
                        hidden,
                        architecture,
                        SeccompFilter.of(architecture),
                        Optional.of(Starters.of(architecture)),
                        RelayProgram.in(directory, program));
        SelfCheck.Findings watched = SelfCheck.run(bubblewrap, directory, root);
        if (watched.wrong().isEmpty() && watched.watched()) {
            return ready(bubblewrap, directory, ahead);
        }
        SelfCheck.Findings unwatched = SelfCheck.run(bubblewrap.unwatched(), directory, root);
        return unwatched.wrong().isPresent()
                ? missing(unwatched.wrong().get().reason(), unwatched.wrong().get().mend())
                : ready(bubblewrap.unwatched(), directory, ahead);
    }

    private static Opened ready(Bubblewrap bubblewrap, Path directory, int ahead)
            throws IOException {
        return new Opened(
                new BubblewrapSandbox(bubblewrap, Rooms.in(directory), ahead),
                new Probe.Ready(bubblewrap.version().toString(), notes(bubblewrap)));
    }

    private static List<Probe.Note> notes(Bubblewrap bubblewrap) {
        List<Probe.Note> notes = new ArrayList<>();
        if (bubblewrap.followsLinks()) {
            notes.add(
                    new Probe.Note(
                            "bubblewrap "
                                    + bubblewrap.version()
                                    + " has CVE-2026-87766: commands that see protected files in a"
                                    + " writable grant run in a second sandbox, which costs them some"
                                    + " milliseconds",
                            "upgrade bubblewrap to 0.12.0, which needs none"));
        }
        if (bubblewrap.starters().isEmpty()) {
            notes.add(
                    new Probe.Note(
                            "what the kernel refuses to commands is not reported here; they are held"
                                    + " all the same",
                            "it takes Linux 5.5 or newer, sysctl -w vm.memfd_noexec=0 and"
                                    + " kernel.yama.ptrace_scope below 3"));
        }
        if (Posix.user() == 0) {
            notes.add(
                    new Probe.Note(
                            "the server runs as root",
                            "start it as an ordinary account, which is safer and lets the kernel count"
                                    + " processes"));
        }
        return notes;
    }

    private static Opened missing(String reason, String mend) {
        return new Opened(
                new NoSandbox("no sandbox: " + reason + "; " + mend),
                new Probe.Missing(reason, mend));
    }
}
