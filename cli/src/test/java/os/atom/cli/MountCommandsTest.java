package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.protocol.MountRecord;

final class MountCommandsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void grantsReadOnlyToAllUnlessToldOtherwise() {
        server.on("POST /api/v1/mounts", 201, Samples.mount("mnt-1", "/srv", null));

        assertThat(cli.run("mount", "add", "/srv").out())
                .isEqualTo("/srv is granted to all agents, to read\n");
        assertThat(server.only().body().toString())
                .isEqualTo("{\"directory\":\"/srv\",\"access\":\"ro\"}");
    }

    @Test
    void grantsWritingToOneAgent() {
        server.on("POST /api/v1/mounts", 201, Samples.mount("mnt-1", "/srv", "scout"));

        cli.run("mount", "add", "/srv", "--rw", "--agent", "scout");

        assertThat(server.only().body().path("access").asText()).isEqualTo("rw");
        assertThat(server.only().body().path("agent").asText()).isEqualTo("scout");
    }

    @Test
    void makesAChannelForItWhenAskedTo() {
        server.on("POST /api/v1/mounts", 201, Samples.mount("mnt-1", "/srv", "scout"));
        server.on("POST /api/v1/channels", 201, Samples.refusal());

        cli.run("mount", "add", "/srv", "--agent", "scout", "--channel", "srv");
        cli.run("mount", "add", "/srv", "--channel", "all");

        assertThat(server.requests().get(1).body().toString())
                .isEqualTo(
                        "{\"name\":\"srv\",\"topic\":\"Work in /srv\",\"isPrivate\":true,"
                                + "\"members\":[\"scout\"]}");
        assertThat(server.requests().get(3).body().path("isPrivate").asBoolean()).isFalse();
    }

    /**
     * What stands there may hold what the agent is not to read, so it is neither used nor changed.
     */
    @Test
    void saysThatItsChannelIsTakenAndThatTheGrantStands() {
        server.on("POST /api/v1/mounts", 201, Samples.mount("mnt-1", "/srv", "scout"));
        server.on(
                "POST /api/v1/channels",
                409,
                Samples.problem(409, "there is a channel srv already", "choose another name"));

        var result = cli.run("mount", "add", "/srv", "--agent", "scout", "--channel", "srv");

        assertThat(result.out()).startsWith("/srv is granted to scout");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err())
                .contains("there is a channel srv already", "the grant stands", "channel add NAME");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void sendsTheRealPathOfARelativeDirectory(@TempDir Path real) throws Exception {
        Path link = Files.createSymbolicLink(real.resolve("link"), real);
        server.on("POST /api/v1/mounts", 201, Samples.mount("mnt-1", "/srv", null));

        cli.run("mount", "add", link + "/../" + real.getFileName() + "/link/.");

        assertThat(server.only().body().path("directory").asText())
                .isEqualTo(real.toRealPath().toString());
    }

    @Test
    void printsTheNoticeOfARiskyGrant() {
        server.on(
                "POST /api/v1/mounts",
                201,
                new MountRecord(
                        "m", "/home/me", "ro", null, Samples.NOON, null, "this is your home"));

        assertThat(cli.run("mount", "add", "/home/me").out()).contains("Note: this is your home");
    }

    @Test
    void showsWhyAGrantGivesNothing() {
        server.on(
                "GET /api/v1/mounts",
                200,
                Samples.page(
                        new MountRecord(
                                "m", "/gone", "rw", "scout", Samples.NOON, "is missing", null)));

        assertThat(cli.run("mount", "list").out()).contains("/gone", "rw", "scout", "is missing");
    }

    @Test
    void removesByDirectoryOrById() {
        server.on("GET /api/v1/mounts", 200, Samples.page(Samples.mount("mnt-1", "/srv", null)))
                .on("DELETE /api/v1/mounts/mnt-1", 204, "");

        assertThat(cli.run("mount", "remove", "/srv").exit()).isZero();
        assertThat(cli.run("mount", "remove", "mnt-1").out())
                .isEqualTo("/srv is no longer granted to all agents\n");
    }

    @Test
    void asksWhichGrantIsMeantWhenThereAreSeveral() {
        server.on(
                        "GET /api/v1/mounts",
                        200,
                        Samples.page(
                                Samples.mount("mnt-1", "/srv", null),
                                Samples.mount("mnt-2", "/srv", "scout")))
                .on("DELETE /api/v1/mounts/mnt-2", 204, "");

        assertThat(cli.run("mount", "remove", "/srv").exit()).isEqualTo(2);
        assertThat(cli.run("mount", "remove", "/srv", "--agent", "scout").exit()).isZero();
    }

    @Test
    void saysThatADirectoryIsNotGranted() {
        server.on("GET /api/v1/mounts", 200, Samples.page());

        var result = cli.run("mount", "remove", "/srv");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("/srv is not granted: see atom-os mount list\n");
    }
}
