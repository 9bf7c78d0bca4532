package os.atom.rest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.messaging.InboxSettings;
import os.atom.messaging.InboxSettings.Way;
import os.atom.protocol.InboxPolicy;

/** What owners set of their inboxes, from the wire and back; each mistake with its field. */
@Singleton
class InboxPolicies {
    private static final int MOST_INTERESTS = 32;
    private static final Pattern INTEREST =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/+#-]{0,63}");

    InboxPolicy of(InboxSettings settings) {
        return new InboxPolicy(
                word(settings.strangers()),
                word(settings.newcomers()),
                word(settings.interns()),
                settings.interests());
    }

    InboxSettings read(@Nullable InboxPolicy body) {
        InboxPolicy given = Bodies.present(body, "{\"strangers\": \"hold\"}");
        return new InboxSettings(
                way("strangers", given.strangers()),
                way("newcomers", given.newcomers()),
                way("interns", given.interns()),
                interests(given.interests()));
    }

    private static String word(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private static Way way(String field, @Nullable String given) {
        return switch (given == null ? "accept" : given) {
            case "accept" -> Way.ACCEPT;
            case "hold" -> Way.HOLD;
            case "drop" -> Way.DROP;
            default -> throw Refusal.invalid(field, "must be accept, hold or drop");
        };
    }

    private static List<String> interests(@Nullable List<String> given) {
        List<String> words = given == null ? List.of() : given;
        boolean wrong =
                words.size() > MOST_INTERESTS
                        || words.stream().anyMatch(Objects::isNull)
                        || !words.stream().allMatch(word -> INTEREST.matcher(word).matches());
        if (wrong) {
            throw Refusal.invalid(
                    "interests",
                    "must be at most %d words of 1 to 64 letters, digits and . _ : / + # -"
                            .formatted(MOST_INTERESTS));
        }
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList();
    }
}
