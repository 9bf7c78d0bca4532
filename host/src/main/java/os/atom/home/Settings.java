package os.atom.home;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a person can set, validated.
 *
 * @param port 0 takes any free port
 * @param bind the address to listen on
 * @param allowedHosts names beside loopback that clients may call the server by
 * @param store where the journal is stored
 * @param bus how servers of one store wake each other
 * @param webhooksAllowed what webhooks may reach though it is not public
 * @param webhooksAuthorities files of certificates that receivers of webhooks and agents elsewhere
 *     may come from, beside the usual ones
 * @param peersAllowed what agents elsewhere may be reached at though it is not public
 * @param a2aReceivers where agents may have news of tasks delivered, as {@code HOST:PORT}
 * @param deliveryAttempts how often something is tried before it is a dead letter
 * @param defaultTimeout at most {@code maximumTimeout}
 * @param maximumTimeout at most {@link #LONGEST}
 * @param backgroundTimeout the longest in the background, at most {@link #LONGEST_IN_BACKGROUND}
 * @param backlog how many commands of each agent may wait for their turn
 * @param sandboxesAhead how many sandboxes may wait for a command at one time
 * @param journalAge how long the journal keeps what entries said; for ever when empty
 * @param approvalExpiry how long a command waits for a person
 * @param approvalNeedsWatcher whether a request is denied at once while no person watches
 * @param files what is kept of files that agents change
 * @param redaction what is taken out of what is stored or sent on
 * @param hostMounts as written ({@code DIR[:ro|rw]}); an empty text asks for an offer
 * @param hostMountPrefix the second name of {@code /} in a container, such as {@code /host}
 * @param trust how agents earn trust, and lose it
 * @param manners how much agents may say
 * @param news what the server tells on the feed
 * @param tasks how much agents may have done later
 * @param live who may listen, and who counts as being there
 * @param log how much of its log a server in the background keeps
 * @param backupsKept how many of those stay that starts of newer versions made
 */
public record Settings(
        int port,
        String bind,
        List<String> allowedHosts,
        StoreAddress store,
        BusAddress bus,
        List<InetSocketAddress> webhooksAllowed,
        List<Path> webhooksAuthorities,
        List<InetSocketAddress> peersAllowed,
        List<String> a2aReceivers,
        int deliveryAttempts,
        Duration defaultTimeout,
        Duration maximumTimeout,
        Duration backgroundTimeout,
        int backlog,
        Limits limits,
        int sandboxesAhead,
        Recordings recordings,
        Optional<Duration> journalAge,
        Duration approvalExpiry,
        boolean approvalNeedsWatcher,
        Files files,
        Redaction redaction,
        List<String> hostMounts,
        Optional<String> hostMountPrefix,
        Trust trust,
        Manners manners,
        News news,
        Tasks tasks,
        Live live,
        Log log,
        int backupsKept) {
    /** No command runs longer, whatever is set, unless it runs in the background. */
    public static final Duration LONGEST = Duration.ofSeconds(300);

    /** No command in the background runs longer, whatever is set. */
    public static final Duration LONGEST_IN_BACKGROUND = Duration.ofHours(24);

    public Settings {
        requireNonNull(bind, "bind");
        requireNonNull(store, "store");
        requireNonNull(bus, "bus");
        requireNonNull(limits, "limits");
        requireNonNull(recordings, "recordings");
        requireNonNull(journalAge, "journalAge");
        requireNonNull(approvalExpiry, "approvalExpiry");
        requireNonNull(files, "files");
        requireNonNull(hostMountPrefix, "hostMountPrefix");
        requireNonNull(trust, "trust");
        requireNonNull(manners, "manners");
        requireNonNull(news, "news");
        requireNonNull(tasks, "tasks");
        requireNonNull(live, "live");
        requireNonNull(log, "log");
        requireNonNull(redaction, "redaction");
        allowedHosts = List.copyOf(allowedHosts);
        hostMounts = List.copyOf(hostMounts);
        webhooksAllowed = List.copyOf(webhooksAllowed);
        webhooksAuthorities = List.copyOf(webhooksAuthorities);
        peersAllowed = List.copyOf(peersAllowed);
        a2aReceivers = List.copyOf(a2aReceivers);
        if (maximumTimeout.compareTo(LONGEST) > 0 || defaultTimeout.compareTo(maximumTimeout) > 0) {
            throw new IllegalArgumentException("timeouts: default <= maximum <= 300 s");
        }
        if (backgroundTimeout.compareTo(LONGEST_IN_BACKGROUND) > 0) {
            throw new IllegalArgumentException("timeouts: background <= 24 h");
        }
    }

    /**
     * What one command may use; sizes in bytes.
     *
     * @param cpu of each process
     * @param memory of the whole tree
     * @param processes of the whole tree, threads too
     */
    public record Limits(
            Duration cpu,
            long memory,
            int processes,
            long fileSize,
            int openFiles,
            long scratch,
            long output) {}

    /**
     * What is kept to undo changes of files.
     *
     * @param kept contents at most
     * @param keptSize of all of them, in bytes
     */
    public record Files(int kept, long keptSize) {}

    /**
     * How long and how much of what was put out is kept.
     *
     * @param age after a recording's last line
     * @param size of all recordings, in bytes
     */
    public record Recordings(Duration age, long size) {}

    /** What becomes of an agent at once. */
    public enum Reaction {
        /** It does nothing more until a person lets it go on. */
        PAUSE,
        /** It loses a level; one that has none to lose is paused. */
        DEMOTE,
        /** Nothing; it stays on record, and in the way of a promotion. */
        NOTE
    }

    /**
     * How agents earn trust, and lose it.
     *
     * @param runs needed to be suggested for the second, third and fourth level
     * @param interventions borne for these levels, in percent
     * @param sameKind how many runs of one kind count
     * @param window how far back a suggestion looks
     * @param denials how many are too many
     * @param denialsWithin the time in which they are counted
     * @param provoked whether those count that another agent could have provoked
     */
    public record Trust(
            List<Integer> runs,
            List<Integer> interventions,
            int sameKind,
            Duration window,
            int denials,
            Duration denialsWithin,
            Reaction onDenials,
            boolean provoked,
            Reaction onViolation) {
        public Trust {
            runs = List.copyOf(runs);
            interventions = List.copyOf(interventions);
        }
    }

    /**
     * How much agents may say.
     *
     * @param hourly in any hour, by level, the lowest first
     * @param daily in any 24 hours, by level, the lowest first
     * @param channel all together in one channel, in any hour
     * @param pair two of them to each other, in any hour
     * @param hops answers of agents to agents in a chain
     * @param loop of agents to each other, in a thread or as a pair, without a person's word
     */
    public record Manners(
            List<Integer> hourly, List<Integer> daily, int channel, int pair, int hops, int loop) {
        public Manners {
            hourly = List.copyOf(hourly);
            daily = List.copyOf(daily);
        }
    }

    /**
     * What the server tells on the feed of what runs.
     *
     * @param posts of what, of {@link #TOPICS}
     * @param every so long what happens is gathered
     * @param each so many things of one agent and topic are told singly, more are counted
     */
    public record News(List<String> posts, Duration every, int each) {
        /** Everything that there is news of. */
        public static final List<String> TOPICS =
                List.of("commands", "approvals", "violations", "levels");

        public News {
            posts = List.copyOf(posts);
        }
    }

    /**
     * How much agents may have done later.
     *
     * @param perAgent how many active tasks of each agent
     * @param shortest between two firings of one task
     */
    public record Tasks(int perAgent, Duration shortest) {}

    /**
     * Who may listen, and who counts as being there.
     *
     * @param connections streams and WebSockets together that each principal may have open
     * @param beforeHello WebSockets of clients that have not said who they are
     * @param present how long after its last sign an agent is online
     */
    public record Live(int connections, int beforeHello, Duration present) {}

    /**
     * How much of its log a server in the background keeps.
     *
     * @param size of each file, in bytes
     * @param kept how many beside the one that is written
     */
    public record Log(long size, int kept) {}

    /**
     * What is taken out of what is stored or sent on, beside secrets.
     *
     * @param personal kinds of personal data, of {@link #KINDS}
     * @param allow values that stay
     */
    public record Redaction(List<String> personal, List<String> allow) {
        /** All kinds there are. */
        public static final List<String> KINDS =
                List.of("email", "phone", "iban", "payment-card", "national-id", "ip-address");

        public Redaction {
            personal = List.copyOf(personal);
            allow = List.copyOf(allow);
        }
    }

    /** The settings of someone who set nothing. */
    public static Settings defaults() {
        return settings(new Given());
    }

    /**
     * Reads the settings of a home; the later source wins.
     *
     * @param environment all variables; those that start with {@code ATOM_OS_} count
     * @param flags the command line's, without dashes, such as {@code port -> [8000]}
     * @throws SettingsRefused at the first unknown key or bad value
     */
    public static Settings load(
            Home home, Map<String, String> environment, Map<String, List<String>> flags) {
        return load(home.configuration(), environment, flags);
    }

    /** The same for a file that need not be there. */
    public static Settings load(
            Path file, Map<String, String> environment, Map<String, List<String>> flags) {
        return settings(Given.read(file, environment, flags));
    }

    /**
     * Everything that is wrong with the settings, not the first alone; one line each.
     *
     * @param file need not be there
     */
    public static List<String> problems(Path file, Map<String, String> environment) {
        return Outlook.of(file, environment, Map.of()).problems();
    }

    /** The reference page, {@code docs/configuration.md}, in Markdown. */
    public static String reference() {
        return SettingsReference.page();
    }

    /** It follows a maximum that is lower, unless somebody said otherwise. */
    static Duration defaultTimeout(Given given) {
        Duration maximum = given.value(KnownSettings.MAXIMUM_TIMEOUT);
        Duration standard = given.value(KnownSettings.DEFAULT_TIMEOUT);
        if (standard.compareTo(maximum) <= 0) {
            return standard;
        }
        if (given.source(KnownSettings.DEFAULT_TIMEOUT) == Source.DEFAULT) {
            return maximum;
        }
        throw new SettingsRefused(
                "timeout.default (%s) is %ds, more than timeout.maximum (%ds): lower it or raise the maximum"
                        .formatted(
                                given.origin(KnownSettings.DEFAULT_TIMEOUT),
                                standard.toSeconds(),
                                maximum.toSeconds()));
    }

    /** How young nothing is erased by age: what agents are judged by. */
    public Duration shortestJournalAge() {
        Duration judged =
                trust.window().compareTo(trust.denialsWithin()) < 0
                        ? trust.denialsWithin()
                        : trust.window();
        return judged.plusDays(1);
    }

    /** What agents are judged by, in whole days, is not erased before they are. */
    static Optional<Duration> journalAge(Given given) {
        Optional<Duration> age = given.value(KnownSettings.JOURNAL_AGE);
        for (Setting<Duration> needs :
                List.of(TrustSettings.WINDOW, TrustSettings.DENIALS_WITHIN)) {
            Duration least = given.value(needs).plusDays(1);
            if (age.isPresent() && age.get().compareTo(least) < 0) {
                throw new SettingsRefused(
                        "journal.age (%s) is %dh, and what %s looks at has to last %dh: raise it or lower that"
                                .formatted(
                                        given.origin(KnownSettings.JOURNAL_AGE),
                                        age.get().toHours(),
                                        needs.key(),
                                        least.toHours()));
            }
        }
        return age;
    }

    static Settings settings(Given given) {
        return new Settings(
                given.value(KnownSettings.PORT),
                given.value(KnownSettings.BIND),
                given.value(KnownSettings.ALLOWED_HOSTS),
                given.value(KnownSettings.STORE),
                given.value(KnownSettings.BUS),
                given.value(KnownSettings.WEBHOOKS_ALLOWED),
                given.value(KnownSettings.WEBHOOKS_AUTHORITIES),
                given.value(KnownSettings.PEERS_ALLOWED),
                given.value(KnownSettings.A2A_RECEIVERS),
                given.value(KnownSettings.DELIVERY_ATTEMPTS),
                defaultTimeout(given),
                given.value(KnownSettings.MAXIMUM_TIMEOUT),
                given.value(KnownSettings.BACKGROUND_TIMEOUT),
                given.value(KnownSettings.BACKLOG),
                new Limits(
                        given.value(KnownSettings.CPU),
                        given.value(KnownSettings.MEMORY),
                        given.value(KnownSettings.PROCESSES),
                        given.value(KnownSettings.FILE_SIZE),
                        given.value(KnownSettings.OPEN_FILES),
                        given.value(KnownSettings.SCRATCH),
                        given.value(KnownSettings.OUTPUT)),
                given.value(KnownSettings.SANDBOXES_AHEAD),
                new Recordings(
                        given.value(KnownSettings.RECORDINGS_AGE),
                        given.value(KnownSettings.RECORDINGS_SIZE)),
                journalAge(given),
                given.value(KnownSettings.APPROVAL_EXPIRY),
                given.value(KnownSettings.APPROVAL_NEEDS_WATCHER),
                new Files(
                        given.value(KnownSettings.FILES_KEPT),
                        given.value(KnownSettings.FILES_KEPT_SIZE)),
                new Redaction(
                        given.value(KnownSettings.REDACTION_PERSONAL),
                        given.value(KnownSettings.REDACTION_ALLOW)),
                given.value(KnownSettings.HOST_MOUNT),
                given.value(KnownSettings.HOST_MOUNT_PREFIX),
                TrustSettings.read(given),
                MannersSettings.read(given),
                NewsSettings.read(given),
                TaskSettings.read(given),
                LiveSettings.read(given),
                LogSettings.read(given),
                given.value(KnownSettings.BACKUPS_KEPT));
    }
}
