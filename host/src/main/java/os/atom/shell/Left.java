package os.atom.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import os.atom.command.Plan;
import os.atom.protocol.PolicySuggestions.LeftOut;
import os.atom.redaction.Redactor;

/** Counts what was asked for and is in no suggestion, by what it was and why. For one thread. */
final class Left {
    private static final int LONGEST_TEXT = 120;

    private record Same(String what, String directory, String why) {}

    private final Redactor redactor;
    private final Map<Same, List<Instant>> times = new LinkedHashMap<>();

    Left(Redactor redactor) {
        this.redactor = redactor;
    }

    void out(List<Precedent> asked, String why) {
        asked.forEach(precedent ->
                times.computeIfAbsent(
                                new Same(what(precedent), precedent.directory(), why),
                                missing -> new ArrayList<>())
                        .add(precedent.at()));
    }

    /** What was asked most often first. */
    List<LeftOut> all() {
        return times.entrySet().stream()
                .map(each ->
                        new LeftOut(
                                redactor.text(each.getKey().what()),
                                redactor.text(each.getKey().directory()),
                                redactor.text(each.getKey().why()),
                                each.getValue().size(),
                                each.getValue().stream().max(Instant::compareTo).orElseThrow()))
                .sorted(
                        Comparator.comparingInt(LeftOut::times)
                                .reversed()
                                .thenComparing(LeftOut::last, Comparator.reverseOrder())
                                .thenComparing(LeftOut::what))
                .toList();
    }

    private static String what(Precedent precedent) {
        String words =
                precedent
                        .today()
                        .map(Assessment::planned)
                        .filter(planned -> planned.plan() instanceof Plan.Script)
                        .map(planned ->
                                planned.uses().commands().stream()
                                        .sorted()
                                        .collect(Collectors.joining(", ")))
                        .filter(commands -> !commands.isEmpty())
                        .orElse(precedent.text());
        return words.codePointCount(0, words.length()) <= LONGEST_TEXT
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }
}
