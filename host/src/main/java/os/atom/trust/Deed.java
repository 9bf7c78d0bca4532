package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a decided command would do, as the journal has it. Pure.
 *
 * @param decided the payload of the entry that decided it; missing when it was erased
 */
record Deed(JsonNode decided) {
    private static final Set<String> MODEST = Set.of("read", "write");
    private static final Set<String> CODE = Set.of("execute", "unknown", "connect");

    /** Every command sees the directory it starts in; that is no effect of its own. */
    private static final String STARTS = "runs in ";

    /**
     * What it has in common with commands that show nothing new: the same commands with the same
     * kinds of effects, whatever their options and paths. Empty when it touches nothing, so that it
     * shows nothing at all.
     */
    String kind() {
        Set<String> effects = effects();
        if (effects.isEmpty() && !isOpaque()) {
            return "";
        }
        return String.join(",", commands()) + " " + String.join(",", effects);
    }

    /** Whether it runs what its words do not show. */
    boolean runsCode() {
        return isOpaque() || effects().stream().anyMatch(CODE::contains);
    }

    /** Whether an intern might ask for it: everything is known, and it reads and writes at most. */
    boolean isModest() {
        Set<String> effects = effects();
        return !isOpaque() && !effects.isEmpty() && MODEST.containsAll(effects);
    }

    /** Whether every path it would touch, but its directory, stands in a text. */
    boolean names(String text) {
        return !text.isEmpty()
                && own().allMatch(effect -> text.contains(effect.path("path").asText("\0")));
    }

    private boolean isOpaque() {
        return !decided.path("plan").path("kind").asText().equals("script");
    }

    private Set<String> effects() {
        return own().map(effect -> effect.path("kind").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Entries of the first versions do not say what the programs were called upon to do. */
    private Set<String> commands() {
        JsonNode said = decided.path("commands");
        Set<String> commands = new TreeSet<>();
        if (said.isArray()) {
            said.forEach(command -> commands.add(command.asText()));
        } else {
            decided.path("plan")
                    .path("steps")
                    .forEach(step ->
                            step.path("stages")
                                    .forEach(stage ->
                                            commands.add(stage.path("executable").asText())));
        }
        return commands;
    }

    private Stream<JsonNode> own() {
        return StreamSupport.stream(decided.path("effects").spliterator(), false)
                .filter(effect ->
                        !effect.path("because")
                                .asText()
                                .equals(STARTS + effect.path("path").asText()));
    }
}
