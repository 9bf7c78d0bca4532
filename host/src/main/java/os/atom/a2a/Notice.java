package os.atom.a2a;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import os.atom.delivery.Ledger;
import os.atom.freeze.StopSwitch;
import os.atom.identity.PrincipalId;
import os.atom.journal.Journal;
import os.atom.protocol.a2a.StreamResponse;
import os.atom.redaction.Originals;
import os.atom.webhook.Errand;

/**
 * What one place is told of its task: each status and each artifact, as a stream would tell it.
 * Once the end of the task is told, and nothing was given up, nothing is left of it.
 */
record Notice(String delivery, PushKey key, Parts parts) implements Errand {
    private static final String HOST = "host";

    /** What they have in common. */
    record Parts(
            Journal journal,
            Ledger ledger,
            PushArchive configs,
            TaskArchive tasks,
            StopSwitch stopSwitch,
            Originals keys,
            Consumer<String> ended) {}

    @Override
    public Optional<Stretch> after(long position, int limit) {
        long head = parts.journal().head().seq();
        return parts.configs()
                .find(delivery)
                .map(config -> new Stretch(letters(config, position), head, false));
    }

    @Override
    public Optional<Letter> letter(long seq) {
        return parts.configs()
                .find(delivery)
                .flatMap(config ->
                        letters(config, seq - 1).stream()
                                .filter(letter -> letter.seq() == seq)
                                .findFirst());
    }

    /** What each entry made happen in the task. */
    private List<Letter> letters(PushArchive.Config config, long position) {
        Cursor after = new Cursor(position, Integer.MAX_VALUE);
        SequencedMap<Long, List<TaskArchive.Step>> steps =
                parts.tasks().steps(config.task().id(), after).stream()
                        .filter(step -> step.counts() && step.kind() != Steps.Kind.MESSAGE)
                        .collect(
                                Collectors.groupingBy(
                                        step -> step.cursor().seq(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return steps.entrySet().stream()
                .map(each -> new Letter(each.getKey(), bodies(config, each.getValue())))
                .toList();
    }

    private List<byte[]> bodies(PushArchive.Config config, List<TaskArchive.Step> steps) {
        if (isEarlier(config)) {
            return List.of(snapshot(config, steps.getLast().cursor()));
        }
        return steps.stream()
                .flatMap(step -> step.event(config.task().id(), config.task().context()).stream())
                .map(event -> Json.text(event).getBytes(UTF_8))
                .toList();
    }

    private static boolean isEarlier(PushArchive.Config config) {
        return config.version().equals(Version.V0_3.word());
    }

    /** In 0.3 the task is told, as it was by then. */
    private byte[] snapshot(PushArchive.Config config, Cursor then) {
        List<TaskArchive.Step> steps =
                parts.tasks().steps(config.task().id(), Cursor.START).stream()
                        .filter(step -> !step.cursor().isAfter(then))
                        .toList();
        StreamResponse task = StreamResponse.of(Shown.of(config.task(), steps, null, true).task());
        JsonNode earlier = Shape.of(Version.V0_3).event(Json.tree(task), false);
        return earlier.toString().getBytes(UTF_8);
    }

    @Override
    public Way way(String name, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>(key.headers());
        headers.put("webhook-id", name);
        boolean earlier = parts.configs().find(delivery).filter(Notice::isEarlier).isPresent();
        return new Way(key.url(), earlier ? "application/json" : "application/a2a+json", headers);
    }

    @Override
    public boolean isWithdrawn() {
        return parts.configs().find(delivery).isEmpty();
    }

    /** While everything is frozen, or its caller may do nothing, nothing leaves. */
    @Override
    public boolean isHeld() {
        if (parts.stopSwitch().frozen().isPresent()) {
            return true;
        }
        Optional<PrincipalId> caller =
                parts.configs().find(delivery).map(PushArchive.Config::caller);
        return caller.filter(id -> id.kind().equals("agent"))
                .flatMap(parts.stopSwitch()::halt)
                .isPresent();
    }

    /** What was given up can be tried again as long as it is there. */
    @Override
    public boolean isLast() {
        return parts.configs()
                        .find(delivery)
                        .filter(config -> config.task().state().ends())
                        .isPresent()
                && parts.ledger().dead(delivery, 0, 1).isEmpty();
    }

    @Override
    public void end() {
        if (parts.ledger().find(delivery).isPresent()) {
            parts.journal().append(parts.ledger().removed(HOST, delivery));
        }
        parts.keys().forget(delivery);
        parts.ended().accept(delivery);
    }
}
