package os.atom.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the mounts that a sandbox shall have, and compares them with those that it has when it is
 * set up, before anything runs in it. Whoever swapped a directory for a link while bubblewrap was
 * mounting is found out here: the kernel's table shows where each mount really leads, and where it
 * really is.
 *
 * <p>Pure; see CVE-2026-87766 for what happens without it.
 */
final class MountCheck {
    private static final List<String> DEVICES =
            List.of("null", "zero", "full", "random", "urandom", "tty", "pts");
    private static final String CONSOLE = "/dev/console";
    private static final List<String> COVERED_PROC = List.of("sys", "sysrq-trigger", "irq", "bus");

    private final MountTable host;
    private final Map<String, List<MountTable.Place>> bound = new HashMap<>();
    private final Map<String, String> made = new HashMap<>(Map.of("/", "tmpfs"));
    private final Set<String> readOnly = new HashSet<>();
    private final Set<String> optional = new HashSet<>();

    private final Optional<MountTable.Place> terminal;

    /**
     * @param terminal where the command's terminal is on the host; bubblewrap shows it as {@value
     *     #CONSOLE}
     */
    MountCheck(Layout layout, MountTable host, Optional<Path> terminal) {
        this.host = host;
        this.terminal = terminal.flatMap(path -> host.place(path.toString()));
        layout.mounts().forEach(this::expect);
    }

    private void expect(Mount mount) {
        String at = mount.at().toString();
        switch (mount) {
            case Mount.Bind bind -> expectBind(bind, at);
            case Mount.Memory _ -> made.put(at, "tmpfs");
            case Mount.Processes _ -> {
                made.put(at, "proc");
                COVERED_PROC.forEach(name -> optional.add(at + "/" + name));
            }
            case Mount.Devices _ -> {
                made.put(at, "tmpfs");
                DEVICES.forEach(name -> optional.add(at + "/" + name));
            }
            case Mount.Freeze _ -> readOnly.add(at);
            case Mount.Link _ -> {}
        }
    }

    private void expectBind(Mount.Bind bind, String at) {
        String source = bind.source().toString();
        host.place(source)
                .ifPresent(place -> bound.computeIfAbsent(at, _ -> new ArrayList<>()).add(place));
        if (!bind.writable()) {
            readOnly.add(at);
        }
        for (MountTable.Line nested : host.below(source)) {
            optional.add(MountTable.join(at, MountTable.rest(source, nested.at())));
        }
    }

    /** The first difference, for people; empty if there is none. To be asked once. */
    Optional<String> difference(MountTable inside) {
        for (MountTable.Line line : inside.lines()) {
            String at = line.at();
            if (at.equals(CONSOLE) && terminal.isPresent() && terminal.get().equals(line.place())) {
                continue;
            }
            boolean isBound = bound.containsKey(at) && bound.get(at).remove(line.place());
            boolean isMade = !isBound && made.remove(at, line.type());
            if (!isBound && !isMade && !optional.contains(at)) {
                return Optional.of(at + " is not what was to be mounted there");
            }
            if ((isBound || isMade) && readOnly.contains(at) && !line.has("ro")) {
                return Optional.of(at + " can be written to");
            }
            if (isBound && !(line.has("nosuid") && line.has("nodev"))) {
                return Optional.of(at + " allows devices or set-user-id programs");
            }
        }
        bound.forEach((at, places) -> places.forEach(place -> made.put(at, place.root())));
        return made.keySet().stream().sorted().findFirst().map(at -> at + " is not mounted");
    }
}
