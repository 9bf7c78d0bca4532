package os.atom.bench;

import java.io.IOException;
import java.net.URI;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/** What the soak asks of a server, and what it was answered. Safe for any thread. */
final class SoakLoad {
    private final URI url;
    private final String cwd;
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final BitSet posted = new BitSet();

    /** A command and whether the policies let it run. */
    private record Line(String command, boolean allowed) {}

    SoakLoad(URI url, String cwd) {
        this.url = url;
        this.cwd = cwd;
    }

    /** Of ten commands four do nothing, two are pipelines, two write a file, two are denied. */
    private static Line line(int number) {
        return switch (number % 10) {
            case 2, 7 -> new Line("cat words | sort -u | head -n 5", true);
            case 3, 8 -> new Line("echo " + number + " > out-" + number % 100, true);
            case 4 -> new Line("cat /etc/shadow", false);
            case 9 -> new Line("sudo true", false);
            default -> new Line("true", true);
        };
    }

    /** Commands of an agent. */
    Paced.Errand commands(String key) throws IOException {
        Connection connection = new Connection(url);
        return new Paced.Errand() {
            @Override
            public void run(int number) throws Exception {
                Line line = line(number);
                Connection.Answer answer =
                        connection.send(
                                "POST",
                                CommandBench.COMMANDS,
                                key,
                                "{\"command\":\"%s\",\"cwd\":\"%s\"}".formatted(line.command, cwd));
                if (line.allowed
                        && answer.status() == 200
                        && answer.body().contains("\"state\":\"completed\"")) {
                    completed.incrementAndGet();
                } else if (!line.allowed && answer.status() == 403) {
                    refused.incrementAndGet();
                } else {
                    throw new IOException(line.command + " was answered " + answer);
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** Posts of whoever has the keys, in turn. */
    Paced.Errand posts(String... keys) throws IOException {
        Connection connection = new Connection(url);
        return new Paced.Errand() {
            @Override
            public void run(int number) throws Exception {
                connection.ask(
                        "POST",
                        "/api/v1/posts",
                        keys[number % keys.length],
                        "{\"content\":\"%s%d of what goes on for long\"}"
                                .formatted(Heard.NUMBERED, number));
                synchronized (posted) {
                    posted.set(number);
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    int completed() {
        return completed.get();
    }

    int refused() {
        return refused.get();
    }

    /** The numbers of the posts that were answered. */
    BitSet posted() {
        synchronized (posted) {
            return (BitSet) posted.clone();
        }
    }
}
