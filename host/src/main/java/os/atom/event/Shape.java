package os.atom.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.manners.Words;

/** Whether an event has the shape that it needs; whoever wrote it, and whatever it says. Pure. */
final class Shape {
    private static final int LONGEST_TYPE = 200;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_ATTRIBUTES = 20;
    private static final Pattern TYPE =
            Pattern.compile("[a-zA-Z0-9_-]{1,64}(\\.[a-zA-Z0-9_-]{1,64}){1,15}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,20}");

    /**
     * What the journal and the key say, and nobody else; and what has another form in CloudEvents.
     */
    private static final Set<String> RESERVED =
            Set.of(
                    "id",
                    "source",
                    "time",
                    "specversion",
                    "type",
                    "datacontenttype",
                    "data",
                    "database64",
                    "channel",
                    "seq",
                    "actor",
                    "actorname",
                    "actorkind",
                    "treatas");

    private Shape() {}

    /** The same draft, or what is wrong with it. */
    static Outcome<Draft> check(Draft draft) {
        if (draft.type().length() > LONGEST_TYPE || !TYPE.matcher(draft.type()).matches()) {
            return Wire.wrong(
                    "type",
                    "is no event type",
                    "use names with dots between, at most %d characters: NAME.build.finished"
                            .formatted(LONGEST_TYPE));
        }
        if (draft.attributes().size() > MOST_ATTRIBUTES) {
            return Wire.wrong(
                    "attributes",
                    "are %d".formatted(draft.attributes().size()),
                    "use at most %d, and data for the rest".formatted(MOST_ATTRIBUTES));
        }
        return draft.attributes().entrySet().stream()
                .flatMap(each -> wrong(each).stream())
                .findFirst()
                .<Outcome<Draft>>map(refused -> refused)
                .orElseGet(() -> new Done<>(draft));
    }

    private static Optional<Refused<Draft>> wrong(Map.Entry<String, Object> attribute) {
        String name = attribute.getKey();
        if (!ATTRIBUTE.matcher(name).matches()) {
            return Optional.of(
                    Wire.wrong(
                            "attributes",
                            "have one with a name that CloudEvents does not allow",
                            "name each by 1 to 20 of a-z 0-9; data has its own member"));
        }
        if (RESERVED.contains(name)) {
            return Optional.of(
                    Wire.wrong(name, "is not the sender's to say", "leave it out, or rename it"));
        }
        return wrong(name, attribute.getValue())
                .map(reason -> Wire.wrong(name, reason, "change it, or leave it out"));
    }

    /** What is wrong with the value of an attribute, in words. */
    static Optional<String> wrong(String name, Object value) {
        return switch (value) {
            case Boolean _, Integer _ ->
                    name.equals("subject") || name.equals("dataschema")
                            ? Optional.of("is no text")
                            : Optional.empty();
            case String text -> wrongText(name, text);
            default -> Optional.of("is no text, truth value or whole number of 32 bits");
        };
    }

    private static Optional<String> wrongText(String name, String text) {
        if (text.isBlank() || text.length() > LONGEST_VALUE) {
            return Optional.of(
                    "has %d characters, 1 to %d are taken"
                            .formatted(text.strip().length(), LONGEST_VALUE));
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            return Optional.of("has more than one line");
        }
        if (name.equals("dataschema") && !isUri(text)) {
            return Optional.of("is no absolute URI");
        }
        return Words.wrong(text);
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
