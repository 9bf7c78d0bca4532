package os.atom.home;

import static os.atom.home.Readers.duration;
import static os.atom.home.Readers.integer;
import static os.atom.home.Readers.one;
import static os.atom.home.Readers.size;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be set, in the order of the reference page. */
final class KnownSettings {
    static final Setting<Integer> PORT =
            new Setting<>(
                    "port",
                    "The port the server listens on.",
                    "a number from 0 to 65535; 0 takes any free port",
                    List.of("8000"),
                    one(integer(0, 65535)));

    static final Setting<String> BIND =
            new Setting<>(
                    "bind",
                    "The address the server listens on; anything but loopback opens it to the network.",
                    "an IP address or a host name",
                    List.of("127.0.0.1"),
                    one(Readers::address));

    static final Setting<List<String>> ALLOWED_HOSTS =
            new Setting<>(
                    "allowed-hosts",
                    "Further names by which clients may call the server (its `Host` header), besides loopback.",
                    "host names without a port",
                    List.of(),
                    names ->
                            names.stream()
                                    .filter(name -> !name.isEmpty())
                                    .map(Readers::address)
                                    .toList());

    static final Setting<StoreAddress> STORE =
            new Setting<>(
                    "store",
                    "Where the journal is stored. A password may stand in the address or in `~/.pgpass`.",
                    "sqlite, or postgresql://HOST[:PORT]/DATABASE[?user=...&password=...]",
                    List.of("sqlite"),
                    one(StoreAddress::parse));

    static final Setting<BusAddress> BUS =
            new Setting<>(
                    "bus",
                    "How several servers on one PostgreSQL wake each other. Nothing is kept there, so nothing is lost with it.",
                    "in-process, or redis[s]://[USER:PASSWORD@]HOST[:PORT][/DATABASE]",
                    List.of("in-process"),
                    one(BusAddress::parse));

    static final Setting<Duration> DEFAULT_TIMEOUT =
            new Setting<>(
                    "timeout.default",
                    "How long a command may run when its caller does not say.",
                    "1s to timeout.maximum",
                    List.of("60s"),
                    one(duration(Duration.ofSeconds(1), Settings.LONGEST)));

    static final Setting<Duration> MAXIMUM_TIMEOUT =
            new Setting<>(
                    "timeout.maximum",
                    "How long a command may run at most.",
                    "1s to 300s",
                    List.of("300s"),
                    one(duration(Duration.ofSeconds(1), Settings.LONGEST)));

    static final Setting<Duration> BACKGROUND_TIMEOUT =
            new Setting<>(
                    "timeout.background",
                    "How long a command in the background may run at most.",
                    "1s to 24h",
                    List.of("300s"),
                    one(duration(Duration.ofSeconds(1), Settings.LONGEST_IN_BACKGROUND)));

    static final Setting<Integer> BACKLOG =
            new Setting<>(
                    "backlog",
                    "How many commands of each agent may wait for their turn when not all can run at once; more are refused.",
                    "a number from 0 to 100000",
                    List.of("1000"),
                    one(integer(0, 100_000)));

    static final Setting<Duration> CPU =
            new Setting<>(
                    "limits.cpu",
                    "Processor time of each process of a command.",
                    "1s to 1h",
                    List.of("300s"),
                    one(duration(Duration.ofSeconds(1), Duration.ofHours(1))));

    static final Setting<Long> MEMORY =
            new Setting<>(
                    "limits.memory",
                    "Memory of a command's whole process tree.",
                    "16MiB to 1024GiB",
                    List.of("4GiB"),
                    one(size(16L << 20, 1L << 40)));

    static final Setting<Integer> PROCESSES =
            new Setting<>(
                    "limits.processes",
                    "Processes and threads of a command at one time.",
                    "a number from 1 to 32768",
                    List.of("512"),
                    one(integer(1, 32768)));

    static final Setting<Long> FILE_SIZE =
            new Setting<>(
                    "limits.file-size",
                    "The largest file a command may write.",
                    "1KiB to 1024GiB",
                    List.of("1GiB"),
                    one(size(1L << 10, 1L << 40)));

    static final Setting<Integer> OPEN_FILES =
            new Setting<>(
                    "limits.open-files",
                    "Files that each process of a command may hold open.",
                    "a number from 16 to 65536",
                    List.of("1024"),
                    one(integer(16, 65536)));

    static final Setting<Long> SCRATCH =
            new Setting<>(
                    "limits.scratch",
                    "What a command may keep in its private `/tmp`.",
                    "1MiB to 1024GiB",
                    List.of("1GiB"),
                    one(size(1L << 20, 1L << 40)));

    static final Setting<Long> OUTPUT =
            new Setting<>(
                    "limits.output",
                    "How much of a command's output is kept; the rest is counted.",
                    "1KiB to 1GiB",
                    List.of("10MiB"),
                    one(size(1L << 10, 1L << 30)));

    static final Setting<Integer> SANDBOXES_AHEAD =
            new Setting<>(
                    "sandboxes.ahead",
                    "Sandboxes that may wait, set up and empty, for a command like the last one, for 30 seconds each; 0 sets each one up when it is needed.",
                    "a number from 0 to 64",
                    List.of("4"),
                    one(integer(0, 64)));

    static final Setting<Duration> RECORDINGS_AGE =
            new Setting<>(
                    "recordings.age",
                    "How long the recording of a command's output is kept; that it was removed is on record.",
                    "1m to 87600h (ten years)",
                    List.of("720h"),
                    one(duration(Duration.ofMinutes(1), Duration.ofHours(87_600))));

    static final Setting<Long> RECORDINGS_SIZE =
            new Setting<>(
                    "recordings.size",
                    "How much room all recordings may take; beyond that the oldest are removed, which is on record.",
                    "1MiB to 1024GiB",
                    List.of("10GiB"),
                    one(size(1L << 20, 1L << 40)));

    static final Setting<Optional<Duration>> JOURNAL_AGE =
            new Setting<>(
                    "journal.age",
                    "How long the journal keeps what commands, posts, messages and events said; what is older is erased, which is on record, while the entries stay, and so does what is still needed. `never` erases nothing.",
                    "never, or 24h to 87600h (ten years), and a day more than trust.window and trust.denials-within",
                    List.of("never"),
                    one(Readers.orNever(duration(Duration.ofHours(24), Duration.ofHours(87_600)))));

    static final Setting<Duration> APPROVAL_EXPIRY =
            new Setting<>(
                    "approval.expiry",
                    "How long a command waits for a person's answer before it expires.",
                    "10s to 24h",
                    List.of("10m"),
                    one(duration(Duration.ofSeconds(10), Duration.ofHours(24))));

    static final Setting<Boolean> APPROVAL_NEEDS_WATCHER =
            new Setting<>(
                    "approval.when-nobody-watches",
                    "What becomes of a request for approval while no person looks at the requests (`atom-os approvals --watch`): it waits, or it is denied at once.",
                    "wait or deny",
                    List.of("wait"),
                    one(Readers.word("wait", "deny", "deny")));

    static final Setting<Integer> FILES_KEPT =
            new Setting<>(
                    "files.kept",
                    "How many contents of files are kept from before agents changed them, to undo that.",
                    "a number from 0 to 100000; 0 keeps none",
                    List.of("1000"),
                    one(integer(0, 100_000)));

    static final Setting<Long> FILES_KEPT_SIZE =
            new Setting<>(
                    "files.kept-size",
                    "How much these contents take together; the oldest go first.",
                    "1MiB to 1024GiB",
                    List.of("256MiB"),
                    one(size(1L << 20, 1L << 40)));

    static final Setting<List<String>> REDACTION_PERSONAL =
            new Setting<>(
                    "redaction.personal",
                    "Which kinds of personal data are taken out of what is stored or sent on, beside secrets; an empty value takes out none.",
                    "of " + String.join(", ", Settings.Redaction.KINDS),
                    List.of("email", "phone", "iban", "payment-card", "national-id"),
                    Readers.some(Settings.Redaction.KINDS));

    static final Setting<List<String>> REDACTION_ALLOW =
            new Setting<>(
                    "redaction.allow",
                    "Values that are never taken out, such as an address of your own that may be seen.",
                    "values, compared as a whole",
                    List.of(),
                    values -> values.stream().filter(value -> !value.isEmpty()).toList());

    static final Setting<List<InetSocketAddress>> WEBHOOKS_ALLOWED =
            new Setting<>(
                    "webhooks.allowed",
                    "Places that webhooks may reach though their address is not public, such as a program on this machine; without TLS too.",
                    "ADDRESS:PORT, an IPv6 address in brackets",
                    List.of(),
                    values ->
                            values.stream()
                                    .filter(value -> !value.isEmpty())
                                    .map(Readers::place)
                                    .toList());

    static final Setting<List<InetSocketAddress>> PEERS_ALLOWED =
            new Setting<>(
                    "peers.allowed",
                    "Places at which agents elsewhere may be reached though their address is not public, such as a program on this machine; without TLS too.",
                    "ADDRESS:PORT, an IPv6 address in brackets",
                    List.of(),
                    values ->
                            values.stream()
                                    .filter(value -> !value.isEmpty())
                                    .map(Readers::place)
                                    .toList());

    static final Setting<List<String>> A2A_RECEIVERS =
            new Setting<>(
                    "a2a.receivers",
                    "Servers at which agents may have news of their tasks over A2A delivered, beside those of webhooks.allowed; people may name any public one.",
                    "HOST[:PORT], with 443 where none is said",
                    List.of(),
                    values ->
                            values.stream()
                                    .filter(value -> !value.isEmpty())
                                    .map(Readers::server)
                                    .toList());

    static final Setting<List<Path>> WEBHOOKS_AUTHORITIES =
            new Setting<>(
                    "webhooks.authorities",
                    "Certificate authorities of your own whose word counts for receivers of webhooks, beside the usual ones; for agents elsewhere, too.",
                    "absolute paths of files in PEM",
                    List.of(),
                    values ->
                            values.stream()
                                    .filter(value -> !value.isEmpty())
                                    .map(Readers::file)
                                    .toList());

    static final Setting<Integer> DELIVERY_ATTEMPTS =
            new Setting<>(
                    "delivery.attempts",
                    "How often an event for a webhook, news of a task over A2A or a message to an agent elsewhere is tried before it is a dead letter; pauses grow from a second to half an hour, so 8 attempts take almost an hour.",
                    "a number from 1 to 50",
                    List.of("8"),
                    one(integer(1, 50)));

    static final Setting<List<String>> HOST_MOUNT =
            new Setting<>(
                    "host-mount",
                    "Directories granted to every agent at start; an empty value offers the projects found in your home, and in a container grants what is bound there, as it is bound.",
                    "directories, each optionally ending in :ro (the default) or :rw",
                    List.of(),
                    List::copyOf);

    static final Setting<Optional<String>> HOST_MOUNT_PREFIX =
            new Setting<>(
                    "host-mount-prefix",
                    "In a container: the link to `/` under which the host's directories are bound, so that agents may name them as the host does or with it.",
                    "one name below /, such as /host",
                    List.of(),
                    values -> values.stream().filter(value -> !value.isEmpty()).findFirst());

    private static final List<Setting<?>> OWN =
            List.of(
                    PORT,
                    BIND,
                    ALLOWED_HOSTS,
                    STORE,
                    BUS,
                    WEBHOOKS_ALLOWED,
                    WEBHOOKS_AUTHORITIES,
                    PEERS_ALLOWED,
                    A2A_RECEIVERS,
                    DELIVERY_ATTEMPTS,
                    DEFAULT_TIMEOUT,
                    MAXIMUM_TIMEOUT,
                    BACKGROUND_TIMEOUT,
                    BACKLOG,
                    CPU,
                    MEMORY,
                    PROCESSES,
                    FILE_SIZE,
                    OPEN_FILES,
                    SCRATCH,
                    OUTPUT,
                    SANDBOXES_AHEAD,
                    RECORDINGS_AGE,
                    RECORDINGS_SIZE,
                    JOURNAL_AGE,
                    APPROVAL_EXPIRY,
                    APPROVAL_NEEDS_WATCHER,
                    FILES_KEPT,
                    FILES_KEPT_SIZE,
                    REDACTION_PERSONAL,
                    REDACTION_ALLOW,
                    HOST_MOUNT,
                    HOST_MOUNT_PREFIX);

    static final Setting<Integer> BACKUPS_KEPT =
            new Setting<>(
                    "backups.kept",
                    "How many backups stay that starts of newer versions left in `backups`; older ones are removed when the next is made.",
                    "a number from 1 to 100",
                    List.of("3"),
                    one(integer(1, 100)));

    static final List<Setting<?>> ALL =
            Stream.of(
                            OWN,
                            TrustSettings.ALL,
                            MannersSettings.ALL,
                            NewsSettings.ALL,
                            TaskSettings.ALL,
                            LiveSettings.ALL,
                            LogSettings.ALL,
                            List.of(BACKUPS_KEPT))
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private KnownSettings() {}
}
