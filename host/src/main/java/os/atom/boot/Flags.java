package os.atom.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import os.atom.mount.HostMount;

/** The flags of {@code atom-os start}, as settings take them: {@code port -> [8000]}. Pure. */
final class Flags {
    private static final Set<String> WITH_VALUE = Set.of("port", "bind");
    private static final String HOST_MOUNT = "host-mount";

    private Flags() {}

    /** A flag that is wrong, told in one line. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    static Map<String, List<String>> parse(List<String> arguments) {
        Map<String, List<String>> flags = new LinkedHashMap<>();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            String name = argument.replaceFirst("^--", "").replaceFirst("=.*$", "");
            boolean joined = argument.startsWith("--") && argument.contains("=");
            String value = joined ? argument.substring(argument.indexOf('=') + 1) : "";
            if (WITH_VALUE.contains(name) && argument.startsWith("--")) {
                if (!joined) {
                    at++;
                    value = value(arguments, at, argument);
                }
            } else if (!argument.equals("--" + HOST_MOUNT)
                    && !argument.startsWith("--" + HOST_MOUNT + "=")) {
                throw new Wrong(
                        "atom-os start does not know "
                                + argument
                                + "; it takes --port N, --bind ADDRESS and --host-mount[=DIR[:ro|rw]]");
            }
            flags.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return flags;
    }

    /**
     * The same flags as words, meaning the same in whatever directory they are given.
     *
     * @param mounts what became of those that ask for directories
     */
    static List<String> again(Map<String, List<String>> flags, List<HostMount> mounts) {
        List<String> words = new ArrayList<>();
        flags.forEach((name, values) -> {
            if (name.equals(HOST_MOUNT)) {
                mounts.forEach(mount -> words.add(mount.flag()));
            } else {
                values.forEach(value -> words.add("--" + name + "=" + value));
            }
        });
        return List.copyOf(words);
    }

    private static String value(List<String> arguments, int at, String flag) {
        if (at >= arguments.size()) {
            throw new Wrong(flag + " needs a value, such as --port 8000 or --bind 127.0.0.1");
        }
        return arguments.get(at);
    }
}
