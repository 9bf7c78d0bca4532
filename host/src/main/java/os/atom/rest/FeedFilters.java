package os.atom.rest;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.feed.FeedQuery;
import os.atom.feed.FeedQuery.Order;
import os.atom.feed.Search;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** Which posts a request wants. */
@Singleton
class FeedFilters {
    private final Identities identities;

    FeedFilters(Identities identities) {
        this.identities = identities;
    }

    FeedQuery query(FeedParameters parameters) {
        if (parameters.before != null && parameters.after != null) {
            throw Refusal.invalid("after", "goes without before");
        }
        Optional<Long> after = Lists.cursor("after", parameters.after);
        return new FeedQuery(
                Optional.ofNullable(parameters.channel),
                principal("author", parameters.author),
                Optional.ofNullable(parameters.kind).map(Drafts::kind),
                Optional.ofNullable(parameters.thread),
                principal("mention", parameters.mention),
                time("since", parameters.since),
                time("until", parameters.until),
                Optional.ofNullable(parameters.q).map(Search::of).map(Outcomes::value),
                after.isPresent() ? Order.OLDEST : Order.NEWEST,
                after.or(() -> Lists.cursor("before", parameters.before)).orElse(Long.MAX_VALUE),
                Lists.limit(parameters.limit));
    }

    /** By name, or by id, which may be that of one who is gone. */
    private Optional<PrincipalId> principal(String field, @Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        if (given.startsWith("agent:") || given.startsWith("person:")) {
            return Optional.of(new PrincipalId(given));
        }
        return Optional.of(
                identities
                        .find(given)
                        .<Principal>map(agent -> agent)
                        .or(() -> identities.person(given))
                        .map(Principal::id)
                        .orElseThrow(
                                () -> Refusal.invalid(field, "there is nobody called " + given)));
    }

    private static Optional<Instant> time(String field, @Nullable String given) {
        try {
            return Optional.ofNullable(given).map(Instant::parse);
        } catch (DateTimeParseException wrong) {
            throw Refusal.invalid(field, "must be a time such as 2026-01-31T12:00:00Z");
        }
    }
}
