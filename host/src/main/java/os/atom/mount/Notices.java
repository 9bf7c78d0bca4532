package os.atom.mount;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says plainly what a person gives away with a directory. */
final class Notices {
    private static final List<String> TELLING =
            List.of(
                    ".ssh",
                    ".gnupg",
                    ".aws",
                    ".azure",
                    ".kube",
                    ".docker",
                    ".config/gcloud",
                    ".config/gh",
                    ".mozilla",
                    ".config/google-chrome",
                    ".thunderbird",
                    ".netrc",
                    ".git-credentials",
                    ".env");

    private Notices() {}

    static List<String> of(Path real, Path userHome, Path serverHome, List<Path> program) {
        List<String> notices = new ArrayList<>();
        if (userHome.startsWith(real)) {
            notices.add(
                    real
                            + " is your whole home directory: agents can read your documents, mail, browser"
                            + " profiles and shell history; grant project directories instead");
        }
        if (serverHome.startsWith(real)) {
            notices.add("it contains the server's own home " + serverHome + ", which stays hidden");
        }
        if (program.stream().anyMatch(each -> each.startsWith(real))) {
            notices.add("it contains this program, Atom OS, which stays read-only");
        }
        List<String> found =
                TELLING.stream()
                        .filter(name -> Files.exists(real.resolve(name), LinkOption.NOFOLLOW_LINKS))
                        .toList();
        if (!found.isEmpty()) {
            notices.add(
                    "it holds "
                            + String.join(", ", found)
                            + ": known secrets in it stay hidden, unknown ones do not");
        }
        return notices;
    }
}
