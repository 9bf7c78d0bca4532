package os.atom.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import os.atom.identity.Outcome;
import os.atom.mount.Access;
import os.atom.mount.GrantStatus;
import os.atom.mount.HostMount;
import os.atom.mount.ProjectFinder;

/** What {@code --host-mount} opens at the start, and what a person should know about it. */
final class Openings {
    private static final int MOST_OFFERED = 5;

    private Openings() {}

    /**
     * Grants what was named, and says so plainly. A bare flag grants nothing and offers projects;
     * in a container it grants what is bound there.
     */
    static List<String> grant(Host host, Path userHome) {
        List<String> notices = new ArrayList<>();
        for (String written : host.settings().hostMounts()) {
            HostMount asked = HostMount.parse(written, Path.of("").toAbsolutePath(), userHome);
            if (asked.directory().isPresent()) {
                notices.addAll(grant(host, asked.directory().get(), asked.access()));
            } else {
                notices.addAll(whatIsBound(host, userHome));
            }
        }
        return notices;
    }

    private static List<String> grant(Host host, Path directory, Access access) {
        return switch (host.mounts().grant(directory, access, host.owner())) {
            case Outcome.Done<GrantStatus>(var granted) -> {
                List<String> notices = new ArrayList<>();
                notices.add(
                        "all agents may %s %s"
                                .formatted(
                                        access == Access.WRITE ? "read and write" : "read",
                                        granted.grant().directory()));
                notices.addAll(granted.notices());
                yield notices;
            }
            case Outcome.Refused<GrantStatus> refused ->
                    List.of("not granted: " + refused.reason() + "; " + refused.mend());
        };
    }

    /** Whoever started a container has chosen already. */
    private static List<String> whatIsBound(Host host, Path userHome) {
        if (host.settings().hostMountPrefix().isEmpty()) {
            return offer(userHome);
        }
        List<HostMount> bound = host.mounts().bound();
        if (bound.isEmpty()) {
            return List.of(
                    "nothing of the host is bound here, so nothing is granted; bind a directory at"
                            + " %s/its/path".formatted(host.settings().hostMountPrefix().get()));
        }
        List<String> notices = new ArrayList<>();
        bound.forEach(
                each -> notices.addAll(grant(host, each.directory().orElseThrow(), each.access())));
        return notices;
    }

    private static List<String> offer(Path userHome) {
        List<Path> projects = ProjectFinder.find(userHome);
        if (projects.isEmpty()) {
            return List.of("no projects found to grant; name one with --host-mount=DIR");
        }
        List<String> lines = new ArrayList<>();
        lines.add("nothing is granted yet; your projects can be, such as with");
        projects.stream()
                .limit(MOST_OFFERED)
                .forEach(project -> lines.add("  bin/atom-os mount add " + project));
        if (projects.size() > MOST_OFFERED) {
            lines.add("  ... and %d more".formatted(projects.size() - MOST_OFFERED));
        }
        return lines;
    }
}
