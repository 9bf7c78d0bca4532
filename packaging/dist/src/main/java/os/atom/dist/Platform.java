package os.atom.dist;

import java.util.Locale;
import java.util.regex.Pattern;

/** A system and a processor that programs in machine code are made for. */
enum Platform {
    LINUX_X86_64("linux", "x86_64|x86-64|amd64|x64", "amd64"),
    LINUX_AARCH64("linux", "aarch64|arm64", "arm64"),
    MACOS_X86_64("macos|mac|osx|macosx|darwin", "x86_64|x86-64|amd64|x64", ""),
    MACOS_AARCH64("macos|mac|osx|macosx|darwin", "aarch64|arm64", "");

    private final Pattern path;
    private final String debian;

    Platform(String systems, String processors, String debian) {
        path =
                Pattern.compile(
                        "(^|.*[/_.-])(%s)[/_.-](%s)([/_.-].*|$)".formatted(systems, processors));
        this.debian = debian;
    }

    /** The one that this program runs on. */
    static Platform here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String processor) {
        String name = (system.replace(" ", "") + "/" + processor).toLowerCase(Locale.ROOT);
        for (Platform platform : values()) {
            if (platform.path.matcher(name).matches()) {
                return platform;
            }
        }
        throw new IllegalArgumentException(
                "nothing can be packed for " + system + " on " + processor + " yet");
    }

    /** Whether a path inside of a jar names this platform, in one of the ways that libraries do. */
    boolean isNamedBy(String pathInJar) {
        return path.matcher(pathInJar.toLowerCase(Locale.ROOT)).matches();
    }

    boolean isLinux() {
        return !debian.isEmpty();
    }

    String processor() {
        return name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    /** As in names of archives: {@code linux-x86_64}. */
    String label() {
        return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT)
                + "-"
                + processor();
    }

    /** Debian's word for the processor; empty where there are no Debian packages. */
    String debian() {
        return debian;
    }
}
