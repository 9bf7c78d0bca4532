package os.atom.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import os.atom.home.Settings;
import os.atom.home.SettingsRefused;
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
     * What the settings ask for.
     *
     * @throws SettingsRefused when one of them names no directory
     */
    static List<HostMount> asked(Settings settings, Path here, Path userHome) {
        try {
            return settings.hostMounts().stream()
                    .map(written -> HostMount.parse(written, here, userHome))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            throw new SettingsRefused(String.valueOf(wrong.getMessage()));
        }
    }

    /** The same, with what a person chooses in the place of what names no directory. */
    static List<HostMount> chosen(List<HostMount> asked, Choice choice, Path here, Path userHome)
            throws IOException {
        List<HostMount> chosen = new ArrayList<>(asked);
        if (chosen.removeIf(mount -> mount.directory().isEmpty())) {
            chosen.addAll(choice.ask(ProjectFinder.find(userHome), here, userHome));
        }
        return chosen;
    }

    /**
     * Grants what was named, and says so plainly. A bare flag grants nothing and offers projects;
     * in a container it grants what is bound there.
     */
    static List<String> grant(Host host, Launch launch) {
        List<String> notices = new ArrayList<>();
        for (HostMount asked : launch.mounts()) {
            if (asked.directory().isPresent()) {
                notices.addAll(grant(host, asked.directory().get(), asked.access()));
            } else {
                notices.addAll(whatIsBound(host, launch.called()));
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
    private static List<String> whatIsBound(Host host, String called) {
        if (host.settings().hostMountPrefix().isEmpty()) {
            return offer(ProjectFinder.find(host.userHome()), called);
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

    private static List<String> offer(ProjectFinder.Found found, String called) {
        List<Path> projects = found.projects();
        if (projects.isEmpty()) {
            return List.of("no projects found to grant; name one with --host-mount=DIR");
        }
        List<String> lines = new ArrayList<>();
        lines.add("nothing is granted yet; your projects can be, such as with");
        projects.stream()
                .limit(MOST_OFFERED)
                .forEach(project -> lines.add("  " + called + " mount add " + project));
        if (projects.size() > MOST_OFFERED || !found.all()) {
            lines.add(
                    found.all()
                            ? "  ... and %d more".formatted(projects.size() - MOST_OFFERED)
                            : "  ... and more: the search stopped early");
        }
        return lines;
    }
}
