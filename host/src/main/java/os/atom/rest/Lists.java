package os.atom.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.Page;

/** What all lists have in common: limits, cursors and the {@code Link} header (RFC 8288). */
final class Lists {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private Lists() {}

    /** How many items are wanted, 1 to 500; 50 when not said. */
    static int limit(@Nullable Integer limit) {
        int value = limit == null ? USUAL : limit;
        if (value < 1 || value > MOST) {
            throw Refusal.invalid("limit", "must be 1 to 500");
        }
        return value;
    }

    /** A cursor as a list gave it. */
    static Optional<Long> cursor(String name, @Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            long value = Long.parseLong(cursor);
            if (value >= 0) {
                return Optional.of(value);
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw Refusal.invalid(name, "is no cursor; take it from next or prev of a list");
    }

    /**
     * A page of what is listed oldest first.
     *
     * @param found one more than are wanted where there are more
     * @param cursor after which the rest comes, when this is the last of the page
     */
    static <T, R> Page<R> onwards(
            List<T> found, int wanted, Function<T, R> record, ToLongFunction<T> cursor) {
        boolean more = found.size() > wanted;
        List<T> page = more ? found.subList(0, wanted) : found;
        return new Page<>(
                page.stream().map(record).toList(),
                null,
                more ? Long.toString(cursor.applyAsLong(page.getLast())) : null);
    }

    /** A page with links to its neighbours. */
    static <T> RestResponse<Page<T>> response(Page<T> page, UriInfo uri) {
        RestResponse.ResponseBuilder<Page<T>> answer = RestResponse.ResponseBuilder.ok(page);
        link(answer, uri, "before", page.next(), "next");
        link(answer, uri, "after", page.prev(), "prev");
        return answer.build();
    }

    private static void link(
            RestResponse.ResponseBuilder<?> answer,
            UriInfo uri,
            String parameter,
            @Nullable String cursor,
            String relation) {
        if (cursor != null) {
            answer.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("before")
                            .replaceQueryParam("after")
                            .replaceQueryParam(parameter, cursor)
                            .build(),
                    relation);
        }
    }
}
