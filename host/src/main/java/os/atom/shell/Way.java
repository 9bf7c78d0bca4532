package os.atom.shell;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.network.Gateway;
import os.atom.network.Outlet;
import os.atom.network.Refusal;
import os.atom.protocol.ViolationRecord;
import os.atom.sandbox.SandboxSpec;

/**
 * The way to the network of one command: none, except for one that connects and that policy or a
 * person let run.
 */
final class Way implements AutoCloseable {
    private static final int MOST = 20;

    private final Optional<Outlet> outlet;

    private Way(Optional<Outlet> outlet) {
        this.outlet = outlet;
    }

    static Way of(String id, Assessment assessment, Gateway gateway) throws IOException {
        return new Way(
                assessment.connects()
                        ? Optional.of(gateway.open(id, assessment.agent()))
                        : Optional.empty());
    }

    SandboxSpec joined(SandboxSpec spec) {
        return outlet.map(open -> spec.joinedTo(open.socket())).orElse(spec);
    }

    /** What the command tried to reach and may not; what it tried again is counted. */
    List<ViolationRecord> violations() {
        Map<String, ViolationRecord> found = new LinkedHashMap<>();
        outlet.map(Outlet::refusals).orElse(List.of()).stream()
                .filter(refusal -> refusal.rule().isViolation())
                .map(Way::record)
                .forEach(one ->
                        found.merge(one.rule() + " " + one.target(), one, (a, b) -> again(a)));
        return found.values().stream().limit(MOST).toList();
    }

    private static ViolationRecord record(Refusal refusal) {
        return new ViolationRecord(
                "connect",
                refusal.target(),
                refusal.rule().word(),
                refusal.reason(),
                refusal.mend(),
                1);
    }

    private static ViolationRecord again(ViolationRecord one) {
        return new ViolationRecord(
                one.kind(), one.target(), one.rule(), one.reason(), one.mend(), one.times() + 1);
    }

    @Override
    public void close() {
        outlet.ifPresent(Outlet::close);
    }
}
