package os.atom.cli.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.cli.server.Surroundings;

/** A user's own systemd. See systemd.service(5), systemd.exec(5) and systemd.syntax(7). */
record Systemd(Surroundings user) implements Keeper {
    private static final String UNIT = "atom-os.service";

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public Path file() {
        return user.folder("XDG_CONFIG_HOME", ".config").resolve("systemd/user").resolve(UNIT);
    }

    /**
     * Nothing here may need a mount namespace, limit namespaces or filter the calls that make them:
     * bubblewrap could set up no sandbox then, and nothing would run. Memory that is written and
     * run is what Java compiles to. A command that runs out of memory does not end the server.
     */
    @Override
    public String text(Kept kept, String mark) {
        List<String> words = kept.command();
        String command =
                Stream.concat(
                                Stream.of(word(words.getFirst())),
                                words.stream().skip(1).map(Systemd::argument))
                        .collect(Collectors.joining(" "));
        String environment =
                kept.environment().entrySet().stream()
                        .map(entry ->
                                "Environment=" + word(entry.getKey() + "=" + entry.getValue()))
                        .collect(Collectors.joining("\n"));
        return """
        # %s
        [Unit]
        Description=Atom OS, the governed host for AI agents
        Documentation=man:atom-os(1)
        StartLimitIntervalSec=120
        StartLimitBurst=5

        [Service]
        Type=exec
        ExecStart=%s
        %s
        Restart=on-failure
        RestartSec=2
        RestartPreventExitStatus=2
        SuccessExitStatus=143
        KillMode=mixed
        TimeoutStopSec=%d
        OOMPolicy=continue
        NoNewPrivileges=yes
        RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
        RestrictRealtime=yes
        LimitCORE=0

        [Install]
        WantedBy=default.target
        """
                .formatted(mark, command, environment, Kept.SECONDS_TO_END);
    }

    /** After the program's own name a dollar means a variable, too. */
    private static String argument(String text) {
        return word(text).replace("$", "$$");
    }

    private static String word(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("%", "%%")
                        .replace("\n", "\\n")
                + "\"";
    }

    @Override
    public String home(Kept kept) {
        return word("ATOM_OS_HOME=" + kept.home());
    }

    @Override
    public List<List<String>> begin() {
        return List.of(
                systemctl("daemon-reload"), systemctl("enable", UNIT), systemctl("restart", UNIT));
    }

    @Override
    public List<List<String>> end() {
        return List.of(systemctl("disable", "--now", UNIT));
    }

    @Override
    public List<List<String>> forget() {
        return List.of(systemctl("daemon-reload"));
    }

    @Override
    public List<String> start() {
        return systemctl("start", UNIT);
    }

    @Override
    public List<String> ask() {
        return systemctl("is-active", "--quiet", UNIT);
    }

    @Override
    public boolean keepsStopped() {
        return false;
    }

    /** It answers when it is done. */
    @Override
    public boolean isBusy(int exit) {
        return false;
    }

    private static List<String> systemctl(String... words) {
        return Stream.concat(Stream.of("systemctl", "--user"), Stream.of(words)).toList();
    }

    /** Without lingering a user's services end with the last session, and begin with the first. */
    @Override
    public List<String> notes() {
        String name = user.environment().getOrDefault("USER", System.getProperty("user.name"));
        return Files.exists(Path.of("/var/lib/systemd/linger", name))
                ? List.of()
                : List.of(
                        "it runs while you are logged in; to keep it after that, and from the"
                                + " machine's start on: loginctl enable-linger "
                                + name);
    }
}
