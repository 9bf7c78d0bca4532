package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Threat: the container around the sandboxes is let more than these need. What the files in {@code
 * packaging/docker} do on a real Docker, {@code check.sh} there tries.
 */
class ContainerProfileTest {
    private static final Path FILES = Path.of("..", "packaging", "docker");

    /** Dangerous calls that a container may make by Docker's own profile, too, or by argument. */
    private static final Set<String> EVERYBODYS =
            Set.of(
                    "process_vm_readv",
                    "name_to_handle_at",
                    "memfd_create",
                    "memfd_secret",
                    "shmget",
                    "ioctl",
                    "socket",
                    "socketpair",
                    "chmod",
                    "fchmod",
                    "fchmodat",
                    "creat",
                    "open",
                    "openat",
                    "openat2",
                    "mknod",
                    "mknodat");

    @Test
    void allowsBeyondWhatEveryContainerMaySevenCalls() throws IOException {
        Set<String> dangerous = new TreeSet<>();
        for (SystemCall call : SystemCall.values()) {
            dangerous.add(call.name().toLowerCase(Locale.ROOT));
        }
        dangerous.retainAll(allowed());
        dangerous.removeAll(EVERYBODYS);
        assertThat(dangerous)
                .containsExactly(
                        "clone",
                        "mount",
                        "pivot_root",
                        "sethostname",
                        "setns",
                        "umount2",
                        "unshare");
    }

    @Test
    void refusesWhatItDoesNotName() throws IOException {
        JsonNode profile = profile();
        assertThat(profile.path("defaultAction").asText()).isEqualTo("SCMP_ACT_ERRNO");
        assertThat(profile.path("archMap"))
                .allSatisfy(each -> assertThat(each.path("subArchitectures")).isEmpty());
        assertThat(profile.path("syscalls"))
                .allSatisfy(each -> assertThat(each.path("comment").asText()).isNotEmpty());
    }

    @Test
    void letsGoOfNothingElse() throws IOException {
        JsonNode service = service("compose.yaml");
        assertThat(texts(service.path("security_opt")))
                .containsExactly(
                        "no-new-privileges:true", "seccomp:seccomp.json", "systempaths=unconfined");
        assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(texts(service.path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(service.path("user").asText()).isEqualTo("${HOST_UID:-1000}:${HOST_GID:-1000}");
        assertThat(texts(service.path("volumes"))).containsExactly("data:/var/lib/atom-os");
        List<String> keys = new ArrayList<>();
        service.fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .doesNotContain("privileged", "cap_add", "devices", "pid", "ipc", "network_mode");
    }

    @Test
    void bindsForReadingUnlessToldOtherwise() throws IOException {
        JsonNode bind = service("compose.host-mount.yaml").path("volumes").path(0);
        assertThat(bind.path("read_only").asText()).isEqualTo("${HOST_MOUNT_READ_ONLY:-true}");
        assertThat(bind.path("target").asText())
                .isEqualTo("${HOST_MOUNT_PREFIX:-/host}${HOST_MOUNT_DIR}");
    }

    @Test
    void theImageIsNobodysRoot() throws IOException {
        String image = Files.readString(FILES.resolve("Dockerfile"));
        assertThat(image).contains("\nUSER 1000:1000\n", "/q/health/ready");
        assertThat(Pattern.compile("setcap|chmod u\\+s|sudo").matcher(image).find()).isFalse();
    }

    private static Set<String> allowed() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode rule : profile().path("syscalls")) {
            if (rule.path("action").asText().equals("SCMP_ACT_ALLOW")) {
                names.addAll(texts(rule.path("names")));
            }
        }
        return names;
    }

    private static JsonNode profile() throws IOException {
        return new ObjectMapper().readTree(FILES.resolve("seccomp.json").toFile());
    }

    private static JsonNode service(String file) throws IOException {
        return new YAMLMapper()
                .readTree(FILES.resolve(file).toFile())
                .path("services")
                .path("atom-os");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
