package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.bus.RealRedis;
import os.atom.journal.PostgresServer;

/** What {@code docs/guides/team.md} says to type sets up two servers that are one. */
class TeamGuideIT {
    private static final Path PAGE = Path.of("..", "docs", "guides", "team.md");
    private static final Pattern PLACE = Pattern.compile("//([^/?]+)/");

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void setsUpServersOfOneStore() throws Exception {
        for (String statement : block("sql").split(";\\s*")) {
            PostgresServer.run(statement);
        }
        try (RealRedis redis = RealRedis.open();
                RunningServer one = SharedServers.start(directory.resolve("one"), settings(redis));
                RunningServer other =
                        SharedServers.start(directory.resolve("other"), settings(redis))) {
            SharedServers.awaitBus(one, "is ready");
            SharedServers.awaitBus(other, "is ready");
            String shown = block("text").strip().replace("cache.example:6379", place(redis));
            assertThat("bus      " + bus(one)).isEqualTo(shown);
            String key = one.addAgent("scout", "autonomous");
            assertThat(other.get("/api/v1/agents/me", key).status()).isEqualTo(200);
        }
    }

    private static String bus(RunningServer server) {
        return server.get("/api/v1/status", server.owner()).json().path("bus").asText();
    }

    /** The page's, at the places where this test has them. */
    private static String settings(RealRedis redis) throws IOException {
        Matcher postgres = PLACE.matcher(PostgresServer.setting());
        assertThat(postgres.find()).isTrue();
        return block("yaml")
                .replace("db.example:5432", postgres.group(1))
                .replace("cache.example:6379", place(redis));
    }

    private static String place(RealRedis redis) {
        return redis.address().getAuthority();
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("a block of " + language).isTrue();
        return block.group(1).replaceAll("(?m)^ {3}", "");
    }
}
