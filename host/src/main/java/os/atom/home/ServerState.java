package os.atom.home;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import os.atom.protocol.ProcessIdentity;

/**
 * What a running server says of itself in {@code server.json} (mode 0600), so that the command line
 * finds it.
 *
 * @param pid its process
 * @param identity what tells this process from a later one of the same number; see {@link
 *     ProcessIdentity}
 * @param port the port it really listens on
 * @param bind the address it listens on
 * @param url where a client on this machine reaches it
 * @param startedAt when it began to serve
 * @param manner how it was started
 * @param flags with which {@code atom-os start} starts the same again, from any directory
 * @param settings each by its key as it is in force, without passwords; of a server before these
 *     were kept there are none
 */
public record ServerState(
        long pid,
        String identity,
        int port,
        String bind,
        URI url,
        Instant startedAt,
        Manner manner,
        List<String> flags,
        Map<String, String> settings) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    public ServerState {
        requireNonNull(identity, "identity");
        requireNonNull(bind, "bind");
        requireNonNull(url, "url");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(manner, "manner");
        flags = List.copyOf(flags);
        // Of an older version, whose file does not have them.
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    /** The same where nobody asks for the settings. */
    public ServerState(
            long pid,
            String identity,
            int port,
            String bind,
            URI url,
            Instant startedAt,
            Manner manner,
            List<String> flags) {
        this(pid, identity, port, bind, url, startedAt, manner, flags, Map.of());
    }

    /** The same with the settings that are in force. */
    public ServerState with(List<InForce> all) {
        return new ServerState(
                pid,
                identity,
                port,
                bind,
                url,
                startedAt,
                manner,
                flags,
                all.stream().collect(Collectors.toMap(InForce::key, InForce::value)));
    }

    /** What this process says of itself. */
    public static ServerState ofThisProcess(
            int port, String bind, URI url, Instant startedAt, Manner manner, List<String> flags) {
        long pid = ProcessHandle.current().pid();
        String identity = ProcessIdentity.of(pid).orElse("");
        return new ServerState(pid, identity, port, bind, url, startedAt, manner, flags);
    }

    /** Writes it, replacing what a server before left. */
    public void write(Home home) {
        try {
            PrivateFile.write(home.serverState(), JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is written there; empty when there is nothing, or nothing that can be read. */
    public static Optional<ServerState> read(Home home) {
        try {
            String written = Files.readString(home.serverState());
            return Optional.of(JSON.readValue(written, ServerState.class));
        } catch (NoSuchFileException | JsonProcessingException unreadable) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes away what this server wrote; leaves what another server wrote since. */
    public void remove(Home home) {
        if (read(home).filter(this::equals).isPresent()) {
            try {
                Files.deleteIfExists(home.serverState());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Whether its server is gone: no such process, or another that got its number. */
    @JsonIgnore
    public boolean stale() {
        return ProcessIdentity.of(pid).filter(identity::equals).isEmpty();
    }
}
