package os.atom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import os.atom.protocol.ProcessIdentity;

/** A {@code server.json} as a server writes it. */
record LocalState(long pid, String identity, String url, String manner, List<String> flags) {
    static LocalState ofThisProcess(String url) {
        return of(ProcessHandle.current().pid(), url);
    }

    /** Of a process that lives now. */
    static LocalState of(long pid, String url) {
        return new LocalState(
                pid, ProcessIdentity.of(pid).orElseThrow(), url, "terminal", List.of());
    }

    LocalState identity(String other) {
        return new LocalState(pid, other, url, manner, flags);
    }

    LocalState startedBy(String how, String... with) {
        return new LocalState(pid, identity, url, how, List.of(with));
    }

    void write(Path home) throws IOException {
        Files.write(
                home.resolve("server.json"),
                FakeServer.json(
                        Map.of(
                                "pid",
                                pid,
                                "identity",
                                identity,
                                "url",
                                url,
                                "startedAt",
                                "2027-01-01T12:00:00.123Z",
                                "manner",
                                manner,
                                "flags",
                                flags)));
    }
}
