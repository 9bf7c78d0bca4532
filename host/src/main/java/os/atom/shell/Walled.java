package os.atom.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import os.atom.command.Quoting;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.protocol.ViolationRecord;
import os.atom.sandbox.Violation;
import os.atom.sandbox.Violations;

/**
 * Says for each thing that the kernel refused which rule stood in the way, and what would mend it.
 * Pure.
 *
 * @param agent its name, as in a command line
 * @param networked whether the command had its way to the network
 */
record Walled(View view, String agent, boolean networked) {
    private static final String LIST = "see atom-os mount list";

    List<ViolationRecord> records(Violations violations) {
        List<ViolationRecord> records = new ArrayList<>();
        violations.each().forEach(violation -> records.add(record(violation)));
        if (violations.beyond() > 0) {
            records.add(
                    new ViolationRecord(
                            "other",
                            "",
                            "sandbox.more",
                            "the kernel refused more than the "
                                    + Violations.MOST
                                    + " different attempts that are told apart",
                            "mend those first",
                            violations.beyond()));
        }
        return List.copyOf(records);
    }

    private ViolationRecord record(Violation violation) {
        return new ViolationRecord(
                violation.kind().name().toLowerCase(Locale.ROOT),
                violation.target(),
                "sandbox." + violation.wall().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                reason(violation.wall()),
                mend(violation),
                violation.times());
    }

    private String reason(Violation.Wall wall) {
        return switch (wall) {
            case OUTSIDE -> "it is outside the agent's grants";
            case READ_ONLY -> "the grant is read-only";
            case PROTECTED -> "it is protected in every grant: tools of people run or obey it";
            case HIDDEN -> "it is hidden in every grant: it carries secrets";
            case SYSTEM -> "the system's own files are read-only";
            case NETWORK ->
                    networked
                            ? "it reaches the network by its proxy alone"
                            : "it can reach no address but its own";
        };
    }

    private String mend(Violation violation) {
        return switch (violation.wall()) {
            case OUTSIDE -> grant(parent(violation.target()), violation.kind());
            case READ_ONLY -> grant(granted(violation.target()), violation.kind());
            case PROTECTED, HIDDEN -> "only a person changes it; do without";
            case SYSTEM -> "write below a read-write grant or /tmp; " + LIST;
            case NETWORK ->
                    networked
                            ? "let the program use the proxy of HTTPS_PROXY; "
                                    + "see docs/concepts/network.md"
                            : "ask again with \"network\": true (atom-os exec --network); a person"
                                    + " or a policy has to let it";
        };
    }

    private String grant(Optional<String> directory, Violation.Kind kind) {
        return directory
                .map(path ->
                        "grant it: atom-os mount add "
                                + Quoting.quote(path)
                                + " --agent "
                                + Quoting.quote(agent)
                                + (kind == Violation.Kind.READ ? "" : " --rw"))
                .orElse("stay below the grants; " + LIST);
    }

    /** Nobody is told to grant the root directory, or a path that was cut. */
    private static Optional<String> parent(String target) {
        int slash = target.lastIndexOf('/');
        return slash <= 0 || target.endsWith("…")
                ? Optional.empty()
                : Optional.of(target.substring(0, slash));
    }

    private Optional<String> granted(String target) {
        try {
            Path path = Path.of(target);
            return view.grants().stream()
                    .map(Grant::directory)
                    .filter(path::startsWith)
                    .max(Comparator.comparingInt(Path::getNameCount))
                    .map(Path::toString);
        } catch (InvalidPathException unspeakable) {
            return Optional.empty();
        }
    }
}
