package os.atom.home;

import java.util.stream.Collectors;

/** Writes the reference page from the settings themselves, so that it cannot be out of date. */
final class SettingsReference {
    private static final String HEAD =
            """
            # Configuration

            Generated from the code; `SettingsReferenceTest` checks it and says how to write it anew.

            Settings come from `config.yaml` in the server's home (`ATOM_OS_HOME`, default `~/.atom-os`), from
            environment variables, and from flags of `atom-os start`; the later wins. An unknown key or variable
            and a bad value stop the start with one line that names it. `atom-os config show` lists what is in force and
            where it comes from; `atom-os config check` names everything that a start would refuse.

            - Durations are seconds, or a number with `s`, `m` or `h`: `90`, `90s`, `5m`.
            - Sizes are bytes, or a number with `KiB`, `MiB` or `GiB` (1024-based): `512MiB`.
            - Lists are YAML lists in the file, separated by commas in a variable, and repeated as flags.
            - A dot in a key is a level in the file: `timeout.default` may be written `timeout: {default: 60s}`.

            | key | default | values | meaning |
            |---|---|---|---|
            """;

    private static final String TAIL =
            """

            Each key has a variable. `atom-os start` takes `--port`, `--bind` and `--host-mount` as flags, too.

            | key | variable |
            |---|---|
            """;

    private static final String END =
            """

            Not settings, but read from the environment too: `ATOM_OS_HOME` (the home), and for client commands
            `ATOM_OS_URL` and `ATOM_OS_TOKEN` (which server, and as whom).
            """;

    private SettingsReference() {}

    static String page() {
        String meanings =
                KnownSettings.ALL.stream()
                        .map(SettingsReference::meaning)
                        .collect(Collectors.joining());
        String names =
                KnownSettings.ALL.stream()
                        .map(setting ->
                                "| `%s` | `%s` |\n".formatted(setting.key(), setting.variable()))
                        .collect(Collectors.joining());
        return HEAD + meanings + TAIL + names + END;
    }

    private static String meaning(Setting<?> setting) {
        String standard =
                setting.standard().isEmpty()
                        ? "none"
                        : "`" + String.join(",", setting.standard()) + "`";
        return "| `%s` | %s | %s | %s |\n"
                .formatted(setting.key(), standard, setting.valid(), setting.meaning());
    }
}
