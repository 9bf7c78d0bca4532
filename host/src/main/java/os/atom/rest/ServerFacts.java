package os.atom.rest;

import java.time.Instant;

/**
 * What the server knows of itself from its start on.
 *
 * @param url where a client on this machine reaches it
 * @param store what the journal is stored in, without secrets
 * @param sandboxReady whether anything can run
 * @param sandbox {@code ready} and how, or what is missing and how to mend it
 */
public record ServerFacts(
        String version,
        String url,
        Instant startedAt,
        String store,
        boolean sandboxReady,
        String sandbox) {}
