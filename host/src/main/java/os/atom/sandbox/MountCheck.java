package os.atom.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the mounts that a set-up sandbox has with those that it shall have, before anything runs
 * in it. Whoever swapped a directory for a link while bubblewrap was mounting is found out here:
 * the kernel's table shows where each mount really leads, and where it really is.
 *
 * <p>Pure; see CVE-2026-87766 for what happens without it.
 */
final class MountCheck {
    private static final Set<String> DEVICES =
            Set.of("null", "zero", "full", "random", "urandom", "tty", "pts");
    private static final Set<String> COVERED_PROC = Set.of("sys", "sysrq-trigger", "irq", "bus");

    private final MountTable host;
    private final Map<Path, List<MountTable.Place>> expected = new HashMap<>();
    private final Map<Path, String> types = new HashMap<>();
    private final List<Path> readOnly = new ArrayList<>();
    private final List<Path> optional = new ArrayList<>();

    private MountCheck(MountTable host) {
        this.host = host;
    }

    /** The first difference, for people; empty if there is none. */
    static Optional<String> difference(Layout layout, MountTable host, MountTable inside) {
        MountCheck check = new MountCheck(host);
        check.types.put(Path.of("/"), "tmpfs");
        for (Mount mount : layout.mounts()) {
            check.expect(mount);
        }
        return check.compare(inside);
    }

    private void expect(Mount mount) {
        switch (mount) {
            case Mount.Bind bind -> expectBind(bind);
            case Mount.Memory memory -> types.put(memory.at(), "tmpfs");
            case Mount.Processes processes -> {
                types.put(processes.at(), "proc");
                COVERED_PROC.forEach(name -> optional.add(processes.at().resolve(name)));
            }
            case Mount.Devices devices -> {
                types.put(devices.at(), "tmpfs");
                DEVICES.forEach(name -> optional.add(devices.at().resolve(name)));
            }
            case Mount.Freeze freeze -> readOnly.add(freeze.at());
            case Mount.Link _, Mount.Text _ -> {}
        }
    }

    private void expectBind(Mount.Bind bind) {
        MountTable.Place place =
                host.place(bind.source())
                        .orElseThrow(() -> new IllegalStateException("nothing is mounted"));
        expected.computeIfAbsent(bind.at(), _ -> new ArrayList<>()).add(place);
        if (!bind.writable()) {
            readOnly.add(bind.at());
        }
        for (MountTable.Line nested : host.below(bind.source())) {
            optional.add(bind.at().resolve(bind.source().relativize(nested.at())));
        }
    }

    private Optional<String> compare(MountTable inside) {
        Map<Path, List<MountTable.Place>> left = new HashMap<>();
        expected.forEach((at, places) -> left.put(at, new ArrayList<>(places)));
        Map<Path, String> leftTypes = new HashMap<>(types);
        for (MountTable.Line line : inside.lines()) {
            boolean bound =
                    left.getOrDefault(line.at(), new ArrayList<>())
                            .remove(new MountTable.Place(line.device(), line.root()));
            boolean made = !bound && leftTypes.remove(line.at(), line.type());
            if (!bound && !made && !optional.contains(line.at())) {
                return Optional.of(line.at() + " is not what was to be mounted there");
            }
            if (readOnly.contains(line.at()) && bound != made && !frozen(line)) {
                return Optional.of(line.at() + " can be written to");
            }
            if (bound && !line.options().containsAll(Set.of("nosuid", "nodev"))) {
                return Optional.of(line.at() + " allows devices or set-user-id programs");
            }
        }
        leftTypes.keySet().forEach(at -> left.put(at, List.of(new MountTable.Place("", at))));
        return left.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + " is not mounted")
                .sorted()
                .findFirst();
    }

    private static boolean frozen(MountTable.Line line) {
        return line.options().contains("ro");
    }
}
