package os.atom.cli.service;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import os.atom.cli.server.Surroundings;

/**
 * A user's own launchd, on macOS. See launchd.plist(5) and launchctl(1).
 *
 * @param uid the user's number
 */
record Launchd(Surroundings user, int uid) implements Keeper {
    private static final String LABEL = "os.atom.atom-os";

    @Override
    public String name() {
        return "launchd";
    }

    @Override
    public Path file() {
        return user.home("Library/LaunchAgents").resolve(LABEL + ".plist");
    }

    /** Started anew after a crash only: a stop by {@code atom-os stop} ends by a signal, too. */
    @Override
    public String text(Kept kept, String mark) {
        String said = string(kept.home().resolve("logs/start.log").toString());
        String command =
                kept.command().stream()
                        .map(word -> "        " + string(word))
                        .collect(Collectors.joining("\n"));
        String environment =
                kept.environment().entrySet().stream()
                        .map(entry ->
                                "        <key>%s</key>\n        %s"
                                        .formatted(entry.getKey(), string(entry.getValue())))
                        .collect(Collectors.joining("\n"));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- %s -->
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
            <key>Label</key>
            <string>%s</string>
            <key>ProgramArguments</key>
            <array>
        %s
            </array>
            <key>EnvironmentVariables</key>
            <dict>
        %s
            </dict>
            <key>RunAtLoad</key>
            <true/>
            <key>KeepAlive</key>
            <dict>
                <key>Crashed</key>
                <true/>
            </dict>
            <key>ThrottleInterval</key>
            <integer>10</integer>
            <key>ExitTimeOut</key>
            <integer>%d</integer>
            <key>StandardOutPath</key>
            %s
            <key>StandardErrorPath</key>
            %s
        </dict>
        </plist>
        """
                .formatted(mark, LABEL, command, environment, Kept.SECONDS_TO_END, said, said);
    }

    private static String string(String text) {
        return "<string>"
                + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</string>";
    }

    @Override
    public String home(Kept kept) {
        return string(kept.home().toString());
    }

    @Override
    public List<List<String>> begin() {
        return List.of(List.of("launchctl", "bootstrap", domain(), file().toString()));
    }

    @Override
    public List<List<String>> end() {
        return List.of(List.of("launchctl", "bootout", target()));
    }

    @Override
    public List<List<String>> forget() {
        return List.of();
    }

    @Override
    public List<String> start() {
        return List.of("launchctl", "kickstart", target());
    }

    @Override
    public List<String> ask() {
        return List.of("launchctl", "print", target());
    }

    /** A loaded agent stays so when its process ends. */
    @Override
    public boolean keepsStopped() {
        return true;
    }

    /**
     * {@code bootout} returns before the process has ended, and for some seconds more the label is
     * taken: EIO, EINPROGRESS or EALREADY of macOS.
     */
    @Override
    public boolean isBusy(int exit) {
        return exit == 5 || exit == 36 || exit == 37;
    }

    private String domain() {
        return "gui/" + uid;
    }

    private String target() {
        return domain() + "/" + LABEL;
    }

    @Override
    public List<String> notes() {
        return List.of("it runs while you are logged in");
    }
}
